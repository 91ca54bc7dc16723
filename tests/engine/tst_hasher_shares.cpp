// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/hasher.h"
#include "engine/hashing/kernel_registry.h"
#include "tests/support/guard.h"
#include "tests/support/watched_source.h"

#include <openssl/sha.h>

#include <algorithm>
#include <cmath>

using namespace console;
using namespace console::hashing;
using namespace std::chrono_literals;
using test::deadline;
using test::now;
using test::optionsFor;
using test::WatchedSource;

class TestHasherShares : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void sharesAreTrue();
    void shareCountMatchesTheHashes();
    void noHeaderTwiceAcrossRestarts();
    void floodOfCandidatesIsBounded();
    void poolTargetGoesFirst();
    void versionsRollOnlyWithinTheMask_data();
    void versionsRollOnlyWithinTheMask();
};

namespace {

/// The test's own check, by OpenSSL's one-shot function.
bool isTrue(const Share &share, double difficulty)
{
    Hash256 hash{};
    SHA256(share.header.data(), share.header.size(), hash.data());
    SHA256(hash.data(), hash.size(), hash.data());
    double number = 0.0;
    for (std::size_t i = 0; i < hash.size(); ++i)
        number += std::ldexp(static_cast<double>(hash[i]), 8 * static_cast<int>(i));
    const double found = std::ldexp(65535.0, 208) / number;
    return hash == share.hash && found >= difficulty * (1 - 1e-12) && std::abs(found / share.difficulty - 1) < 1e-12;
}

/// Collects shares while the hasher runs, until there are enough.
std::vector<Share> collectShares(Hasher &hasher, const WatchedSource &source, std::size_t enough)
{
    std::vector<Share> all;
    const MonotonicTime end = now() + deadline;
    while (all.size() < enough && now() < end) {
        source.waitForUnits(4);
        const std::vector<Share> some = hasher.takeShares(UtcTime(5min));
        all.insert(all.end(), some.begin(), some.end());
    }
    return all;
}

} // namespace

void TestHasherShares::sharesAreTrue()
{
    WatchedSource source;
    HasherOptions options = optionsFor(2);
    options.shareDifficulty = 1e-6;
    Hasher hasher(source, options);
    hasher.start();
    const std::vector<Share> shares = collectShares(hasher, source, 200);
    hasher.stop();
    QVERIFY(shares.size() >= 200);
    double best = 0.0;
    for (const Share &share : shares) {
        QVERIFY(share.accepted);
        QVERIFY(isTrue(share, options.shareDifficulty));
        QVERIFY(share.at == UtcTime(5min));
        QVERIFY(share.worker == 0 || share.worker == 1);
        best = std::max(best, share.difficulty);
    }
    const HasherReading reading = hasher.read(now());
    QVERIFY(reading.sharesAccepted >= shares.size());
    QCOMPARE(reading.sharesRejected, std::uint64_t(0));
    QVERIFY(reading.bestDifficulty >= best);
}

void TestHasherShares::shareCountMatchesTheHashes()
{
    WatchedSource source;
    HasherOptions options = optionsFor(2);
    options.shareDifficulty = 1e-6;
    Hasher hasher(source, options);
    hasher.start();
    collectShares(hasher, source, 500);
    hasher.stop();
    const HasherReading reading = hasher.read(now());
    const double chance = 65535.0 / 65536.0 / (options.shareDifficulty * 4294967296.0);
    const double expected = static_cast<double>(reading.hashes) * chance;
    const double found = static_cast<double>(reading.sharesAccepted + reading.candidatesDropped);
    // Six standard deviations: a counter that counts hashes nobody computed, or a kernel that misses
    // candidates, is off by far more.
    QVERIFY2(std::abs(found - expected) < 6 * std::sqrt(expected),
             qPrintable(QStringLiteral("%1 found, %2 expected").arg(found).arg(expected)));
}

void TestHasherShares::noHeaderTwiceAcrossRestarts()
{
    WatchedSource source;
    HasherOptions options = optionsFor(3);
    options.shareDifficulty = 1e-7;
    Hasher hasher(source, options);
    std::set<HeaderBytes> seen;
    std::size_t count = 0;
    for (int cycle = 0; cycle < 5; ++cycle) {
        hasher.setWorkers(1 + cycle % 3);
        hasher.start();
        collectShares(hasher, source, 1);
        QVERIFY(source.waitForUnits(6));
        hasher.stop();
        for (const Share &share : hasher.takeShares(UtcTime{})) {
            seen.insert(share.header);
            ++count;
        }
    }
    QVERIFY(count > 0);
    QCOMPARE(seen.size(), count);
}

void TestHasherShares::floodOfCandidatesIsBounded()
{
    WatchedSource source;
    HasherOptions options = optionsFor(1);
    options.shareDifficulty = 1e-9; // one hash in four
    Hasher hasher(source, options);
    hasher.start();
    QVERIFY(source.waitForUnits(3));
    const HasherReading reading = hasher.read(now());
    QVERIFY(reading.candidatesDropped > 0);
    hasher.stop();
    const std::size_t shares = hasher.takeShares(UtcTime{}).size();
    QVERIFY(shares > 0);
    QVERIFY(shares <= 4096);
    QVERIFY(hasher.takeShares(UtcTime{}).empty());
}

void TestHasherShares::poolTargetGoesFirst()
{
    WatchedSource source;
    source.setShareTarget(Target::fromDifficulty(1e-6));
    HasherOptions options = optionsFor(1);
    options.shareDifficulty = 1e9;
    Hasher hasher(source, options);
    hasher.start();
    const std::vector<Share> shares = collectShares(hasher, source, 5);
    QVERIFY(shares.size() >= 5);
    for (const Share &share : shares)
        QVERIFY(isTrue(share, 1e-6));
}

void TestHasherShares::versionsRollOnlyWithinTheMask_data()
{
    QTest::addColumn<uint>("mask");
    QTest::addColumn<bool>("mayRoll");
    QTest::newRow("no mask") << 0U << false;
    QTest::newRow("too few bits") << 0x6000U << false;
    QTest::newRow("five bits") << 0x3e000U << true;
    QTest::newRow("BIP 320") << 0x1fffe000U << true;
}

void TestHasherShares::versionsRollOnlyWithinTheMask()
{
    QFETCH(uint, mask);
    QFETCH(bool, mayRoll);
    WatchedSource source;
    source.setVersionMask(mask);
    HasherOptions options = optionsFor(2);
    options.shareDifficulty = 1e-6;
    Hasher hasher(source, options);
    hasher.start();
    const std::vector<Share> shares = collectShares(hasher, source, 200);
    const KernelChoice kernels = KernelRegistry().choose("").value();
    const bool rolls = mayRoll && kernels.rolling;
    QCOMPARE(hasher.read(now()).kernel, std::string(rolls ? kernels.rolling->name : kernels.fixed.name));
    hasher.stop();
    QVERIFY(shares.size() >= 200);
    std::set<std::uint32_t> versions;
    for (const Share &share : shares) {
        QVERIFY(isTrue(share, options.shareDifficulty));
        const std::uint32_t version = BlockHeader::parse(share.header).version;
        QCOMPARE(version & ~mask, 0x20000000U);
        versions.insert(version);
    }
    QCOMPARE(versions.size() > 1, rolls);
    const HasherReading reading = hasher.read(now());
    QCOMPARE(reading.sharesRejected, std::uint64_t(0));
}

QTEST_APPLESS_MAIN(TestHasherShares)
#include "tst_hasher_shares.moc"
