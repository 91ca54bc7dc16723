// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/solver.h"

namespace console::dispatch {

Plan OptimalSolver::solve(const Problem &problem) const
{
    return PrioritySolver().solve(problem);
}

} // namespace console::dispatch
