// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/plan.h"
#include "engine/dispatch/problem.h"
#include "engine/grid/grid_state.h"
#include "engine/sites/economics.h"
#include "engine/sites/site.h"

#include <span>

namespace console::dispatch {

/// What the sites pay and earn, where it is not the book's own. Null: the book's.
struct MarketTerms {
    const std::vector<sites::PowerAgreement> *agreements = nullptr;
    const sites::HashpriceBasis *basis = nullptr;
};

/// The problem of one interval. `currentLoads` are in the order of the book's sites; a site beyond their
/// end counts as off. Local hashers are no part of it: they follow their region's plan (followRegion).
/// - Regions: the grid's deliverable surplus, from which reserve is already taken, so reserve is 0 here;
///   a missing figure leaves the region empty.
/// - Corridor: Sindh → Punjab and back; see corridorSpare.
/// - Value: a mining site's breakeven, with a basis its strike price; an AI site's lost load.
/// - Tariff: of the agreement in force at the grid's time, else of the sites file; USD at the book's exchange rate.
/// - Firm: all of an AI site's demand; what its agreement lets be asked for is `flexible`.
/// - Notice: left empty, as it is the chain of instructions that knows what was announced.
/// Pure; any thread.
[[nodiscard]] Problem buildProblem(const sites::SiteBook &book, const grid::GridState &grid,
                                   std::span<const Megawatt> currentLoads, Milliseconds interval,
                                   const MarketTerms &terms = {});

/// What a corridor could still carry each way.
struct CorridorSpare {
    Megawatt north; ///< Sindh → Punjab
    Megawatt south; ///< Punjab → Sindh
};

/// With the flow: limit less flow. Against it: the flow itself, which can be turned back to nothing; what
/// lies beyond that the state does not say. Nothing at all when flow or limit is missing.
[[nodiscard]] CorridorSpare corridorSpare(const grid::CorridorState &corridor);

/// This machine's share of its workers' time, in `first`: the fraction of its region's paying mining
/// that is served (0 in a region without any).
[[nodiscard]] Reason followRegion(const Plan &plan, grid::RegionId region);

} // namespace console::dispatch
