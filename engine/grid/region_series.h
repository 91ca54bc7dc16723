// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/figure.h"
#include "engine/base/time.h"
#include "engine/grid/reference_year.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace console::grid {

/// Power in MW (prices in Rs/kWh), one figure for each hour. A gap is NaN: it has no value and is no zero.
using HourlyFigures = std::vector<double>;

/// What is known of one region, hour by hour. Every list that is not empty has the same length; an empty one means
/// that nobody gave the figure. Hours are contiguous and begin on whole UTC hours, which are whole PKT hours, too.
struct RegionSeries {
    UtcTime first{}; ///< beginning of the first hour
    Quality quality = Quality::Measured;
    HourlyFigures surplus;    ///< deliverable surplus after reserve, signed
    HourlyFigures demand;     ///< what the grid must serve
    HourlyFigures generation; ///< what the plants of the region give or could give
    HourlyFigures rooftop;    ///< solar behind the meter
    HourlyFigures price;      ///< Rs/kWh
    /// What somebody forecast a day ahead, as published in the file: of the surplus where there is one, else of the
    /// demand.
    HourlyFigures forecast;

    /// Number of hours.
    [[nodiscard]] std::size_t hours() const;
    [[nodiscard]] UtcTime end() const { return first + std::chrono::hours(static_cast<long>(hours())); }
    /// The figure that is analysed and forecast: the surplus where there is one, else the demand.
    [[nodiscard]] const HourlyFigures &target() const { return surplus.empty() ? demand : surplus; }
};

/// The series of all regions, from a file or from the model.
struct SeriesSet {
    std::string label; ///< what a person reads: a file's name, or what the model is called
    PerRegion<std::optional<RegionSeries>> regions;
};

/// The modelled year as series, from 1 January 2025 00:00 PKT; none for a region without data.
[[nodiscard]] SeriesSet seriesOf(const ReferenceYear &year);

} // namespace console::grid
