// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/raise_log.h"
#include "tests/support/alarm_rig.h"
#include "tests/support/guard.h"

using namespace console;
using namespace console::alarms;
using namespace console::test;

namespace {

AlarmTime after(Milliseconds span)
{
    return {AlarmRig::start + span, 1000s + span};
}

const AlarmMetrics &metricsOf(AlarmRig &rig)
{
    return rig.engine.board()->metrics;
}

/// Raises one alarm of a source of its own.
void raiseAt(AlarmRig &rig, int source, const std::string &definition = "urgent")
{
    rig.see(definition, 120.0, "site-" + std::to_string(source));
}

} // namespace

class TestAlarmMetrics final : public GuardedTest
{
    Q_OBJECT
private slots:
    void rateOfTenMinutes();
    void floodHasTwoBounds();
    void chattering();
    void theDayIsForgotten();
    void mostOftenFirst();
    void theNewestMillion();
    void sharesOfPriorities();
    void stale();
    void topTenNamesAlarms();
    void causesMostUrgentFirst();
    void risingPriorityCountsAsRaised();
    void restartKeepsTheFigures();
    void aQuietEngineKeepsItsBoard();
};

void TestAlarmMetrics::rateOfTenMinutes()
{
    RaiseLog log;
    log.raised(0, Priority::P3, after(0s));
    log.raised(1, Priority::P3, after(1s));
    QCOMPARE(log.inRateWindow(), std::size_t{2});
    QVERIFY(log.advance(after(2s)));
    QVERIFY(!log.advance(after(10min - 1ms)));
    QVERIFY(log.advance(after(10min)));
    QCOMPARE(log.inRateWindow(), std::size_t{1});
    log.advance(after(10min + 1s));
    QCOMPARE(log.inRateWindow(), std::size_t{0});
    QCOMPARE(log.inDay(), std::size_t{2});
}

void TestAlarmMetrics::floodHasTwoBounds()
{
    RaiseLog log;
    for (int i = 0; i < 10; ++i)
        log.raised(0, Priority::P3, after(i * 10s));
    QVERIFY(!log.flood());
    log.raised(0, Priority::P3, after(100s));
    QVERIFY(log.flood());
    QCOMPARE(log.floodSince().value(), AlarmRig::start + 100s);
    log.advance(after(10min + 50s)); // five are left: 60 s … 100 s
    QCOMPARE(log.inRateWindow(), std::size_t{5});
    QVERIFY(log.flood());
    log.advance(after(11min));
    QCOMPARE(log.inRateWindow(), std::size_t{4});
    QVERIFY(!log.flood());
    for (int i = 0; i < 6; ++i)
        log.raised(0, Priority::P3, after(11min + 1s));
    QVERIFY(!log.flood()); // ten again, which start nothing
}

void TestAlarmMetrics::chattering()
{
    RaiseLog log;
    log.raised(3, Priority::P3, after(0s));
    log.raised(3, Priority::P3, after(30s));
    log.raised(3, Priority::P3, after(60s)); // the first is a minute ago
    QVERIFY(!log.chatters(3));
    log.raised(3, Priority::P3, after(80s));
    QVERIFY(log.chatters(3));
    QCOMPARE(log.chatteringCount(), std::size_t{1});
    QCOMPARE(log.takeChatterChanges(), std::vector<std::uint32_t>{3});
    log.advance(after(89'999ms));
    QVERIFY(log.chatters(3));
    log.advance(after(90s));
    QVERIFY(!log.chatters(3));
    QCOMPARE(log.takeChatterChanges(), std::vector<std::uint32_t>{3});
    QVERIFY(!log.chatters(77));

    AlarmRig rig;
    for (int i = 0; i < 3; ++i) {
        rig.see("urgent", 120.0);
        rig.see("urgent", 90.0);
    }
    QVERIFY(rig.alarm("urgent")->chattering);
    QCOMPARE(metricsOf(rig).chattering, std::size_t{1});
    rig.wait(1min);
    QVERIFY(!rig.alarm("urgent")->chattering);
    QCOMPARE(metricsOf(rig).chattering, std::size_t{0});
}

void TestAlarmMetrics::theDayIsForgotten()
{
    RaiseLog log;
    log.raised(0, Priority::P1, after(0s));
    log.raised(1, Priority::P3, after(1h));
    log.advance(after(24h - 1ms));
    QCOMPARE(log.inDay(), std::size_t{2});
    log.advance(after(24h));
    QCOMPARE(log.inDay(), std::size_t{1});
    QCOMPARE(log.inDayOf(0), std::size_t{0});
    QCOMPARE(log.shares()[0], 0.0);
    QCOMPARE(log.shares()[2], 1.0);
    log.advance(after(25h));
    QCOMPARE(log.shares()[2], 0.0);
    QVERIFY(log.mostOften(10).empty());
}

void TestAlarmMetrics::mostOftenFirst()
{
    RaiseLog log;
    for (std::uint32_t alarm = 0; alarm < 20; ++alarm) {
        for (std::uint32_t i = 0; i <= alarm % 5; ++i)
            log.raised(alarm, Priority::P3, after(0s));
    }
    QCOMPARE(log.mostOften(6), (std::vector<std::uint32_t>{4, 9, 14, 19, 3, 8}));
    QCOMPARE(log.mostOften(100).size(), std::size_t{20});
}

void TestAlarmMetrics::theNewestMillion()
{
    RaiseLog log;
    log.raised(1, Priority::P1, after(0s));
    for (std::size_t i = 0; i < RaiseLog::mostEntries; ++i)
        log.raised(0, Priority::P3, after(1s));
    QCOMPARE(log.inDay(), RaiseLog::mostEntries);
    QCOMPARE(log.inDayOf(1), std::size_t{0});
    QCOMPARE(log.inRateWindow(), RaiseLog::mostEntries);
}

void TestAlarmMetrics::sharesOfPriorities()
{
    AlarmRig rig;
    raiseAt(rig, 1, "urgent");
    for (int i = 0; i < 3; ++i)
        raiseAt(rig, i, "latch");
    const AlarmMetrics &metrics = metricsOf(rig);
    QCOMPARE(metrics.priorityShares, (std::array<double, 4>{0.25, 0.75, 0.0, 0.0}));
    QCOMPARE(metrics.raisedIn24Hours, std::size_t{4});
}

void TestAlarmMetrics::stale()
{
    AlarmRig rig;
    raiseAt(rig, 1);
    rig.wait(1h);
    raiseAt(rig, 2);
    rig.wait(23h);
    QVERIFY(!rig.alarm("urgent", "site-1")->stale);
    rig.wait(1ms);
    QVERIFY(rig.alarm("urgent", "site-1")->stale);
    QVERIFY(!rig.alarm("urgent", "site-2")->stale);
    QCOMPARE(metricsOf(rig).stale, std::size_t{1});
    QVERIFY(rig.engine.acknowledge(rig.id("urgent", "site-1"), rig.aisha, rig.now).ok());
    QVERIFY(rig.alarm("urgent", "site-1")->stale);
    rig.wait(1h);
    QCOMPARE(metricsOf(rig).stale, std::size_t{2});
    QVERIFY(rig.engine.shelve(rig.id("urgent", "site-1"), 1h, "why", true, rig.aisha, rig.now).ok());
    QCOMPARE(metricsOf(rig).stale, std::size_t{1});
    rig.wait(1h);
    QVERIFY(!rig.alarm("urgent", "site-1")->stale); // raised anew
}

void TestAlarmMetrics::topTenNamesAlarms()
{
    AlarmRig rig;
    for (int source = 0; source < 12; ++source)
        raiseAt(rig, source);
    rig.see("urgent", 90.0, "site-11");
    raiseAt(rig, 11);
    const std::vector<BadActor> &top = metricsOf(rig).topTen;
    QCOMPARE(top.size(), std::size_t{10});
    QVERIFY((top[0] == BadActor{"urgent", "site-11", 2, 2.0 / 13.0}));
    QCOMPARE(top[1].source, std::string("site-0"));
}

void TestAlarmMetrics::causesMostUrgentFirst()
{
    AlarmRig rig;
    for (int source = 0; source < 3; ++source)
        raiseAt(rig, source, "latch");
    for (int source = 0; source < 5; ++source)
        raiseAt(rig, source, "low"); // 120 is no alarm of that
    for (int source = 0; source < 4; ++source)
        rig.see("low", 90.0, "site-" + std::to_string(source));
    raiseAt(rig, 0);
    rig.engine.setPriority(rig.id("low", "site-2"), Priority::P4, rig.now);
    QVERIFY(rig.engine.acknowledge(rig.id("latch", "site-1"), rig.aisha, rig.now).ok());
    QVERIFY(rig.engine.shelve(rig.id("latch", "site-2"), 1h, "why", false, rig.aisha, rig.now).ok());
    const std::vector<AlarmCause> expected{
        {"urgent", Priority::P1, 1, 1}, {"low", Priority::P2, 4, 4}, {"latch", Priority::P2, 2, 1}};
    QVERIFY(metricsOf(rig).causes == expected);
    QCOMPARE(rig.engine.board()->aside, std::size_t{1});
    QCOMPARE(rig.engine.board()->active, (std::array<std::size_t, 4>{1, 5, 0, 1}));
    QCOMPARE(rig.engine.board()->unacknowledged, (std::array<std::size_t, 4>{1, 4, 0, 1}));
}

void TestAlarmMetrics::risingPriorityCountsAsRaised()
{
    AlarmRig rig;
    raiseAt(rig, 1, "latch");
    const std::uint64_t id = rig.id("latch", "site-1");
    QVERIFY(rig.engine.acknowledge(id, rig.aisha, rig.now).ok());
    rig.engine.setPriority(id, Priority::P1, rig.now);
    rig.wait(1s);
    QCOMPARE(metricsOf(rig).raisedIn10Minutes, std::size_t{2});
}

void TestAlarmMetrics::restartKeepsTheFigures()
{
    AlarmRig rig;
    for (int source = 0; source < 12; ++source) {
        raiseAt(rig, source);
        rig.wait(1s);
    }
    const UtcTime flood = metricsOf(rig).floodSince.value();
    rig.restart(5min);
    QCOMPARE(metricsOf(rig).raisedIn10Minutes, std::size_t{12});
    QVERIFY(metricsOf(rig).flood);
    QCOMPARE(metricsOf(rig).floodSince.value(), flood);
    QCOMPARE(rig.engine.board()->active[0], std::size_t{12});
    rig.restart(6min);
    QVERIFY(!metricsOf(rig).flood);
    QCOMPARE(metricsOf(rig).raisedIn10Minutes, std::size_t{0});
    QCOMPARE(metricsOf(rig).raisedIn24Hours, std::size_t{12});
    rig.restart(24h);
    rig.wait(1ms);
    QCOMPARE(metricsOf(rig).raisedIn24Hours, std::size_t{0});
    QCOMPARE(metricsOf(rig).stale, std::size_t{12});
}

void TestAlarmMetrics::aQuietEngineKeepsItsBoard()
{
    AlarmRig rig;
    raiseAt(rig, 1);
    const auto board = rig.engine.board();
    rig.wait(1s);
    rig.wait(5min);
    QCOMPARE(rig.engine.board(), board);
    rig.wait(5min);
    QVERIFY(rig.engine.board() != board);
    QCOMPARE(metricsOf(rig).raisedIn10Minutes, std::size_t{0});
}

QTEST_APPLESS_MAIN(TestAlarmMetrics)
#include "tst_alarm_metrics.moc"
