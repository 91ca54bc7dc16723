// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/arguments.h"
#include "app/commands/bench_commands.h"
#include "app/commands/commands.h"
#include "engine/hashing/hash_bench.h"
#include "engine/hashing/job_switch_bench.h"
#include "engine/hashing/throttle_bench.h"

#include <cstdio>

namespace console::app {

namespace {

/// "avx512,sha" leaves these out of what the processor has, to see what a lesser machine would do.
Result<hashing::CpuFeatures> featuresWithout(const QString &list)
{
    hashing::CpuFeatures features = hashing::detectCpuFeatures();
    for (const QString &name : list.split(QLatin1Char(','), Qt::SkipEmptyParts)) {
        if (name == QLatin1String("sha"))
            features.sha = features.armSha2 = false;
        else if (name == QLatin1String("avx2"))
            features.avx2 = false;
        else if (name == QLatin1String("avx512"))
            features.avx512 = false;
        else
            return Error{Error::Kind::BadInput, "--without", "does not know \"" + name.toStdString() + '"',
                         "Give some of sha, avx2 and avx512, separated by commas."};
    }
    return features;
}

int benchHash(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(
        QStringLiteral("Measures the hashing kernels: hashes a second, cycles a hash, the fraction of what the "
                       "processor's ports allow, and the ratio to OpenSSL's double hash, all in the same run "
                       "(docs/hashing.md)."));
    parser.addOptions({
        {QStringLiteral("kernel"), QStringLiteral("Only this kernel."), QStringLiteral("name")},
        {QStringLiteral("workers"),
         QStringLiteral("Threads at once; 0 is one for each core. Without it, one and then "
                        "one for each core."),
         QStringLiteral("count")},
        {QStringLiteral("seconds"),
         QStringLiteral("Time for each kernel and count of workers, in all rounds together (default 5)."),
         QStringLiteral("time"), QStringLiteral("5")},
        {QStringLiteral("rounds"), QStringLiteral("Rounds the medians are taken over (default 9)."),
         QStringLiteral("count"), QStringLiteral("9")},
        {QStringLiteral("without"), QStringLiteral("Do without sha, avx2 or avx512, separated by commas."),
         QStringLiteral("sets")},
        {QStringLiteral("json"), QStringLiteral("Print one JSON object.")},
    });
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("bench hash"), arguments, exitCode))
        return exitCode;
    hashing::HashBenchOptions options;
    options.kernel = parser.value(QStringLiteral("kernel")).toStdString();
    if (parser.isSet(QStringLiteral("workers"))) {
        const auto workers = countFrom(parser.value(QStringLiteral("workers")), QStringLiteral("--workers"), 0, 1024);
        if (!workers)
            return complain(workers.error());
        options.workers = {workers.value()};
    }
    const auto seconds = durationFrom(parser.value(QStringLiteral("seconds")), QStringLiteral("--seconds"));
    if (!seconds)
        return complain(seconds.error());
    options.seconds = static_cast<double>(seconds.value().count()) / 1000.0;
    const auto rounds = countFrom(parser.value(QStringLiteral("rounds")), QStringLiteral("--rounds"), 1, 1000);
    if (!rounds)
        return complain(rounds.error());
    options.rounds = rounds.value();
    const auto features = featuresWithout(parser.value(QStringLiteral("without")));
    if (!features)
        return complain(features.error());
    options.features = features.value();
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

int benchJobs(const QStringList &arguments)
{
    QCommandLineParser parser;
    parser.setApplicationDescription(QStringLiteral("Measures how soon the hashing workers take up a new job."));
    int exitCode = Done;
    if (!parse(parser, QStringLiteral("bench jobs"), arguments, exitCode))
        return exitCode;
    const auto result = hashing::runJobSwitchBench({});
    if (!result)
        return complain(result.error());
    std::fputs(hashing::toText(result.value()).c_str(), stdout);
    return Done;
}

} // namespace

int benchCommand(int &argc, char **argv, const QStringList &arguments)
{
    if (arguments.value(0) == QLatin1String("alarms"))
        return benchAlarms(argc, argv, arguments.mid(1));
    if (arguments.value(0) == QLatin1String("hash"))
        return benchHash(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("throttle"))
        return benchThrottle(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("jobs"))
        return benchJobs(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("analysis"))
        return benchAnalysis(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("dispatch"))
        return benchDispatch(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("forecast"))
        return benchForecast(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("import"))
        return benchImport(arguments.mid(1));
    if (arguments.value(0) == QLatin1String("telemetry"))
        return benchTelemetry(arguments.mid(1));
    return complain(
        QStringLiteral("The bench command needs to know what to measure. Use: surplus-console bench hash "
                       "[--kernel NAME] [--workers N] [--seconds S] [--rounds R] [--without SETS] [--json], "
                       "bench throttle, bench jobs, bench alarms, bench analysis, bench dispatch, bench forecast, "
                       "bench import [--json], "
                       "or bench telemetry."));
}

} // namespace console::app
