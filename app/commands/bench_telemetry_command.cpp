// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/bench_commands.h"
#include "engine/telemetry/telemetry_bench.h"

#include <cstdio>

namespace console::app {

int benchTelemetry(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Measures how fast mining machines are polled: simulated ones in this process, through real "
                       "sockets, first all good, then one in ten dead, silent, slow or babbling."));
    parser.addOptions({
        {QStringLiteral("devices"), QStringLiteral("Machines (default 5000)."), QStringLiteral("count"),
         QStringLiteral("5000")},
        {QStringLiteral("in-flight"), QStringLiteral("Conversations at once, at most (default 64)."),
         QStringLiteral("count"), QStringLiteral("64")},
        {QStringLiteral("rounds"), QStringLiteral("Rounds the medians are taken over (default 5)."),
         QStringLiteral("count"), QStringLiteral("5")},
        {QStringLiteral("seconds"),
         QStringLiteral("Watch for so long how old news gets at a period of 10 s (default 30)."),
         QStringLiteral("time"), QStringLiteral("30")},
        {QStringLiteral("cycles"),
         QStringLiteral("Instead of all that, poll so many rounds and watch memory and open files."),
         QStringLiteral("count"), QStringLiteral("0")},
        {QStringLiteral("hashing"), QStringLiteral("Hash on every core meanwhile.")},
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("bench telemetry"), arguments, exitCode))
        return exitCode;
    const auto count = [&parser](const char *name, int least, int most) {
        return countFrom(parser.value(QLatin1String(name)), QStringLiteral("--%1").arg(QLatin1String(name)), least,
                         most);
    };
    const auto devices = count("devices", 1, 10'000);
    const auto inFlight = count("in-flight", 1, 1'024);
    const auto rounds = count("rounds", 5, 1'000);
    const auto cycles = count("cycles", 0, 1'000'000);
    for (const auto *number : {&devices, &inFlight, &rounds, &cycles}) {
        if (!*number)
            return complain(number->error());
    }
    const auto seconds = durationFrom(parser.value(QStringLiteral("seconds")), QStringLiteral("--seconds"));
    if (!seconds)
        return complain(seconds.error());
    telemetry::TelemetryBenchOptions options;
    options.devices = static_cast<std::size_t>(devices.value());
    options.inFlight = static_cast<std::size_t>(inFlight.value());
    options.rounds = rounds.value();
    options.cycles = cycles.value();
    options.seconds = static_cast<double>(seconds.value().count()) / 1000.0;
    options.hashing = parser.isSet(QStringLiteral("hashing"));
    const auto result = telemetry::runTelemetryBench(options);
    if (!result)
        return complain(result.error());
    const std::string text = parser.isSet(QStringLiteral("json")) ? telemetry::toJson(result.value()) + "\n"
                                                                  : telemetry::toText(result.value());
    std::fputs(text.c_str(), stdout);
    return Done;
}

} // namespace console::app
