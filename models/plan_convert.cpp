// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/plan_convert.h"

#include "models/convert.h"

#include <cmath>

namespace console::models {

namespace {

Bounds boundsOf(const std::optional<analysis::Interval> &interval)
{
    return interval ? Bounds{interval->low.value(), interval->high.value()} : Bounds{};
}

double numberOf(const std::optional<double> &value)
{
    return value.value_or(notKnown);
}

QDate dateOf(std::chrono::sys_days day)
{
    const std::chrono::year_month_day date(day);
    return {int(date.year()), int(unsigned(date.month())), int(unsigned(date.day()))};
}

ForecastMethod convert(forecast::Method method)
{
    switch (method) {
    case forecast::Method::Ridge: return ForecastMethod::Ridge;
    case forecast::Method::HoltWinters: return ForecastMethod::HoltWinters;
    case forecast::Method::SeasonalNaive: return ForecastMethod::SeasonalNaive;
    }
    return ForecastMethod::None;
}

static_assert(static_cast<int>(Verdict::Erratic) == static_cast<int>(analysis::Verdict::Erratic));
static_assert(static_cast<int>(Verdict::NoData) == static_cast<int>(analysis::Verdict::NoData));
static_assert(static_cast<int>(Verdict::Variable) == static_cast<int>(analysis::Verdict::Variable));
static_assert(static_cast<int>(RefusalKind::CorridorHarmed) == static_cast<int>(siting::RefusalKind::CorridorHarmed));
static_assert(static_cast<int>(RefusalKind::TakenByBetter) == static_cast<int>(siting::RefusalKind::TakenByBetter));

} // namespace

ProvinceAnalysis convert(const analysis::RegionAnalysis &from, Region region, const QString &source)
{
    ProvinceAnalysis to;
    to.region = region;
    to.verdict = static_cast<Verdict>(from.verdict);
    if (from.hours == 0)
        return to;
    const analysis::Firmness &firm = from.firmness;
    to.quality = convert(from.quality);
    to.source = source;
    to.first = convert(from.first);
    to.last = convert(from.end);
    to.hours = static_cast<int>(from.hours);
    to.gapHours = static_cast<int>(from.gapHours);
    to.coversAYear = from.coversAYear;
    to.mean = firm.mean.value.value();
    to.firmP90 = firm.firmP90.value.value();
    to.firmP90Bounds = boundsOf(firm.firmP90.interval);
    if (firm.worstYear) {
        to.worstYearP90 = firm.worstYear->firmP90.value();
        to.worstYear = firm.worstYear->year;
    }
    if (firm.worstMonth)
        to.worstMonth = static_cast<int>(firm.worstMonth->month);
    to.aiMw = from.eligible.ai ? from.eligible.ai->value() : notKnown;
    to.hubMw5 = from.eligible.hubsAt5.value();
    to.hubBounds5 = boundsOf(firm.headroom5.interval);
    to.hubMw15 = from.eligible.hubsAt15.value();
    to.hoursInSurplusPerDay = firm.hoursInSurplus * 24.0;
    to.deficitRuns = static_cast<int>(firm.deficits.count);
    to.meanRunHours = firm.deficits.meanHours;
    to.longestRunHours = static_cast<int>(firm.deficits.longestHours);
    to.fullDaysShare = numberOf(firm.atFirmP90.fullDays);
    to.autocorrelation24 = numberOf(from.regularity.dayCorrelation);
    to.autocorrelation168 = numberOf(from.regularity.weekCorrelation);
    to.explained = numberOf(from.regularity.explainedByMonthHour);
    to.divergence = numberOf(from.regularity.weekDivergence);
    to.weeklyVariation = numberOf(from.regularity.weeklyEnergyVariation);
    for (const analysis::CurvePoint &point : firm.curve)
        to.curve.append({point.share, point.power.value(), boundsOf(point.interval)});
    to.monthHourMean = firm.meanTable;
    return to;
}

grid::CaseChange toEngine(const CaseChange &from)
{
    grid::CaseChange to;
    to.rlng = from.lngFactor;
    to.hydro = from.hydroFactor;
    to.demand = from.demandFactor;
    to.rooftop = from.rooftopFactor;
    to.southToNorthShift = Megawatt(from.corridorShiftMw);
    return to;
}

CaseChange convert(const grid::CaseChange &from)
{
    CaseChange to;
    to.lngFactor = from.rlng;
    to.hydroFactor = from.hydro;
    to.demandFactor = from.demand;
    to.rooftopFactor = from.rooftop;
    to.corridorShiftMw = from.southToNorthShift.value();
    return to;
}

ForecastView convert(const forecast::Forecast &from, Region region, Quality quality)
{
    ForecastView to;
    to.region = region;
    to.made = true;
    to.method = convert(from.method);
    to.quality = quality;
    to.origin = convert(from.origin);
    to.trainingDays = static_cast<int>(from.trainingHours / 24);
    to.degraded = from.degraded;
    for (const forecast::HourForecast &hour : from.hours) {
        ForecastPoint point;
        point.hour = convert(hour.time);
        point.mean = hour.mean;
        point.bounds = {hour.low, hour.high};
        point.naive = hour.naive;
        to.points.append(point);
    }
    return to;
}

DaySkill convert(const forecast::DaySkill &from)
{
    return {dateOf(from.day), from.mae, from.naiveMae, from.coverage};
}

void addSkill(const forecast::Backtest &from, ForecastView &view)
{
    constexpr std::size_t daysShown = 28;
    view.scaledError = from.model.mase;
    view.naiveScaledError = from.naive.mase;
    view.coverage = from.model.intervalHours > 0 ? from.model.coverage : notKnown;
    view.backtestDays = static_cast<int>(from.days.size());
    view.days.clear();
    const std::size_t first = from.days.size() > daysShown ? from.days.size() - daysShown : 0;
    for (std::size_t i = first; i < from.days.size(); ++i) {
        view.days.append({dateOf(from.days[i].day), from.days[i].mae, from.days[i].naiveMae, from.days[i].coverage});
    }
}

siting::Candidate toEngine(const Candidate &from, Region region)
{
    siting::Candidate to;
    to.name = from.name.toStdString();
    to.kind = from.kind == SiteKind::Ai ? siting::CandidateKind::Ai : siting::CandidateKind::Mining;
    to.region = toEngine(region);
    to.longitude = from.longitude;
    to.latitude = from.latitude;
    to.power = Megawatt(from.megawatts);
    to.connection = Megawatt(from.connectionMw);
    return to;
}

RefusalKind convert(siting::RefusalKind from)
{
    return static_cast<RefusalKind>(from);
}

void addProof(const siting::SiteProof &from, CandidateRow &row)
{
    row.proved = true;
    row.accepted = from.accepted();
    row.rank = from.rank;
    row.refusal = convert(from.refusal.kind);
    row.first = from.refusal.first;
    row.second = from.refusal.second;
    row.quality = convert(from.quality);
    if (from.refusal.kind == siting::RefusalKind::NoData)
        return;
    row.absorbedGwh = from.absorbed.value() / 1000.0;
    row.curtailedHours = static_cast<int>(std::lround(from.curtailedHours));
    row.curtailedShare = from.curtailedShare;
    row.corridorHours = numberOf(from.corridorHours);
    row.reserveHours = numberOf(from.reserveHours);
    row.headroomMw = from.headroom.value();
    row.firmLeftMw = from.firmLeft.value();
}

} // namespace console::models
