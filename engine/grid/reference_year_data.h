// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/grid/region.h"
#include "engine/grid/year_calendar.h"

#include <array>
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace console::grid {

template <class T> using PerRegion = std::array<T, regionCount>;

/// The figures the modelled year is computed from, as resources/reference/reference-year.json gives
/// them. Power in MW, energy in GWh, cost in Rs/kWh, angles in degrees. A share or figure of a region
/// the file does not name is 0. Plain values; any thread.
struct ReferenceYearData {
    struct Disco {
        std::string name;
        double energyGwh = 0.0;
        PerRegion<double> regionShare{};
    };
    struct Holiday {
        std::size_t firstDay = 0; ///< 0 = 1 January
        std::size_t days = 1;
        double factor = 1.0;
    };
    /// A day-to-day disturbance: standard deviation and the correlation with the day before.
    struct DayNoise {
        double deviation = 0.0;
        double correlation = 0.0;
    };
    struct Rooftop {
        double firstDayMw = 0.0; ///< national capacity on 1 January
        double lastDayMw = 0.0;  ///< national capacity on 31 December
        PerRegion<double> regionShare{};
        double tiltDegreesSouth = 0.0;
        DayNoise cloud;
        double performanceRatio = 0.0;
        double albedo = 0.0;
        double diffuseFraction = 0.0;
        PerMonth<double> temperatureC{};
        double lossPerDegreeAbove10C = 0.0;
    };
    struct SolarPoint {
        double latitude = 0.0;
        double longitude = 0.0;
        PerMonth<double> clearness{};
    };
    /// Plants whose month energy is published.
    struct PublishedSource {
        PerMonth<double> energyGwh{};
        PerRegion<double> regionShare{};
        std::size_t fuel = 0; ///< index into `fuels`
    };
    struct Wind {
        double installedMw = 0.0;
        double hourAmplitude = 0.0;
        double hourOfPeak = 0.0;
        DayNoise day;
        double floor = 0.0;       ///< of the mean
        double capFraction = 1.0; ///< of the installed capacity
    };
    struct Fuel {
        std::string name;
        double costPkrPerKwh = 0.0;
    };
    /// The thermal plants of one fuel in one region.
    struct ThermalGroup {
        std::size_t fuel = 0; ///< index into `fuels`
        RegionId region{};
        double mw = 0.0;
        double availability = 0.0;
        double mustRunMw = 0.0;
    };

    std::string label;
    PerRegion<Zone> zone{};        ///< Zone::Isolated for a region without data
    std::vector<RegionId> regions; ///< those with data, in the file's order

    PerMonth<double> monthlyTotalGwh{};
    double karachiOwnGwh = 0.0;
    PerMonth<double> karachiOwnMonthlyShare{};
    PerRegion<double> karachiOwnRegionShare{};
    std::vector<Disco> discos;
    PerRegion<double> monthIndexExponent{};
    PerRegion<double> winterUplift{};

    PerHourOfDay<double> shapeWinter{};
    PerHourOfDay<double> shapeSummer{};
    PerMonth<double> summerWeight{};
    double sundayFactor = 1.0;
    double saturdayFactor = 1.0;
    std::vector<Holiday> holidays;
    DayNoise nationalDay;
    DayNoise regionDay;

    Rooftop rooftop;
    PerRegion<SolarPoint> solarPoint{};

    PublishedSource hydro;
    PerHourOfDay<double> hydroHourShape{};
    PerMonth<double> hydroShapeWeight{};
    PublishedSource nuclear;
    PublishedSource wind;
    Wind windShape;
    PublishedSource utilitySolar;
    PublishedSource bagasse;
    PublishedSource import;

    std::vector<Fuel> fuels; ///< in merit order, cheapest first
    std::vector<ThermalGroup> thermal;
    PerMonth<double> maintenance{};

    PerMonth<double> southToNorthLimitMw{};
    double northToSouthLimitMw = 0.0;
    double reserveFraction = 0.0;
    /// Fuels that may hold the operating reserve, in the order they are asked; each entry is one group of
    /// the file ("coal" stands for every fuel whose name begins with "coal_").
    std::vector<std::vector<std::size_t>> reserveOrder;
    double lowCostPkrPerKwh = 0.0;
    double dispatchablePkrPerKwh = 0.0;

    /// Index of a fuel by name; `fuels.size()` when there is none.
    [[nodiscard]] std::size_t fuelIndex(std::string_view name) const;
};

/// Reads the JSON text. `fileName` only names the file in an error. The error is one sentence with the
/// field's path: a missing key, a wrong type or length, a value outside its range, shares that do not sum
/// to 1, an unknown region or fuel.
[[nodiscard]] Result<ReferenceYearData> parseReferenceYear(std::string_view json,
                                                           std::string_view fileName = "reference-year.json");

} // namespace console::grid
