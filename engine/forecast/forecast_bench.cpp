// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/forecast_bench.h"

#include "engine/forecast/backtest.h"
#include "engine/forecast/forecast.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <numbers>
#include <vector>

namespace console::forecast {

namespace {

/// Cycles of a day, a week and a year, and noise that lasts; what it is worth does not matter here.
std::vector<double> madeUpSeries(std::size_t hours)
{
    std::vector<double> series;
    series.reserve(hours);
    std::uint64_t random = 1;
    double noise = 0.0;
    for (std::size_t hour = 0; hour < hours; ++hour) {
        const auto turns = [&](double period) { return 2.0 * std::numbers::pi * static_cast<double>(hour) / period; };
        random = random * 6364136223846793005ULL + 1442695040888963407ULL;
        noise = 0.97 * noise + 300.0 * (static_cast<double>(random >> 11) / 9007199254740992.0 - 0.5);
        series.push_back(12000.0 + 2500.0 * std::sin(turns(8766.0)) + 1500.0 * std::sin(turns(24.0)) +
                         500.0 * std::sin(turns(168.0)) + noise);
    }
    return series;
}

/// Median of the milliseconds `work` takes.
template <class Work> double medianMs(int rounds, Work work)
{
    std::vector<double> times;
    for (int round = 0; round < rounds; ++round) {
        const auto before = std::chrono::steady_clock::now();
        work();
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - before).count());
    }
    std::sort(times.begin(), times.end());
    return times[times.size() / 2];
}

} // namespace

Result<ForecastBenchResult> runForecastBench(const ForecastBenchOptions &options)
{
    if (options.years < 1 || options.years > 20)
        return Error{Error::Kind::BadInput, "--years", "is not between 1 and 20", "Give the years of history."};
    if (options.rounds < 5 || options.rounds > 1000)
        return Error{Error::Kind::BadInput, "--rounds", "is not between 5 and 1000", "Give the number of rounds."};
    const std::vector<double> series = madeUpSeries(static_cast<std::size_t>(options.years) * 8766);
    const UtcTime first = fromPkt({.year = 2020});
    const UtcTime end = first + std::chrono::hours(static_cast<long>(series.size()));

    ForecastBenchResult result;
    result.rounds = options.rounds;
    result.trainingHours = series.size();
    result.forecastMs = medianMs(options.rounds, [&] { (void)makeForecast(series, first, end, {}, {}); });
    const std::vector<double> half(series.end() - 4383, series.end());
    result.holtWintersMs =
        medianMs(options.rounds, [&] { (void)makeForecast(half, end - std::chrono::hours(4383), end, {}, {}); });
    const auto lastDay = std::chrono::floor<std::chrono::days>(end + pktOffset);
    result.backtestMs = medianMs(
        options.rounds, [&] { (void)backtest(series, {}, first, lastDay - std::chrono::days(90), lastDay, {}, {}); });
    return result;
}

std::string toText(const ForecastBenchResult &result)
{
    char text[400];
    std::snprintf(text, sizeof text,
                  "forecast of 48 h from %zu hours of history, median of %d: %.0f ms\n"
                  "the same by Holt-Winters from half a year: %.0f ms\n"
                  "backtest of the last 90 days, retrained daily: %.0f ms\n",
                  result.trainingHours, result.rounds, result.forecastMs, result.holtWintersMs, result.backtestMs);
    return text;
}

std::string toJson(const ForecastBenchResult &result)
{
    const nlohmann::ordered_json report{{"training_hours", result.trainingHours},
                                        {"rounds", result.rounds},
                                        {"forecast_ms", result.forecastMs},
                                        {"holt_winters_ms", result.holtWintersMs},
                                        {"backtest_90_days_ms", result.backtestMs}};
    return report.dump(2);
}

} // namespace console::forecast
