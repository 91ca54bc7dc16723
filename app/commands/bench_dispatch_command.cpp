// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/bench_commands.h"
#include "engine/dispatch/dispatch_bench.h"

#include <cstdio>

namespace console::app {

int benchDispatch(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Measures the optimiser: real time, look-ahead, two tiers and commitment, each on a random "
                       "instance with seven areas, corridors and energy that is owed."));
    parser.addOptions({
        {QStringLiteral("rounds"), QStringLiteral("Rounds the medians are taken over (default 9)."),
         QStringLiteral("count"), QStringLiteral("9")},
        {QStringLiteral("seed"), QStringLiteral("Seed of the instances (default 1)."), QStringLiteral("number"),
         QStringLiteral("1")},
        {QStringLiteral("json"), QStringLiteral("Print one JSON array.")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("bench dispatch"), arguments, exitCode))
        return exitCode;
    dispatch::DispatchBenchOptions options;
    const auto rounds = countFrom(parser.value(QStringLiteral("rounds")), QStringLiteral("--rounds"), 5, 1000);
    if (!rounds)
        return complain(rounds.error());
    options.rounds = rounds.value();
    const auto seed = countFrom(parser.value(QStringLiteral("seed")), QStringLiteral("--seed"), 0, 1'000'000);
    if (!seed)
        return complain(seed.error());
    options.seed = static_cast<std::uint64_t>(seed.value());
    const auto rows = dispatch::runDispatchBench(options);
    const std::string text =
        parser.isSet(QStringLiteral("json")) ? dispatch::toJson(rows) + "\n" : dispatch::toText(rows);
    std::fputs(text.c_str(), stdout);
    return Done;
}

} // namespace console::app
