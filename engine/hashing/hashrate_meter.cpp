// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/hashrate_meter.h"

namespace console::hashing {

namespace {

double seconds(MonotonicTime::duration span)
{
    return std::chrono::duration<double>(span).count();
}

} // namespace

void HashrateMeter::record(MonotonicTime at, std::uint64_t count)
{
    if (m_size > 0 && count < back(0).count)
        m_size = 0;
    const bool replaces = m_size >= 2 && at - back(1).at < spacing;
    if (replaces)
        m_next = (m_next + capacity - 1) % capacity;
    m_ring[m_next] = {at, count};
    m_next = (m_next + 1) % capacity;
    if (!replaces && m_size < capacity)
        ++m_size;
}

double HashrateMeter::perSecond(Milliseconds window) const
{
    if (m_size < 2)
        return 0.0;
    const Reading newest = back(0);
    const MonotonicTime begin = newest.at - window;
    std::size_t i = 1;
    while (i + 1 < m_size && back(i).at > begin)
        ++i;
    const Reading before = back(i);
    if (before.at >= begin) {
        const double span = seconds(newest.at - before.at);
        return span > 0.0 ? static_cast<double>(newest.count - before.count) / span : 0.0;
    }
    // The window begins between two readings: the count there lies on the line between them.
    const Reading after = back(i - 1);
    const double within = seconds(begin - before.at) / seconds(after.at - before.at);
    const double countAtBegin = static_cast<double>(after.count - before.count) * within;
    return (static_cast<double>(newest.count - before.count) - countAtBegin) / seconds(window);
}

} // namespace console::hashing
