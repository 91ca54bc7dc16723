// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/plan.h"
#include "engine/dispatch/problem.h"

namespace console::dispatch {

/// Problem in, plan with its explanation out. Implementations keep no state between calls.
class Solver
{
public:
    virtual ~Solver() = default;
    [[nodiscard]] virtual Plan solve(const Problem &problem) const = 0;
};

/// Serves firm AI load first, then interruptible mining by value less tariff, within each region's
/// surplus after reserve and each site's limit, minimum load and ramp. What firm load its own region
/// cannot serve may come over a corridor's spare capacity; mining draws on its own region alone. While
/// firm load of a region is shed, no mining runs there. What a ramping site is on its way to is kept for
/// it. It looks at one interval and knows no start costs, so it is a rule and not always the optimum.
class PrioritySolver final : public Solver
{
public:
    [[nodiscard]] Plan solve(const Problem &problem) const override;
};

/// The optimum of the interval by solveNetwork, with prices and a reason for each site. Mining may draw over corridors,
/// too; sites with a least stable load run at or above it or not at all.
class OptimalSolver final : public Solver
{
public:
    [[nodiscard]] Plan solve(const Problem &problem) const override;
};

} // namespace console::dispatch
