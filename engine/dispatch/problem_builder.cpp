// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/problem_builder.h"

#include "engine/sites/site_book.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace console::dispatch {

namespace {

void applyAgreement(const sites::PowerAgreement &agreement, double pkrPerUsd, UtcTime at, ProblemSite &row)
{
    if (const auto tariff = sites::tariffAt(agreement, at))
        row.tariff = sites::toUsd(*tariff, pkrPerUsd);
    if (!row.firm)
        row.powerIsSunk = sites::isSunk(agreement, row.value, row.tariff);
    else if (agreement.firm)
        row.flexible = std::max(Megawatt(0.0), row.demand - agreement.firm->protectedMw) * agreement.firm->flexShare;
}

ProblemSite problemSite(const sites::SiteDefinition &site, const sites::SiteBook &book, Megawatt currentLoad,
                        Milliseconds interval, const MarketTerms &terms, UtcTime at)
{
    ProblemSite row;
    row.id = site.id;
    row.region = site.region;
    row.firm = site.kind == sites::SiteKind::Ai;
    row.demand = row.firm ? site.firmDemand : site.limit;
    row.limit = site.limit;
    row.minimumLoad = site.minimumLoad;
    row.currentLoad = currentLoad;
    row.rampUpAllowed = site.rampUp * interval;
    if (row.firm)
        row.value = book.lostLoadValue;
    else if (site.efficiency)
        row.value = terms.basis != nullptr
                        ? sites::strikePrice(sites::basisInForce(*terms.basis, book), *site.efficiency, site.pue)
                        : sites::breakeven(book.hashprice, *site.efficiency, site.pue);
    if (site.tariff)
        row.tariff = sites::toUsd(*site.tariff, book.pkrPerUsd);
    const sites::PowerAgreement *agreement =
        terms.agreements != nullptr ? sites::agreementOf(*terms.agreements, site.id, at) : nullptr;
    if (agreement != nullptr)
        applyAgreement(*agreement, book.pkrPerUsd, at, row);
    return row;
}

} // namespace

CorridorSpare corridorSpare(const grid::CorridorState &corridor)
{
    if (corridor.flow.isMissing() || corridor.limit.isMissing())
        return {};
    const Megawatt flow = corridor.flow.valueOr(Megawatt(0.0));
    const Megawatt size(std::abs(flow.value()));
    const Megawatt along = std::max(Megawatt(0.0), corridor.limit.valueOr(Megawatt(0.0)) - size);
    return flow >= Megawatt(0.0) ? CorridorSpare{along, size} : CorridorSpare{size, along};
}

Problem buildProblem(const sites::SiteBook &book, const grid::GridState &grid, std::span<const Megawatt> currentLoads,
                     Milliseconds interval, const MarketTerms &terms)
{
    Problem problem;
    problem.at = grid.at;
    problem.interval = interval;
    for (std::size_t r = 0; r < grid::regionCount; ++r)
        problem.regions[r].surplus = grid.regions[r].surplus.value();

    const CorridorSpare spare = corridorSpare(grid.corridor);
    problem.corridors.push_back({grid::RegionId::Sindh, grid::RegionId::Punjab, spare.north, {}});
    problem.corridors.push_back({grid::RegionId::Punjab, grid::RegionId::Sindh, spare.south, {}});

    problem.sites.reserve(book.sites.size());
    for (std::size_t i = 0; i < book.sites.size(); ++i) {
        const sites::SiteDefinition &site = book.sites[i];
        if (site.kind == sites::SiteKind::LocalHasher)
            continue;
        const Megawatt load = i < currentLoads.size() ? currentLoads[i] : Megawatt(0.0);
        problem.sites.push_back(problemSite(site, book, load, interval, terms, grid.at));
    }
    return problem;
}

Reason followRegion(const Plan &plan, grid::RegionId region)
{
    return {ReasonKind::FollowsRegion, plan.regions[grid::index(region)].interruptibleFraction, 0.0};
}

} // namespace console::dispatch
