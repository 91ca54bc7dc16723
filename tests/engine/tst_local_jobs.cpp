// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/local_jobs.h"
#include "tests/support/guard.h"

#include <algorithm>
#include <map>
#include <thread>
#include <vector>

using namespace console;
using namespace console::jobs;
using hashing::BlockHeader;

class TestLocalJobs : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void unitsAreRealHeaders();
    void sameSeedSameWork();
    void everyNonceOfAHeaderIsGivenOut();
    void noHashTwiceAcrossThreadsAndRestarts();
    void sessionsShareNoHeader();
    void rollsTimeThenExtraNonce();
};

namespace {

const UtcTime start{std::chrono::seconds(1'790'000'000)};

struct Range {
    std::uint64_t first;
    std::uint64_t end;
};

/// How many pairs of neighbouring units on the same header overlap: 0 when no hash is done twice.
int overlaps(const std::vector<WorkUnit> &units)
{
    std::map<hashing::HeaderBytes, std::vector<Range>> byHeader;
    for (const WorkUnit &unit : units)
        byHeader[unit.header.serialise()].push_back({unit.firstNonce, unit.firstNonce + unit.nonceCount});
    int count = 0;
    for (auto &[header, ranges] : byHeader) {
        std::sort(ranges.begin(), ranges.end(), [](const Range &a, const Range &b) { return a.first < b.first; });
        for (std::size_t i = 1; i < ranges.size(); ++i)
            count += ranges[i].first < ranges[i - 1].end;
    }
    return count;
}

} // namespace

void TestLocalJobs::unitsAreRealHeaders()
{
    LocalJobs source(7, start);
    const WorkUnit unit = source.next().value();
    const hashing::KnownBlock parent = hashing::knownBlocks().back();
    QVERIFY(unit.header.previousHash == parent.hash);
    QCOMPARE(unit.header.bits, parent.header.bits);
    QCOMPARE(unit.header.version, 0x20000000U);
    QCOMPARE(unit.header.time, 1'790'000'000U);
    QCOMPARE(unit.header.nonce, 0U);
    QCOMPARE(unit.versionMask, 0x1fffe000U);
    QCOMPARE(unit.generation, source.generation());
    QVERIFY(!unit.shareTarget.has_value());
}

void TestLocalJobs::sameSeedSameWork()
{
    LocalJobs one(42, start);
    LocalJobs two(42, start);
    std::vector<WorkUnit> both;
    for (std::uint64_t i = 0; i < 2000; ++i) {
        const WorkUnit a = one.next().value();
        const WorkUnit b = two.unitAt(i);
        QVERIFY(a.header == b.header);
        QCOMPARE(a.firstNonce, b.firstNonce);
        both.push_back(a);
        both.push_back(b);
    }
    // The very thing a session-unique seed prevents; it also shows that overlaps() can see it.
    QCOMPARE(overlaps(both), 2000);
}

void TestLocalJobs::everyNonceOfAHeaderIsGivenOut()
{
    const LocalJobs source(1, start);
    const BlockHeader header = source.unitAt(0).header;
    std::uint64_t covered = 0;
    for (std::uint64_t i = 0; i < LocalJobs::slicesPerHeader; ++i) {
        const WorkUnit unit = source.unitAt(i);
        QVERIFY(unit.header == header);
        QCOMPARE(std::uint64_t(unit.firstNonce), covered);
        covered += unit.nonceCount;
    }
    QCOMPARE(covered, std::uint64_t(1) << 32);
    QVERIFY(!(source.unitAt(LocalJobs::slicesPerHeader).header == header));
}

void TestLocalJobs::noHashTwiceAcrossThreadsAndRestarts()
{
    LocalJobs source(9, start);
    std::vector<WorkUnit> all;
    // Three runs over one source stand for a hasher that stops and starts again.
    for (int run = 0; run < 3; ++run) {
        std::vector<std::vector<WorkUnit>> taken(4);
        {
            std::vector<std::jthread> threads;
            for (auto &list : taken)
                threads.emplace_back([&list, &source] {
                    for (int i = 0; i < 1500; ++i)
                        list.push_back(source.next().value());
                });
        }
        for (const auto &list : taken)
            all.insert(all.end(), list.begin(), list.end());
    }
    QCOMPARE(all.size(), std::size_t(18'000));
    QCOMPARE(overlaps(all), 0);
}

void TestLocalJobs::sessionsShareNoHeader()
{
    LocalJobs one(1, start);
    LocalJobs two(2, start);
    std::vector<WorkUnit> all;
    for (int i = 0; i < 5000; ++i) {
        all.push_back(one.next().value());
        all.push_back(two.next().value());
    }
    QCOMPARE(overlaps(all), 0);
}

void TestLocalJobs::rollsTimeThenExtraNonce()
{
    const LocalJobs source(3, start);
    const BlockHeader first = source.unitAt(0).header;
    const BlockHeader later = source.unitAt(LocalJobs::slicesPerHeader).header;
    QCOMPARE(later.time, first.time + 1);
    QVERIFY(later.merkleRoot == first.merkleRoot);
    const BlockHeader rolled = source.unitAt(LocalJobs::slicesPerHeader * LocalJobs::timesPerRoot).header;
    QCOMPARE(rolled.time, first.time);
    QVERIFY(rolled.merkleRoot != first.merkleRoot);
}

QTEST_APPLESS_MAIN(TestLocalJobs)
#include "tst_local_jobs.moc"
