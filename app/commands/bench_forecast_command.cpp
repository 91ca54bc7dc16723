// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/bench_commands.h"
#include "engine/forecast/forecast_bench.h"

#include <cstdio>

namespace console::app {

int benchForecast(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Measures how long a forecast and a backtest take on one core (docs/forecast.md)."));
    parser.addOptions({
        {QStringLiteral("years"), QStringLiteral("Years of hourly history (default 5)."), QStringLiteral("count"),
         QStringLiteral("5")},
        {QStringLiteral("rounds"), QStringLiteral("Rounds the medians are taken over (default 7)."),
         QStringLiteral("count"), QStringLiteral("7")},
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("bench forecast"), arguments, exitCode))
        return exitCode;
    const auto years = countFrom(parser.value(QStringLiteral("years")), QStringLiteral("--years"), 1, 20);
    if (!years)
        return complain(years.error());
    const auto rounds = countFrom(parser.value(QStringLiteral("rounds")), QStringLiteral("--rounds"), 5, 1000);
    if (!rounds)
        return complain(rounds.error());
    const auto result = forecast::runForecastBench({years.value(), rounds.value()});
    if (!result)
        return complain(result.error());
    const std::string text = parser.isSet(QStringLiteral("json")) ? forecast::toJson(result.value()) + "\n"
                                                                  : forecast::toText(result.value());
    std::fputs(text.c_str(), stdout);
    return Done;
}

} // namespace console::app
