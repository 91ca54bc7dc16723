// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/hourly_demand.h"

#include <algorithm>

namespace console::grid {

namespace {

/// Rooftop solar never carries a whole region: some feeders have none and inverters have limits.
constexpr double leastNetFraction = 0.02;

DailySeries dayFactors(const ReferenceYearData &data, std::uint64_t seed)
{
    DailySeries factor = dailyNoise(seed, NoiseStream::NationalDemand, 0, data.nationalDay);
    for (std::size_t day = 0; day < daysInModelYear; ++day) {
        factor[day] += 1.0;
        const auto weekday = weekdayOfDay(day);
        if (weekday == std::chrono::Sunday)
            factor[day] *= data.sundayFactor;
        else if (weekday == std::chrono::Saturday)
            factor[day] *= data.saturdayFactor;
    }
    for (const auto &holiday : data.holidays) {
        const std::size_t end = std::min(holiday.firstDay + holiday.days, daysInModelYear);
        for (std::size_t day = holiday.firstDay; day < end; ++day)
            factor[day] *= holiday.factor;
    }
    return factor;
}

HourlySeries shapedYear(const ReferenceYearData &data, const DailySeries &national, const DailySeries &regional)
{
    HourlySeries shape(hoursInModelYear);
    for (std::size_t day = 0; day < daysInModelYear; ++day) {
        const double summer = data.summerWeight[monthOfDay(day)];
        const double factor = national[day] * (1.0 + regional[day]);
        for (std::size_t hour = 0; hour < hoursInDay; ++hour)
            shape[day * hoursInDay + hour] =
                factor * ((1.0 - summer) * data.shapeWinter[hour] + summer * data.shapeSummer[hour]);
    }
    return shape;
}

double sumOver(const HourlySeries &series, HourRange range)
{
    double sum = 0.0;
    for (std::size_t hour = range.first; hour < range.last; ++hour)
        sum += series[hour];
    return sum;
}

double netOf(double gross, double rooftop)
{
    return std::max(gross - rooftop, leastNetFraction * gross);
}

void scaleMonth(RegionDemand &demand, const HourlySeries &rooftop, HourRange range, double energyMwh)
{
    const double grossScale = (energyMwh + sumOver(rooftop, range)) / sumOver(demand.gross, range);
    for (std::size_t hour = range.first; hour < range.last; ++hour) {
        demand.gross[hour] *= grossScale;
        demand.net[hour] = netOf(demand.gross[hour], rooftop[hour]);
    }
    const double netSum = sumOver(demand.net, range);
    const double netScale = netSum > 0.0 ? energyMwh / netSum : 0.0;
    for (std::size_t hour = range.first; hour < range.last; ++hour)
        demand.net[hour] *= netScale;
}

} // namespace

PerRegion<RegionDemand> hourlyDemand(const ReferenceYearData &data, const EnergyTable &energy,
                                     const PerRegion<HourlySeries> &rooftop, std::uint64_t seed)
{
    constexpr double mwhPerGwh = 1000.0;
    const DailySeries national = dayFactors(data, seed);
    PerRegion<RegionDemand> demand;
    for (const RegionId region : data.regions) {
        const std::size_t at = index(region);
        const DailySeries regional = dailyNoise(seed, NoiseStream::RegionDemand, at, data.regionDay);
        demand[at].gross = shapedYear(data, national, regional);
        demand[at].net.resize(hoursInModelYear);
        for (std::size_t month = 0; month < monthsInYear; ++month)
            scaleMonth(demand[at], rooftop[at], hoursOfMonth(month), energy[at][month] * mwhPerGwh);
    }
    return demand;
}

void replaceRooftop(PerRegion<RegionDemand> &demand, const PerRegion<HourlySeries> &published,
                    const PerRegion<HourlySeries> &rooftop)
{
    for (std::size_t region = 0; region < regionCount; ++region)
        for (std::size_t hour = 0; hour < demand[region].net.size(); ++hour) {
            const double moved = demand[region].net[hour] + published[region][hour] - rooftop[region][hour];
            demand[region].net[hour] = std::max(moved, leastNetFraction * demand[region].gross[hour]);
        }
}

} // namespace console::grid
