// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/hourly_surplus.h"
#include "engine/analysis/region_analysis.h"

#include <optional>

namespace console::analysis {

struct MonthHourTables {
    MonthHourTable mean{}; ///< of the hours of a cell
    MonthHourTable firm{}; ///< their 10th percentile
    /// η²: variance of the cell means, weighted by their hours, over the variance of all hours; empty without variance.
    std::optional<double> explained;
};

/// How the surplus goes with the month and the PKT hour of the day. Pure.
[[nodiscard]] MonthHourTables monthHourTables(const HourlySurplus &surplus);

} // namespace console::analysis
