// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/plan.h"
#include "engine/dispatch/problem.h"

#include <string>
#include <vector>

namespace console::dispatch {

/// Every way in which a plan breaks its problem's constraints, in words for a log or a test; empty when it
/// keeps them all. It shares no code with any solver, so that one mistake cannot hide the other. Checked:
/// shape and order, connection limit, least stable load, ramp up, schedule of a notice, firm load served plus
/// shed equals demand, nothing priced out runs, no mining while firm load of the same region is shed that what
/// mining draws could serve, corridor spare, nothing carried from or to a region without data, balance and
/// reserve of each region, interruptible fraction. Constraints only: it does not say whether a better plan
/// exists. Pure; any thread.
[[nodiscard]] std::vector<std::string> violations(const Problem &problem, const Plan &plan);

} // namespace console::dispatch
