// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/analysis_report.h"

#include "engine/analysis/block_bootstrap.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace console::analysis {

namespace {

using Json = nlohmann::ordered_json;

Json rounded(double value, double steps)
{
    return std::isfinite(value) ? Json(std::round(value * steps) / steps) : Json();
}

Json power(Megawatt value)
{
    return rounded(value.value(), 10.0);
}

Json ratio(const std::optional<double> &value)
{
    return value ? rounded(*value, 1e5) : Json();
}

Json interval(const std::optional<Interval> &bounds)
{
    return bounds ? Json{power(bounds->low), power(bounds->high)} : Json();
}

Json estimate(const Estimate &figure)
{
    return {{"mw", power(figure.value)}, {"interval_mw", interval(figure.interval)}};
}

Json runs(const HourRuns &hours)
{
    return {
        {"count", hours.count}, {"mean_hours", rounded(hours.meanHours, 100.0)}, {"longest_hours", hours.longestHours}};
}

Json service(const LoadService &load)
{
    return {{"load_mw", power(load.load)},
            {"availability", ratio(load.availability)},
            {"loss_of_load_hours_a_year", rounded(load.lossOfLoadHours, 10.0)},
            {"unserved_mwh_a_year", rounded(load.unservedEnergy.value(), 10.0)},
            {"short_runs", runs(load.shortRuns)},
            {"full_days", ratio(load.fullDays)}};
}

Json worst(const std::optional<WorstPeriod> &period)
{
    if (!period)
        return {};
    Json object{{"year", period->year}};
    if (period->month != 0)
        object["month"] = period->month;
    object["p90_firm_mw"] = power(period->firmP90);
    return object;
}

Json table(const MonthHourTable &cells)
{
    Json rows = Json::array();
    for (const auto &month : cells) {
        Json row = Json::array();
        for (const double value : month)
            row.push_back(rounded(value, 10.0));
        rows.push_back(std::move(row));
    }
    return rows;
}

Json curve(const std::vector<CurvePoint> &points)
{
    Json list = Json::array();
    for (const CurvePoint &point : points)
        list.push_back({{"share", rounded(point.share, 100.0)},
                        {"mw", power(point.power)},
                        {"interval_mw", interval(point.interval)}});
    return list;
}

Json firmness(const Firmness &firm)
{
    Json loads = Json::array();
    for (const LoadService &load : firm.atLoads)
        loads.push_back(service(load));
    return {{"mean", estimate(firm.mean)},
            {"p90_firm", estimate(firm.firmP90)},
            {"worst_year", worst(firm.worstYear)},
            {"worst_month", worst(firm.worstMonth)},
            {"hours_in_surplus", ratio(firm.hoursInSurplus)},
            {"deficit_runs", runs(firm.deficits)},
            {"nearly_always", estimate(firm.nearlyAlways)},
            {"headroom_5", estimate(firm.headroom5)},
            {"headroom_10", estimate(firm.headroom10)},
            {"headroom_15", estimate(firm.headroom15)},
            {"at_p90_firm", service(firm.atFirmP90)},
            {"at_loads", std::move(loads)},
            {"curve", curve(firm.curve)},
            {"mean_by_month_and_hour_mw", table(firm.meanTable)},
            {"p90_firm_by_month_and_hour_mw", table(firm.firmTable)}};
}

Json regularity(const Regularity &regular)
{
    return {{"correlation_24_h", ratio(regular.dayCorrelation)},
            {"correlation_168_h", ratio(regular.weekCorrelation)},
            {"explained_by_month_and_hour", ratio(regular.explainedByMonthHour)},
            {"week_divergence_bits", ratio(regular.weekDivergence)},
            {"weekly_energy_variation", ratio(regular.weeklyEnergyVariation)},
            {"whole_weeks", regular.wholeWeeks}};
}

Json area(std::string_view id, std::string_view name, const RegionAnalysis &analysis,
          const VerdictThresholds &thresholds)
{
    Json object{{"id", id},
                {"name", name},
                {"verdict", verdictKey(analysis.verdict)},
                {"line", operatorLine(name, analysis, thresholds)},
                {"quality", qualityKey(analysis.quality)},
                {"hours", analysis.hours},
                {"gap_hours", analysis.gapHours}};
    const bool known = analysis.hours > 0;
    object["first"] = known ? Json(toIso8601(analysis.first)) : Json();
    object["end"] = known ? Json(toIso8601(analysis.end)) : Json();
    object["covers_a_year"] = analysis.coversAYear;
    object["eligible"] = known ? Json{{"ai_mw", analysis.eligible.ai ? power(*analysis.eligible.ai) : Json()},
                                      {"hubs_at_5_mw", power(analysis.eligible.hubsAt5)},
                                      {"hubs_at_15_mw", power(analysis.eligible.hubsAt15)}}
                               : Json();
    object["firmness"] = known ? firmness(analysis.firmness) : Json();
    object["regularity"] = known ? regularity(analysis.regularity) : Json();
    return object;
}

Json thresholdsJson(const VerdictThresholds &thresholds)
{
    return {{"ai_loss_of_load_hours", thresholds.aiLossOfLoadHours},
            {"least_hours_in_surplus", thresholds.leastHoursInSurplus},
            {"consistent_fraction", thresholds.consistentFraction},
            {"nothing_firm_fraction", thresholds.nothingFirmFraction},
            {"regular_divergence", thresholds.regularDivergence},
            {"erratic_divergence", thresholds.erraticDivergence}};
}

} // namespace

std::string analysisJson(const SetAnalysis &analysis, const ReportScope &scope)
{
    const AnalysisOptions &options = scope.options;
    Json report{{"label", analysis.label}, {"confidence", options.confidence},
                {"draws", options.draws},  {"block_days", blockDays},
                {"seed", options.seed},    {"thresholds", thresholdsJson(options.thresholds)}};
    Json regions = Json::array();
    for (const grid::RegionId region : grid::allRegions)
        if (!scope.only || *scope.only == region)
            regions.push_back(area(grid::isoCode(region), regionName(region), analysis.regions[grid::index(region)],
                                   options.thresholds));
    report["regions"] = std::move(regions);
    if (!scope.only)
        report["national"] = area("PK", "Pakistan", analysis.national, options.thresholds);
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace console::analysis
