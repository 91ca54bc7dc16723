// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/forecast/forecast.h"
#include "engine/grid/region.h"

#include <string>
#include <string_view>
#include <vector>

namespace console::forecast {

/// The forecast of one region, or why there is none.
struct RegionForecast {
    grid::RegionId region{};
    Result<Forecast> forecast;
};

/// A JSON object; fields in docs/forecast.md. `label` says where the figures come from. Pure.
[[nodiscard]] std::string forecastReportJson(std::string_view label, const std::vector<RegionForecast> &forecasts);
/// The same as tables a person reads; times are local to `localOffset`.
[[nodiscard]] std::string forecastReportText(std::string_view label, const std::vector<RegionForecast> &forecasts,
                                             std::chrono::hours localOffset = pktOffset);

} // namespace console::forecast
