// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/policy.h"

#include "engine/dispatch/solver.h"

#include <algorithm>
#include <utility>

namespace console::simulation {

namespace {

constexpr std::array<std::pair<Policy, std::string_view>, allPolicies.size()> keys{{
    {Policy::Optimal, "optimal"},
    {Policy::Priority, "priority"},
    {Policy::AlwaysMine, "always-mine"},
    {Policy::NeverMine, "never-mine"},
}};

/// A machine that earns nothing still runs where nobody asks what it pays.
constexpr UsdPerMegawattHour leastValue{1.0};

void forgetTariffs(dispatch::Problem &problem)
{
    for (dispatch::ProblemSite &site : problem.sites) {
        if (site.firm)
            continue;
        site.tariff = {};
        site.value = std::max(site.value, leastValue);
    }
}

} // namespace

std::string_view policyKey(Policy policy)
{
    for (const auto &[known, key] : keys)
        if (known == policy)
            return key;
    return "optimal";
}

std::optional<Policy> policyFromKey(std::string_view key)
{
    for (const auto &[policy, known] : keys)
        if (known == key)
            return policy;
    return std::nullopt;
}

Decision decide(Policy policy, const dispatch::Problem &problem)
{
    Decision decision;
    decision.steered = problem;
    decision.steered.sites.clear();
    for (std::size_t row = 0; row < problem.sites.size(); ++row) {
        if (policy == Policy::NeverMine && !problem.sites[row].firm)
            continue;
        decision.steered.sites.push_back(problem.sites[row]);
        decision.rowOf.push_back(row);
    }
    if (policy == Policy::AlwaysMine)
        forgetTariffs(decision.steered);
    decision.plan = policy == Policy::Priority ? dispatch::PrioritySolver().solve(decision.steered)
                                               : dispatch::OptimalSolver().solve(decision.steered);
    return decision;
}

} // namespace console::simulation
