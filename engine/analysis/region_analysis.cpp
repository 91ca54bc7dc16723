// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/region_analysis.h"

#include "engine/analysis/block_bootstrap.h"
#include "engine/analysis/deficit_runs.h"
#include "engine/analysis/hourly_surplus.h"
#include "engine/analysis/month_hour_table.h"
#include "engine/analysis/order_statistics.h"
#include "engine/analysis/ranked_hours.h"
#include "engine/analysis/regularity.h"
#include "engine/analysis/worst_period.h"

#include <algorithm>

namespace console::analysis {

namespace {

constexpr std::size_t curveSteps = 100;
constexpr std::size_t hoursInDay = 24;
constexpr std::size_t hoursInWeek = 168;
/// Fewer weeks than these do not tell how weeks differ, so there is no interval.
constexpr std::size_t weeksForIntervals = 8;
/// A year that lacks more is no year.
constexpr double leastOfAYear = 0.9;
/// Time goes into the bootstrap; the rest is done within this part of it.
constexpr double beforeBootstrap = 0.05;

double curveShare(std::size_t step)
{
    return static_cast<double>(step) / static_cast<double>(curveSteps);
}

/// The estimates of a series in the order in which the bootstrap draws them; after them comes the curve.
constexpr std::array<Estimate Firmness::*, 6> estimates{&Firmness::mean,         &Firmness::firmP90,
                                                        &Firmness::nearlyAlways, &Firmness::headroom5,
                                                        &Firmness::headroom10,   &Firmness::headroom15};

std::vector<double> rankedFigures(const RankedHours &ranked, double nearlyAlwaysHours)
{
    std::vector<double> figures{
        ranked.mean(),         ranked.quantile(firmFraction), ranked.heldAllBut(nearlyAlwaysHours),
        ranked.headroom(0.05), ranked.headroom(0.10),         ranked.headroom(0.15)};
    figures.reserve(figures.size() + curveSteps + 1);
    for (std::size_t step = 0; step <= curveSteps; ++step)
        figures.push_back(ranked.quantile(curveShare(curveSteps - step)));
    return figures;
}

void setFigures(Firmness &firmness, const std::vector<double> &figures)
{
    for (std::size_t at = 0; at < estimates.size(); ++at)
        (firmness.*estimates[at]).value = Megawatt(figures[at]);
    for (std::size_t step = 0; step <= curveSteps; ++step)
        firmness.curve.push_back({curveShare(step), Megawatt(figures[estimates.size() + step]), std::nullopt});
}

void setIntervals(Firmness &firmness, const std::vector<DrawnInterval> &drawn)
{
    const auto interval = [&](std::size_t at) { return Interval{Megawatt(drawn[at].low), Megawatt(drawn[at].high)}; };
    for (std::size_t at = 0; at < estimates.size(); ++at)
        (firmness.*estimates[at]).interval = interval(at);
    // Widening may step over the border that a headroom has by definition.
    for (Estimate *headroom : {&firmness.headroom5, &firmness.headroom10, &firmness.headroom15})
        headroom->interval->low = std::max(Megawatt(0.0), headroom->interval->low);
    for (std::size_t step = 0; step <= curveSteps; ++step)
        firmness.curve[step].interval = interval(estimates.size() + step);
}

LoadService serve(const HourlySurplus &surplus, const RankedHours &ranked, Megawatt load)
{
    return {load,
            ranked.availability(load.value()),
            ranked.lossOfLoadHours(load.value()),
            MegawattHour(ranked.unservedEnergy(load.value())),
            shortRuns(surplus.values, load),
            fullDays(surplus, load)};
}

Firmness firmnessOf(const HourlySurplus &surplus, const AnalysisOptions &options)
{
    const RankedHours ranked(surplus.values);
    Firmness firmness;
    setFigures(firmness, rankedFigures(ranked, options.thresholds.aiLossOfLoadHours));
    firmness.worstYear = worstYear(surplus);
    firmness.worstMonth = worstMonth(surplus);
    const auto inSurplus =
        std::count_if(surplus.values.begin(), surplus.values.end(), [](double value) { return value > 0.0; });
    firmness.hoursInSurplus = static_cast<double>(inSurplus) / ranked.hours();
    firmness.deficits = deficitRuns(surplus.values);
    firmness.atFirmP90 = serve(surplus, ranked, std::max(Megawatt(0.0), firmness.firmP90.value));
    for (const Megawatt load : options.loads)
        firmness.atLoads.push_back(serve(surplus, ranked, load));
    return firmness;
}

Regularity regularityOf(const HourlySurplus &surplus)
{
    const WeekProfiles weeks = weekProfiles(surplus);
    Regularity regularity;
    regularity.dayCorrelation = autocorrelation(surplus.values, hoursInDay);
    regularity.weekCorrelation = autocorrelation(surplus.values, hoursInWeek);
    regularity.weekDivergence = weekDivergence(weeks);
    regularity.weeklyEnergyVariation = weeklyEnergyVariation(weeks);
    regularity.wholeWeeks = static_cast<std::size_t>(
        std::count_if(weeks.begin(), weeks.end(), [](const auto &week) { return week.has_value(); }));
    return regularity;
}

} // namespace

std::optional<RegionAnalysis> analyseRegion(const grid::RegionSeries &series, const AnalysisOptions &options,
                                            const LongWork &work)
{
    if (work.stopped())
        return std::nullopt;
    const HourlySurplus surplus = surplusOf(series);
    RegionAnalysis analysis;
    if (surplus.values.empty())
        return analysis;
    analysis.quality = series.quality;
    analysis.hours = surplus.present().size();
    analysis.gapHours = surplus.values.size() - analysis.hours;
    analysis.first = surplus.first;
    analysis.end = surplus.first + std::chrono::hours(static_cast<long>(surplus.values.size()));
    analysis.coversAYear = static_cast<double>(surplus.values.size()) >= hoursInYear &&
                           static_cast<double>(analysis.hours) >= leastOfAYear * hoursInYear;
    analysis.firmness = firmnessOf(surplus, options);
    const MonthHourTables tables = monthHourTables(surplus);
    analysis.firmness.meanTable = tables.mean;
    analysis.firmness.firmTable = tables.firm;
    analysis.regularity = regularityOf(surplus);
    analysis.regularity.explainedByMonthHour = tables.explained;
    work.report(beforeBootstrap);
    if (options.draws > 0 && analysis.hours >= weeksForIntervals * hoursInWeek) {
        const double nearlyAlways = options.thresholds.aiLossOfLoadHours;
        const auto drawn = bootstrapIntervals(
            surplus.values, [nearlyAlways](const RankedHours &ranked) { return rankedFigures(ranked, nearlyAlways); },
            {static_cast<std::size_t>(options.draws), options.confidence, options.seed},
            work.part(beforeBootstrap, 1.0));
        if (!drawn)
            return std::nullopt;
        setIntervals(analysis.firmness, *drawn);
    }
    analysis.verdict = judge(analysis.firmness, analysis.regularity, options.thresholds);
    analysis.eligible = eligibilityOf(analysis.firmness);
    work.report(1.0);
    return analysis;
}

} // namespace console::analysis
