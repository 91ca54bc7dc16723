// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/hourly_surplus.h"
#include "engine/analysis/region_analysis.h"

namespace console::analysis {

/// Runs of hours without surplus, s ≤ 0. Pure, as all below.
[[nodiscard]] HourRuns deficitRuns(const grid::HourlyFigures &values);
/// Runs of hours that a constant load would have been short in, s < X.
[[nodiscard]] HourRuns shortRuns(const grid::HourlyFigures &values, Megawatt load);

/// Share of the PKT days with a figure in all 24 hours in which every hour has s ≥ X; empty where no day is whole.
[[nodiscard]] std::optional<double> fullDays(const HourlySurplus &surplus, Megawatt load);

} // namespace console::analysis
