// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/network_plan.h"
#include "engine/dispatch/problem_json.h"

#include <string>

/// A plan for people and for programs (docs/dispatch.md).
namespace console::dispatch {

/// What solveNetwork says of the same problem an independent solver says, too, or how far they are apart.
struct PlanComparison {
    std::string solver; ///< e.g. "GLPK"
    bool solved = false;
    double reserveShortMwh = 0.0;
    double shedUsd = 0.0;
    double penaltyUsd = 0.0;
    double valueUsd = 0.0;
};

/// One JSON object; tables are by entity and interval, named by ids. `comparison` may be null. Prices are there where
/// the plan has them.
[[nodiscard]] std::string planJson(const ProblemFile &file, const NetworkPlan &plan, const PlanComparison *comparison);

/// The same as lines for a terminal, one block for each interval. `comparison` may be null.
[[nodiscard]] std::string planText(const ProblemFile &file, const NetworkPlan &plan, const PlanComparison *comparison);

/// Why a site has its load, as a sentence without its full stop, e.g. "the corridor a-b is full at 40.0 MW; …".
[[nodiscard]] std::string explanationText(const NetworkProblem &problem, const SiteExplanation &explanation);

} // namespace console::dispatch
