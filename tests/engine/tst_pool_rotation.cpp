// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_upstream.h"
#include "tests/support/guard.h"

using namespace console;
using namespace console::jobs;
using namespace std::chrono_literals;
using test::RotationRig;

/// Which pool is worked for, and when, by a clock moved by hand.
class TestPoolRotation : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void connectsToNobodyUntilWanted();
    void takesTheFirstThatAnswers();
    void killedFirstOfThreeMovesTheWork();
    void aBlackHoleDoesNotHoldItUp();
    void aBetterPoolTakesItBackAfterFiveStableMinutes();
    void anUnsteadyBetterPoolNeverDoes();
    void sharesSubmittedInTimeKeepTheirAnswers();
    void sharesOfALostConnectionAreUnanswered();
    void waitsTwiceAsLongEachTime();
    void waitsLongForWhatAPersonMustMend();
    void aChangedListKeepsWhatDidNotChange();
    void restsWhileAnUpstreamIsIdle();
    void movesToAnotherPortWhenItMay();
    void aTalkativePoolIsCutShort();
    void countsEveryShareOnce();
};

void TestPoolRotation::connectsToNobodyUntilWanted()
{
    RotationRig rig(2);
    rig.pass(1min);
    QCOMPARE(rig.network[1].attempts, 0);
    rig.rotation.setWanted(true);
    rig.pass(200ms);
    QCOMPARE(rig.active(), 1);
    rig.rotation.setWanted(false);
    QCOMPARE(rig.active(), 0);
    QVERIFY(!rig.job);
    QVERIFY(rig.network[1].listener == nullptr);
}

void TestPoolRotation::takesTheFirstThatAnswers()
{
    RotationRig rig(3);
    rig.network[1].refuses = true;
    rig.rotation.setWanted(true);
    QVERIFY(rig.passUntilActive(2) < 1s);
    QCOMPARE(rig.network[3].attempts, 0);
    QVERIFY(rig.job);
    QCOMPARE(rig.told(Event::Kind::PoolSelected).size(), 1U);
    QCOMPARE(rig.told(Event::Kind::PoolSelected).front().subject, std::string("pool:2"));
}

void TestPoolRotation::killedFirstOfThreeMovesTheWork()
{
    RotationRig rig(3);
    rig.rotation.setWanted(true);
    rig.pass(10min);
    QCOMPARE(rig.active(), 1);
    QCOMPARE(rig.network[2].attempts, 0);
    rig.network.kill(1);
    QVERIFY(rig.passUntilActive(2) < 5s);
    QVERIFY(rig.job);
    QCOMPARE(rig.told(Event::Kind::PoolLost).size(), 1U);
}

void TestPoolRotation::aBlackHoleDoesNotHoldItUp()
{
    RotationRig rig(3);
    rig.rotation.setWanted(true);
    rig.pass(1s);
    rig.network[2].answers = false;
    rig.network.kill(1);
    QVERIFY(rig.passUntilActive(3) < 5s);
    // The second is better than the third: it is kept trying.
    QVERIFY(rig.network[2].listener != nullptr);
}

void TestPoolRotation::aBetterPoolTakesItBackAfterFiveStableMinutes()
{
    RotationRig rig(3);
    rig.rotation.setWanted(true);
    rig.pass(1s);
    rig.network.kill(1);
    QVERIFY(rig.passUntilActive(2) < 5s);
    rig.pass(10min);
    QCOMPARE(rig.active(), 2);
    rig.network[1].refuses = false;
    // Back within the longest wait, but only looked at.
    rig.pass(61s);
    QCOMPARE(rig.rotation.reading().pools.at(0).state, PoolState::Ready);
    QCOMPARE(rig.active(), 2);
    const Milliseconds took = rig.passUntilActive(1);
    QVERIFY(took <= 5min);
    QVERIFY(took > 3min);
    rig.pass(11s);
    QVERIFY(rig.network[2].listener == nullptr);
    QCOMPARE(rig.rotation.reading().pools.at(1).state, PoolState::Standby);
}

void TestPoolRotation::anUnsteadyBetterPoolNeverDoes()
{
    RotationRig rig(2);
    rig.rotation.setWanted(true);
    rig.pass(1s);
    rig.network.kill(1);
    rig.passUntilActive(2);
    for (int i = 0; i < 10; ++i) {
        rig.network[1].refuses = false;
        rig.pass(4min);
        QCOMPARE(rig.active(), 2);
        rig.network.kill(1);
    }
}

void TestPoolRotation::sharesSubmittedInTimeKeepTheirAnswers()
{
    RotationRig rig(2);
    rig.network[1].refuses = true;
    rig.rotation.setWanted(true);
    rig.passUntilActive(2);
    rig.findShare();
    QCOMPARE(rig.network[2].received.size(), 1U);
    // Found for the second at the very moment the first takes the work back.
    const std::uint64_t place = rig.place;
    const JobPointer job = rig.job;
    rig.network[1].refuses = false;
    rig.passUntilActive(1);
    SolvedShare late;
    late.job = job;
    rig.rotation.submit(place, late);
    QCOMPARE(rig.network[2].received.size(), 2U);
    rig.pass(5s);
    for (const SolvedShare &share : rig.network[2].received)
        rig.network[2].listener->upstreamVerdict({share.number, ShareVerdict::Kind::Accepted, {}});
    rig.pass(1min);
    QCOMPARE(rig.rotation.reading().shares.accepted, 2U);
    QCOMPARE(rig.rotation.reading().shares.unanswered, 0U);
    QVERIFY(rig.network[2].listener == nullptr);
}

void TestPoolRotation::sharesOfALostConnectionAreUnanswered()
{
    RotationRig rig(2);
    rig.rotation.setWanted(true);
    rig.pass(1s);
    rig.findShare();
    rig.findShare();
    const std::uint64_t place = rig.place;
    SolvedShare late;
    late.job = rig.job;
    rig.network.kill(1);
    rig.pass(1s);
    rig.rotation.submit(place, late);
    const ShareCounts shares = rig.rotation.reading().shares;
    QCOMPARE(shares.unanswered, 3U);
    QCOMPARE(shares.accepted + shares.rejected + shares.stale, 0U);
    const auto told = rig.told(Event::Kind::PoolShareUnanswered);
    QCOMPARE(told.size(), 2U);
    QCOMPARE(told.front().to, 2.0);
}

void TestPoolRotation::waitsTwiceAsLongEachTime()
{
    BackOff backOff(7);
    Milliseconds expected = 1s;
    for (int failure = 0; failure < 12; ++failure) {
        const Milliseconds wait = backOff.failed(false);
        QVERIFY(wait <= expected);
        QVERIFY(wait >= expected * 3 / 4);
        expected = std::min<Milliseconds>(expected * 2, 60s);
    }
    backOff.reset();
    QVERIFY(backOff.failed(false) <= 1s);
    // Different consoles do not come back in step.
    QVERIFY(BackOff(1).failed(true) != BackOff(2).failed(true));

    RotationRig rig(1);
    rig.network[1].refuses = true;
    rig.rotation.setWanted(true);
    rig.pass(10min);
    QVERIFY(rig.network[1].attempts >= 14);
    QVERIFY(rig.network[1].attempts <= 20);
    const PoolReading reading = rig.rotation.reading().pools.at(0);
    QCOMPARE(reading.state, PoolState::Waiting);
    QVERIFY(reading.nextAttempt);
    QCOMPARE(reading.trouble, std::string("refused."));
}

void TestPoolRotation::waitsLongForWhatAPersonMustMend()
{
    RotationRig rig(1);
    rig.network[1].refuses = true;
    rig.network[1].needsPerson = true;
    rig.rotation.setWanted(true);
    rig.pass(40s);
    QCOMPARE(rig.network[1].attempts, 1);
    // A person mends it: what changed in the list is tried at once.
    rig.network[1].refuses = false;
    rig.list[0].user = "right";
    rig.rotation.setPools(rig.list);
    QVERIFY(rig.passUntilActive(1) < 1s);
}

void TestPoolRotation::aChangedListKeepsWhatDidNotChange()
{
    RotationRig rig(2);
    rig.rotation.setWanted(true);
    rig.pass(1s);
    rig.findShare();
    rig.network[1].listener->upstreamVerdict(
        {rig.network[1].received.front().number, ShareVerdict::Kind::Accepted, {}});
    rig.list.erase(rig.list.begin() + 1);
    rig.rotation.setPools(rig.list);
    rig.pass(1s);
    QCOMPARE(rig.active(), 1);
    QCOMPARE(rig.network[1].attempts, 1);
    QCOMPARE(rig.rotation.reading().shares.accepted, 1U);
    // Taken off: its counts stay in the sum, an open share is unanswered.
    rig.findShare();
    rig.rotation.setPools({});
    QVERIFY(!rig.job);
    QVERIFY(rig.network[1].listener == nullptr);
    QCOMPARE(rig.rotation.reading().shares.accepted, 1U);
    QCOMPARE(rig.rotation.reading().shares.unanswered, 1U);
}

void TestPoolRotation::restsWhileAnUpstreamIsIdle()
{
    RotationRig rig(2);
    rig.rotation.setWanted(true);
    rig.pass(1s);
    QVERIFY(rig.job);
    rig.network[1].listener->upstreamIdle();
    QVERIFY(!rig.job);
    rig.pass(10s);
    QCOMPARE(rig.active(), 1);
    // The next job is passed on at once, without waiting for a tick.
    rig.network.giveJob(1);
    QVERIFY(rig.job);
}

void TestPoolRotation::movesToAnotherPortWhenItMay()
{
    RotationRig rig(1);
    rig.rotation.setWanted(true);
    rig.pass(1s);
    UpstreamFailure moved{"asked to connect again."};
    moved.movedToPort = 9;
    moved.wait = 3s;
    rig.network[1].listener->upstreamClosed(moved);
    rig.pass(2s);
    QCOMPARE(rig.network[9].attempts, 0);
    rig.pass(2s);
    QCOMPARE(rig.network[9].attempts, 1);
    QCOMPARE(rig.active(), 1); // by the list it is the same pool
    // Only once: after the next failure it is the address of the list again.
    rig.network[9].listener->upstreamClosed({"gone."});
    rig.pass(2s);
    QCOMPARE(rig.network[1].attempts, 2);
}

void TestPoolRotation::aTalkativePoolIsCutShort()
{
    RotationRig rig(1);
    rig.rotation.setWanted(true);
    rig.pass(1s);
    for (int i = 0; i < 10'000; ++i)
        rig.network[1].listener->upstreamNotice({UpstreamNotice::Kind::Message, 0.0, "buy"});
    QVERIFY(rig.told(Event::Kind::PoolMessage).size() <= 50);
    rig.pass(10s);
    rig.network[1].listener->upstreamNotice({UpstreamNotice::Kind::Message, 0.0, "buy"});
    const auto faults = rig.told(Event::Kind::PoolFault);
    QCOMPARE(faults.size(), 1U);
    QVERIFY(QString::fromStdString(faults.front().detail).contains(QStringLiteral(" notices were left out")));
}

void TestPoolRotation::countsEveryShareOnce()
{
    RotationRig rig(1);
    rig.rotation.setWanted(true);
    rig.pass(1s);
    for (int i = 0; i < 4; ++i)
        rig.findShare();
    const auto shares = rig.network[1].received;
    UpstreamListener &listener = *rig.network[1].listener;
    listener.upstreamVerdict({shares[0].number, ShareVerdict::Kind::Accepted, {}});
    listener.upstreamVerdict({shares[0].number, ShareVerdict::Kind::Rejected, "twice"});
    listener.upstreamVerdict({shares[1].number, ShareVerdict::Kind::Rejected, "bad"});
    listener.upstreamVerdict({shares[2].number, ShareVerdict::Kind::Stale, "late"});
    listener.upstreamVerdict({999, ShareVerdict::Kind::Accepted, {}});
    const WorkReading reading = rig.rotation.reading();
    QCOMPARE(reading.shares, (ShareCounts{1, 1, 1, 0, 2.0}));
    QCOMPARE(reading.bestShare, 5.0);
    QVERIFY(rig.rotation.hasUnanswered());
}

QTEST_APPLESS_MAIN(TestPoolRotation)
#include "tst_pool_rotation.moc"
