// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/region_analysis.h"

#include "engine/base/platform_thread.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <future>
#include <limits>
#include <numeric>
#include <thread>

namespace console::analysis {

namespace {

constexpr Milliseconds progressEvery{20};

bool hasSurplus(const std::optional<grid::RegionSeries> &series)
{
    return series && std::any_of(series->surplus.begin(), series->surplus.end(),
                                 [](double value) { return std::isfinite(value); });
}

/// One series to analyse, and where its result goes. A worker owns it from when it takes it to when it is done.
struct Task {
    const grid::RegionSeries *series = nullptr;
    RegionAnalysis *result = nullptr;
    std::atomic<double> done = 0.0;
};

/// Takes one task after the other until none is left or it is told to stop.
void workThrough(std::vector<Task> &tasks, std::atomic<std::size_t> &next, const AnalysisOptions &options,
                 const std::stop_token &stop)
{
    for (std::size_t at = next++; at < tasks.size(); at = next++) {
        Task &task = tasks[at];
        const LongWork work(stop, [&task](double fraction) { task.done = fraction; });
        const auto result = analyseRegion(*task.series, options, work);
        if (!result)
            return;
        *task.result = *result;
    }
}

double doneOf(const std::vector<Task> &tasks)
{
    const double sum = std::accumulate(tasks.begin(), tasks.end(), 0.0,
                                       [](double before, const Task &task) { return before + task.done; });
    return tasks.empty() ? 1.0 : sum / static_cast<double>(tasks.size());
}

/// A thread and what tells that it has ended, with its exception if it had one.
struct Worker {
    std::future<void> ended;
    std::jthread thread;
};

Worker startWorker(std::size_t number, std::function<void()> run, bool background)
{
    std::packaged_task<void()> task([number, run = std::move(run), background] {
        nameThisThread("analysis-" + std::to_string(number));
        if (background)
            lowerThisThread();
        run();
    });
    Worker worker;
    worker.ended = task.get_future();
    worker.thread = std::jthread(std::move(task));
    return worker;
}

void runAll(std::vector<Task> &tasks, const AnalysisOptions &options, const LongWork &work)
{
    std::stop_source stop;
    std::atomic<std::size_t> next = 0;
    std::vector<Worker> workers;
    const std::size_t count = std::min(tasks.size(), static_cast<std::size_t>(std::max(1, options.threads)));
    for (std::size_t number = 1; number <= count; ++number)
        workers.push_back(startWorker(
            number, [&] { workThrough(tasks, next, options, stop.get_token()); }, options.background));
    for (Worker &worker : workers) {
        while (worker.ended.wait_for(progressEvery) != std::future_status::ready) {
            work.report(doneOf(tasks));
            if (work.stopped())
                stop.request_stop();
        }
    }
    for (Worker &worker : workers)
        worker.ended.get();
}

} // namespace

grid::RegionSeries nationalSurplus(const grid::SeriesSet &set)
{
    grid::RegionSeries national;
    national.quality = Quality::Missing;
    UtcTime first = UtcTime::min();
    UtcTime end = UtcTime::max();
    for (const auto &region : set.regions) {
        if (!hasSurplus(region))
            continue;
        first = std::max(first, region->first);
        end = std::min(end, region->first + std::chrono::hours(static_cast<long>(region->surplus.size())));
        national.quality =
            national.quality == Quality::Missing ? region->quality : std::max(national.quality, region->quality);
    }
    if (national.quality == Quality::Missing || first >= end)
        return national;
    national.first = first;
    national.surplus.assign(static_cast<std::size_t>((end - first) / std::chrono::hours(1)), 0.0);
    for (const auto &region : set.regions) {
        if (!hasSurplus(region))
            continue;
        const auto offset = static_cast<std::size_t>((first - region->first) / std::chrono::hours(1));
        for (std::size_t hour = 0; hour < national.surplus.size(); ++hour)
            national.surplus[hour] += region->surplus[offset + hour];
    }
    return national;
}

std::optional<SetAnalysis> analyseAll(const grid::SeriesSet &set, const AnalysisOptions &options, const LongWork &work)
{
    SetAnalysis analysis;
    analysis.label = set.label;
    const grid::RegionSeries national = nationalSurplus(set);
    std::vector<std::pair<const grid::RegionSeries *, RegionAnalysis *>> wanted{{&national, &analysis.national}};
    for (std::size_t region = 0; region < grid::regionCount; ++region)
        if (set.regions[region])
            wanted.emplace_back(&*set.regions[region], &analysis.regions[region]);
    std::vector<Task> tasks(wanted.size());
    for (std::size_t at = 0; at < tasks.size(); ++at) {
        tasks[at].series = wanted[at].first;
        tasks[at].result = wanted[at].second;
    }
    if (work.stopped())
        return std::nullopt;
    runAll(tasks, options, work);
    if (work.stopped())
        return std::nullopt;
    work.report(1.0);
    return analysis;
}

} // namespace console::analysis
