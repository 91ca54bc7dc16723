// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/commands.h"
#include "engine/hashing/hash_bench.h"
#include "engine/hashing/throttle_bench.h"

#include <cstdio>

namespace console::app {

namespace {

int benchHash(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Measures the hashing kernels against OpenSSL's double hash in the same run."));
    parser.addOptions({
        {QStringLiteral("kernel"), QStringLiteral("Only this kernel."), QStringLiteral("name")},
        {QStringLiteral("workers"), QStringLiteral("Threads at once; 0 is one for each core (default 1)."),
         QStringLiteral("count"), QStringLiteral("1")},
        {QStringLiteral("seconds"), QStringLiteral("Time for each kernel (default 5)."), QStringLiteral("time"),
         QStringLiteral("5")},
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("bench hash"), arguments, exitCode))
        return exitCode;
    const auto workers = countFrom(parser.value(QStringLiteral("workers")), QStringLiteral("--workers"), 0, 1024);
    if (!workers)
        return complain(workers.error());
    const auto seconds = durationFrom(parser.value(QStringLiteral("seconds")), QStringLiteral("--seconds"));
    if (!seconds)
        return complain(seconds.error());
    hashing::HashBenchOptions options;
    options.kernel = parser.value(QStringLiteral("kernel")).toStdString();
    options.workers = workers.value();
    options.seconds = static_cast<double>(seconds.value().count()) / 1000.0;
    const auto result = hashing::runHashBench(options);
    if (!result)
        return complain(result.error());
    const std::string text =
        parser.isSet(QStringLiteral("json")) ? hashing::toJson(result.value()) + "\n" : hashing::toText(result.value());
    std::fputs(text.c_str(), stdout);
    return Done;
}

int benchThrottle(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures how well the hasher holds a target fraction."));
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("bench throttle"), arguments, exitCode))
        return exitCode;
    const auto rows = hashing::runThrottleBench({});
    if (!rows)
        return complain(rows.error());
    std::fputs(hashing::toText(rows.value()).c_str(), stdout);
    return Done;
}

} // namespace

int benchCommand(int &, char **, const QStringList &arguments)
{
    if (arguments.value(0) == QLatin1String("hash"))
        return benchHash(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("throttle"))
        return benchThrottle(arguments.mid(1));
    return complain(QStringLiteral("The bench command needs to know what to measure. Use: surplus-console bench hash "
                                   "[--kernel NAME] [--workers N] [--seconds S] [--json], or bench throttle."));
}

} // namespace console::app
