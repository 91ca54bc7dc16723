// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/hasher.h"

#include "engine/hashing/job_switch_bench.h"
#include "engine/hashing/kernel_registry.h"
#include "engine/hashing/throttle_bench.h"
#include "tests/support/guard.h"
#include "tests/support/watched_source.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fstream>
#include <stdexcept>

using namespace console;
using namespace console::hashing;
using namespace std::chrono_literals;
using test::deadline;
using test::now;
using test::optionsFor;
using test::WatchedSource;

class TestHasher : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void startStopCycles();
    void workersChangeWhileRunning();
    void fractionZeroHashesNothing();
    void fractionIsHeld();
    void throttleBenchReportsEachFraction();
    void jobSwitchBenchSeesEveryWorker();
    void newJobIsPickedUp();
    void waitsForAJob();
    void noWorkerOutlivesTheHasher();
    void kernelIsForcedByName();
    void workersArePinnedOnDemand();
    void badSettingsAreHarmless();
};

namespace {

/// Threads of this process whose name begins with "hash-". Where the system lists no threads, -1.
int hashThreads()
{
#if defined(__linux__)
    int count = 0;
    for (const auto &task : std::filesystem::directory_iterator("/proc/self/task")) {
        std::ifstream file(task.path() / "comm");
        std::string name;
        std::getline(file, name);
        count += name.rfind("hash-", 0) == 0;
    }
    return count;
#else
    return -1;
#endif
}

/// Those of them that may run on one processor alone.
int pinnedHashThreads()
{
    int count = 0;
#if defined(__linux__)
    for (const auto &task : std::filesystem::directory_iterator("/proc/self/task")) {
        std::ifstream file(task.path() / "status");
        bool isHasher = false;
        for (std::string line; std::getline(file, line);) {
            if (line.rfind("Name:", 0) == 0)
                isHasher = line.find("hash-") != std::string::npos;
            else if (line.rfind("Cpus_allowed_list:", 0) == 0 && isHasher)
                count += line.find_first_of(",-") == std::string::npos;
        }
    }
#endif
    return count;
}

/// Whether there come to be so many of them. A thread that was joined has ended, yet the kernel may list it
/// for a moment longer.
bool threadsAre(int expected)
{
    const MonotonicTime end = now() + deadline;
    int count = hashThreads();
    while (count != expected && count != -1 && now() < end) {
        std::this_thread::yield();
        count = hashThreads();
    }
    return count == expected || count == -1;
}

} // namespace

void TestHasher::startStopCycles()
{
    WatchedSource source;
    Hasher hasher(source, optionsFor(2));
    QVERIFY(!hasher.read(now()).running);
    std::uint64_t hashes = 0;
    constexpr int cycles = 200;
    for (int cycle = 0; cycle < cycles; ++cycle) {
        source.forgetTakers();
        hasher.start();
        hasher.start(); // a second start changes nothing
        QVERIFY(source.waitForTakers(2));
        QVERIFY(hasher.read(now()).running);
        QVERIFY(threadsAre(2));
        hasher.stop();
        QVERIFY(threadsAre(0));
        const HasherReading stopped = hasher.read(now());
        QVERIFY(!stopped.running);
        QVERIFY(stopped.perWorker.empty());
        QCOMPARE(stopped.achievedFraction, 0.0);
        QVERIFY(stopped.hashes > hashes);
        hashes = stopped.hashes;
    }
    hasher.stop();
    QCOMPARE(hasher.read(now()).hashes, hashes);
}

void TestHasher::workersChangeWhileRunning()
{
    WatchedSource source;
    Hasher hasher(source, optionsFor(1));
    hasher.start();
    std::uint64_t hashes = 0;
    for (const int workers : {3, 1, 4, 2, 0, 5}) {
        hasher.setWorkers(workers);
        source.forgetTakers();
        const int expected = workers > 0 ? workers : std::max(1, int(std::thread::hardware_concurrency()));
        QVERIFY(source.waitForTakers(static_cast<std::size_t>(expected)));
        const HasherReading reading = hasher.read(now());
        QCOMPARE(reading.workers, expected);
        QCOMPARE(reading.perWorker.size(), static_cast<std::size_t>(expected));
        QVERIFY(threadsAre(expected));
        QVERIFY(reading.hashes >= hashes);
        hashes = reading.hashes;
    }
    hasher.stop();
    hasher.setWorkers(2);
    QCOMPARE(hasher.read(now()).workers, 2);
    QVERIFY(threadsAre(0));
}

void TestHasher::fractionZeroHashesNothing()
{
    WatchedSource source;
    Hasher hasher(source, optionsFor(2, 0.0));
    hasher.start();
    QVERIFY(!source.waitForUnits(1, 300ms));
    QCOMPARE(hasher.read(now()).hashes, std::uint64_t(0));

    hasher.setTargetFraction(1.0);
    QVERIFY(source.waitForUnits(4));
    hasher.setTargetFraction(0.0);
    // A unit that is being searched when the fraction changes may be followed by one more.
    for (int tries = 0; tries < 5 && source.waitForUnits(1, 300ms); ++tries) {
    }
    const std::uint64_t hashes = hasher.read(now()).hashes;
    QVERIFY(!source.waitForUnits(1, 300ms));
    QCOMPARE(hasher.read(now()).hashes, hashes);

    hasher.setTargetFraction(0.5);
    QVERIFY(source.waitForUnits(4));
    // A worker at rest for good must still end at once.
    hasher.setTargetFraction(0.0);
    hasher.stop();
    QVERIFY(threadsAre(0));
}

void TestHasher::fractionIsHeld()
{
    // Wide and patient on purpose: how exactly and how soon is a matter for the bench, on a machine with
    // nothing else to do.
    WatchedSource source;
    Hasher hasher(source, optionsFor(1));
    hasher.start();
    for (const double fraction : {0.3, 0.9, 0.6}) {
        hasher.setTargetFraction(fraction);
        const MonotonicTime end = now() + deadline;
        bool held = false;
        while (!held && now() < end && source.waitForUnits(1))
            held = std::abs(hasher.read(now()).achievedFraction - fraction) < 0.1;
        QVERIFY2(held, qPrintable(QString::number(hasher.read(now()).achievedFraction)));
    }
}

void TestHasher::throttleBenchReportsEachFraction()
{
    ThrottleBenchOptions options;
    options.fractions = {1.0};
    options.workers = 1;
    options.seconds = 2.4;
    const auto rows = runThrottleBench(options);
    QVERIFY(rows.ok());
    QCOMPARE(rows.value().size(), std::size_t(1));
    const ThrottleBenchRow row = rows.value().front();
    QCOMPARE(row.target, 1.0);
    QVERIFY(row.min <= row.mean && row.mean <= row.max && row.max <= 1.0);
    QVERIFY2(row.mean > 0.9, toText(rows.value()).c_str());
    options.seconds = 1.0;
    QVERIFY(!runThrottleBench(options));
}

void TestHasher::jobSwitchBenchSeesEveryWorker()
{
    JobSwitchBenchOptions options;
    options.workers = 2;
    options.changes = 5;
    const auto result = runJobSwitchBench(options);
    QVERIFY(result.ok());
    QVERIFY(result.value().pickups >= 1);
    QVERIFY(result.value().medianMs > 0.0 && result.value().medianMs <= result.value().mostMs);
    options.changes = 0;
    QVERIFY(!runJobSwitchBench(options));
}

void TestHasher::newJobIsPickedUp()
{
    WatchedSource source(std::uint64_t(1) << 28);
    Hasher hasher(source, optionsFor(2));
    hasher.start();
    QVERIFY(source.waitForTakers(2));
    for (int job = 0; job < 5; ++job) {
        source.newJob();
        QVERIFY(source.waitForTakers(2));
    }
    hasher.stop();
    QVERIFY(source.taken() >= 12);
}

void TestHasher::waitsForAJob()
{
    WatchedSource source;
    source.setHasJob(false);
    Hasher hasher(source, optionsFor(2));
    hasher.start();
    QVERIFY(source.waitForQuestions(6));
    QCOMPARE(hasher.read(now()).hashes, std::uint64_t(0));
    source.setHasJob(true);
    QVERIFY(source.waitForUnits(2));
    source.setHasJob(false);
    QVERIFY(source.waitForQuestions(6));
    hasher.stop();
    QVERIFY(hasher.read(now()).hashes > 0);
}

void TestHasher::noWorkerOutlivesTheHasher()
{
    WatchedSource source;
    for (const double fraction : {0.0, 0.01, 1.0}) {
        {
            Hasher hasher(source, optionsFor(3, fraction));
            hasher.start();
            if (fraction > 0.0)
                QVERIFY(source.waitForUnits(1));
        }
        QVERIFY(threadsAre(0));
        const std::uint64_t taken = source.taken();
        QVERIFY(!source.waitForUnits(1, 50ms));
        QCOMPARE(source.taken(), taken);
    }
}

void TestHasher::kernelIsForcedByName()
{
    WatchedSource source(256);
    HasherOptions options = optionsFor(1);
    options.kernel = "scalar";
    Hasher hasher(source, options);
    QCOMPARE(hasher.read(now()).kernel, std::string("scalar"));
    QCOMPARE(hasher.kernelVerdicts().size(), allKernels().size());
    hasher.start();
    QVERIFY(source.waitForUnits(4));

    options.kernel = "abacus";
    try {
        const Hasher impossible(source, options);
        QFAIL("an unknown kernel was accepted");
    } catch (const std::invalid_argument &error) {
        QVERIFY2(std::string(error.what()).find("Use one of: ") != std::string::npos, error.what());
    }
}

void TestHasher::workersArePinnedOnDemand()
{
    WatchedSource source(256);
    Hasher hasher(source, optionsFor(3));
    hasher.start();
    QVERIFY(source.waitForTakers(3));
    // However many of them there are, and more than there are processors.
    for (const bool pinned : {true, false}) {
        hasher.setPinned(pinned);
        source.forgetTakers();
        QVERIFY(source.waitForTakers(3));
#if defined(__linux__)
        if (std::thread::hardware_concurrency() > 1)
            QCOMPARE(pinnedHashThreads(), pinned ? 3 : 0);
#endif
    }
}

void TestHasher::badSettingsAreHarmless()
{
    WatchedSource source;
    Hasher hasher(source, optionsFor(1, 7.0));
    QCOMPARE(hasher.read(now()).targetFraction, 1.0);
    hasher.setTargetFraction(-1.0);
    QCOMPARE(hasher.read(now()).targetFraction, 0.0);
    hasher.setTargetFraction(std::nan(""));
    QCOMPARE(hasher.read(now()).targetFraction, 0.0);
    hasher.setShareDifficulty(0.0);
    hasher.setShareDifficulty(-3.0);
    hasher.setShareDifficulty(std::nan(""));
    hasher.setTargetFraction(1.0);
    hasher.start();
    QVERIFY(source.waitForUnits(2));
    hasher.stop();
    // At the default difficulty of 0.01 a few thousand hashes find next to nothing; at a difficulty of
    // zero every one would be a share.
    QVERIFY(hasher.takeShares(UtcTime{}).size() < 3);
}

QTEST_APPLESS_MAIN(TestHasher)
#include "tst_hasher.moc"
