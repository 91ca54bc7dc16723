// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/region_series.h"

#include <cstddef>
#include <vector>

namespace console::analysis {

/// Where an hour stands in the PKT calendar.
struct HourStamp {
    int year = 0;
    unsigned month = 1; ///< 1…12
    unsigned day = 1;   ///< 1…31
    unsigned hour = 0;  ///< 0…23
};

/// The signed surplus of one region from its first hour with a figure to its last one, MW; a gap is NaN. Both lists
/// have the same length.
struct HourlySurplus {
    UtcTime first{};
    grid::HourlyFigures values;
    std::vector<HourStamp> stamps;

    /// Index of the first hour that begins a PKT day; the length where there is none.
    [[nodiscard]] std::size_t firstMidnight() const;
    /// The hours that have a figure, in order.
    [[nodiscard]] std::vector<double> present() const;
};

/// The surplus of a series without the gaps before and after it. What is not finite is a gap. Pure.
[[nodiscard]] HourlySurplus surplusOf(const grid::RegionSeries &series);

} // namespace console::analysis
