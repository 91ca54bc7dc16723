// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/restore_governor.h"

#include <algorithm>

namespace console {

void RestoreGovernor::offer(UtcTime at, Megawatt target)
{
    if (m_newest && at < *m_newest)
        forget();
    m_newest = at;
    while (!m_offers.empty() && m_offers.back().target >= target)
        m_offers.pop_back();
    m_offers.push_back({at, target});
    while (at - m_offers.front().at > window)
        m_offers.pop_front();
}

void RestoreGovernor::fell(UtcTime at)
{
    m_lastFall = at;
    m_falling = true;
}

void RestoreGovernor::rose(UtcTime at)
{
    m_lastRise = at;
    m_falling = false;
}

Megawatt RestoreGovernor::ceiling() const
{
    return m_offers.empty() ? Megawatt() : m_offers.front().target;
}

Milliseconds RestoreGovernor::wait(UtcTime at) const
{
    if (!m_falling || !m_lastFall)
        return Milliseconds(0);
    UtcTime due = *m_lastFall + holdOff;
    if (m_lastRise)
        due = std::max<UtcTime>(due, *m_lastRise + betweenRises);
    return std::max(Milliseconds(0), due - at);
}

Milliseconds RestoreGovernor::untilHigher(UtcTime at) const
{
    if (m_offers.empty())
        return Milliseconds(0);
    return std::max<Milliseconds>(Milliseconds(0), m_offers.front().at + window - at);
}

} // namespace console
