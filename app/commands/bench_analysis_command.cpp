// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/bench_commands.h"
#include "engine/analysis/analysis_bench.h"

#include <cstdio>

namespace console::app {

int benchAnalysis(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Measures the analysis of five years of hours of all regions, with its bootstrap."));
    parser.addOptions({
        {QStringLiteral("rounds"), QStringLiteral("Rounds the median is taken over (default 5)."),
         QStringLiteral("count"), QStringLiteral("5")},
        {QStringLiteral("threads"), QStringLiteral("Threads at once (default 2)."), QStringLiteral("count"),
         QStringLiteral("2")},
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("bench analysis"), arguments, exitCode))
        return exitCode;
    analysis::AnalysisBenchOptions options;
    const auto rounds = countFrom(parser.value(QStringLiteral("rounds")), QStringLiteral("--rounds"), 5, 1000);
    if (!rounds)
        return complain(rounds.error());
    options.rounds = rounds.value();
    const auto threads = countFrom(parser.value(QStringLiteral("threads")), QStringLiteral("--threads"), 1, 64);
    if (!threads)
        return complain(threads.error());
    options.threads = threads.value();
    const analysis::AnalysisBenchResult result = analysis::runAnalysisBench(options);
    const std::string text =
        parser.isSet(QStringLiteral("json")) ? analysis::toJson(result) + "\n" : analysis::toText(result);
    std::fputs(text.c_str(), stdout);
    return Done;
}

} // namespace console::app
