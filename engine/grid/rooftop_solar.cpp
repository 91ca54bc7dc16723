// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/rooftop_solar.h"

#include "engine/grid/day_noise.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace console::grid {

namespace {

constexpr double solarConstant = 1367.0;    ///< W/m²
constexpr double ratingIrradiance = 1000.0; ///< W/m² at which a panel gives its rated power
constexpr double pktMeridianDegrees = 75.0;
constexpr double leastClearness = 0.1; ///< a thick overcast still lets this much through
constexpr double mostClearness = 0.8;  ///< a clear, dry sky lets no more through

constexpr double radians(double degrees)
{
    return degrees * std::numbers::pi / 180.0;
}

/// What depends on the day alone.
struct SunDay {
    double declination = 0.0; ///< radians
    double equationOfTimeHours = 0.0;
    double extraterrestrial = 0.0; ///< W/m² across the beam
};

/// Cooper's declination and Spencer-style equation of time and distance (Duffie and Beckman, chapter 1).
SunDay sunOn(std::size_t day)
{
    const double number = static_cast<double>(day) + 1.0;
    const double turn = 2.0 * std::numbers::pi * (number - 81.0) / 364.0;
    return {radians(23.45) * std::sin(2.0 * std::numbers::pi * (284.0 + number) / 365.0),
            (9.87 * std::sin(2.0 * turn) - 7.53 * std::cos(turn) - 1.5 * std::sin(turn)) / 60.0,
            solarConstant * (1.0 + 0.033 * std::cos(2.0 * std::numbers::pi * number / 365.0))};
}

/// Irradiance on the panel in W/m² at one solar hour.
double onPanel(const SunDay &sun, double latitude, double solarHour, double clearness,
               const ReferenceYearData::Rooftop &panel)
{
    const double hourAngle = radians(15.0 * (solarHour - 12.0));
    const auto cosineOfIncidence = [&](double effectiveLatitude) {
        return std::sin(sun.declination) * std::sin(effectiveLatitude) +
               std::cos(sun.declination) * std::cos(effectiveLatitude) * std::cos(hourAngle);
    };
    const double cosineOfZenith = cosineOfIncidence(latitude);
    if (cosineOfZenith <= 0.0)
        return 0.0;
    const double tilt = radians(panel.tiltDegreesSouth);
    const double normal = sun.extraterrestrial * clearness;
    const double horizontal = normal * cosineOfZenith;
    // A panel tilted to the south sees the beam as a horizontal one does that lies that much nearer the equator.
    const double beam = (1.0 - panel.diffuseFraction) * normal * std::max(0.0, cosineOfIncidence(latitude - tilt));
    const double sky = panel.diffuseFraction * horizontal * (1.0 + std::cos(tilt)) / 2.0;
    const double ground = panel.albedo * horizontal * (1.0 - std::cos(tilt)) / 2.0;
    return beam + sky + ground;
}

HourlySeries regionPanel(const ReferenceYearData &data, RegionId region, std::uint64_t seed)
{
    const auto &point = data.solarPoint[index(region)];
    const DailySeries cloud = dailyNoise(seed, NoiseStream::Cloud, index(region), data.rooftop.cloud);
    HourlySeries output(hoursInModelYear, 0.0);
    for (std::size_t day = 0; day < daysInModelYear; ++day) {
        const std::size_t month = monthOfDay(day);
        const SunDay sun = sunOn(day);
        const double clearness = std::clamp(point.clearness[month] * (1.0 + cloud[day]), leastClearness, mostClearness);
        const double warmth = std::max(0.0, data.rooftop.temperatureC[month] - 10.0);
        const double yield = data.rooftop.performanceRatio * (1.0 - data.rooftop.lossPerDegreeAbove10C * warmth);
        for (std::size_t hour = 0; hour < hoursInDay; ++hour) {
            const double solarHour = static_cast<double>(hour) + 0.5 + (point.longitude - pktMeridianDegrees) / 15.0 +
                                     sun.equationOfTimeHours;
            output[day * hoursInDay + hour] =
                yield * onPanel(sun, radians(point.latitude), solarHour, clearness, data.rooftop) / ratingIrradiance;
        }
    }
    return output;
}

} // namespace

PerRegion<HourlySeries> panelOutput(const ReferenceYearData &data, std::uint64_t seed)
{
    PerRegion<HourlySeries> output;
    for (const RegionId region : data.regions)
        output[index(region)] = regionPanel(data, region, seed);
    return output;
}

PerRegion<HourlySeries> rooftopOutput(const ReferenceYearData &data, const PerRegion<HourlySeries> &panels,
                                      double scale)
{
    const double growth = (data.rooftop.lastDayMw - data.rooftop.firstDayMw) / (hoursInModelYear - 1);
    PerRegion<HourlySeries> output = panels;
    for (const RegionId region : data.regions) {
        const double share = data.rooftop.regionShare[index(region)] * scale;
        for (std::size_t hour = 0; hour < hoursInModelYear; ++hour)
            output[index(region)][hour] *= share * (data.rooftop.firstDayMw + growth * static_cast<double>(hour));
    }
    return output;
}

} // namespace console::grid
