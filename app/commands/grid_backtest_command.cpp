// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/forecast_arguments.h"
#include "app/commands/grid_commands.h"
#include "app/commands/series_argument.h"
#include "engine/forecast/backtest.h"
#include "engine/forecast/backtest_report.h"

#include <cstdio>

namespace console::app {

namespace {

void declare(QCommandLineParser &parser)
{
    parser.setApplicationDescription(
        QStringLiteral("Issues the forecasts of past days again, each from what was known then, and scores them beside "
                       "the seasonal naive and the published forecast (docs/forecast.md)."));
    parser.addPositionalArgument(
        QStringLiteral("series"),
        QStringLiteral("A file of hourly figures, or reference[:CASE] for the modelled year."));
    parser.addOptions({
        {QStringLiteral("from"), QStringLiteral("The first day, such as 2025-03-01 (PKT)."), QStringLiteral("date")},
        {QStringLiteral("to"), QStringLiteral("The last day."), QStringLiteral("date")},
        {QStringLiteral("region"), QStringLiteral("Only this region, such as PK-SD."), QStringLiteral("code")},
        {QStringLiteral("issue-hour"),
         QStringLiteral("Hour (PKT) at which a day is forecast: 0 is the midnight it begins at (default), 1 to 23 of "
                        "the day before."),
         QStringLiteral("hour"), QStringLiteral("0")},
        {QStringLiteral("days-ahead"), QStringLiteral("1 for the next day (default), 2 for the day after it."),
         QStringLiteral("count"), QStringLiteral("1")},
        {QStringLiteral("json"), QStringLiteral("Print one JSON object, with every day.")},
    });
}

} // namespace

int gridBacktest(const QStringList &arguments)
{
    QCommandLineParser parser;
    declare(parser);
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("grid backtest"), arguments, exitCode))
        return exitCode;
    if (parser.positionalArguments().size() != 1 || !parser.isSet(QStringLiteral("from")) ||
        !parser.isSet(QStringLiteral("to")))
        return complain(QStringLiteral("Say what to test and over which days: surplus-console grid backtest SERIES "
                                       "--from DATE --to DATE [--region CODE] [--issue-hour H] [--days-ahead N] "
                                       "[--json]."));
    const auto from = dayFrom(parser.value(QStringLiteral("from")), QStringLiteral("--from"));
    const auto last = dayFrom(parser.value(QStringLiteral("to")), QStringLiteral("--to"));
    const auto issueHour = countFrom(parser.value(QStringLiteral("issue-hour")), QStringLiteral("--issue-hour"), 0, 23);
    const auto daysAhead = countFrom(parser.value(QStringLiteral("days-ahead")), QStringLiteral("--days-ahead"), 1, 2);
    for (const Error *error : {from ? nullptr : &from.error(), last ? nullptr : &last.error(),
                               issueHour ? nullptr : &issueHour.error(), daysAhead ? nullptr : &daysAhead.error()})
        if (error)
            return complain(*error);
    const auto set = readSeriesArgument(parser.positionalArguments().first());
    if (!set)
        return complain(set.error());
    const auto regions = forecastRegions(set.value(), parser.value(QStringLiteral("region")));
    if (!regions)
        return complain(regions.error());

    forecast::BacktestOptions options;
    options.issueHour = issueHour.value();
    options.daysAhead = daysAhead.value();
    std::vector<forecast::RegionBacktest> backtests;
    bool any = false;
    for (const grid::RegionId region : regions.value()) {
        const grid::RegionSeries &series = *set.value().regions[grid::index(region)];
        auto made = forecast::backtest(series.target(), series.forecast, series.first, from.value(),
                                       last.value() + std::chrono::days(1), options, {});
        backtests.push_back({region, *std::move(made)});
        any = any || backtests.back().backtest.ok();
    }
    if (!any)
        return complain(backtests.front().backtest.error());
    const std::string text = parser.isSet(QStringLiteral("json"))
                                 ? forecast::backtestReportJson(set.value().label, backtests)
                                 : forecast::backtestReportText(set.value().label, backtests);
    std::fputs(text.c_str(), stdout);
    return Done;
}

} // namespace console::app
