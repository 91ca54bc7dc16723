// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/flow_model.h"
#include "engine/dispatch/network_plan.h"
#include "engine/dispatch/network_problem.h"

/// The steps of solveNetwork, for its own sources.
namespace console::dispatch {

/// Loads and prices under commitments that are given, without explanation and status. Intervals that nothing joins are
/// solved one by one. A site that is On may come out below its minimum where hard limits win.
[[nodiscard]] NetworkPlan solveFlow(const NetworkProblem &problem, const Commitments &running, bool marginalPrices);

/// Shares what sites of one node, interval and net value draw together: first what each drew in the last dispatch, then
/// pro rata to its room. Worth, balance and prices stay as they are.
void shareAmongEquals(const NetworkProblem &problem, const FlowModel &model, NetworkPlan &plan);

/// Sums of a plan whose loads, flows and states are filled in.
void countUp(const NetworkProblem &problem, NetworkPlan &plan);

/// Fills in the explanation from loads and prices.
void explain(const NetworkProblem &problem, NetworkPlan &plan);

/// Whether a site that ran like that would keep its minimum load and times and start without cost.
[[nodiscard]] bool keepsCommitment(const NetworkSite &site, const std::vector<double> &loadMw);

/// Least megawatts that are told from none.
inline constexpr double nothingMw = 1e-7;

} // namespace console::dispatch
