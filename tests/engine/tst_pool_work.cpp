// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/pool_rig.h"

#include <QTemporaryDir>

#include <cmath>

using namespace console;
using namespace console::jobs;
using test::PoolRig;
using test::PoolRules;
using test::TestPool;

/// The whole way from a pool's job to an accepted share, over real sockets, judged by a pool that shares no code with
/// it.
class TestPoolWork : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void everyShareIsValid_data();
    void everyShareIsValid();
    void shareRateFollowsFromTheDifficulty();
    void noShareOfACleanedJobGoesOut();
    void difficultyHoldsFromTheNextJob();
    void extranonceHoldsFromTheNextJob();
    void maskHoldsAtOnce();
    void answersThePoolsQuestions();
    void refusalsAreCountedWithTheirReasons();
    void tooManyRefusalsAreTold();
    void restsWithoutAJob();
};

namespace {

constexpr double easy = test::easyDifficulty;

PoolRules easyRules()
{
    PoolRules rules;
    rules.difficulty = easy;
    return rules;
}

} // namespace

void TestPoolWork::everyShareIsValid_data()
{
    QTest::addColumn<bool>("tls");
    QTest::addColumn<int>("size");
    QTest::addColumn<bool>("knowsConfigure");
    QTest::addColumn<bool>("rolls");
    QTest::addColumn<uint>("mask");
    QTest::addColumn<int>("branches");

    for (int size = 2; size <= 8; ++size)
        QTest::addRow("TCP, rolling, extranonce2 of %d bytes", size)
            << false << size << true << true << 0x1fffe000U << 3;
    QTest::newRow("TCP, extranonce2 of 1 byte") << false << 1 << true << true << 0x1fffe000U << 3;
    QTest::newRow("TCP, extranonce2 of 16 bytes") << false << 16 << true << false << 0U << 12;
    QTest::newRow("TCP, few bits") << false << 4 << true << true << 0x00006000U << 3;
    QTest::newRow("TCP, an empty mask") << false << 4 << true << true << 0U << 3;
    QTest::newRow("TCP, rolling refused") << false << 4 << true << false << 0U << 3;
    QTest::newRow("TCP, configure unknown") << false << 4 << false << false << 0U << 3;
    QTest::newRow("TCP, no branch") << false << 4 << true << true << 0x1fffe000U << 0;
    QTest::newRow("TCP, 32 branches") << false << 4 << true << true << 0x1fffe000U << 32;
    QTest::newRow("TLS, rolling") << true << 4 << true << true << 0x1fffe000U << 3;
    QTest::newRow("TLS, fixed") << true << 8 << true << false << 0U << 3;
}

void TestPoolWork::everyShareIsValid()
{
    QFETCH(bool, tls);
    QFETCH(int, size);
    QFETCH(bool, knowsConfigure);
    QFETCH(bool, rolls);
    QFETCH(uint, mask);
    QFETCH(int, branches);
    const QTemporaryDir folder;
    const std::string authorities = folder.filePath(QStringLiteral("authority.pem")).toStdString();
    test::CertificateWishes wishes;
    const test::Identity identity = test::makeIdentity(wishes);
    test::writePem(identity, authorities);
    PoolRules rules = easyRules();
    rules.extranonce2Size = static_cast<std::size_t>(size);
    rules.knowsConfigure = knowsConfigure;
    rules.rolls = rolls;
    rules.mask = mask;
    rules.branches = static_cast<std::size_t>(branches);
    TestPool pool(rules, tls ? &identity : nullptr);

    PoolRig rig({test::settingsFor(pool.port(), tls)}, {tls ? authorities : "", 1});
    QVERIFY(rig.carryUntil(pool, [](const TestPool::Tally &tally) { return tally.valid >= 12; }));
    const QByteArray kernel = QByteArray::fromStdString(rig.hasher.read(test::now()).kernel);
    pool.newJob(false);
    QVERIFY(rig.carryUntil(pool, [](const TestPool::Tally &tally) { return tally.valid >= 24; }));
    rig.finish();

    const TestPool::Tally tally = pool.tally();
    QVERIFY2(tally.objections.empty(), tally.objections.empty() ? "" : tally.objections.front().c_str());
    QCOMPARE(tally.received, tally.valid + tally.late);
    const WorkReading reading = rig.work.reading();
    QCOMPARE(reading.shares.accepted, tally.valid);
    QCOMPARE(reading.shares.rejected, 0U);
    QCOMPARE(reading.shares.unanswered, 0U);
    QVERIFY(tally.askedForRolling);
    // The rolling kernel is used when, and only when, there are bits to roll.
    const bool mayRoll = rolls && mask != 0;
    const QByteArray choice =
        QByteArray::fromStdString(hashing::KernelRegistry().choose({}).value().forMask(mask).name);
    if (mayRoll)
        QCOMPARE(kernel, choice);
    else
        QVERIFY2(!kernel.contains("rolling"), kernel.constData());
    QCOMPARE(tally.rolled > 0, mayRoll && kernel.contains("rolling"));
    QCOMPARE(reading.pools.at(0).encrypted, tls);
    QCOMPARE(reading.pools.at(0).versionMask, rolls ? mask : 0U);
    const auto connected = rig.told(Event::Kind::PoolConnected);
    QCOMPARE(connected.size(), 1U);
    QCOMPARE(QString::fromStdString(connected.front().detail),
             tls ? QStringLiteral("TLS 1.3") : QStringLiteral("plain TCP"));
}

void TestPoolWork::shareRateFollowsFromTheDifficulty()
{
    TestPool pool(easyRules());
    PoolRig rig({test::settingsFor(pool.port())});
    QVERIFY(rig.carryUntil(pool, [](const TestPool::Tally &tally) { return tally.valid >= 400; }));
    rig.finish();

    const auto reading = rig.hasher.read(test::now());
    QCOMPARE(reading.candidatesDropped, 0U);
    const double expected = static_cast<double>(reading.hashes) / (easy * 4294967296.0);
    const auto found = static_cast<double>(pool.tally().valid + rig.work.reading().shares.stale);
    // Poisson: five standard deviations fail once in two million runs.
    QVERIFY2(std::abs(found - expected) < 5.0 * std::sqrt(expected),
             qPrintable(QStringLiteral("%1 shares, expected %2").arg(found).arg(expected)));
    QCOMPARE(rig.work.reading().shares.acceptedWork, easy * static_cast<double>(pool.tally().valid));
}

void TestPoolWork::noShareOfACleanedJobGoesOut()
{
    TestPool pool(easyRules());
    PoolRig rig({test::settingsFor(pool.port())});
    for (int round = 0; round < 12; ++round) {
        const std::uint64_t before = pool.tally().valid;
        QVERIFY(rig.carryUntil(pool, [before](const auto &tally) { return tally.valid >= before + 3; }));
        const std::size_t jobs = rig.told(Event::Kind::PoolJob).size();
        pool.newJob(true);
        // Shares of the old job that were on the wire cross the new one; from when it was taken, none goes out.
        QVERIFY(rig.carryUntil([&](const WorkReading &) { return rig.told(Event::Kind::PoolJob).size() > jobs; }));
        const std::uint64_t crossed = pool.tally().late;
        QVERIFY(rig.carryUntil(pool, [&](const auto &tally) { return tally.valid >= before + 8; }));
        QCOMPARE(pool.tally().late, crossed);
    }
    rig.finish();
    QVERIFY(pool.tally().objections.empty());
    QCOMPARE(rig.work.reading().shares.rejected, 0U);
}

void TestPoolWork::difficultyHoldsFromTheNextJob()
{
    TestPool pool(easyRules());
    PoolRig rig({test::settingsFor(pool.port())});
    QVERIFY(rig.carryUntil(pool, [](const auto &tally) { return tally.valid >= 5; }));
    QCOMPARE(rig.work.reading().difficulty, easy);
    // A fraction that is no power of anything.
    pool.setDifficulty(0.00037);
    QVERIFY(rig.carryUntil([&](const auto &) { return rig.told(Event::Kind::PoolDifficulty).size() == 2; }));
    QCOMPARE(rig.work.reading().difficulty, easy);
    pool.newJob(true);
    QVERIFY(rig.carryUntil([&](const auto &reading) { return std::abs(reading.difficulty - 0.00037) < 1e-12; }));
    const std::uint64_t before = pool.tally().valid;
    QVERIFY(rig.carryUntil(pool, [before](const auto &tally) { return tally.valid >= before + 20; }));
    rig.finish();
    QVERIFY(pool.tally().objections.empty());
}

void TestPoolWork::extranonceHoldsFromTheNextJob()
{
    TestPool pool(easyRules());
    PoolRig rig({test::settingsFor(pool.port())});
    QVERIFY(rig.carryUntil(pool, [](const auto &tally) { return tally.valid >= 5; }));
    pool.setExtranonce(6, 2);
    QVERIFY(rig.carryUntil([&](const auto &) { return rig.told(Event::Kind::PoolExtranonce).size() == 2; }));
    pool.newJob(true);
    const std::uint64_t before = pool.tally().valid;
    QVERIFY(rig.carryUntil(pool, [before](const auto &tally) { return tally.valid >= before + 10; }));
    rig.finish();
    QVERIFY(pool.tally().objections.empty());
}

void TestPoolWork::maskHoldsAtOnce()
{
    TestPool pool(easyRules());
    PoolRig rig({test::settingsFor(pool.port())});
    QVERIFY(rig.carryUntil(pool, [](const auto &tally) { return tally.valid >= 5; }));
    pool.setMask(0x0000e000);
    QVERIFY(rig.carryUntil([&](const WorkReading &reading) { return reading.pools.at(0).versionMask == 0x0000e000; }));
    // What crosses the change on the wire the pool refuses, rightly; from here on nothing is wrong any more.
    const std::size_t crossed = pool.tally().objections.size();
    const std::uint64_t before = pool.tally().valid;
    QVERIFY(rig.carryUntil(pool, [before](const auto &tally) { return tally.valid >= before + 20; }));
    pool.setMask(0);
    QVERIFY(rig.carryUntil([&](const WorkReading &reading) { return reading.pools.at(0).versionMask == 0; }));
    const std::uint64_t rolled = pool.tally().rolled;
    const std::uint64_t later = pool.tally().valid;
    QVERIFY(rig.carryUntil(pool, [later](const auto &tally) { return tally.valid >= later + 20; }));
    QCOMPARE(pool.tally().rolled, rolled);
    rig.finish();
    for (const std::string &objection : pool.tally().objections)
        QCOMPARE(QString::fromStdString(objection), QStringLiteral("version bits outside the mask"));
    QVERIFY(pool.tally().objections.size() <= crossed + 5);
}

void TestPoolWork::answersThePoolsQuestions()
{
    TestPool pool(easyRules());
    PoolSettings settings = test::settingsFor(pool.port());
    settings.minimumDifficulty = 0.25;
    PoolRig rig({settings});
    QVERIFY(pool.waitForLogin());
    pool.say(R"({"id":77,"method":"client.get_version","params":[]})");
    pool.say(R"({"id":"p","method":"mining.ping","params":[]})");
    pool.say(R"({"id":null,"method":"client.show_message","params":["Bitte \u202e<b>warten</b>\n jetzt"]})");
    QVERIFY(rig.carryUntil(pool, [](const auto &tally) { return tally.versionAnswers == 1 && tally.pongs == 1; }));
    QVERIFY(rig.carryUntil([&](const auto &) { return rig.told(Event::Kind::PoolMessage).size() == 1; }));
    QCOMPARE(QString::fromStdString(rig.told(Event::Kind::PoolMessage).front().detail),
             QStringLiteral("Bitte  <b>warten</b>  jetzt"));
    QCOMPARE(pool.tally().minimumDifficulty, 0.25);
}

void TestPoolWork::refusalsAreCountedWithTheirReasons()
{
    TestPool pool(easyRules());
    PoolRig rig({test::settingsFor(pool.port())});
    pool.refuseWith("Low difficulty share");
    QVERIFY(rig.carryUntil([](const WorkReading &reading) { return reading.shares.rejected >= 4; }));
    pool.refuseWith("Above\tthe moon");
    QVERIFY(rig.carryUntil([](const WorkReading &reading) { return reading.rejectReasons.size() == 2; }));
    rig.finish();
    const WorkReading reading = rig.work.reading();
    std::set<std::string> reasons;
    for (const auto &[reason, count] : reading.rejectReasons)
        reasons.insert(reason);
    QCOMPARE(reasons, (std::set<std::string>{"Low difficulty share", "Above the moon"}));
    QVERIFY(reading.rejectReasons.at(0).second >= reading.rejectReasons.at(1).second);
    QCOMPARE(reading.rejectReasons.at(0).second + reading.rejectReasons.at(1).second, reading.shares.rejected);
    QCOMPARE(rig.told(Event::Kind::PoolShareRejected).size(), reading.shares.rejected);
}

void TestPoolWork::tooManyRefusalsAreTold()
{
    TestPool pool(easyRules());
    PoolRig rig({test::settingsFor(pool.port())});
    QVERIFY(rig.carryUntil([](const WorkReading &reading) { return reading.shares.accepted >= 20; }));
    QVERIFY(rig.told(Event::Kind::PoolRejectsHigh).empty());
    pool.refuseWith("no");
    QVERIFY(rig.carryUntil([&](const auto &) { return !rig.told(Event::Kind::PoolRejectsHigh).empty(); }));
    QVERIFY(rig.told(Event::Kind::PoolRejectsHigh).front().to > 0.05);
    QCOMPARE(rig.told(Event::Kind::PoolRejectsHigh).size(), 1U);
}

void TestPoolWork::restsWithoutAJob()
{
    auto pool = std::make_unique<TestPool>(easyRules());
    PoolRig rig({test::settingsFor(pool->port())});
    QVERIFY(rig.carryUntil(*pool, [](const auto &tally) { return tally.valid >= 3; }));
    pool->kill();
    QVERIFY(rig.carryUntil([](const WorkReading &reading) { return !reading.active; }));
    QVERIFY(!rig.work.next());
    const WorkReading reading = rig.work.reading();
    QVERIFY(reading.jobId.empty());
    QCOMPARE(reading.difficulty, 0.0);
    QVERIFY(!reading.pools.at(0).trouble.empty());
    QVERIFY(rig.carryUntil([&](const auto &) { return !rig.told(Event::Kind::PoolLost).empty(); }));
    const auto lost = rig.told(Event::Kind::PoolLost);
    QVERIFY2(QString::fromStdString(lost.front().detail).endsWith(QStringLiteral("closed the connection.")),
             lost.front().detail.c_str());
}

QTEST_APPLESS_MAIN(TestPoolWork)
#include "tst_pool_work.moc"
