// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/reject_watch.h"

namespace console::jobs {

namespace {

/// Ten minutes of more shares than any sensible difficulty gives.
constexpr std::size_t mostJudged = 20'000;

} // namespace

std::optional<double> RejectWatch::judged(bool refused, MonotonicTime now)
{
    m_judged.emplace_back(now, refused);
    m_refused += refused ? 1 : 0;
    while (now - m_judged.front().first > window || m_judged.size() > mostJudged) {
        m_refused -= m_judged.front().second ? 1 : 0;
        m_judged.pop_front();
    }
    const double fraction = static_cast<double>(m_refused) / static_cast<double>(m_judged.size());
    const bool wasHigh = m_isHigh;
    m_isHigh = m_refused >= fewest && fraction > threshold;
    return m_isHigh && !wasHigh ? std::optional(fraction) : std::nullopt;
}

} // namespace console::jobs
