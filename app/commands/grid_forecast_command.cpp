// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/forecast_arguments.h"
#include "app/commands/grid_commands.h"
#include "app/commands/series_argument.h"
#include "engine/forecast/forecast.h"
#include "engine/forecast/forecast_report.h"

#include <cstdio>

namespace console::app {

namespace {

/// The modelled year knows nothing of another one, so it cannot stand for its past.
std::optional<Error> outsideTheModelledYear(const grid::RegionSeries &series, UtcTime origin, const QString &text)
{
    if (series.quality != Quality::Modelled || (origin >= series.first && origin <= series.end()))
        return std::nullopt;
    return Error{Error::Kind::BadInput, "--at",
                 "is " + text.toStdString() + ", but the modelled year is " + std::to_string(toPkt(series.first).year) +
                     " alone and a forecast may only rest on hours before it",
                 "Choose a time in that year, three weeks or more after its beginning."};
}

} // namespace

int gridForecast(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Forecasts the hours after a time from those before it, with intervals (docs/forecast.md)."));
    parser.addPositionalArgument(
        QStringLiteral("series"),
        QStringLiteral("A file of hourly figures, or reference[:CASE] for the modelled year."));
    parser.addOptions({
        {QStringLiteral("at"),
         QStringLiteral("The first hour ahead, such as 2025-06-01T00:00 in PKT; nothing from it on is used."),
         QStringLiteral("time")},
        {QStringLiteral("region"), QStringLiteral("Only this region, such as PK-SD."), QStringLiteral("code")},
        {QStringLiteral("hours"), QStringLiteral("How many hours ahead, 1 to 72 (default 48)."),
         QStringLiteral("count"), QStringLiteral("48")},
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("grid forecast"), arguments, exitCode))
        return exitCode;
    if (parser.positionalArguments().size() != 1 || !parser.isSet(QStringLiteral("at")))
        return complain(QStringLiteral("Say what to forecast and from when: surplus-console grid forecast SERIES --at "
                                       "TIME [--region CODE] [--hours N] [--json]."));
    const QString atText = parser.value(QStringLiteral("at"));
    const auto origin = timeFrom(atText, QStringLiteral("--at"));
    if (!origin)
        return complain(origin.error());
    const auto hours = countFrom(parser.value(QStringLiteral("hours")), QStringLiteral("--hours"), 1, 72);
    if (!hours)
        return complain(hours.error());
    const auto set = readSeriesArgument(parser.positionalArguments().first());
    if (!set)
        return complain(set.error());
    const auto regions = forecastRegions(set.value(), parser.value(QStringLiteral("region")));
    if (!regions)
        return complain(regions.error());

    forecast::ForecastOptions options;
    options.hours = hours.value();
    std::vector<forecast::RegionForecast> forecasts;
    bool any = false;
    for (const grid::RegionId region : regions.value()) {
        const grid::RegionSeries &series = *set.value().regions[grid::index(region)];
        if (const auto error = outsideTheModelledYear(series, origin.value(), atText))
            return complain(*error);
        auto made = forecast::makeForecast(series.target(), series.first, origin.value(), options, {});
        forecasts.push_back({region, *std::move(made)});
        any = any || forecasts.back().forecast.ok();
    }
    if (!any)
        return complain(forecasts.front().forecast.error());
    const std::string text = parser.isSet(QStringLiteral("json"))
                                 ? forecast::forecastReportJson(set.value().label, forecasts)
                                 : forecast::forecastReportText(set.value().label, forecasts);
    std::fputs(text.c_str(), stdout);
    return Done;
}

} // namespace console::app
