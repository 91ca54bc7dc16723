// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/min_cost_flow.h"

#include <lemon/network_simplex.h>
#include <lemon/static_graph.h>

#include <algorithm>
#include <numeric>
#include <utility>

namespace console::dispatch {

namespace {

using Graph = lemon::StaticDigraph;
using Simplex = lemon::NetworkSimplex<Graph, std::int64_t, std::int64_t>;

/// A static graph wants its arcs by source; this is the order, as positions in the network.
std::vector<std::int32_t> arcsBySource(const FlowNetwork &network)
{
    std::vector<std::int32_t> order(network.from.size());
    std::iota(order.begin(), order.end(), 0);
    std::stable_sort(order.begin(), order.end(),
                     [&](std::int32_t a, std::int32_t b) { return network.from[a] < network.from[b]; });
    return order;
}

} // namespace

FlowSolution minCostFlow(const FlowNetwork &network)
{
    const std::vector<std::int32_t> order = arcsBySource(network);
    std::vector<std::pair<int, int>> ends;
    ends.reserve(order.size());
    for (const std::int32_t arc : order)
        ends.emplace_back(network.from[arc], network.to[arc]);
    Graph graph;
    graph.build(static_cast<int>(network.supply.size()), ends.begin(), ends.end());

    Graph::ArcMap<std::int64_t> lower(graph, 0);
    Graph::ArcMap<std::int64_t> upper(graph);
    Graph::ArcMap<std::int64_t> cost(graph);
    Graph::NodeMap<std::int64_t> supply(graph);
    for (std::size_t i = 0; i < order.size(); ++i) {
        const Graph::Arc arc = graph.arc(static_cast<int>(i));
        if (!network.lower.empty())
            lower[arc] = network.lower[order[i]];
        upper[arc] = network.upper[order[i]];
        cost[arc] = network.cost[order[i]];
    }
    for (std::size_t n = 0; n < network.supply.size(); ++n)
        supply[graph.node(static_cast<int>(n))] = network.supply[n];

    Simplex simplex(graph);
    simplex.lowerMap(lower).upperMap(upper).costMap(cost).supplyMap(supply);
    FlowSolution solution;
    if (simplex.run() != Simplex::OPTIMAL)
        return solution;
    solution.optimal = true;
    solution.flow.resize(order.size());
    for (std::size_t i = 0; i < order.size(); ++i)
        solution.flow[order[i]] = simplex.flow(graph.arc(static_cast<int>(i)));
    solution.potential.resize(network.supply.size());
    for (std::size_t n = 0; n < network.supply.size(); ++n)
        solution.potential[n] = simplex.potential(graph.node(static_cast<int>(n)));
    return solution;
}

} // namespace console::dispatch
