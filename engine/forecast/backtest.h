// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/forecast/forecast.h"

#include <array>

/// How good the forecasts would have been: issued again for every day of a span, each from what was known then.
namespace console::forecast {

struct BacktestOptions {
    ForecastOptions forecast; ///< `hours` is not used: every target day is forecast as a whole
    /// Local hour at which a day's forecast is issued: 0 is midnight, at which the day begins (hours 1 to 24 ahead);
    /// 10 is ten o'clock of the day before (hours 15 to 38 ahead).
    int issueHour = 0;
    int daysAhead = 1; ///< 1: the next day; 2: the day after it
};

/// The mean cost of forecasting one quantile too high or too low, MW (Koenker & Bassett 1978).
struct PinballLoss {
    double low = 0.0;    ///< at (1 − coverage)/2
    double median = 0.0; ///< at 0.5
    double high = 0.0;   ///< at (1 + coverage)/2
};

/// How one forecaster did over all scored hours. A figure of which no hour is known is NaN.
struct BacktestScore {
    std::string name;      ///< "ridge", "holt-winters", "seasonal-naive", "published"; "mixed" where the method changed
    std::size_t hours = 0; ///< hours with both a forecast and an actual figure
    double mae = 0.0;      ///< MW
    double rmse = 0.0;     ///< MW
    double mape = 0.0;     ///< %, over the hours whose actual is at least 5 % of the mean size of actuals
    std::size_t mapeHours = 0;
    double mase = 0.0; ///< mean over the days of MAE ÷ the naive (168 h) error in the span that day was learned from
    double bias = 0.0; ///< mean of forecast less actual, MW
    /// Hours with an interval; the figures below are over them. An interval comes from the forecaster's own errors of
    /// the days before, for the published and the naive forecast in the same way.
    std::size_t intervalHours = 0;
    PinballLoss pinball;
    double coverage = 0.0;                   ///< part of the hours inside the interval, 0 … 1
    std::array<double, 24> coverageByHour{}; ///< by local hour of the day
    std::array<double, 3> coverageByLevel{}; ///< by terciles of the forecast over all scored hours, low to high
    std::array<double, 2> levelLimits{};     ///< MW between these terciles
    double width = 0.0;                      ///< mean of high less low, MW
};

/// One target day.
struct BacktestDay {
    std::chrono::sys_days day{}; ///< local date
    Method method = Method::SeasonalNaive;
    std::size_t hours = 0; ///< hours with a forecast and an actual figure
    double mae = 0.0;
    double naiveMae = 0.0;
    double publishedMae = 0.0; ///< NaN without a published forecast
    double mase = 0.0;
    double coverage = 0.0; ///< NaN without intervals
    double bias = 0.0;
    bool degraded = false;
};

struct Backtest {
    std::chrono::sys_days from{}; ///< first target day, local date
    std::chrono::sys_days to{};   ///< day after the last
    int issueHour = 0;
    int daysAhead = 1;
    double promisedCoverage = 0.90;
    BacktestScore model;
    BacktestScore naive;
    std::optional<BacktestScore> published; ///< only where the file has a forecast column
    std::vector<BacktestDay> days;          ///< those with a forecast and at least one actual figure
    std::size_t daysWithoutForecast = 0;    ///< history too short or gone
};

/// Forecasts every local day of [from, to) again, retraining each day, and scores it. `series` and `first` as in
/// makeForecast; `published` is empty or has the length of `series` (RegionSeries::forecast). A day's forecast uses
/// nothing at or after its own origin. Errors (BadInput): an empty span, a span outside the series, no day that could
/// be forecast. Empty only when cancelled. Pure; any thread; a few seconds a year.
/// Source of MASE: Hyndman & Koehler 2006.
[[nodiscard]] std::optional<Result<Backtest>> backtest(const std::vector<double> &series,
                                                       const std::vector<double> &published, UtcTime first,
                                                       std::chrono::sys_days from, std::chrono::sys_days to,
                                                       const BacktestOptions &options, const LongWork &work);

} // namespace console::forecast
