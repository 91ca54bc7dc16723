// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/lexicographic_costs.h"
#include "engine/dispatch/min_cost_flow.h"
#include "engine/dispatch/network_problem.h"

#include <cstdint>
#include <vector>

namespace console::dispatch {

/// What is decided about a site with a commitment in an interval.
enum class Running : std::uint8_t {
    Free, ///< nothing: it may draw anything up to its limit, the relaxation
    Off,
    On,
};
using Commitments = std::vector<std::vector<Running>>; ///< [site][interval]; a site without a row: Free

/// What a site may draw in one interval, MW.
struct SiteBounds {
    enum class Base : std::uint8_t {
        None,
        Notice,     ///< `base` is the schedule that was issued, and all it may draw
        Commitment, ///< `base` is the minimum of a site that is on
    };
    double base = 0.0; ///< wanted above what it is worth
    double most = 0.0; ///< with the base
    Base kind = Base::None;
};

/// Limit, ramp, notice and commitment together. Hard limits win over an issued schedule.
[[nodiscard]] SiteBounds boundsOf(const NetworkSite &site, std::size_t interval, Running running);

[[nodiscard]] inline Running runningAt(const Commitments &commitments, std::size_t site, std::size_t interval)
{
    return site < commitments.size() && !commitments[site].empty() ? commitments[site][interval] : Running::Free;
}

/// Flow units to a MW: as fine as 64 bits allow for the problem's sums, at most 1e9, at least 1e3 (kW).
[[nodiscard]] double unitsPerMegawatt(const NetworkProblem &problem);

/// Some intervals of a problem as a minimum cost flow, and where everything is in it. For each area and interval there
/// is a firm node and a flexible one, an arc from the first to the second; where nothing flexible can come from
/// elsewhere they are one. Sites, spill and slacks lead to the root; a site that owes energy has a node of its own
/// between, over which its intervals meet.
struct FlowModel {
    FlowNetwork network;            ///< costs times the tie-break factor, with bonuses
    std::vector<std::int64_t> cost; ///< by arc: without
    double perMegawatt = 1.0;
    std::size_t first = 0; ///< interval
    std::size_t count = 0; ///< of intervals
    std::int32_t root = 0;

    // Nodes and arcs, −1: none; [interval − first][entity].
    std::vector<std::int32_t> firmNode;
    std::vector<std::int32_t> flexibleNode;
    std::vector<std::int32_t> firmSpill;
    std::vector<std::int32_t> flexibleSpill;
    std::vector<std::int32_t> reserveShort;
    std::vector<std::int32_t> firmCorridor;
    std::vector<std::int32_t> flexibleCorridor;
    std::vector<std::int32_t> siteMain;  ///< what lies above base and last dispatch
    std::vector<std::int32_t> siteBase;  ///< SiteBounds::base
    std::vector<std::int32_t> siteAgain; ///< what it drew in the last dispatch
    std::vector<std::int32_t> owingNode; ///< [site]
    std::vector<std::int32_t> owed;      ///< [site]: energy it owes
};

/// Intervals [first, first + count). Sites that owe energy are joined over these intervals alone, so they must be all
/// of them where there are any.
[[nodiscard]] FlowModel makeFlowModel(const NetworkProblem &problem, const LexicographicCosts &costs,
                                      const Commitments &running, double perMegawatt, std::size_t first,
                                      std::size_t count);

} // namespace console::dispatch
