// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/raise_log.h"

#include <algorithm>
#include <utility>

namespace console::alarms {

void RaiseLog::raised(std::uint32_t alarm, Priority priority, const AlarmTime &at)
{
    advance(at);
    if (m_entries.size() >= mostEntries)
        dropOldest();
    m_entries.push_back({at.monotonic, alarm, priority});
    ++m_byPriority[static_cast<std::size_t>(priority)];
    if (alarm >= m_alarms.size())
        m_alarms.resize(alarm + 1);
    PerAlarm &its = m_alarms[alarm];
    ++its.inDay;
    std::copy_backward(its.last.begin(), its.last.end() - 1, its.last.end());
    its.last[0] = at.monotonic;
    its.known = std::min(its.known + 1, chatterRaises);
    if (!its.chatters && chattersAt(its, at.monotonic)) {
        its.chatters = true;
        m_chattering.push_back(alarm);
        m_chatterChanges.push_back(alarm);
    }
    if (!m_floodSince && inRateWindow() > AlarmMetrics::floodStarts)
        m_floodSince = at.utc;
    m_changed = true;
}

bool RaiseLog::advance(const AlarmTime &now)
{
    while (!m_entries.empty() && now.monotonic - m_entries.front().at >= dayWindow)
        dropOldest();
    while (m_olderThanRate < m_entries.size() && now.monotonic - m_entries[m_olderThanRate].at >= rateWindow) {
        ++m_olderThanRate;
        m_changed = true;
    }
    if (m_floodSince && inRateWindow() < AlarmMetrics::floodEnds)
        m_floodSince.reset();
    const auto ceased = std::partition(m_chattering.begin(), m_chattering.end(),
                                       [&](std::uint32_t alarm) { return chattersAt(m_alarms[alarm], now.monotonic); });
    for (auto alarm = ceased; alarm != m_chattering.end(); ++alarm) {
        m_alarms[*alarm].chatters = false;
        m_chatterChanges.push_back(*alarm);
        m_changed = true;
    }
    m_chattering.erase(ceased, m_chattering.end());
    return std::exchange(m_changed, false);
}

void RaiseLog::dropOldest()
{
    const Entry &oldest = m_entries.front();
    --m_byPriority[static_cast<std::size_t>(oldest.priority)];
    --m_alarms[oldest.alarm].inDay;
    m_entries.pop_front();
    if (m_olderThanRate > 0)
        --m_olderThanRate;
    m_changed = true;
}

bool RaiseLog::chattersAt(const PerAlarm &alarm, Milliseconds now)
{
    return alarm.known == chatterRaises && now - alarm.last.back() < chatterWindow;
}

std::vector<std::uint32_t> RaiseLog::takeChatterChanges()
{
    return std::exchange(m_chatterChanges, {});
}

std::size_t RaiseLog::inDayOf(std::uint32_t alarm) const
{
    return alarm < m_alarms.size() ? m_alarms[alarm].inDay : 0;
}

bool RaiseLog::chatters(std::uint32_t alarm) const
{
    return alarm < m_alarms.size() && m_alarms[alarm].chatters;
}

std::array<double, 4> RaiseLog::shares() const
{
    std::array<double, 4> shares{};
    if (m_entries.empty())
        return shares;
    for (std::size_t priority = 0; priority < shares.size(); ++priority)
        shares[priority] = static_cast<double>(m_byPriority[priority]) / static_cast<double>(m_entries.size());
    return shares;
}

std::vector<std::uint32_t> RaiseLog::mostOften(std::size_t most) const
{
    std::vector<std::uint32_t> all;
    for (std::uint32_t alarm = 0; alarm < m_alarms.size(); ++alarm) {
        if (m_alarms[alarm].inDay > 0)
            all.push_back(alarm);
    }
    const auto end = all.begin() + static_cast<std::ptrdiff_t>(std::min(most, all.size()));
    std::partial_sort(all.begin(), end, all.end(), [&](std::uint32_t a, std::uint32_t b) {
        return m_alarms[a].inDay != m_alarms[b].inDay ? m_alarms[a].inDay > m_alarms[b].inDay : a < b;
    });
    all.erase(end, all.end());
    return all;
}

} // namespace console::alarms
