// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/plan.h"
#include "engine/dispatch/problem.h"

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

namespace console::simulation {

/// How sites are steered.
enum class Policy {
    Optimal,    ///< the optimum of each interval
    Priority,   ///< the rule: each region for itself, best value first
    AlwaysMine, ///< the optimum of a mine that asks no tariff: it runs whatever it pays
    NeverMine,  ///< AI alone
};

inline constexpr std::array<Policy, 4> allPolicies{Policy::Optimal, Policy::Priority, Policy::AlwaysMine,
                                                   Policy::NeverMine};

/// "optimal", "priority", "always-mine", "never-mine".
[[nodiscard]] std::string_view policyKey(Policy policy);
[[nodiscard]] std::optional<Policy> policyFromKey(std::string_view key);

/// What a policy makes of a problem.
struct Decision {
    dispatch::Problem steered;      ///< the problem as the policy sees it
    dispatch::Plan plan;            ///< its answer, in the order of `steered`
    std::vector<std::size_t> rowOf; ///< for each site of `steered` its place in the problem that was asked
};

/// Pure; any thread.
[[nodiscard]] Decision decide(Policy policy, const dispatch::Problem &problem);

} // namespace console::simulation
