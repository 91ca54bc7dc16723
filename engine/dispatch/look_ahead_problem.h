// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/network_problem.h"
#include "engine/dispatch/problem_builder.h"
#include "engine/grid/grid_state.h"

#include <span>

namespace console::dispatch {

inline constexpr int lookAheadHours = 48;

/// The problem of the next two days by the hour, which tells what energy that has to be taken is worth in each of them.
/// - Areas: the regions. What an hour will have is judged by what the same hour had on each of the last seven days:
///   their P10 is the firm tier, what the median has above it the flexible one. Nothing after `at` is looked at. A hour
///   nobody knows has nothing.
/// - Corridors: Sindh → Punjab and back, with the spare of the same hours' P10.
/// - Sites: strike price and tariff by the hour; take-or-pay with the horizon's share of the year's quantity and the
///   share of the tariff that is due for what is not taken. Local hashers are left out.
/// `currentLoads` as for buildProblem. Pure; any thread.
[[nodiscard]] NetworkProblem lookAheadProblem(const sites::SiteBook &book, const grid::GridSource &grid, UtcTime at,
                                              std::span<const Megawatt> currentLoads, const MarketTerms &terms);

} // namespace console::dispatch
