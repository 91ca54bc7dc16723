// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/reference_year.h"

#include <array>
#include <optional>

namespace console::grid {

/// How one figure is spread over the hours of the year.
struct FigureStatistics {
    Megawatt average;
    Megawatt p10; ///< exceeded in 90 % of the hours
    Megawatt p50;
    Megawatt p90;
    Megawatt maximum;
    int hoursAboveZero = 0;
    int hoursAbove100 = 0;
    int hoursAbove500 = 0;
};

struct AreaStatistics {
    FigureStatistics dispatchable;
    FigureStatistics lowCost;
    FigureStatistics localBalance;
};

struct YearStatistics {
    PerRegion<std::optional<AreaStatistics>> regions; ///< none for a region without data
    AreaStatistics national;                          ///< of the hourly sums over the regions with data
};

/// Percentiles interpolate between neighbouring ranks. An empty list gives zeros.
[[nodiscard]] FigureStatistics figureStatistics(std::vector<Megawatt> values);

/// Pure; takes a few milliseconds.
[[nodiscard]] YearStatistics yearStatistics(const ReferenceYear &year);

} // namespace console::grid
