// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/forecast/backtest.h"
#include "engine/forecast/conformal_band.h"

#include <vector>

namespace console::forecast {

/// One scored hour.
struct ScoredHour {
    double forecast = 0.0;     ///< MW
    double actual = 0.0;       ///< MW
    Interval interval;         ///< NaN where there was none
    std::size_t hourOfDay = 0; ///< local
    double naiveScale = 0.0;   ///< MW; NaN if unknown
};

/// The cost of forecasting the quantile `part` as `forecast` when `actual` came.
[[nodiscard]] double pinballLoss(double part, double forecast, double actual);

/// All figures of a score from its hours. Every forecast and actual figure is finite. Pure.
[[nodiscard]] BacktestScore scoreOf(std::string name, const std::vector<ScoredHour> &hours, double coverage);

} // namespace console::forecast
