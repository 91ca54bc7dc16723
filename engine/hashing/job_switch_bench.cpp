// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/job_switch_bench.h"

#include "engine/hashing/hasher.h"
#include "engine/jobs/local_jobs.h"

#include <algorithm>
#include <atomic>
#include <cstdio>
#include <mutex>
#include <thread>
#include <vector>

namespace console::hashing {

namespace {

using Steady = MonotonicTime::clock;

/// Local work whose job changes on demand, and which notes when each worker came for the new one.
class ChangingSource final : public jobs::JobSource
{
public:
    std::optional<jobs::WorkUnit> next() noexcept override
    {
        const MonotonicTime now = Steady::now();
        const std::scoped_lock lock(m_mutex);
        if (m_generation > 1)
            m_waits.push_back(now - m_announced);
        std::optional<jobs::WorkUnit> unit = m_jobs.next();
        unit->generation = m_generation;
        return unit;
    }
    std::uint64_t generation() const noexcept override { return m_generation; }

    void newJob()
    {
        const std::scoped_lock lock(m_mutex);
        m_announced = Steady::now();
        ++m_generation;
    }
    std::vector<MonotonicTime::duration> waits() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_waits;
    }

private:
    jobs::LocalJobs m_jobs{3, UtcTime{}};
    std::atomic<std::uint64_t> m_generation{1};
    mutable std::mutex m_mutex;
    MonotonicTime m_announced{};
    std::vector<MonotonicTime::duration> m_waits;
};

} // namespace

Result<JobSwitchBenchResult> runJobSwitchBench(const JobSwitchBenchOptions &options)
{
    if (options.changes < 1 || options.changes > 100'000)
        return Error{Error::Kind::BadInput, "--changes", "is not between 1 and 100000",
                     "Give the number of new jobs to announce."};
    ChangingSource source;
    HasherOptions hasherOptions;
    hasherOptions.workers = options.workers;
    hasherOptions.targetFraction = options.fraction;
    Hasher hasher(source, hasherOptions);
    hasher.start();
    constexpr Milliseconds between{20};
    for (int change = 0; change <= options.changes; ++change) {
        std::this_thread::sleep_for(between);
        if (change < options.changes)
            source.newJob();
    }
    hasher.stop();

    std::vector<double> waits;
    for (const MonotonicTime::duration wait : source.waits())
        waits.push_back(std::chrono::duration<double, std::milli>(wait).count());
    JobSwitchBenchResult result;
    result.pickups = static_cast<int>(waits.size());
    if (waits.empty())
        return result;
    std::sort(waits.begin(), waits.end());
    result.medianMs = waits[waits.size() / 2];
    result.p99Ms = waits[waits.size() * 99 / 100];
    result.mostMs = waits.back();
    return result;
}

std::string toText(const JobSwitchBenchResult &result)
{
    char line[160];
    std::snprintf(line, sizeof line, "new job picked up %d times: median %.2f ms, 99 %% %.2f ms, longest %.2f ms\n",
                  result.pickups, result.medianMs, result.p99Ms, result.mostMs);
    return line;
}

} // namespace console::hashing
