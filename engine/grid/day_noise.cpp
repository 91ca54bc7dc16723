// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/day_noise.h"

#include <cmath>

namespace console::grid {

std::uint64_t splitmix64(std::uint64_t value)
{
    value += 0x9E3779B97F4A7C15ULL;
    value = (value ^ (value >> 30)) * 0xBF58476D1CE4E5B9ULL;
    value = (value ^ (value >> 27)) * 0x94D049BB133111EBULL;
    return value ^ (value >> 31);
}

double hashedDeviate(std::uint64_t seed, std::uint64_t stream, std::int64_t day)
{
    constexpr int terms = 12;
    const std::uint64_t key = splitmix64(splitmix64(splitmix64(seed) ^ stream) ^ static_cast<std::uint64_t>(day));
    double sum = 0.0;
    for (std::uint64_t term = 0; term < terms; ++term)
        sum += static_cast<double>(splitmix64(key + term) >> 11) * 0x1.0p-53;
    return sum - terms / 2.0;
}

DailySeries dailyNoise(std::uint64_t seed, NoiseStream stream, std::size_t member,
                       const ReferenceYearData::DayNoise &noise)
{
    // Starting two months early forgets the start, so 1 January is a day like any other.
    constexpr std::int64_t warmUpDays = 60;
    const std::uint64_t streamKey = static_cast<std::uint64_t>(stream) + member;
    const double fresh = std::sqrt(1.0 - noise.correlation * noise.correlation);
    DailySeries series{};
    double value = hashedDeviate(seed, streamKey, -warmUpDays - 1);
    for (std::int64_t day = -warmUpDays; day < static_cast<std::int64_t>(daysInModelYear); ++day) {
        value = noise.correlation * value + fresh * hashedDeviate(seed, streamKey, day);
        if (day >= 0)
            series[static_cast<std::size_t>(day)] = noise.deviation * value;
    }
    return series;
}

} // namespace console::grid
