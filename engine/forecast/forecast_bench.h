// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <string>

namespace console::forecast {

struct ForecastBenchOptions {
    int years = 5;  ///< of hourly history, 1 … 20
    int rounds = 7; ///< the medians are taken over, 5 … 1000
};

struct ForecastBenchResult {
    std::size_t trainingHours = 0;
    int rounds = 0;
    double forecastMs = 0.0;    ///< median: training and 48 hours ahead with their intervals
    double holtWintersMs = 0.0; ///< median: the same by Holt–Winters, from the last half year
    double backtestMs = 0.0;    ///< median: the last 90 days again, day ahead, retrained daily
};

/// Measures on one thread, on a made-up series of cycles and noise. Blocks for some seconds. Errors: an option outside
/// its range.
[[nodiscard]] Result<ForecastBenchResult> runForecastBench(const ForecastBenchOptions &options);

[[nodiscard]] std::string toText(const ForecastBenchResult &result);
[[nodiscard]] std::string toJson(const ForecastBenchResult &result);

} // namespace console::forecast
