// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/job_switch_bench.h"

#include "engine/hashing/hasher.h"
#include "engine/jobs/job_board.h"
#include "engine/jobs/stratum_session.h"

#include <algorithm>
#include <cstdio>
#include <mutex>
#include <string>
#include <thread>
#include <utility>
#include <vector>

namespace console::hashing {

namespace {

using Steady = MonotonicTime::clock;

/// What a pool tells, without a pool.
class JobTaker final : public jobs::UpstreamListener
{
public:
    void upstreamConnected() override {}
    void upstreamJob(jobs::JobPointer job) override { board.put(std::move(job)); }
    void upstreamIdle() override {}
    void upstreamVerdict(const jobs::ShareVerdict &) override {}
    void upstreamLatency(Milliseconds) override {}
    void upstreamNotice(const jobs::UpstreamNotice &) override {}
    void upstreamClosed(const jobs::UpstreamFailure &) override {}

    jobs::JobBoard board;
};

jobs::PoolSettings anyPool()
{
    jobs::PoolSettings pool;
    pool.user = "bench";
    return pool;
}

/// Work of a pool whose job changes on demand, with all that happens on the way from the line of mining.notify to a
/// worker's header, but for the network. Notes when each worker had its unit of the new job.
class ChangingSource final : public jobs::JobSource
{
public:
    ChangingSource()
        : m_session(anyPool(), Secret(), m_taker, [](const std::string &) {})
    {
        const MonotonicTime now = Steady::now();
        m_session.begin(now);
        m_session.line(R"({"id":1,"result":{"version-rolling":true,"version-rolling.mask":"1fffe000"},"error":null})",
                       now);
        m_session.line(R"({"id":2,"result":[[],"11223344",8],"error":null})", now);
        m_session.line(R"({"id":3,"result":true,"error":null})", now);
        newJob();
    }

    std::optional<jobs::WorkUnit> next() noexcept override
    {
        const std::optional<jobs::WorkUnit> unit = m_taker.board.next();
        const MonotonicTime now = Steady::now();
        const std::scoped_lock lock(m_mutex);
        if (unit && m_jobs > 1)
            m_waits.push_back(now - m_announced);
        return unit;
    }
    std::uint64_t generation() const noexcept override { return m_taker.board.generation(); }

    void newJob()
    {
        // As large as real ones are: 12 branches, a coinbase of 300 bytes.
        static const std::string hash(64, 'a');
        std::string branches;
        for (int i = 0; i < 12; ++i)
            branches += (i == 0 ? "\"" : ",\"") + hash + "\"";
        const std::string line = R"({"id":null,"method":"mining.notify","params":[")" + std::to_string(m_jobs) +
                                 R"(",")" + hash + R"(",")" + std::string(200, '1') + R"(",")" + std::string(400, '2') +
                                 R"(",[)" + branches + R"(],"20000000","170331db","6ab00000",true]})";
        {
            const std::scoped_lock lock(m_mutex);
            ++m_jobs;
            m_announced = Steady::now();
        }
        m_session.line(line, m_announced);
    }
    std::vector<MonotonicTime::duration> waits() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_waits;
    }

private:
    JobTaker m_taker;
    jobs::StratumSession m_session;
    mutable std::mutex m_mutex;
    int m_jobs = 0;
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
