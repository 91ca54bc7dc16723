// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/hourly_surplus.h"
#include "engine/analysis/region_analysis.h"

#include <optional>

namespace console::analysis {

/// The PKT calendar year and the calendar month with the lowest firm P90, of those that have a figure for at least 90 %
/// of their hours; empty where there is none. The earlier one of equals. Pure.
[[nodiscard]] std::optional<WorstPeriod> worstYear(const HourlySurplus &surplus);
[[nodiscard]] std::optional<WorstPeriod> worstMonth(const HourlySurplus &surplus);

} // namespace console::analysis
