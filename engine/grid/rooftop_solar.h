// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/reference_year_data.h"

#include <cstdint>
#include <vector>

namespace console::grid {

/// One value for each hour of the modelled year.
using HourlySeries = std::vector<double>;

/// Output of 1 MW of tilted panels in each region, in MW for each hour: the sun's place at mid-hour (declination,
/// equation of time, PKT being the time of 75° E), clearness of the month times a day's cloud, isotropic sky,
/// reflection from the ground, performance ratio and temperature loss. Empty for a region without data.
[[nodiscard]] PerRegion<HourlySeries> panelOutput(const ReferenceYearData &data, std::uint64_t seed);

/// Output in MW of all rooftop panels of each region: `panelOutput` times a capacity that grows in a line from
/// the first day to the last, times `scale`. Empty for a region without data.
[[nodiscard]] PerRegion<HourlySeries> rooftopOutput(const ReferenceYearData &data,
                                                    const PerRegion<HourlySeries> &panels, double scale);

} // namespace console::grid
