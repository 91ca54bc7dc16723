// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace console::jobs {

/// Keeps a talkative pool from filling the record: 50 notices at once, then 2 a second. The rest is counted.
/// One thread.
class NoticeLimit
{
public:
    static constexpr double burst = 50.0;
    static constexpr double perSecond = 2.0;

    /// True: tell it.
    [[nodiscard]] bool allows(MonotonicTime now)
    {
        const double since = std::chrono::duration<double>(now - std::exchange(m_last, now)).count();
        m_left = std::min(burst, m_left + since * perSecond);
        if (m_left < 1.0) {
            ++m_suppressed;
            return false;
        }
        m_left -= 1.0;
        return true;
    }
    /// How many were not told since the last call.
    [[nodiscard]] std::uint64_t takeSuppressed() { return std::exchange(m_suppressed, 0); }

private:
    MonotonicTime m_last{};
    double m_left = burst;
    std::uint64_t m_suppressed = 0;
};

} // namespace console::jobs
