// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/forecast_check.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <cstdio>

namespace console::forecast {

namespace {

Error badInput(std::string where, std::string what, std::string remedy)
{
    return {Error::Kind::BadInput, std::move(where), std::move(what), std::move(remedy)};
}

} // namespace

std::string dayText(std::chrono::sys_days day)
{
    const std::chrono::year_month_day date(day);
    std::array<char, 40> text{};
    std::snprintf(text.data(), text.size(), "%04d-%02u-%02u", static_cast<int>(date.year()),
                  static_cast<unsigned>(date.month()), static_cast<unsigned>(date.day()));
    return text.data();
}

std::string localTimeText(UtcTime time, std::chrono::hours localOffset)
{
    using namespace std::chrono;
    const auto local = time + localOffset;
    const auto midnight = floor<days>(local);
    const auto minute = floor<minutes>(local - midnight).count();
    std::array<char, 16> text{};
    std::snprintf(text.data(), text.size(), " %02d:%02d", static_cast<int>(minute / 60 % 24),
                  static_cast<int>(minute % 60));
    return dayText(midnight) + text.data();
}

std::optional<Error> faultOf(const ForecastOptions &options)
{
    if (options.hours < 1 || options.hours > 72)
        return badInput("The hours ahead", "are " + std::to_string(options.hours) + ", but may be 1 to 72",
                        "Ask for 24 or 48.");
    if (!(options.coverage >= 0.5 && options.coverage <= 0.98))
        return badInput("The coverage", "is " + std::to_string(options.coverage) + ", but may be 0.5 to 0.98",
                        "Use 0.9.");
    if (options.calibrationDays < 10 || options.calibrationDays > 365)
        return badInput("The days of calibration",
                        "are " + std::to_string(options.calibrationDays) + ", but may be 10 to 365", "Use 60.");
    if (std::any_of(options.penalties.begin(), options.penalties.end(),
                    [](double penalty) { return !(penalty > 0.0) || !std::isfinite(penalty); }))
        return badInput("The penalties", "hold a number that is not above 0", "Leave them out.");
    return std::nullopt;
}

Error originOutside(const HourlyView &series, UtcTime origin)
{
    const auto text = [&](UtcTime time) { return localTimeText(time, series.localOffset()) + " local time"; };
    const bool inside = origin >= series.time(0) && origin <= series.time(series.size());
    return badInput("The forecast from " + text(origin),
                    inside ? "does not begin on a whole hour"
                           : "lies outside the series, which runs from " + text(series.time(0)) + " to " +
                                 text(series.time(series.size())),
                    "Choose a whole hour inside the series, or its end.");
}

std::optional<Error> tooShort(const HourlyView &series, std::size_t origin)
{
    const std::size_t history = origin - series.firstKnown(origin);
    if (history >= hoursOfWeek)
        return std::nullopt;
    return badInput("The forecast from " + localTimeText(series.time(origin), series.localOffset()) + " local time",
                    "needs at least a week of hourly figures before it, and there are " +
                        (history == 0 ? std::string("none") : std::to_string(history) + " hours"),
                    "Choose a later time or a longer series.");
}

Error nothingToRestOn(const HourlyView &series, std::size_t origin, const ForecastOptions &options)
{
    const std::string method = options.method ? " for " + std::string(methodName(*options.method)) : std::string();
    return badInput("The forecast from " + localTimeText(series.time(origin), series.localOffset()) + " local time",
                    "has too few figures before it" + method + ": too many of the last weeks are gaps",
                    "Choose another time or a series with fewer gaps.");
}

} // namespace console::forecast
