// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/look_ahead_problem.h"

#include "engine/sites/site_book.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace console::dispatch {

namespace {

constexpr int daysBack = 7;
constexpr double hoursOfAYear = 8760.0;

/// What some hour had on the days before, where it is known.
class Sample
{
public:
    void add(double value) { m_values.push_back(value); }
    [[nodiscard]] bool isEmpty() const { return m_values.empty(); }
    /// Linear between the sorted values.
    [[nodiscard]] double quantile(double share)
    {
        std::sort(m_values.begin(), m_values.end());
        const double place = share * static_cast<double>(m_values.size() - 1);
        const auto below = static_cast<std::size_t>(place);
        const std::size_t above = std::min(below + 1, m_values.size() - 1);
        return m_values[below] + (m_values[above] - m_values[below]) * (place - std::floor(place));
    }

private:
    std::vector<double> m_values;
};

/// The same hour of each of the last days, newest first. An hour of tomorrow has its first sample today.
std::array<grid::GridState, daysBack> statesLike(const grid::GridSource &grid, UtcTime hour, UtcTime now)
{
    while (hour > now)
        hour -= std::chrono::hours(24);
    std::array<grid::GridState, daysBack> states;
    for (int day = 0; day < daysBack; ++day)
        states[static_cast<std::size_t>(day)] = grid.at(hour - std::chrono::hours(24 * day));
    return states;
}

void addHour(NetworkProblem &problem, const std::array<grid::GridState, daysBack> &states)
{
    for (std::size_t r = 0; r < grid::regionCount; ++r) {
        Sample surplus;
        for (const grid::GridState &state : states) {
            if (!state.regions[r].surplus.isMissing())
                surplus.add(state.regions[r].surplus.valueOr(Megawatt()).value());
        }
        const double firm = surplus.isEmpty() ? 0.0 : surplus.quantile(0.1);
        const double median = surplus.isEmpty() ? 0.0 : surplus.quantile(0.5);
        problem.areas[r].firmSurplusMw.push_back(firm);
        // A median below nothing has nothing for anybody, however much above the P10 it lies.
        problem.areas[r].flexibleSurplusMw.push_back(std::max(0.0, median - std::max(0.0, firm)));
    }
    Sample north;
    Sample south;
    for (const grid::GridState &state : states) {
        const CorridorSpare spare = corridorSpare(state.corridor);
        north.add(spare.north.value());
        south.add(spare.south.value());
    }
    problem.corridors[0].firmLimitMw.push_back(north.quantile(0.1));
    problem.corridors[1].firmLimitMw.push_back(south.quantile(0.1));
}

void addTerms(NetworkSite &row, const sites::SiteDefinition &site, const sites::SiteBook &book, UtcTime first,
              const MarketTerms &terms)
{
    double meanTariff = 0.0;
    for (int hour = 0; hour < lookAheadHours; ++hour) {
        const UtcTime at = first + std::chrono::hours(hour);
        std::optional<PkrPerKilowattHour> tariff = site.tariff;
        if (terms.agreements) {
            if (const auto *agreement = sites::agreementOf(*terms.agreements, site.id, at))
                tariff = sites::tariffAt(*agreement, at);
        }
        row.tariffUsdPerMwh.push_back(tariff ? sites::toUsd(*tariff, book.pkrPerUsd).value() : 0.0);
        meanTariff += row.tariffUsdPerMwh.back() / lookAheadHours;
    }
    const auto *agreement = terms.agreements ? sites::agreementOf(*terms.agreements, site.id, first) : nullptr;
    if (!agreement || !agreement->takeOrPay)
        return;
    row.takeOrPay = TakeOrPayTerm{agreement->takeOrPay->gigawattHoursAYear * 1000.0 * lookAheadHours / hoursOfAYear,
                                  agreement->takeOrPay->paidShare * meanTariff};
}

} // namespace

NetworkProblem lookAheadProblem(const sites::SiteBook &book, const grid::GridSource &grid, UtcTime at,
                                std::span<const Megawatt> currentLoads, const MarketTerms &terms)
{
    NetworkProblem problem;
    problem.hours = 1.0;
    problem.intervals = lookAheadHours;
    problem.areas.resize(grid::regionCount);
    for (const grid::RegionId region : grid::allRegions)
        problem.areas[grid::index(region)].id = grid::isoCode(region);
    const std::size_t sindh = grid::index(grid::RegionId::Sindh);
    const std::size_t punjab = grid::index(grid::RegionId::Punjab);
    problem.corridors.resize(2);
    problem.corridors[0].id = "south-north";
    problem.corridors[0].from = problem.corridors[1].to = sindh;
    problem.corridors[0].to = problem.corridors[1].from = punjab;
    problem.corridors[1].id = "north-south";
    const UtcTime first = std::chrono::floor<std::chrono::hours>(at);
    for (int hour = 0; hour < lookAheadHours; ++hour)
        addHour(problem, statesLike(grid, first + std::chrono::hours(hour), at));

    for (std::size_t i = 0; i < book.sites.size(); ++i) {
        const sites::SiteDefinition &site = book.sites[i];
        if (site.kind == sites::SiteKind::LocalHasher)
            continue;
        NetworkSite row;
        row.id = site.id;
        row.area = grid::index(site.region);
        row.firm = site.kind == sites::SiteKind::Ai;
        row.limitMw.assign(lookAheadHours, (row.firm ? site.firmDemand : site.limit).value());
        row.connectionMw = site.limit.value();
        if (row.firm)
            row.valueUsdPerMwh = book.lostLoadValue.value();
        else if (site.efficiency)
            row.valueUsdPerMwh =
                terms.basis
                    ? sites::strikePrice(sites::basisInForce(*terms.basis, book), *site.efficiency, site.pue).value()
                    : sites::breakeven(book.hashprice, *site.efficiency, site.pue).value();
        row.lastMw = i < currentLoads.size() ? currentLoads[i].value() : 0.0;
        addTerms(row, site, book, first, terms);
        problem.sites.push_back(std::move(row));
    }
    return problem;
}

} // namespace console::dispatch
