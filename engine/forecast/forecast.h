// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/long_work.h"
#include "engine/base/result.h"
#include "engine/base/time.h"

#include <chrono>
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// What the next hours will be, from what the past ones were. Method, measurements and limits: docs/forecast.md.
namespace console::forecast {

/// How the mean of a forecast was made.
enum class Method {
    Ridge,        ///< least squares with a penalty, one for each hour ahead; from a year of history
    HoltWinters,  ///< additive with a day and a week; from three weeks of history
    SeasonalNaive ///< the same hour a week before; from one week of history
};

/// "ridge", "holt-winters", "seasonal-naive": for files and machine-readable output.
[[nodiscard]] std::string_view methodKey(Method method);
/// What a person reads: "Ridge regression", "Holt–Winters", "Seasonal naive".
[[nodiscard]] std::string_view methodName(Method method);

struct ForecastOptions {
    int hours = 48;                    ///< how many hours ahead, 1 … 72
    double coverage = 0.90;            ///< the part of the hours that the interval is to hold, 0.5 … 0.98
    std::chrono::hours localOffset{5}; ///< hour of the day and weekday are of UTC plus this (PKT)
    std::optional<Method> method{};    ///< only this one; without it, the best that the history allows
    int calibrationDays = 60;          ///< days of honest errors the interval is made from, 10 … 365
    std::vector<double> penalties{};   ///< the penalties ridge may choose from; empty: the method's own
};

/// One hour ahead, MW.
struct HourForecast {
    UtcTime time{};     ///< beginning of the hour
    double mean = 0.0;  ///< always finite
    double low = 0.0;   ///< lower end of the interval; NaN while no error of a forecast is known yet
    double high = 0.0;  ///< upper end of the interval; NaN while no error of a forecast is known yet
    double naive = 0.0; ///< the same hour a week before, or the nearest earlier week that has one; NaN if none has
};

struct Forecast {
    UtcTime origin{}; ///< beginning of the first hour ahead; nothing at or after it was used
    Method method = Method::SeasonalNaive;
    UtcTime trainedFrom{};         ///< beginning of the first hour that was learned from
    UtcTime trainedTo{};           ///< end of the last hour that was learned from
    std::size_t trainingHours = 0; ///< hours with a figure in between
    /// Mean size of the error of the seasonal naive forecast (168 h) in the training span, MW: what MASE divides by.
    /// NaN with less than two weeks of history.
    double naiveScale = 0.0;
    bool degraded = false;        ///< recent hours it rests on are gaps and were filled from the week before
    std::size_t filledInputs = 0; ///< how many of them
    bool calibrated = false;      ///< enough honest errors are known for the interval to hold what it promises
    double coverage = 0.90;       ///< what the interval promises
    std::string warning;          ///< what a person must know of it, in sentences; empty if nothing
    std::vector<HourForecast> hours;
};

/// Forecasts the hours from `origin` on, from the figures before it alone.
///
/// `series` are hourly MW (gap: NaN) beginning at `first`, which is a whole hour; `origin` is a whole hour inside the
/// series or its end. Errors (BadInput) name what is missing: less than a week of history, an origin outside the
/// series, a constant impossible option. Empty only when cancelled. Pure; any thread; about 0.2 s for five years
/// (docs/forecast.md).
/// Sources: ridge, Hoerl & Kennard 1970, its penalty by generalised cross-validation, Golub, Heath & Wahba 1979;
/// Holt–Winters with two seasons, Taylor 2003; split conformal intervals, Vovk et al. 2005.
[[nodiscard]] std::optional<Result<Forecast>> makeForecast(const std::vector<double> &series, UtcTime first,
                                                           UtcTime origin, const ForecastOptions &options,
                                                           const LongWork &work);

} // namespace console::forecast
