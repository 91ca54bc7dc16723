// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/network_problem.h"

#include <chrono>
#include <vector>

namespace console::dispatch {

/// Which sites run when.
struct CommitmentChoice {
    std::vector<std::vector<bool>> on; ///< [site][interval]; sites without a commitment are always on
    bool found = false;                ///< false: nothing within the time limit
    bool proven = false;
    double gap = 0.0;       ///< relative, 0 when proven
    double boundUsd = 0.0;  ///< best bound of the objective
    double linearUsd = 0.0; ///< optimum of the relaxation
};

/// The mixed-integer solve for minimum stable loads, starts and minimum times; everything else of the problem is in it
/// as linear rows. GLPK, within the time limit. One call at a time in each thread.
[[nodiscard]] CommitmentChoice chooseCommitment(const NetworkProblem &problem, std::chrono::milliseconds limit);

} // namespace console::dispatch
