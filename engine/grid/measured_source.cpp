// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/measured_source.h"

#include "engine/grid/year_statistics.h"

#include <algorithm>
#include <cmath>

namespace console::grid {

namespace {

using std::chrono::hours;
using std::chrono::milliseconds;

constexpr hours oneHour{1};
/// A year of whole weeks, so that a Sunday stands for a Sunday.
constexpr hours fiftyTwoWeeks{52 * 7 * 24};

/// Where in a series a moment is looked up, and how far that can be trusted.
struct Place {
    UtcTime time{};
    Quality quality = Quality::Missing;
};

Place placeOf(const RegionSeries &series, UtcTime time)
{
    if (time >= series.first && time < series.end())
        return {time, series.quality};
    if (time >= series.end() && time - series.end() < MeasuredSource::staleFor)
        return {series.end() - milliseconds(1), Quality::Stale};
    const auto away = time < series.first ? series.first - time : time - series.end() + milliseconds(1);
    const auto years = (away + fiftyTwoWeeks - milliseconds(1)) / fiftyTwoWeeks;
    const UtcTime moved = time < series.first ? time + years * fiftyTwoWeeks : time - years * fiftyTwoWeeks;
    const bool inside = moved >= series.first && moved < series.end();
    return inside ? Place{moved, Quality::Estimated} : Place{};
}

double figureOf(const HourlyFigures &figures, std::ptrdiff_t hour)
{
    return hour >= 0 && hour < static_cast<std::ptrdiff_t>(figures.size()) ? figures[static_cast<std::size_t>(hour)]
                                                                           : std::nan("");
}

Figure<Megawatt> lookUp(const RegionSeries &series, const HourlyFigures &figures, const Place &place, UtcTime time)
{
    if (place.quality == Quality::Missing || figures.empty())
        return {};
    const auto since = place.time - series.first;
    const auto own = since / oneHour;
    const double value = figureOf(figures, own);
    if (!std::isfinite(value))
        return {};
    // An hour's mean lies in its middle; before that the hour before has a say, after it the next one.
    const double intoHour = static_cast<double>((since % oneHour).count()) / milliseconds(oneHour).count();
    const double neighbour = figureOf(figures, intoHour < 0.5 ? own - 1 : own + 1);
    const double mixed = std::isfinite(neighbour) ? value + (neighbour - value) * std::abs(intoHour - 0.5) : value;
    const UtcTime at = place.quality == Quality::Stale ? series.end() : time;
    return {Megawatt(mixed), place.quality, at};
}

RegionState stateOf(const RegionSeries &series, UtcTime time)
{
    const Place place = placeOf(series, time);
    RegionState state;
    state.surplus = lookUp(series, series.surplus, place, time);
    state.netDemand = lookUp(series, series.demand, place, time);
    state.rooftop = lookUp(series, series.rooftop, place, time);
    state.available = lookUp(series, series.generation, place, time);
    return state;
}

RegionYear factsOf(const RegionSeries &series)
{
    std::vector<Megawatt> known;
    std::size_t inSurplus = 0;
    int run = 0;
    int longest = 0;
    for (const double value : series.surplus) {
        const bool deficit = std::isfinite(value) && value <= 0.0;
        run = deficit ? run + 1 : 0;
        longest = std::max(longest, run);
        if (!std::isfinite(value))
            continue;
        known.push_back(Megawatt(value));
        inSurplus += value > 0.0 ? 1 : 0;
    }
    if (known.empty())
        return {};
    const double days = static_cast<double>(known.size()) / 24.0;
    const FigureStatistics statistics = figureStatistics(std::move(known));
    return {Figure<Megawatt>(statistics.p10, series.quality, series.first),
            Figure<Megawatt>(statistics.average, series.quality, series.first), static_cast<double>(inSurplus) / days,
            longest};
}

} // namespace

MeasuredSource::MeasuredSource(std::shared_ptr<const GridSource> model, std::shared_ptr<const SeriesSet> measured)
    : m_model(std::move(model))
    , m_measured(std::move(measured))
    , m_facts(m_model->year())
{
    for (std::size_t region = 0; region < regionCount; ++region)
        if (const auto &series = m_measured->regions[region]; series && !series->surplus.empty())
            m_facts[region] = factsOf(*series);
}

GridState MeasuredSource::at(UtcTime time) const
{
    GridState state = m_model->at(time);
    for (std::size_t region = 0; region < regionCount; ++region)
        if (const auto &series = m_measured->regions[region]; series && !series->surplus.empty())
            state.regions[region] = stateOf(*series, time);
    return state;
}

std::string MeasuredSource::provenance() const
{
    std::string regions;
    for (const RegionId region : allRegions)
        if (const auto &series = m_measured->regions[index(region)]; series && !series->surplus.empty())
            regions += (regions.empty() ? "" : ", ") + std::string(isoCode(region));
    return "measured " + regions + " from " + m_measured->label + "; elsewhere " + m_model->provenance();
}

} // namespace console::grid
