// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/commitment.h"

#include "engine/dispatch/network_lp.h"

namespace console::dispatch {

CommitmentChoice chooseCommitment(const NetworkProblem &problem, std::chrono::milliseconds limit)
{
    NetworkLpOptions options;
    options.limit = std::max(limit, std::chrono::milliseconds(1));
    const NetworkLpAnswer answer = solveNetworkLp(problem, *makeGlpkSolver(), options);
    CommitmentChoice choice;
    choice.found = answer.status == LinearStatus::Optimal || answer.status == LinearStatus::Feasible;
    if (!choice.found)
        return choice;
    choice.on = answer.plan.on;
    choice.proven = answer.status == LinearStatus::Optimal;
    choice.gap = answer.gap;
    choice.boundUsd = answer.boundUsd;
    choice.linearUsd = answer.relaxationUsd;
    return choice;
}

} // namespace console::dispatch
