// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

/// The one door to LEMON's network simplex. LEMON 1.3 does not compile as C++20, so its source is built as C++17 and
/// this header is kept to what C++17 knows.
namespace console::dispatch {

/// A directed graph with supplies. The sum of the supplies must be 0; costs and capacities are whole numbers,
/// capacities not below 0.
struct FlowNetwork {
    std::vector<std::int64_t> supply; ///< by node; negative: demand
    std::vector<std::int32_t> from;   ///< by arc
    std::vector<std::int32_t> to;     ///< by arc
    std::vector<std::int64_t> lower;  ///< by arc; empty: all 0
    std::vector<std::int64_t> upper;  ///< by arc
    std::vector<std::int64_t> cost;   ///< by arc, for each unit of flow

    /// Returns the arc's index.
    std::int32_t addArc(std::int32_t source, std::int32_t target, std::int64_t capacity, std::int64_t unitCost)
    {
        from.push_back(source);
        to.push_back(target);
        upper.push_back(capacity);
        cost.push_back(unitCost);
        return static_cast<std::int32_t>(from.size()) - 1;
    }
    std::int32_t addNode(std::int64_t nodeSupply = 0)
    {
        supply.push_back(nodeSupply);
        return static_cast<std::int32_t>(supply.size()) - 1;
    }
};

struct FlowSolution {
    bool optimal = false;                ///< false: no flow meets the supplies, or the cost is unbounded
    std::vector<std::int64_t> flow;      ///< by arc
    std::vector<std::int64_t> potential; ///< by node; cost + potential[from] - potential[to] >= 0 on arcs with room
};

/// Minimum cost flow by the network simplex (Király, Kovács 2012). Pure; any thread.
FlowSolution minCostFlow(const FlowNetwork &network);

} // namespace console::dispatch
