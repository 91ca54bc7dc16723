// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/kernel_registry.h"
#include "engine/hashing/self_test.h"
#include "engine/hashing/version_rolling.h"
#include "tests/support/guard.h"

#include <algorithm>

using namespace console;
using namespace console::hashing;

class TestKernelRegistry : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void brokenKernelsAreCaught_data();
    void brokenKernelsAreCaught();
    void brokenRollingKernelsAreCaught_data();
    void brokenRollingKernelsAreCaught();
    void registryPicksTheFirstReady();
    void registryPrefersTheFastest();
    void rollingIsForWorkThatGrantsIt();
    void registryForcesByName();
    void registryExcludesAFailedKernel();
    void registryWithoutAnyKernel();
};

namespace {

const auto always = [](const CpuFeatures &) { return true; };

// Each is right but for one fault, of the kind a kernel really gets.
std::uint32_t forgetsTheLastNonce(const ScanTask &task, CandidateBuffer &candidates)
{
    ScanTask shorter = task;
    shorter.count -= 1;
    const std::uint32_t searched = scalarKernel().scan(shorter, candidates);
    return searched == shorter.count ? task.count : searched;
}

std::uint32_t testsForZero(const ScanTask &task, CandidateBuffer &candidates)
{
    ScanTask zero = task;
    zero.targetWord = 0;
    return scalarKernel().scan(zero, candidates);
}

std::uint32_t leavesOutTheLimit(const ScanTask &task, CandidateBuffer &candidates)
{
    ScanTask below = task;
    below.targetWord -= below.targetWord > 0 ? 1 : 0;
    return scalarKernel().scan(below, candidates);
}

std::uint32_t reportsANeighbour(const ScanTask &task, CandidateBuffer &candidates)
{
    const std::uint32_t searched = scalarKernel().scan(task, candidates);
    for (std::uint32_t i = 0; i < candidates.size; ++i)
        candidates.items[i].nonce ^= 1;
    return searched;
}

std::uint32_t losesWhatOverflows(const ScanTask &task, CandidateBuffer &candidates)
{
    scalarKernel().scan(task, candidates);
    return task.count;
}

std::uint32_t flipsABitNowAndThen(const ScanTask &task, CandidateBuffer &candidates)
{
    ScanTask wrong = task;
    Midstate midstate = *task.midstates;
    wrong.midstates = &midstate;
    if (task.firstNonce > 0xf0000000U)
        midstate.word18 ^= 0x400;
    return scalarKernel().scan(wrong, candidates);
}

/// Every version by the scalar kernel: right, if slow, so that a rolling kernel's faults can be planted
/// anywhere.
std::uint32_t rollsInTurn(const ScanTask &task, CandidateBuffer &candidates)
{
    const std::uint32_t room = (CandidateBuffer::capacity - candidates.size) / task.versions;
    ScanTask one = task;
    one.count = std::min(task.count, room);
    one.versions = 1;
    for (std::uint32_t version = 0; version < task.versions; ++version) {
        one.midstates = task.midstates + version;
        const std::uint32_t before = candidates.size;
        scalarKernel().scan(one, candidates);
        for (std::uint32_t i = before; i < candidates.size; ++i)
            candidates.items[i].version = version;
    }
    return one.count;
}

std::uint32_t forgetsTheLastVersion(const ScanTask &task, CandidateBuffer &candidates)
{
    ScanTask fewer = task;
    fewer.versions -= fewer.versions > 1 ? 1 : 0;
    return rollsInTurn(fewer, candidates);
}

std::uint32_t confusesTheVersions(const ScanTask &task, CandidateBuffer &candidates)
{
    const std::uint32_t searched = rollsInTurn(task, candidates);
    for (std::uint32_t i = 0; i < candidates.size; ++i)
        candidates.items[i].version = (candidates.items[i].version + 1) % task.versions;
    return searched;
}

std::uint32_t neverGetsOn(const ScanTask &, CandidateBuffer &)
{
    return 0;
}

std::uint32_t findsNothing(const ScanTask &task, CandidateBuffer &)
{
    return task.count;
}

} // namespace

void TestKernelRegistry::brokenKernelsAreCaught_data()
{
    using Scan = decltype(Kernel::scan);
    QTest::addColumn<quintptr>("scan");
    const auto row = [](const char *name, Scan scan) { QTest::newRow(name) << reinterpret_cast<quintptr>(scan); };
    row("forgets the last nonce", forgetsTheLastNonce);
    row("tests for zero", testsForZero);
    row("leaves out the limit", leavesOutTheLimit);
    row("reports a neighbour", reportsANeighbour);
    row("loses what overflows", losesWhatOverflows);
    row("flips a bit now and then", flipsABitNowAndThen);
    row("never gets on", neverGetsOn);
    row("finds nothing", findsNothing);
}

void TestKernelRegistry::brokenKernelsAreCaught()
{
    QFETCH(quintptr, scan);
    const Kernel kernel{"broken", "nothing", always, reinterpret_cast<decltype(Kernel::scan)>(scan)};
    const SelfTestReport report = selfTest(kernel);
    QVERIFY(!report.passed);
    QVERIFY(!report.failure.empty());
}

void TestKernelRegistry::brokenRollingKernelsAreCaught_data()
{
    using Scan = decltype(Kernel::scan);
    QTest::addColumn<quintptr>("scan");
    QTest::addColumn<bool>("right");
    const auto row = [](const char *name, Scan scan, bool right) {
        QTest::newRow(name) << reinterpret_cast<quintptr>(scan) << right;
    };
    row("nothing is wrong", rollsInTurn, true);
    row("forgets the last version", forgetsTheLastVersion, false);
    row("confuses the versions", confusesTheVersions, false);
}

void TestKernelRegistry::brokenRollingKernelsAreCaught()
{
    QFETCH(quintptr, scan);
    QFETCH(bool, right);
    const Kernel kernel{"rolling", "nothing", always, reinterpret_cast<decltype(Kernel::scan)>(scan), mostVersions};
    QCOMPARE(selfTest(kernel).passed, right);
}

void TestKernelRegistry::registryPicksTheFirstReady()
{
    const KernelRegistry everything;
    QVERIFY(everything.choose("").ok());
    // Without any instruction set there is still the portable one.
    const KernelRegistry bare(allKernels(), CpuFeatures{});
    QCOMPARE(std::string(bare.choose("").value().fixed.name), std::string("portable"));
    QVERIFY(!bare.choose("").value().rolling);
    const auto shaNi = bare.choose("sha-ni");
    QVERIFY(!shaNi);
    QCOMPARE(shaNi.error().kind, Error::Kind::Unavailable);
    QVERIFY(shaNi.error().sentence().find("Use one of: portable, scalar.") != std::string::npos);
}

void TestKernelRegistry::registryPrefersTheFastest()
{
    KernelRegistry registry({portableKernel(), scalarKernel()});
    registry.prefer({{"scalar", 3.0}, {"portable", 2.0}});
    QCOMPARE(std::string(registry.choose("").value().fixed.name), std::string("scalar"));
    registry.prefer({{"portable", 4.0}});
    QCOMPARE(std::string(registry.choose("").value().fixed.name), std::string("portable"));
}

void TestKernelRegistry::rollingIsForWorkThatGrantsIt()
{
    const Kernel rolling{"rolling", "nothing", always, rollsInTurn, mostVersions};
    const KernelRegistry registry({rolling, scalarKernel()});
    for (const char *name : {"", "rolling"}) {
        const KernelChoice choice = registry.choose(name).value();
        QCOMPARE(std::string(choice.forMask(0x1fffe000).name), std::string("rolling"));
        QCOMPARE(std::string(choice.forMask(0xf0).name), std::string("rolling"));
        // No version bits, or too few to be worth while.
        QCOMPARE(std::string(choice.forMask(0).name), std::string("scalar"));
        QCOMPARE(std::string(choice.forMask(0x70).name), std::string("scalar"));
    }
    QCOMPARE(std::string(registry.choose("scalar").value().forMask(0x1fffe000).name), std::string("scalar"));

    QCOMPARE(versionsIn(0), std::uint64_t{1});
    QCOMPARE(versionsIn(0x1fffe000), std::uint64_t{65536});
    QCOMPARE(rolledVersion(0x20000000, 0x1fffe000, 0), 0x20000000U);
    QCOMPARE(rolledVersion(0x20004000, 0x1fffe000, 1), 0x20002000U);
    QCOMPARE(rolledVersion(0x20000007, 0x1fffe000, 0xffff), 0x3fffe007U);
    QCOMPARE(rolledVersion(0, 0x80000001, 2), 0x80000000U);
}

void TestKernelRegistry::registryForcesByName()
{
    const KernelRegistry registry;
    QCOMPARE(std::string(registry.choose("scalar").value().fixed.name), std::string("scalar"));
    QVERIFY(!registry.choose("scalar").value().rolling);
    const auto unknown = registry.choose("warp-drive");
    QVERIFY(!unknown);
    QCOMPARE(unknown.error().kind, Error::Kind::NotFound);
    const std::string sentence = unknown.error().sentence();
    QVERIFY2(sentence.find("\"warp-drive\" does not exist") != std::string::npos, sentence.c_str());
    QVERIFY2(sentence.find("scalar") != std::string::npos, sentence.c_str());
}

void TestKernelRegistry::registryExcludesAFailedKernel()
{
    const KernelRegistry registry({{"hot", "nothing", always, testsForZero}, scalarKernel()});
    QCOMPARE(std::string(registry.choose("").value().fixed.name), std::string("scalar"));
    QCOMPARE(registry.verdicts().size(), std::size_t(2));
    QVERIFY(registry.verdicts()[0].state == KernelVerdict::State::Failed);
    QVERIFY(!registry.verdicts()[0].detail.empty());
    QVERIFY(registry.verdicts()[1].state == KernelVerdict::State::Ready);
    const auto forced = registry.choose("hot");
    QVERIFY(!forced);
    QVERIFY(forced.error().sentence().find("failed its self-test") != std::string::npos);
}

void TestKernelRegistry::registryWithoutAnyKernel()
{
    const KernelRegistry registry({{"hot", "nothing", always, findsNothing}});
    const auto chosen = registry.choose("");
    QVERIFY(!chosen);
    QCOMPARE(chosen.error().kind, Error::Kind::Internal);
}

QTEST_APPLESS_MAIN(TestKernelRegistry)
#include "tst_kernel_registry.moc"
