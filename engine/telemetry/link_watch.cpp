// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/link_watch.h"

namespace console::telemetry {

void LinkWatch::good(MonotonicTime at)
{
    m_missed = 0;
    ++m_good;
    m_lastGood = at;
    // One that answers the very first time was never lost, so nothing has to be found again.
    if (!m_known || m_good >= foundAfter)
        m_communicating = true;
    m_known = true;
}

void LinkWatch::missed(MonotonicTime at)
{
    m_known = true;
    m_good = 0;
    ++m_missed;
    if (m_missed >= lostAfter && at - m_lastGood >= lostNotBefore)
        m_communicating = false;
}

} // namespace console::telemetry
