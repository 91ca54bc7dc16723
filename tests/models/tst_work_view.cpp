// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/console_state.h"
#include "tests/support/guard.h"
#include "tests/support/sample_work.h"

using namespace console::models;
using namespace console::test;

class TestWorkView : public GuardedTest
{
    Q_OBJECT
private slots:
    void carriesTheWholeReading()
    {
        ConsoleState state;
        state.apply(withWork(samplePoolWork()));
        const WorkView &work = state.work();
        QVERIFY(work.known);
        QCOMPARE(work.source, WorkSource::Pools);
        QCOMPARE(work.pools.size(), 2);
        QVERIFY(work.activePool() != nullptr);
        QCOMPARE(work.activePool()->label, QStringLiteral("eu.example:3334"));
        QVERIFY(work.activePool()->encrypted && !work.activePool()->isNode);
        QCOMPARE(work.activePool()->state, PoolState::Active);
        QCOMPARE(work.activePool()->latencyMs, std::optional<qint64>(42));
        QCOMPARE(work.activePool()->versionMask, 0x1fffe000U);
        QCOMPARE(work.activePool()->shares, work.shares);
        QVERIFY(!work.pools.at(1).latencyMs && !work.pools.at(1).connectedAt.isValid());
        QCOMPARE(work.jobId, QStringLiteral("6a1f03"));
        QCOMPARE(work.jobSince.secsTo(state.headline().wallTime), 12);
        QCOMPARE(work.difficulty, 1024.0);
        QCOMPARE(work.shares.accepted, 1204U);
        QCOMPARE(work.shares.stale, 1U);
        QCOMPARE(work.rejectReasons.first(), std::pair(QStringLiteral("low difficulty share"), quint64(2)));
        QCOMPARE(work.bestShare, 12.8e6);
        state.apply(withWork(sampleSoloWork()));
        QCOMPARE(state.work().blocksFound, 2U);
        QCOMPARE(state.work().blocksAccepted, 1U);
        QVERIFY(state.work().activePool()->isNode);
    }

    void whatIsWaitedForHasATime()
    {
        ConsoleState state;
        state.apply(withWork(sampleUnreachableWork()));
        QVERIFY(state.work().activePool() == nullptr);
        QCOMPARE(state.headline().wallTime.secsTo(state.work().pools.at(1).nextAttempt), 9);
        QVERIFY(!state.work().jobSince.isValid());
        QVERIFY(!state.work().pools.at(1).trouble.isEmpty());
    }

    void anActiveIndexOutsideTheListIsNone()
    {
        console::jobs::WorkReading reading = samplePoolWork();
        reading.active = 7;
        ConsoleState state;
        state.apply(withWork(reading));
        QCOMPARE(state.work().active, -1);
        QVERIFY(state.work().activePool() == nullptr);
    }

    void aReplayThatSaysNothingIsUnknown()
    {
        ConsoleState state;
        state.apply(sampleSnapshot());
        QVERIFY(state.work().known); // live and local
        state.apply(sampleReplay());
        QVERIFY(!state.work().known);
        state.apply(withWork(samplePoolWork(), sampleReplay()));
        QVERIFY(state.work().known);
    }
};

QTEST_GUILESS_MAIN(TestWorkView)
#include "tst_work_view.moc"
