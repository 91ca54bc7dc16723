// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/region_series.h"

#include <cmath>
#include <cstddef>
#include <limits>
#include <random>
#include <vector>

/// Hourly series of a surplus for tests: pure functions of their seed.
namespace console::test {

inline constexpr double gap = std::numeric_limits<double>::quiet_NaN();

inline grid::RegionSeries surplusSeries(std::vector<double> hours, UtcTime first = fromPkt({.year = 2025}))
{
    grid::RegionSeries series;
    series.first = first;
    series.quality = Quality::Measured;
    series.surplus = std::move(hours);
    return series;
}

/// A stationary Gaussian AR(1) of mean 0 and deviation 1.
inline std::vector<double> autoregressive(std::size_t hours, double memory, std::mt19937_64 &random)
{
    std::normal_distribution<double> normal;
    std::vector<double> values(hours);
    double value = normal(random);
    for (double &hour : values) {
        hour = value;
        value = memory * value + std::sqrt(1.0 - memory * memory) * normal(random);
    }
    return values;
}

/// A day with a hump, weather, and whole MW, so that figures repeat; about an eighth of the hours are deficits.
inline std::vector<double> weatheredDays(std::size_t hours, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    std::vector<double> values = autoregressive(hours, 0.9, random);
    for (std::size_t hour = 0; hour < hours; ++hour)
        values[hour] = std::round(400.0 + 300.0 * values[hour] + 250.0 * std::sin(static_cast<double>(hour) / 3.82));
    return values;
}

/// Every hour becomes a gap with this probability.
inline std::vector<double> withGaps(std::vector<double> hours, double probability, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    std::bernoulli_distribution lost(probability);
    for (double &hour : hours)
        if (lost(random))
            hour = gap;
    return hours;
}

} // namespace console::test
