// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/reference_year_source.h"

#include "engine/grid/year_statistics.h"

#include <algorithm>
#include <chrono>
#include <cmath>

namespace console::grid {

namespace {

/// Two neighbouring hours of the year and the weight of the later one.
struct Between {
    const YearHour &earlier;
    const YearHour &later;
    double weight = 0.0;

    [[nodiscard]] Megawatt mix(Megawatt before, Megawatt after) const { return before + (after - before) * weight; }
};

Between around(const ReferenceYear &year, UtcTime time)
{
    using namespace std::chrono;
    constexpr auto hour = milliseconds(hours(1));
    const UtcTime shifted = time - hour / 2;
    const auto sinceCentre = shifted - floor<hours>(shifted);
    // Each end is looked up on its own, so the figures stay continuous over 29 February and the new year.
    return {year.hours[modelHour(toPkt(shifted))], year.hours[modelHour(toPkt(shifted + hour))],
            static_cast<double>(sinceCentre.count()) / static_cast<double>(hour.count())};
}

RegionState regionState(const RegionHour &before, const RegionHour &after, const Between &between, UtcTime time)
{
    const auto figure = [&](Megawatt RegionHour::*member) {
        return Figure<Megawatt>(between.mix(before.*member, after.*member), Quality::Modelled, time);
    };
    RegionState state;
    state.surplus = figure(&RegionHour::surplus);
    state.lowCost = figure(&RegionHour::lowCost);
    state.netDemand = figure(&RegionHour::netDemand);
    state.rooftop = figure(&RegionHour::rooftop);
    state.available = figure(&RegionHour::available);
    return state;
}

CorridorState corridorState(const Between &between, UtcTime time)
{
    // Flow within this of the limit is at the limit; a line between two saturated hours may miss it by rounding.
    constexpr double toleranceMw = 0.5;
    const Megawatt flow = between.mix(between.earlier.corridorFlow, between.later.corridorFlow);
    const bool northward = flow >= Megawatt(0.0);
    const auto limitOf = northward ? &YearHour::southToNorthLimit : &YearHour::northToSouthLimit;
    const Megawatt limit = between.mix(between.earlier.*limitOf, between.later.*limitOf);
    CorridorState state;
    state.flow = Figure<Megawatt>(flow, Quality::Modelled, time);
    state.limit = Figure<Megawatt>(limit, Quality::Modelled, time);
    state.binding = std::abs(flow.value()) >= limit.value() - toleranceMw;
    return state;
}

/// Longest run of hours without surplus, the year being a ring.
int longestDeficit(const ReferenceYear &year, std::size_t region)
{
    std::size_t longest = 0;
    std::size_t run = 0;
    for (std::size_t step = 0; step < 2 * year.hours.size(); ++step) {
        const bool surplus = year.hours[step % year.hours.size()].regions[region].surplus > Megawatt(0.0);
        run = surplus ? 0 : run + 1;
        longest = std::max(longest, run);
    }
    return static_cast<int>(std::min(longest, year.hours.size()));
}

RegionYear regionYear(const ReferenceYear &year, std::size_t region)
{
    std::vector<Megawatt> surplus;
    std::size_t inSurplus = 0;
    for (const YearHour &hour : year.hours) {
        surplus.push_back(hour.regions[region].surplus);
        inSurplus += hour.regions[region].surplus > Megawatt(0.0) ? 1 : 0;
    }
    const FigureStatistics statistics = figureStatistics(std::move(surplus));
    const UtcTime start = fromPkt({.year = modelYear});
    return {Figure<Megawatt>(statistics.p10, Quality::Modelled, start),
            Figure<Megawatt>(statistics.average, Quality::Modelled, start),
            static_cast<double>(inSurplus) / static_cast<double>(daysInModelYear), longestDeficit(year, region)};
}

} // namespace

ReferenceYearSource::ReferenceYearSource(std::shared_ptr<const ReferenceYear> year)
    : m_year(std::move(year))
{
    for (std::size_t region = 0; region < regionCount; ++region)
        if (m_year->hasData[region])
            m_facts[region] = regionYear(*m_year, region);
}

GridState ReferenceYearSource::at(UtcTime time) const
{
    const Between between = around(*m_year, time);
    GridState state;
    state.at = time;
    for (std::size_t region = 0; region < regionCount; ++region)
        if (m_year->hasData[region])
            state.regions[region] =
                regionState(between.earlier.regions[region], between.later.regions[region], between, time);
    state.corridor = corridorState(between, time);
    state.reserve =
        Figure<Megawatt>(between.mix(between.earlier.reserve, between.later.reserve), Quality::Modelled, time);
    return state;
}

std::string ReferenceYearSource::provenance() const
{
    return "modelled reference year " + std::to_string(modelYear) + ", case " +
           std::string(gridCaseKey(m_year->gridCase));
}

} // namespace console::grid
