// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/grid/region_series.h"

#include <QString>

#include <chrono>
#include <vector>

/// What the forecasting commands read from their command line.
namespace console::app {

/// "2025-06-01" or "2025-06-01T10:00" in PKT, or with Z or an offset such as +05:00.
[[nodiscard]] Result<UtcTime> timeFrom(const QString &text, const QString &option);
/// "2025-06-01".
[[nodiscard]] Result<std::chrono::sys_days> dayFrom(const QString &text, const QString &option);
/// The regions of `set` that have a figure to forecast: all of them, or the one that `code` (PK-SD) names.
[[nodiscard]] Result<std::vector<grid::RegionId>> forecastRegions(const grid::SeriesSet &set, const QString &code);

} // namespace console::app
