// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/availability.h"

#include "engine/grid/day_noise.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace console::grid {

namespace {

constexpr double mwhPerGwh = 1000.0;

/// Spreads each month's energy over its hours in proportion to `shape`, in MW.
HourlySeries spread(const PerMonth<double> &energyGwh, const HourlySeries &shape)
{
    HourlySeries power(hoursInModelYear, 0.0);
    for (std::size_t month = 0; month < monthsInYear; ++month) {
        const HourRange range = hoursOfMonth(month);
        double sum = 0.0;
        for (std::size_t hour = range.first; hour < range.last; ++hour)
            sum += shape[hour];
        const double scale = sum > 0.0 ? energyGwh[month] * mwhPerGwh / sum : 0.0;
        for (std::size_t hour = range.first; hour < range.last; ++hour)
            power[hour] = shape[hour] * scale;
    }
    return power;
}

void share(std::vector<PlantGroup> &groups, const ReferenceYearData::PublishedSource &source,
           const HourlySeries &national, double factor)
{
    for (const RegionId region : allRegions) {
        const double part = source.regionShare[index(region)] * factor;
        if (part <= 0.0)
            continue;
        PlantGroup group{source.fuel, region, national, 0.0};
        for (double &power : group.availableMw)
            power *= part;
        groups.push_back(std::move(group));
    }
}

HourlySeries hydroShape(const ReferenceYearData &data)
{
    HourlySeries shape(hoursInModelYear);
    for (std::size_t day = 0; day < daysInModelYear; ++day)
        for (std::size_t hour = 0; hour < hoursInDay; ++hour)
            shape[day * hoursInDay + hour] = 1.0 + data.hydroShapeWeight[monthOfDay(day)] * data.hydroHourShape[hour];
    return shape;
}

HourlySeries windOutput(const ReferenceYearData &data, std::uint64_t seed)
{
    const auto &wind = data.windShape;
    const DailySeries day = dailyNoise(seed, NoiseStream::Wind, 0, wind.day);
    HourlySeries shape(hoursInModelYear);
    for (std::size_t hour = 0; hour < hoursInModelYear; ++hour) {
        const double sincePeak = static_cast<double>(hour % hoursInDay) - wind.hourOfPeak;
        const double daily = 1.0 + wind.hourAmplitude * std::cos(2.0 * std::numbers::pi * sincePeak / hoursInDay);
        shape[hour] = std::max(wind.floor, daily * (1.0 + day[hour / hoursInDay]));
    }
    HourlySeries power = spread(data.wind.energyGwh, shape);
    for (double &value : power)
        value = std::min(value, wind.capFraction * wind.installedMw);
    return power;
}

void addUtilitySolar(std::vector<PlantGroup> &groups, const ReferenceYearData &data,
                     const PerRegion<HourlySeries> &panels)
{
    // Each region's plants follow that region's own sun, so the energy is split before it is spread.
    for (const RegionId region : data.regions) {
        auto alone = data.utilitySolar;
        alone.regionShare = {};
        alone.regionShare[index(region)] = data.utilitySolar.regionShare[index(region)];
        share(groups, alone, spread(alone.energyGwh, panels[index(region)]), 1.0);
    }
}

void addThermal(std::vector<PlantGroup> &groups, const ReferenceYearData &data, double rlngFactor)
{
    const std::size_t rlng = data.fuelIndex("rlng");
    for (const auto &thermal : data.thermal) {
        PlantGroup group{thermal.fuel, thermal.region, HourlySeries(hoursInModelYear), thermal.mustRunMw};
        const double capacity = thermal.mw * thermal.availability * (thermal.fuel == rlng ? rlngFactor : 1.0);
        for (std::size_t hour = 0; hour < hoursInModelYear; ++hour)
            group.availableMw[hour] = capacity * data.maintenance[monthOfDay(hour / hoursInDay)];
        groups.push_back(std::move(group));
    }
}

} // namespace

std::vector<PlantGroup> plantAvailability(const ReferenceYearData &data, const PerRegion<HourlySeries> &panels,
                                          const AvailabilityFactors &factors, std::uint64_t seed)
{
    const HourlySeries flat(hoursInModelYear, 1.0);
    std::vector<PlantGroup> groups;
    share(groups, data.hydro, spread(data.hydro.energyGwh, hydroShape(data)), factors.hydro);
    share(groups, data.wind, windOutput(data, seed), 1.0);
    addUtilitySolar(groups, data, panels);
    share(groups, data.nuclear, spread(data.nuclear.energyGwh, flat), 1.0);
    share(groups, data.bagasse, spread(data.bagasse.energyGwh, flat), 1.0);
    share(groups, data.import, spread(data.import.energyGwh, flat), 1.0);
    addThermal(groups, data, factors.rlng);
    return groups;
}

} // namespace console::grid
