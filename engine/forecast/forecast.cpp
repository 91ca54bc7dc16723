// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/forecast.h"

#include "engine/forecast/forecast_check.h"
#include "engine/forecast/rolling_forecaster.h"
#include "engine/forecast/seasonal_naive.h"

#include <algorithm>
#include <cmath>
#include <span>

namespace console::forecast {

namespace {

std::string warningOf(const Forecast &forecast, const Issue &issue)
{
    std::string text;
    if (forecast.degraded)
        text += std::to_string(forecast.filledInputs) +
                " of the recent hours it rests on are missing and were filled from the weeks before. ";
    if (issue.checkedDays == 0)
        text += "There is no interval, because no earlier forecast could be checked. ";
    else if (!forecast.calibrated)
        text += "The interval is not calibrated yet: only " + std::to_string(issue.checkedDays) +
                " days of earlier errors are known, and it needs " + std::to_string(fewestErrors(forecast.coverage)) +
                ". ";
    if (!text.empty())
        text.pop_back();
    return text;
}

Forecast assemble(const HourlyView &past, const Issue &issue, const ForecastOptions &options)
{
    const std::size_t origin = past.size();
    Forecast forecast;
    forecast.origin = past.time(origin);
    forecast.method = issue.method;
    forecast.trainedFrom = past.time(past.firstKnown(origin));
    std::size_t end = origin;
    while (end > 0 && !past.known(end - 1))
        --end;
    forecast.trainedTo = past.time(end);
    for (std::size_t hour = 0; hour < origin; ++hour)
        forecast.trainingHours += past.known(hour) ? 1 : 0;
    NaiveScale scale;
    scale.advance(past, origin);
    forecast.naiveScale = scale.value();
    forecast.filledInputs = issue.filledInputs;
    forecast.degraded = issue.filledInputs > 0;
    forecast.coverage = options.coverage;
    forecast.calibrated = issue.checkedDays >= fewestErrors(options.coverage);
    forecast.warning = warningOf(forecast, issue);
    for (std::size_t at = 0; at < issue.mean.size(); ++at)
        forecast.hours.push_back({past.time(origin + at), issue.mean[at], issue.intervals[at].low,
                                  issue.intervals[at].high, issue.naive[at]});
    return forecast;
}

} // namespace

std::string_view methodKey(Method method)
{
    switch (method) {
    case Method::Ridge: return "ridge";
    case Method::HoltWinters: return "holt-winters";
    case Method::SeasonalNaive: break;
    }
    return "seasonal-naive";
}

std::string_view methodName(Method method)
{
    switch (method) {
    case Method::Ridge: return "Ridge regression";
    case Method::HoltWinters: return "Holt–Winters";
    case Method::SeasonalNaive: break;
    }
    return "Seasonal naive";
}

std::optional<Result<Forecast>> makeForecast(const std::vector<double> &series, UtcTime first, UtcTime origin,
                                             const ForecastOptions &options, const LongWork &work)
{
    if (const auto fault = faultOf(options))
        return Result<Forecast>(*fault);
    const HourlyView whole(series, first, options.localOffset);
    const auto at = whole.hourAt(origin);
    if (!at || *at > series.size())
        return Result<Forecast>(originOutside(whole, origin));
    // From here on there is no future to look at.
    const HourlyView past(std::span<const double>(series).first(*at), first, options.localOffset);
    if (const auto fault = tooShort(past, *at))
        return Result<Forecast>(*fault);

    const LeadRange leads{0, static_cast<std::size_t>(options.hours)};
    RollingForecaster forecaster(past, leads, options);
    const std::size_t days = std::min(RollingForecaster::warmUpDays(leads, options), *at / hoursOfDay);
    for (std::size_t day = days; day > 0; --day) {
        if (work.stopped())
            return std::nullopt;
        (void)forecaster.issue(*at - day * hoursOfDay);
        work.report(static_cast<double>(days - day) / static_cast<double>(days));
    }
    const auto issue = forecaster.issue(*at);
    if (work.stopped())
        return std::nullopt;
    work.report(1.0);
    if (!issue)
        return Result<Forecast>(nothingToRestOn(past, *at, options));
    return Result<Forecast>(assemble(past, *issue, options));
}

} // namespace console::forecast
