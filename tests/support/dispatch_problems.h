// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/solver.h"
#include "engine/dispatch/solver_check.h"

#include <QtGlobal>

/// Small dispatch problems: two regions A and B, sites given by their net value.
namespace console::test {

using namespace console::dispatch;
using grid::RegionId;

inline constexpr auto A = RegionId::Sindh;
inline constexpr auto B = RegionId::Punjab;

/// A mining site with room on its ramp; `net` is its value less tariff.
inline ProblemSite mining(const char *id, RegionId region, double limit, double net)
{
    ProblemSite site;
    site.id = id;
    site.region = region;
    site.demand = site.limit = site.rampUpAllowed = Megawatt(limit);
    site.value = UsdPerMegawattHour(50.0 + net);
    site.tariff = UsdPerMegawattHour(50.0);
    return site;
}

inline ProblemSite firm(const char *id, RegionId region, double demand)
{
    ProblemSite site = mining(id, region, demand, 0.0);
    site.firm = true;
    site.value = UsdPerMegawattHour(2000.0);
    return site;
}

inline Problem withSurplus(double a, double reserveA, double b = 0.0, double reserveB = 0.0)
{
    Problem problem;
    problem.interval = std::chrono::hours(1);
    problem.regions[index(A)] = {Megawatt(a), Megawatt(reserveA)};
    problem.regions[index(B)] = {Megawatt(b), Megawatt(reserveB)};
    return problem;
}

/// A plan that is known to keep every constraint.
inline Plan solved(const Problem &problem)
{
    Plan plan = PrioritySolver().solve(problem);
    const auto found = violations(problem, plan);
    if (!found.empty())
        qFatal("%s", found.front().c_str());
    return plan;
}

} // namespace console::test
