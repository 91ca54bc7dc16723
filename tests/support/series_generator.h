// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <numbers>
#include <random>
#include <vector>

namespace console::test {

/// An hourly demand with known cycles and known noise, so that the best possible forecast of it is known, too.
struct GeneratedShape {
    double level = 12000.0;   ///< MW
    double yearly = 0.25;     ///< of the level
    double daily = 0.15;      ///< of the level; a little more in summer
    double weekend = 0.07;    ///< less on Sunday, half of it on Saturday
    double noise = 0.04;      ///< standard deviation of the noise, of the level
    double carry = 0.97;      ///< how much of the noise is left one hour later
    double levelSpread = 0.0; ///< how much more the noise is at high demand: size × (1 + this × (demand/level − 1))
    std::uint64_t seed = 1;
};

/// The first hour of every generated series: 1 January 2019 00:00 PKT.
inline UtcTime generatedFirst()
{
    return fromPkt({.year = 2019});
}

/// Uniform numbers and normal ones made of them alike on every platform, which std::normal_distribution is not.
class NormalNumbers
{
public:
    explicit NormalNumbers(std::uint64_t seed)
        : m_engine(seed)
    {
    }
    double uniform() { return (static_cast<double>(m_engine() >> 11) + 0.5) / 9007199254740992.0; }
    double operator()() { return std::sqrt(-2.0 * std::log(uniform())) * std::cos(2.0 * std::numbers::pi * uniform()); }

private:
    std::mt19937_64 m_engine;
};

/// The cycles alone, MW.
inline double generatedCycle(const GeneratedShape &shape, std::size_t hour)
{
    constexpr double turn = 2.0 * std::numbers::pi;
    const double ofYear = turn * static_cast<double>(hour) / (365.2425 * 24.0);
    const auto ofDay = static_cast<double>(hour % 24) / 24.0;
    const std::size_t weekday = (2 + hour / 24) % 7; // 1 January 2019 was a Tuesday
    const double summer = -std::cos(ofYear) + 0.3 * std::cos(2.0 * ofYear);
    const double day =
        (1.0 + 0.3 * summer) * (std::sin(turn * (ofDay - 0.4)) + 0.4 * std::sin(2.0 * turn * (ofDay - 0.2)));
    const double rest = weekday == 0 ? shape.weekend : weekday == 6 ? 0.5 * shape.weekend : 0.0;
    return shape.level * (1.0 + shape.yearly * summer + shape.daily * day - rest * (1.0 + 0.5 * day));
}

/// Size of the noise in one hour, MW.
inline double generatedNoise(const GeneratedShape &shape, std::size_t hour)
{
    const double relative = generatedCycle(shape, hour) / shape.level - 1.0;
    return shape.noise * shape.level * std::max(0.2, 1.0 + shape.levelSpread * relative);
}

/// Cycles and first-order autoregressive noise, MW.
inline std::vector<double> generatedSeries(const GeneratedShape &shape, std::size_t hours)
{
    NormalNumbers normal(shape.seed);
    std::vector<double> series;
    series.reserve(hours);
    double state = normal();
    for (std::size_t hour = 0; hour < hours; ++hour) {
        series.push_back(generatedCycle(shape, hour) + generatedNoise(shape, hour) * state);
        state = shape.carry * state + std::sqrt(1.0 - shape.carry * shape.carry) * normal();
    }
    return series;
}

} // namespace console::test
