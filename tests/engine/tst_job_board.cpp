// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/job_board.h"
#include "engine/jobs/local_jobs.h"
#include "engine/jobs/work_router.h"
#include "tests/support/guard.h"

#include <atomic>
#include <mutex>
#include <set>
#include <thread>
#include <vector>

using namespace console;
using namespace console::jobs;

/// Jobs handed to many workers without a lock, and the switch between two sources.
class TestJobBoard : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void givesEveryUnitOnce();
    void isEmptyUntilThereIsAJob();
    void workersSeeWholeJobsWhileTheyChange();
    void theRouterNeverRepeatsAGeneration();
};

namespace {

JobPointer jobNumber(std::uint32_t number)
{
    auto job = std::make_shared<MiningJob>();
    job->version = job->time = job->bits = number;
    job->coinbaseHead = Bytes(100, static_cast<std::uint8_t>(number));
    job->coinbaseTail = {1};
    return job;
}

} // namespace

void TestJobBoard::givesEveryUnitOnce()
{
    JobBoard board;
    const std::uint64_t generation = board.put(jobNumber(7));
    std::mutex mutex;
    std::set<std::uint64_t> tickets;
    std::vector<std::thread> workers;
    for (int worker = 0; worker < 4; ++worker)
        workers.emplace_back([&] {
            for (int i = 0; i < 500; ++i) {
                const auto unit = board.next();
                const std::scoped_lock lock(mutex);
                if (unit && unit->generation == generation)
                    tickets.insert(unit->ticket);
            }
        });
    for (std::thread &worker : workers)
        worker.join();
    QCOMPARE(tickets.size(), 2000U);
    QCOMPARE(*tickets.rbegin(), 1999U);
}

void TestJobBoard::isEmptyUntilThereIsAJob()
{
    JobBoard board;
    QVERIFY(!board.next());
    const std::uint64_t first = board.put(jobNumber(1));
    QVERIFY(board.next());
    board.clear();
    QVERIFY(!board.next());
    QVERIFY(board.generation() > first);
    QVERIFY(board.put(jobNumber(2)) > first + 1);
    QCOMPARE(board.next()->header.version, 2U);
    QCOMPARE(board.next()->ticket, 1U);
}

void TestJobBoard::workersSeeWholeJobsWhileTheyChange()
{
    JobBoard board;
    board.put(jobNumber(1));
    std::atomic<bool> stop{false};
    std::atomic<int> torn{0};
    std::atomic<std::uint64_t> taken{0};
    std::vector<std::thread> workers;
    for (int worker = 0; worker < 4; ++worker)
        workers.emplace_back([&] {
            std::uint64_t newest = 0;
            while (!stop) {
                const auto unit = board.next();
                if (!unit)
                    continue;
                const bool whole = unit->header.version == unit->header.bits;
                // Never older than what this worker saw before.
                if (!whole || unit->generation < newest)
                    ++torn;
                newest = unit->generation;
                ++taken;
            }
        });
    // More jobs than there are places for them, and now and then none.
    for (std::uint32_t number = 2; number < 20'000; ++number) {
        board.put(jobNumber(number));
        if (number % 100 == 0)
            board.clear();
    }
    board.put(jobNumber(1));
    while (taken < 1000)
        std::this_thread::yield();
    stop = true;
    for (std::thread &worker : workers)
        worker.join();
    QCOMPARE(torn.load(), 0);
}

void TestJobBoard::theRouterNeverRepeatsAGeneration()
{
    class Board final : public JobSource
    {
    public:
        std::optional<WorkUnit> next() noexcept override { return board.next(); }
        std::uint64_t generation() const noexcept override { return board.generation(); }
        JobBoard board;
    };
    LocalJobs local(1, UtcTime{});
    Board pools;
    WorkRouter router(local, pools);
    QVERIFY(router.selected() == WorkSource::Local);
    QCOMPARE(router.next()->generation, router.generation());
    std::set<std::uint64_t> seen{router.generation()};
    for (int i = 0; i < 10; ++i) {
        router.select(WorkSource::Pools);
        QVERIFY(seen.insert(router.generation()).second);
        pools.board.put(jobNumber(5));
        QVERIFY(seen.insert(router.generation()).second);
        const auto unit = router.next();
        QCOMPARE(unit->generation, router.generation());
        const auto origin = WorkRouter::originOf(unit->generation);
        QVERIFY(origin.source == WorkSource::Pools);
        QCOMPARE(origin.generation, pools.board.generation());
        router.select(WorkSource::Pools); // nothing new
        QCOMPARE(unit->generation, router.generation());
        router.select(WorkSource::Local);
        QVERIFY(seen.insert(router.generation()).second);
        QVERIFY(WorkRouter::originOf(router.next()->generation).source == WorkSource::Local);
    }
}

QTEST_APPLESS_MAIN(TestJobBoard)
#include "tst_job_board.moc"
