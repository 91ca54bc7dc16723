// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/residual_flow.h"

#include <algorithm>
#include <utility>

namespace console::dispatch {

namespace {

std::size_t place(std::int32_t index)
{
    return static_cast<std::size_t>(index);
}

} // namespace

ResidualFlow::ResidualFlow(const FlowModel &model, std::vector<std::int64_t> flow)
    : m_model(model)
    , m_flow(std::move(flow))
    , m_innerBegin(model.network.supply.size() + 1)
    , m_distance(model.network.supply.size())
    , m_via(model.network.supply.size())
    , m_queued(model.network.supply.size())
{
    const FlowNetwork &network = model.network;
    const auto isInner = [&](std::size_t arc) {
        return network.from[arc] != model.root && network.to[arc] != model.root;
    };
    for (std::size_t arc = 0; arc < network.from.size(); ++arc) {
        if (!isInner(arc)) {
            m_rootArcs.push_back(static_cast<std::int32_t>(arc));
            continue;
        }
        ++m_innerBegin[place(network.from[arc]) + 1];
        ++m_innerBegin[place(network.to[arc]) + 1];
    }
    for (std::size_t node = 1; node < m_innerBegin.size(); ++node)
        m_innerBegin[node] += m_innerBegin[node - 1];
    m_inner.resize(place(m_innerBegin.back()));
    std::vector<std::int32_t> next(m_innerBegin.begin(), m_innerBegin.end() - 1);
    for (std::size_t arc = 0; arc < network.from.size(); ++arc) {
        if (!isInner(arc))
            continue;
        m_inner[place(next[place(network.from[arc])]++)] = static_cast<std::int32_t>(arc);
        m_inner[place(next[place(network.to[arc])]++)] = static_cast<std::int32_t>(arc);
    }
}

/// Whether `far` is better reached over `near` and this arc, which carries units in its own direction or back.
void ResidualFlow::relax(std::int32_t arc, std::int32_t near, std::int32_t far, bool forward)
{
    if (room(arc, forward) <= 0)
        return;
    const std::int64_t cost = forward ? m_model.cost[place(arc)] : -m_model.cost[place(arc)];
    const std::int64_t distance = m_distance[place(near)] + cost;
    if (distance >= m_distance[place(far)])
        return;
    m_distance[place(far)] = distance;
    m_via[place(far)] = arc;
    if (!m_queued[place(far)]) {
        m_queued[place(far)] = 1;
        m_queue.push_back(far);
    }
}

const std::vector<std::int64_t> &ResidualFlow::distances(Way way)
{
    const FlowNetwork &network = m_model.network;
    const bool toRoot = way == Way::ToRoot;
    std::fill(m_distance.begin(), m_distance.end(), unreachable);
    std::fill(m_via.begin(), m_via.end(), -1);
    m_distance[place(m_model.root)] = 0;
    m_queue.clear();
    for (const std::int32_t arc : m_rootArcs) {
        const std::int32_t from = network.from[place(arc)];
        const std::int32_t far = from == m_model.root ? network.to[place(arc)] : from;
        relax(arc, m_model.root, far, (from == m_model.root) != toRoot);
    }
    for (std::size_t head = 0; head < m_queue.size(); ++head) {
        const std::int32_t near = m_queue[head];
        m_queued[place(near)] = 0;
        for (std::int32_t i = m_innerBegin[place(near)]; i < m_innerBegin[place(near) + 1]; ++i) {
            const std::int32_t arc = m_inner[place(i)];
            const std::int32_t from = network.from[place(arc)];
            const std::int32_t far = from == near ? network.to[place(arc)] : from;
            relax(arc, near, far, (from == near) != toRoot);
        }
    }
    return m_distance;
}

std::int64_t ResidualFlow::pushAlong(std::int32_t node, Way way, std::int64_t amount)
{
    const FlowNetwork &network = m_model.network;
    const auto along = [&](const auto &visit) {
        for (std::int32_t at = node; at != m_model.root;) {
            const std::int32_t arc = m_via[place(at)];
            const std::int32_t from = network.from[place(arc)];
            // On the way to the root the arc is left at its far end, on the way from the root it is entered there.
            visit(arc, (from == at) == (way == Way::ToRoot));
            at = from == at ? network.to[place(arc)] : from;
        }
    };
    std::int64_t units = amount;
    along([&](std::int32_t arc, bool forward) { units = std::min(units, room(arc, forward)); });
    along([&](std::int32_t arc, bool forward) {
        m_changed.emplace_back(arc, m_flow[place(arc)]);
        m_flow[place(arc)] += forward ? units : -units;
    });
    return units;
}

void ResidualFlow::restore()
{
    while (!m_changed.empty()) {
        m_flow[place(m_changed.back().first)] = m_changed.back().second;
        m_changed.pop_back();
    }
}

} // namespace console::dispatch
