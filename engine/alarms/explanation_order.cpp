// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/explanation_order.h"

#include <algorithm>

namespace console::alarms {

std::vector<std::size_t> explanationRanks(const AlarmDefinitions &definitions)
{
    const std::size_t count = definitions.all.size();
    std::vector<std::size_t> ranks(count, 0);
    // Longest paths by relaxation: after as many rounds as there are definitions only a ring still moves.
    for (std::size_t round = 0; round < count; ++round) {
        bool moved = false;
        for (std::size_t i = 0; i < count; ++i) {
            for (const std::string &key : definitions.all[i].suppressedBy) {
                const AlarmDefinition *above = definitions.find(key);
                if (above == nullptr)
                    continue;
                const std::size_t least = ranks[static_cast<std::size_t>(above - definitions.all.data())] + 1;
                const std::size_t rank = std::min(std::max(ranks[i], least), count);
                moved = moved || rank != ranks[i];
                ranks[i] = rank;
            }
        }
        if (!moved)
            break;
    }
    return ranks;
}

std::optional<std::string> keyInRing(const AlarmDefinitions &definitions)
{
    for (const AlarmDefinition &start : definitions.all) {
        std::vector<std::string> reached = start.suppressedBy;
        for (std::size_t next = 0; next < reached.size(); ++next) {
            if (reached[next] == start.key)
                return start.key;
            const AlarmDefinition *above = definitions.find(reached[next]);
            if (above == nullptr)
                continue;
            for (const std::string &key : above->suppressedBy) {
                if (std::find(reached.begin(), reached.end(), key) == reached.end())
                    reached.push_back(key);
            }
        }
    }
    return std::nullopt;
}

} // namespace console::alarms
