// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/recent_history.h"

#include <algorithm>

namespace console {

void RecentHistory::add(UtcTime at, const Totals &totals)
{
    if (!m_entries.empty() && at < m_entries.back().at)
        m_entries.clear(); // the grid clock was set back; the old past belongs to another time
    if (!m_entries.empty() && at - m_entries.back().at < spacing)
        return;
    m_entries.push_back({at, totals.surplus, totals.miningLoad, totals.aiLoad});
    while (m_entries.front().at < at - span)
        m_entries.pop_front();
}

HistoryReply RecentHistory::answer(const HistoryRequest &request) const
{
    HistoryReply reply{request.id, request.from, request.to, {}, {}};
    for (const std::string &key : request.series) {
        Figure<Megawatt> Entry::*member = key == "total.surplus"  ? &Entry::surplus
                                          : key == "total.mining" ? &Entry::mining
                                          : key == "total.ai"     ? &Entry::ai
                                                                  : nullptr;
        HistorySeries series{key, {}};
        if (member) {
            std::vector<const Entry *> inside;
            for (const Entry &entry : m_entries) {
                if (entry.at >= request.from && entry.at <= request.to && !(entry.*member).isMissing())
                    inside.push_back(&entry);
            }
            const std::size_t stride = 1 + inside.size() / std::max<std::size_t>(1, request.maximumPoints);
            for (std::size_t i = 0; i < inside.size(); i += stride)
                series.points.push_back({inside[i]->at, (inside[i]->*member).valueOr(Megawatt()).value()});
        }
        reply.series.push_back(std::move(series));
    }
    return reply;
}

} // namespace console
