// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/rooftop_solar.h"

#include <cstdint>
#include <vector>

namespace console::grid {

/// What a case changes about the plants. 1 leaves a factor as published.
struct AvailabilityFactors {
    double hydro = 1.0;
    double rlng = 1.0;
};

/// The plants of one fuel in one region.
struct PlantGroup {
    std::size_t fuel = 0; ///< index into ReferenceYearData::fuels
    RegionId region{};
    HourlySeries availableMw; ///< what could run in each hour
    double mustRunMw = 0.0;   ///< runs whatever the demand, as far as it is available
};

/// Published energies spread over the hours by each source's day shape, and thermal capacity less outages and
/// the season's maintenance. `panels` is the output of 1 MW of panels (see panelOutput).
[[nodiscard]] std::vector<PlantGroup> plantAvailability(const ReferenceYearData &data,
                                                        const PerRegion<HourlySeries> &panels,
                                                        const AvailabilityFactors &factors, std::uint64_t seed);

} // namespace console::grid
