// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/units.h"
#include "engine/grid/grid_state.h"
#include "engine/grid/reference_year_data.h"

#include <cstdint>
#include <string>
#include <vector>

namespace console::grid {

/// One region in one hour of the modelled year.
struct RegionHour {
    Megawatt grossDemand;  ///< what people use
    Megawatt rooftop;      ///< what their own panels give
    Megawatt netDemand;    ///< what the grid must serve
    Megawatt available;    ///< all plants of the region that could run
    Megawatt dispatchable; ///< idle after reserve at or below the dispatchable fuel cost
    Megawatt lowCost;      ///< the part of it at or below the low-cost tier
    Megawatt spill;        ///< the part of it that needs no fuel
    /// Plants at or below the dispatchable fuel cost less net demand, as if there were no network. A
    /// diagnostic only: it calls a hydro exporter idle although every kWh it makes is already used.
    Megawatt localBalance;
    /// `dispatchable` less the region's part of its zone's deficit: the figure of the map. A zone's deficit is
    /// the demand served by plants dearer than the dispatchable tier, plus unserved demand, plus its part (by net
    /// demand) of the operating reserve that could not be kept. Dear plants kept as reserve are no deficit.
    /// Regions whose own local balance is negative carry it in proportion to that balance; where none is, all
    /// regions of the zone do in proportion to net demand.
    Megawatt surplus;
};

/// The whole grid in one hour of the modelled year.
struct YearHour {
    PerRegion<RegionHour> regions; ///< all zero for a region without data
    Megawatt corridorFlow;         ///< positive runs north
    Megawatt southToNorthLimit;
    Megawatt northToSouthLimit;
    Megawatt reserve;      ///< operating reserve kept
    Megawatt reserveShort; ///< operating reserve that could not be kept
    Megawatt unserved;
};

/// 8,760 hour-beginning hours of calendar 2025 in PKT, computed from published totals. Immutable once made.
struct ReferenceYear {
    GridCase gridCase = GridCase::Reference;
    std::string label;
    PerRegion<bool> hasData{};
    std::vector<YearHour> hours;
    std::vector<std::string> fuels;                ///< in merit order
    std::vector<std::vector<Megawatt>> generation; ///< by fuel, then hour
};

/// The weather and demand luck of the shipped year. Every seed gives the published energies and averages; single
/// hours and rare hours differ. This one was selected from 1,600: its lowest hour falls on Eid noon, its highest on a
/// June evening, and its percentiles and extremes agree with the published table (docs/reference-year.md).
inline constexpr std::uint64_t shippedYearSeed = 1155;

/// Computes the year of a case. Pure and deterministic: the same data, case and seed give the same year.
/// Takes some tens of milliseconds, so call it off any thread that must not wait.
[[nodiscard]] ReferenceYear computeReferenceYear(const ReferenceYearData &data, GridCase gridCase,
                                                 std::uint64_t seed = shippedYearSeed);

} // namespace console::grid
