// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/throttle_bench.h"

#include "engine/hashing/hasher.h"
#include "engine/jobs/local_jobs.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <thread>

namespace console::hashing {

namespace {

using Steady = MonotonicTime::clock;
using Seconds = std::chrono::duration<double>;

constexpr Milliseconds readingEvery{200};
/// What the hasher promises: within 5 points of the target, 2 s after a change.
constexpr double tolerance = 0.05;
constexpr double promisedSeconds = 2.0;

ThrottleBenchRow watch(Hasher &hasher, double target, double seconds)
{
    ThrottleBenchRow row;
    row.target = target;
    row.min = 1.0;
    hasher.setTargetFraction(target);
    const MonotonicTime begin = Steady::now();
    int held = 0;
    double sum = 0.0;
    for (int i = 1; Seconds(i * readingEvery).count() <= seconds; ++i) {
        std::this_thread::sleep_until(begin + i * readingEvery);
        const MonotonicTime now = Steady::now();
        const double achieved = hasher.read(now).achievedFraction;
        const double since = Seconds(now - begin).count();
        if (std::abs(achieved - target) > tolerance)
            row.settledSeconds = since;
        if (since < promisedSeconds)
            continue;
        ++held;
        sum += achieved;
        row.min = std::min(row.min, achieved);
        row.max = std::max(row.max, achieved);
    }
    row.mean = sum / std::max(1, held);
    return row;
}

} // namespace

Result<std::vector<ThrottleBenchRow>> runThrottleBench(const ThrottleBenchOptions &options)
{
    if (!(options.seconds > promisedSeconds) || options.seconds > 3600.0)
        return Error{Error::Kind::BadInput, "--seconds", "is not between 2 and 3600",
                     "A fraction takes up to 2 s to be reached, so give more than that."};
    jobs::LocalJobs source(1, UtcTime{});
    HasherOptions hasherOptions;
    hasherOptions.workers = options.workers;
    Hasher hasher(source, hasherOptions);
    hasher.start();
    std::vector<ThrottleBenchRow> rows;
    for (const double fraction : options.fractions)
        rows.push_back(watch(hasher, fraction, options.seconds));
    return rows;
}

std::string toText(const std::vector<ThrottleBenchRow> &rows)
{
    char line[120];
    std::snprintf(line, sizeof line, "%8s %8s %8s %8s %12s\n", "target", "mean", "min", "max", "settled in s");
    std::string text = line;
    for (const ThrottleBenchRow &row : rows) {
        std::snprintf(line, sizeof line, "%7.1f%% %7.1f%% %7.1f%% %7.1f%% %12.1f\n", row.target * 100, row.mean * 100,
                      row.min * 100, row.max * 100, row.settledSeconds);
        text += line;
    }
    return text;
}

} // namespace console::hashing
