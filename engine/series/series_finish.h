// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/region_series.h"
#include "engine/series/import_report.h"

namespace console::series {

/// The list of a series that holds figures of this meaning, which is no time and no region.
[[nodiscard]] grid::HourlyFigures &listOf(grid::RegionSeries &series, Meaning meaning);
[[nodiscard]] const grid::HourlyFigures &listOf(const grid::RegionSeries &series, Meaning meaning);

/// Every meaning that has a list, in the order of RegionSeries.
inline constexpr std::array<Meaning, 6> figureMeanings{Meaning::Surplus, Meaning::Demand, Meaning::Generation,
                                                       Meaning::Rooftop, Meaning::Price,  Meaning::Forecast};

/// Derives the surplus as generation less demand where the series has none, and fills in what the report says about
/// the span and its gaps.
void completeRegion(grid::RegionSeries &series, RegionReport &report);

/// `base` with the hours of `newer` put over it: an hour that `newer` has a figure for takes it, every other hour
/// stays. Spans grow to hold both.
void mergeSeries(grid::SeriesSet &base, const grid::SeriesSet &newer);

} // namespace console::series
