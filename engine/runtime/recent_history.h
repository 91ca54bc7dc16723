// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/history.h"
#include "engine/snapshot.h"

#include <deque>

namespace console {

/// The last hours of the national totals, in memory, so that a window that opens has a past to draw even
/// when nothing is recorded. At most one entry for each 30 s of grid time. Engine thread only.
class RecentHistory
{
public:
    static constexpr std::chrono::hours span{4};
    static constexpr std::chrono::seconds spacing{30};

    void add(UtcTime at, const Totals &totals);
    void clear() { m_entries.clear(); }
    /// Knows "total.surplus", "total.mining" and "total.ai"; other keys come back empty.
    [[nodiscard]] HistoryReply answer(const HistoryRequest &request) const;

private:
    struct Entry {
        UtcTime at{};
        Figure<Megawatt> surplus;
        Figure<Megawatt> mining;
        Figure<Megawatt> ai;
    };
    std::deque<Entry> m_entries;
};

} // namespace console
