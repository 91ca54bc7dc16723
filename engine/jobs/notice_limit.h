// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <algorithm>
#include <cstdint>
#include <utility>

namespace console::jobs {

/// Keeps a talkative pool from filling the record: so many notices at once, then so many a second. The rest is
/// counted. One thread.
class NoticeLimit
{
public:
    NoticeLimit(double burst, double perSecond)
        : m_burst(burst)
        , m_perSecond(perSecond)
        , m_left(burst)
    {
    }

    /// True: tell it.
    [[nodiscard]] bool allows(MonotonicTime now)
    {
        const double since = std::chrono::duration<double>(now - std::exchange(m_last, now)).count();
        m_left = std::min(m_burst, m_left + since * m_perSecond);
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
    double m_burst;
    double m_perSecond;
    double m_left;
    MonotonicTime m_last{};
    std::uint64_t m_suppressed = 0;
};

} // namespace console::jobs
