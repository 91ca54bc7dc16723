// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/back_off.h"

#include <algorithm>

namespace console::jobs {

Milliseconds BackOff::failed(bool needsPerson)
{
    Milliseconds wait = longest;
    constexpr int doublings = 6; // 64 s are past the longest wait
    if (!needsPerson && m_failures < doublings)
        wait = std::min<Milliseconds>(Milliseconds(shortest) * (1 << m_failures), longest);
    m_failures = std::min(m_failures + 1, doublings);
    std::uniform_int_distribution<Milliseconds::rep> shorter(0, wait.count() / 4);
    return wait - Milliseconds(shorter(m_random));
}

} // namespace console::jobs
