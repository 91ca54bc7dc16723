// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/forecast/backtest.h"
#include "engine/grid/region.h"

#include <string>
#include <string_view>
#include <vector>

namespace console::forecast {

/// The backtest of one region, or why there is none.
struct RegionBacktest {
    grid::RegionId region{};
    Result<Backtest> backtest;
};

/// A JSON object; fields in docs/forecast.md. `label` says where the figures come from. Pure.
[[nodiscard]] std::string backtestReportJson(std::string_view label, const std::vector<RegionBacktest> &backtests);
/// The same as tables a person reads, without the single days.
[[nodiscard]] std::string backtestReportText(std::string_view label, const std::vector<RegionBacktest> &backtests);

} // namespace console::forecast
