// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/flow_model.h"
#include "engine/dispatch/network_plan.h"
#include "engine/dispatch/network_problem.h"

/// The steps of solveNetwork, for its own sources.
namespace console::dispatch {

enum class Prices {
    None,
    Duals,
    Marginal, ///< and a MW more and less in each area of interval 0
};

/// Loads and prices under commitments that are given, without explanation and status. Intervals that nothing joins are
/// solved one by one. A site that is On may come out below its minimum where hard limits win.
[[nodiscard]] NetworkPlan solveFlow(const NetworkProblem &problem, const Commitments &running, Prices prices);

/// Shares what sites of one node, interval and net value draw together: first what each drew in the last dispatch, then
/// pro rata to its room. Worth, balance and prices stay as they are.
void shareAmongEquals(const NetworkProblem &problem, const FlowModel &model, NetworkPlan &plan);

/// Sums of a plan whose loads, flows and states are filled in.
void countUp(const NetworkProblem &problem, NetworkPlan &plan);

/// Fills in the explanation from loads and prices.
void explain(const NetworkProblem &problem, NetworkPlan &plan);

/// Whether a site that ran like that would keep its minimum load and times and start without cost.
[[nodiscard]] bool keepsCommitment(const NetworkSite &site, const std::vector<double> &loadMw);

/// The states of one interval of a problem whose sites have commitments, from its relaxation.
struct BranchChoice {
    Commitments running;
    bool proven = false; ///< false: the bounded number of solves was used up
    double gap = 0.0;    ///< relative, to the relaxation; 0 when proven
};
/// Branch and bound over the sites whose load lies between nothing and their minimum, or who would pay for a start. At
/// most 40 solves for each group of areas that corridors join; among equals the site that runs goes on running.
[[nodiscard]] BranchChoice branchOneInterval(const NetworkProblem &problem, const NetworkPlan &relaxed);

/// The optimum of a commitment with `on` filled in. Where a minimum cannot be had the site is off: hard limits win.
[[nodiscard]] NetworkPlan solveFixed(const NetworkProblem &problem, Commitments running, Prices prices);

/// How far a value is from a bound above it, relative.
[[nodiscard]] double gapTo(double bound, double value);

/// Least megawatts that are told from none.
inline constexpr double nothingMw = 1e-7;

} // namespace console::dispatch
