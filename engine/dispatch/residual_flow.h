// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/flow_model.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace console::dispatch {

/// What an optimal flow still allows, at the costs without bonuses: the cheapest ways to and from the root. Since the
/// flow is optimal no cycle of it gains anything, so plain label correcting ends. Refers to the model; one thread.
class ResidualFlow
{
public:
    ResidualFlow(const FlowModel &model, std::vector<std::int64_t> flow);

    enum class Way { ToRoot, FromRoot };
    static constexpr std::int64_t unreachable = std::numeric_limits<std::int64_t>::max() / 4;

    /// By node: what one unit more from the node to the root costs (ToRoot), or from the root to the node.
    const std::vector<std::int64_t> &distances(Way way);

    /// Sends up to `amount` units between the node and the root on the cheapest ways and calls `sent(units, cost of
    /// one)` for each part. The flow stays changed until restore().
    template <class Sent> void send(std::int32_t node, Way way, std::int64_t amount, Sent sent)
    {
        while (amount > 0) {
            distances(way);
            if (m_distance[static_cast<std::size_t>(node)] >= unreachable)
                return;
            const std::int64_t units = pushAlong(node, way, amount);
            sent(units, m_distance[static_cast<std::size_t>(node)]);
            amount -= units;
        }
    }
    void restore();

private:
    /// Units that may still go along an arc in its own direction, or back.
    [[nodiscard]] std::int64_t room(std::int32_t arc, bool forward) const
    {
        const auto i = static_cast<std::size_t>(arc);
        return forward ? m_model.network.upper[i] - m_flow[i] : m_flow[i];
    }
    void relax(std::int32_t arc, std::int32_t near, std::int32_t far, bool forward);
    std::int64_t pushAlong(std::int32_t node, Way way, std::int64_t amount);

    const FlowModel &m_model;
    std::vector<std::int64_t> m_flow;
    std::vector<std::pair<std::int32_t, std::int64_t>> m_changed; ///< arc and the flow it had
    std::vector<std::int32_t> m_rootArcs;
    std::vector<std::int32_t> m_innerBegin; ///< by node, into m_inner
    std::vector<std::int32_t> m_inner;      ///< arcs between nodes that are not the root
    std::vector<std::int64_t> m_distance;
    std::vector<std::int32_t> m_via; ///< by node: arc of the way, −1: none
    std::vector<std::int32_t> m_queue;
    std::vector<char> m_queued;
};

} // namespace console::dispatch
