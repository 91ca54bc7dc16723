// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/running_totals.h"

#include <algorithm>
#include <array>

namespace console {

namespace {

/// A sum is only as good as its worst part.
Quality worse(Quality a, Quality b)
{
    return std::max(a, b);
}

Figure<Megawatt> sumOfLoads(const sites::SiteBook &book, const std::vector<SiteSnapshot> &sites,
                            std::optional<sites::SiteKind> kind, UtcTime at)
{
    Megawatt sum;
    Quality quality = Quality::Measured;
    bool any = false;
    for (std::size_t i = 0; i < sites.size(); ++i) {
        const sites::SiteKind own = book.sites[i].kind;
        if (own == sites::SiteKind::LocalHasher || (kind && own != *kind) || sites[i].reading.load.isMissing())
            continue;
        sum += sites[i].reading.load.valueOr(Megawatt());
        quality = worse(quality, sites[i].reading.load.quality());
        any = true;
    }
    return any ? Figure<Megawatt>(sum, quality, at) : Figure<Megawatt>();
}

} // namespace

void RunningTotals::accumulate(const sites::SiteBook &book, const std::vector<Megawatt> &loads,
                               const std::vector<IssuedInstruction> &issued, Milliseconds span)
{
    for (std::size_t i = 0; i < loads.size(); ++i) {
        const sites::SiteDefinition &site = book.sites[i];
        if (site.kind == sites::SiteKind::LocalHasher)
            continue;
        m_absorbed += loads[i] * span;
        using dispatch::ReasonKind;
        const ReasonKind why = issued[i].reason.kind;
        const bool pricedOut = why == ReasonKind::PricedOut ||
                               (why == ReasonKind::Standing &&
                                issued[i].reason.first == static_cast<double>(dispatch::StopReason::PricedOut));
        const bool wanted = !pricedOut && why != ReasonKind::NoData && why != ReasonKind::RampLimited &&
                            why != ReasonKind::StoppedByPerson;
        if (site.kind == sites::SiteKind::Mining && wanted)
            m_curtailed += (site.limit - issued[i].setpoint) * span;
    }
}

Totals RunningTotals::at(const grid::GridState &grid, const sites::SiteBook &book,
                         const std::vector<SiteSnapshot> &sites) const
{
    Totals totals;
    Megawatt surplus;
    Megawatt headroom;
    Quality quality = Quality::Measured;
    for (const grid::RegionId region : grid::allRegions) {
        const Figure<Megawatt> &figure = grid.regions[grid::index(region)].surplus;
        if (figure.isMissing())
            continue;
        ++totals.regionsWithData;
        const Megawatt value = figure.valueOr(Megawatt());
        totals.regionsInSurplus += value.value() > 0.5 ? 1 : 0;
        surplus += value;
        quality = worse(quality, figure.quality());
        Megawatt used;
        for (std::size_t i = 0; i < sites.size(); ++i) {
            if (book.sites[i].region == region && book.sites[i].kind != sites::SiteKind::LocalHasher)
                used += sites[i].reading.load.valueOr(Megawatt());
        }
        headroom += std::max(Megawatt(), value - used);
    }
    if (totals.regionsWithData > 0) {
        totals.surplus = Figure<Megawatt>(surplus, quality, grid.at);
        totals.headroom = Figure<Megawatt>(headroom, quality, grid.at);
    }
    totals.siteLoad = sumOfLoads(book, sites, std::nullopt, grid.at);
    totals.miningLoad = sumOfLoads(book, sites, sites::SiteKind::Mining, grid.at);
    totals.aiLoad = sumOfLoads(book, sites, sites::SiteKind::Ai, grid.at);
    totals.absorbed = m_absorbed;
    totals.curtailed = m_curtailed;
    totals.instructions = m_instructions;
    return totals;
}

} // namespace console
