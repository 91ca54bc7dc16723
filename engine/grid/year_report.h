// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/year_statistics.h"

#include <string>
#include <string_view>

namespace console::grid {

/// The year's statistics as a JSON object: case, label, quality ("modelled"), regions in table order (each figure
/// null for a region without data) and national; MW with one decimal, hours as integers.
[[nodiscard]] std::string yearReportJson(GridCase gridCase, std::string_view label, const YearStatistics &statistics);

/// The same as an aligned table for a terminal, one block for each figure; a region without data reads "no data".
[[nodiscard]] std::string yearReportText(GridCase gridCase, std::string_view label, const YearStatistics &statistics);

} // namespace console::grid
