// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/reference_year_data.h"

#include <array>
#include <cstdint>

namespace console::grid {

/// One bit-mixing step of the splitmix64 generator (Steele, Lea and Flood, 2014). Pure.
[[nodiscard]] std::uint64_t splitmix64(std::uint64_t value);

/// A standard normal deviate that depends on nothing but its arguments: the sum of twelve uniforms less 6.
[[nodiscard]] double hashedDeviate(std::uint64_t seed, std::uint64_t stream, std::int64_t day);

/// What a disturbance belongs to. Streams of one seed are independent of each other.
enum class NoiseStream : std::uint64_t { NationalDemand = 1, Wind = 2, RegionDemand = 100, Cloud = 200 };

/// A value for each day of the modelled year.
using DailySeries = std::array<double, daysInModelYear>;

/// A stationary first-order autoregressive day series of mean 0 and the given deviation. `member` tells
/// the regions of one stream apart.
[[nodiscard]] DailySeries dailyNoise(std::uint64_t seed, NoiseStream stream, std::size_t member,
                                     const ReferenceYearData::DayNoise &noise);

} // namespace console::grid
