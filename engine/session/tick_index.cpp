// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/tick_index.h"

#include "engine/session/session_rows.h"

#include <algorithm>

namespace console::session {

namespace {

constexpr std::int64_t mostRowsOfATick = 100'000'000;
constexpr std::size_t neighbours = 16;

bool earlier(const Tick &a, const Tick &b)
{
    return a.at != b.at ? a.at < b.at : a.id < b.id;
}

} // namespace

bool TickIndex::refresh(Database &database)
{
    Statement statement(database, "SELECT id, t, first_row, rows FROM tick WHERE id > ? ORDER BY id");
    statement.bind(1, m_earliest.empty() ? std::int64_t(0) : m_earliest.back().id);
    const std::size_t before = m_byTime.size();
    while (statement.step()) {
        const Tick tick{statement.integer(0), UtcTime(Milliseconds(statement.integer(1))), statement.integer(2),
                        statement.integer(3)};
        const bool possible = isRecordableTime(tick.at) && tick.firstRow > 0 &&
                              tick.firstRow < (std::int64_t(1) << 60) && tick.rows > 0 && tick.rows <= mostRowsOfATick;
        if (!possible)
            return false;
        m_rowsTotal += static_cast<std::uint64_t>(tick.rows);
        m_byTime.push_back(tick);
        m_earliest.push_back({tick.id, tick.at});
    }
    if (m_byTime.size() == before)
        return true;
    if (!std::is_sorted(m_byTime.begin() + static_cast<std::ptrdiff_t>(before > 0 ? before - 1 : 0), m_byTime.end(),
                        earlier))
        std::sort(m_byTime.begin(), m_byTime.end(), earlier);
    for (std::size_t i = m_earliest.size() - 1; i-- > 0;) {
        const UtcTime least = std::min(m_earliest[i].at, m_earliest[i + 1].at);
        // Older entries already hold their minimum: once one is not lowered, none before it is.
        if (i + 1 < before && least == m_earliest[i].at)
            break;
        m_earliest[i].at = least;
    }
    return true;
}

std::size_t TickIndex::countUpTo(UtcTime at) const
{
    const auto end = std::upper_bound(m_byTime.begin(), m_byTime.end(), at,
                                      [](UtcTime time, const Tick &tick) { return time < tick.at; });
    return static_cast<std::size_t>(end - m_byTime.begin());
}

std::optional<UtcTime> TickIndex::earliestFrom(std::int64_t id) const
{
    const auto found = std::lower_bound(m_earliest.begin(), m_earliest.end(), id,
                                        [](const Earliest &entry, std::int64_t wanted) { return entry.id < wanted; });
    return found == m_earliest.end() ? std::nullopt : std::optional<UtcTime>(found->at);
}

Milliseconds TickIndex::intervalAround(UtcTime at) const
{
    const std::size_t middle = countUpTo(at);
    const std::size_t first = middle > neighbours ? middle - neighbours : 0;
    const std::size_t end = std::min(m_byTime.size(), middle + neighbours);
    std::vector<Milliseconds> gaps;
    for (std::size_t i = first + 1; i < end; ++i) {
        if (m_byTime[i].at > m_byTime[i - 1].at)
            gaps.push_back(m_byTime[i].at - m_byTime[i - 1].at);
    }
    if (gaps.empty())
        return Milliseconds(0);
    const auto half = gaps.begin() + static_cast<std::ptrdiff_t>(gaps.size() / 2);
    std::nth_element(gaps.begin(), half, gaps.end());
    return *half;
}

} // namespace console::session
