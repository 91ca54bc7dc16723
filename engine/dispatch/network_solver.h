// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/dispatch/network_plan.h"
#include "engine/dispatch/network_problem.h"

#include <chrono>

namespace console::dispatch {

struct SolveOptions {
    bool explain = true;
    bool marginalPrices = false; ///< ± 1 MW re-solves of interval 0 in each area
    /// Longest the commitment may be searched for.
    std::chrono::milliseconds commitmentLimit{1000};
    /// Commitment that is in force when none is found in time ([site][interval]); null: everything off.
    const std::vector<std::vector<bool>> *lastCommitment = nullptr;
};

/// Every way in which a problem's shape is wrong, the first as an error: sizes, indices, signs, numbers that are none.
[[nodiscard]] Status checkProblem(const NetworkProblem &problem);

/// The optimum, lexicographic: least reserve shortfall, then least firm demand shed (by its value), then least
/// take-or-pay penalty, then most value; among equals the one closest to the last dispatch, then pro rata. Min-cost
/// flow (network simplex); where a site has a commitment, the commitment is found first and fixed. The problem must
/// pass checkProblem. Keeps no state; any thread.
[[nodiscard]] NetworkPlan solveNetwork(const NetworkProblem &problem, const SolveOptions &options = {});

} // namespace console::dispatch
