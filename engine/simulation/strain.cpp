// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/strain.h"

#include "engine/dispatch/limits.h"

#include <cmath>

namespace console::simulation {

using grid::index;

namespace {

constexpr double toleranceMw = 1e-3;
/// Flow within this of the limit is at the limit, as in the modelled year.
constexpr double corridorToleranceMw = 0.5;

/// What the plan adds to the transfer from the southern zone to the northern one.
double addedNorthward(const Decision &decision)
{
    double added = 0.0;
    for (std::size_t c = 0; c < decision.steered.corridors.size(); ++c) {
        const dispatch::ProblemCorridor &corridor = decision.steered.corridors[c];
        const grid::Zone from = grid::zoneOf(corridor.from);
        const grid::Zone to = grid::zoneOf(corridor.to);
        if (from == to)
            continue;
        const double flow = decision.plan.corridorFlows[c].value();
        added += from == grid::Zone::South ? flow : to == grid::Zone::South ? -flow : 0.0;
    }
    return added;
}

bool isCorridorFull(const Decision &decision, const grid::CorridorState &corridor)
{
    if (corridor.flow.isMissing() || corridor.limit.isMissing())
        return false;
    const double flow = corridor.flow.valueOr(Megawatt()).value();
    const double along = (flow >= 0.0 ? 1.0 : -1.0) * addedNorthward(decision);
    return std::abs(flow) + along >= corridor.limit.valueOr(Megawatt()).value() - corridorToleranceMw;
}

bool isShed(const dispatch::ProblemSite &site, const dispatch::PlannedSite &planned)
{
    return site.firm && planned.firmShed.value() > toleranceMw &&
           planned.reason.kind != dispatch::ReasonKind::RampLimited;
}

} // namespace

Strain StrainWatch::look(const dispatch::Problem &asked, const Decision &decision, const std::vector<Megawatt> &before,
                         const grid::GridState &grid)
{
    Strain strain;
    strain.corridorFull = isCorridorFull(decision, grid.corridor);
    for (std::size_t i = 0; i < decision.rowOf.size(); ++i) {
        const dispatch::ProblemSite &site = decision.steered.sites[i];
        if (isShed(site, decision.plan.sites[i]))
            strain.regions[index(site.region)].firmShed = true;
    }
    for (std::size_t i = 0; i < asked.sites.size(); ++i) {
        const dispatch::ProblemSite &site = asked.sites[i];
        const dispatch::ProblemRegion &region = asked.regions[index(site.region)];
        if (!site.firm && before[i].value() > toleranceMw && dispatch::hasData(region) &&
            dispatch::surplusAfterReserve(region) < Megawatt(0.0))
            strain.regions[index(site.region)].deficit = true;
    }
    for (std::size_t r = 0; r < grid::regionCount; ++r) {
        RegionStrain &now = strain.regions[r];
        const RegionStrain &last = m_last[r];
        now.reserveShort = decision.plan.regions[r].reserveShort.value() > toleranceMw;
        now.began.firmShed = now.firmShed && !last.firmShed ? 1 : 0;
        now.began.reserveShort = now.reserveShort && !last.reserveShort ? 1 : 0;
        now.began.deficit = now.deficit && !last.deficit ? 1 : 0;
    }
    m_last = strain.regions;
    return strain;
}

} // namespace console::simulation
