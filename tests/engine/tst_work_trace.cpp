// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/work_trace.h"
#include "tests/support/guard.h"

using namespace console;
using namespace console::session;
using namespace std::chrono_literals;
using Kind = Event::Kind;

/// What a replay says about the work, from the recorded events alone.
class TestWorkTrace : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void saysNothingWithoutEvents();
    void followsThePoolTheJobAndTheCounts();
    void theAgeOfAJobIsWallTime();
    void countsNothingWhenEventsAreMissing();
};

namespace {

constexpr UtcTime gridStart{1'000'000s};
constexpr UtcTime wallStart{2'000'000s};

/// Grid time runs sixty times as fast as the wall's, as in a demo.
Event event(Kind kind, std::chrono::seconds wall, const std::string &subject, double to = 0.0,
            const std::string &detail = {})
{
    Event event;
    event.kind = kind;
    event.gridTime = gridStart + 60 * wall;
    event.wallTime = wallStart + wall;
    event.subject = subject;
    event.to = to;
    event.detail = detail;
    return event;
}

std::vector<Event> aDay()
{
    return {event(Kind::WorkSourceChanged, 0s, "pools"),
            event(Kind::PoolConnected, 1s, "a:1", 0.0, "TLS 1.3"),
            event(Kind::PoolDifficulty, 1s, "a:1", 8.0),
            event(Kind::PoolJob, 1s, "a:1", 1.0, "j1"),
            event(Kind::PoolSelected, 1s, "a:1"),
            event(Kind::PoolShareAccepted, 10s, "a:1", 9.0),
            event(Kind::PoolDifficulty, 11s, "a:1", 16.0),
            event(Kind::PoolShareRejected, 12s, "a:1", 8.5, "no"),
            event(Kind::PoolJob, 20s, "a:1", 1.0, "j2"),
            event(Kind::PoolShareStale, 21s, "a:1", 20.0, "late"),
            event(Kind::PoolShareUnanswered, 30s, "a:1", 3.0, "gone"),
            event(Kind::PoolLost, 30s, "a:1", 0.0, "gone"),
            event(Kind::PoolConnected, 31s, "b:2", 0.0, "plain TCP"),
            event(Kind::PoolSelected, 31s, "b:2"),
            event(Kind::BlockFound, 40s, "b:2"),
            event(Kind::WorkSourceChanged, 50s, "local")};
}

UtcTime gridAt(std::chrono::seconds wall)
{
    return gridStart + 60 * wall;
}

} // namespace

void TestWorkTrace::saysNothingWithoutEvents()
{
    const jobs::WorkReading reading = WorkTrace().at(gridStart, wallStart);
    QCOMPARE(reading.source, jobs::WorkSource::Local);
    QVERIFY(reading.pools.empty());
    QVERIFY(WorkTrace(aDay(), true).at(gridStart - 1s, wallStart).pools.empty());
}

void TestWorkTrace::followsThePoolTheJobAndTheCounts()
{
    const WorkTrace trace(aDay(), true);
    auto reading = trace.at(gridAt(5s), wallStart);
    QCOMPARE(reading.source, jobs::WorkSource::Pools);
    QCOMPARE(reading.pools.at(0).label, std::string("a:1"));
    QVERIFY(reading.pools.at(0).encrypted);
    QCOMPARE(reading.jobId, std::string("j1"));
    QCOMPARE(reading.difficulty, 8.0);
    QCOMPARE(reading.shares.accepted, 0U);

    reading = trace.at(gridAt(15s), wallStart);
    QCOMPARE(reading.difficulty, 8.0); // the new one holds from the next job
    QCOMPARE(reading.shares.accepted, 1U);
    QCOMPARE(reading.shares.rejected, 1U);
    QCOMPARE(reading.bestShare, 9.0);

    reading = trace.at(gridAt(25s), wallStart);
    QCOMPARE(reading.jobId, std::string("j2"));
    QCOMPARE(reading.difficulty, 16.0);
    QCOMPARE(reading.shares.stale, 1U);

    reading = trace.at(gridAt(45s), wallStart);
    QCOMPARE(reading.pools.at(0).label, std::string("b:2"));
    QVERIFY(!reading.pools.at(0).encrypted);
    QVERIFY(reading.jobId.empty());
    QCOMPARE(reading.shares.unanswered, 3U);
    QCOMPARE(reading.blocksFound, 1U);

    reading = trace.at(gridAt(60s), wallStart);
    QCOMPARE(reading.source, jobs::WorkSource::Local);
    QVERIFY(reading.pools.empty());
}

void TestWorkTrace::theAgeOfAJobIsWallTime()
{
    const WorkTrace trace(aDay(), true);
    const UtcTime now{9'000'000s};
    QCOMPARE((now - trace.at(gridAt(6s), now).jobSince.value()).count(), Milliseconds(5s).count());
    QCOMPARE((now - trace.at(gridAt(25s), now).jobSince.value()).count(), Milliseconds(5s).count());
}

void TestWorkTrace::countsNothingWhenEventsAreMissing()
{
    const WorkTrace trace(aDay(), false);
    const auto reading = trace.at(gridAt(45s), wallStart);
    QCOMPARE(reading.shares, jobs::ShareCounts{});
    QCOMPARE(reading.pools.at(0).label, std::string("b:2"));
}

QTEST_APPLESS_MAIN(TestWorkTrace)
#include "tst_work_trace.moc"
