// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/throttle.h"

#include <algorithm>

namespace console::hashing {

void Throttle::setFraction(double fraction)
{
    if (fraction == m_fraction)
        return;
    m_fraction = fraction;
    m_owed = {};
}

Throttle::Duration Throttle::afterBatch(Duration busy)
{
    using Seconds = std::chrono::duration<double>;
    const Seconds owed = Seconds(busy) * (1.0 / m_fraction - 1.0);
    m_owed += std::chrono::duration_cast<Duration>(std::min(owed, Seconds(longestRest)));
    return m_owed >= shortestRest ? m_owed : Duration{};
}

void Throttle::idled(Duration idle)
{
    m_owed = std::max(m_owed - idle, -longestCredit);
}

} // namespace console::hashing
