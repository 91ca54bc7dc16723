// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/network_lp.h"
#include "tests/support/network_check.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>
#include <utility>
#include <vector>

/// Whether a plan is the optimum, goal by goal, as an independent solver has it.
namespace console::test {

inline double reserveShortMwh(const dispatch::NetworkProblem &problem, const dispatch::NetworkPlan &plan)
{
    double sum = 0.0;
    for (const std::vector<double> &row : plan.reserveShortMw)
        for (const double figure : row)
            sum += figure * problem.hours;
    return sum;
}

/// The first goal that the plan misses (or meets better than possible) by more than 1e-6 of it, in words; empty for an
/// optimum. What comes after a goal that is missed cannot be compared.
inline std::string differenceFrom(const dispatch::NetworkProblem &problem, const dispatch::NetworkPlan &plan,
                                  const dispatch::NetworkLpAnswer &oracle)
{
    if (oracle.status != dispatch::LinearStatus::Optimal)
        return "the oracle has no answer";
    using Goal = std::pair<const char *, std::pair<double, double>>;
    const std::array<Goal, 5> goals{
        Goal{"reserve shortfall, MWh", {reserveShortMwh(problem, plan), oracle.reserveShortMwh}},
        Goal{"firm load shed, USD", {plan.shedUsd, oracle.shedUsd}},
        Goal{"schedules not kept, MWh", {NetworkCheck::noticeShortMwh(problem, plan), oracle.noticeShortMwh}},
        Goal{"penalty, USD", {plan.penaltyUsd, oracle.penaltyUsd}},
        Goal{"value, USD", {plan.valueUsd, oracle.valueUsd}},
    };
    for (const auto &[what, values] : goals) {
        const auto [found, best] = values;
        if (!(std::abs(found - best) <= 1e-6 * std::max(10.0, std::abs(best))))
            return std::string(what) + ": " + std::to_string(found) + ", and the oracle has " + std::to_string(best);
    }
    return {};
}

} // namespace console::test
