// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/day_noise.h"
#include "engine/grid/rooftop_solar.h"
#include "engine/grid/year_energy.h"

#include <cstdint>

namespace console::grid {

/// What people use and what the grid must serve of it, in MW for each hour. Empty for a region without data.
struct RegionDemand {
    HourlySeries gross;
    HourlySeries net;
};

/// Shapes the month energies into hours: a winter and a summer day blended by month, times the day's factor
/// (weekday, holiday, weather), times a small regional disturbance. Gross demand is scaled so that gross less
/// `rooftop` carries the month's energy; where that would fall below 2 % of gross it is held there, and the
/// month is rescaled to its energy once more.
[[nodiscard]] PerRegion<RegionDemand> hourlyDemand(const ReferenceYearData &data, const EnergyTable &energy,
                                                   const PerRegion<HourlySeries> &rooftop, std::uint64_t seed);

/// The same people under other rooftop capacity: gross stays, net moves by the difference between `rooftop` and
/// the `published` rooftop that the demand was shaped with.
void replaceRooftop(PerRegion<RegionDemand> &demand, const PerRegion<HourlySeries> &published,
                    const PerRegion<HourlySeries> &rooftop);

} // namespace console::grid
