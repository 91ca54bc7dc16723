// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/alarm_rig.h"
#include "tests/support/guard.h"

using namespace console;
using namespace console::alarms;
using namespace console::test;

namespace {

/// The latching alarm brought into each state that is not aside.
void bring(AlarmRig &rig, const std::string &key, AlarmState state)
{
    rig.see(key, 90.0);
    if (state == AlarmState::Normal)
        return;
    rig.see(key, 120.0);
    if (state == AlarmState::Unacknowledged)
        return;
    const bool acknowledged = state == AlarmState::Acknowledged || state == AlarmState::LatchedAcknowledged;
    if (acknowledged)
        QVERIFY(rig.engine.acknowledge(rig.id(key), rig.aisha, rig.now).ok());
    if (state != AlarmState::Acknowledged)
        rig.see(key, 90.0);
}

} // namespace

class TestAlarmEngine final : public GuardedTest
{
    Q_OBJECT
private slots:
    void onDelay();
    void offDelayWithDeadband();
    void belowWithDeadbandOfTheRating();
    void acknowledging();
    void latching();
    void raisedAgainFromEveryQuietState_data();
    void raisedAgainFromEveryQuietState();
    void risingPriority();
    void shelvingFromEveryState_data();
    void shelvingFromEveryState();
    void shelvingIsRefused();
    void shelvingEnds();
    void shelvingFollowsASetClock();
    void outOfService();
    void everyRowOfTheJournal();
    void wrongRequestsAreRefused();
};

void TestAlarmEngine::onDelay()
{
    AlarmRig rig;
    rig.see("parent", 100.0); // at the limit is not beyond it
    rig.wait(60s);
    QCOMPARE(rig.state("parent"), AlarmState::Normal);
    rig.see("parent", 101.0);
    rig.wait(9'999ms);
    QCOMPARE(rig.state("parent"), AlarmState::Normal);
    rig.see("parent", 100.0); // back for a moment: the delay begins anew
    rig.see("parent", 101.0);
    rig.wait(9'999ms);
    QCOMPARE(rig.state("parent"), AlarmState::Normal);
    rig.wait(1ms);
    QCOMPARE(rig.state("parent"), AlarmState::Unacknowledged);
    QCOMPARE(rig.alarm("parent")->raised, rig.now.utc);
    QVERIFY(rig.alarm("parent")->active);
    QCOMPARE(rig.journal().size(), std::size_t{1});
}

void TestAlarmEngine::offDelayWithDeadband()
{
    AlarmRig rig;
    rig.see("parent", 120.0);
    rig.wait(10s);
    rig.see("parent", 95.5); // inside the deadband of 5
    rig.wait(60s);
    QCOMPARE(rig.state("parent"), AlarmState::Unacknowledged);
    rig.see("parent", 95.0);
    rig.wait(19s);
    rig.see("parent", 99.0);
    rig.see("parent", 95.0);
    rig.wait(19'999ms);
    QCOMPARE(rig.state("parent"), AlarmState::Unacknowledged);
    rig.wait(1ms);
    QCOMPARE(rig.state("parent"), AlarmState::ReturnedUnacknowledged);
    QVERIFY(!rig.alarm("parent")->active);
}

void TestAlarmEngine::belowWithDeadbandOfTheRating()
{
    AlarmRig rig;
    rig.see("low", 100.0);
    QCOMPARE(rig.state("low"), AlarmState::Normal);
    rig.see("low", 99.9);
    QCOMPARE(rig.state("low"), AlarmState::Unacknowledged);
    rig.see("low", 104.9); // a tenth of a rating of 50 is 5
    QCOMPARE(rig.state("low"), AlarmState::Unacknowledged);
    rig.see("low", 105.0);
    QCOMPARE(rig.state("low"), AlarmState::ReturnedUnacknowledged);
}

void TestAlarmEngine::acknowledging()
{
    AlarmRig rig;
    rig.see("urgent", 120.0);
    QVERIFY(rig.engine.acknowledge(rig.id("urgent"), rig.aisha, rig.now).ok());
    QCOMPARE(rig.state("urgent"), AlarmState::Acknowledged);
    QCOMPARE(rig.alarm("urgent")->by, std::string("Aisha"));
    rig.see("urgent", 90.0);
    QCOMPARE(rig.state("urgent"), AlarmState::Normal);
    rig.see("urgent", 120.0);
    QVERIFY(rig.alarm("urgent")->by.empty());
    rig.see("urgent", 90.0);
    QCOMPARE(rig.state("urgent"), AlarmState::ReturnedUnacknowledged);
    QVERIFY(rig.engine.acknowledge(rig.id("urgent"), rig.aisha, rig.now).ok());
    QCOMPARE(rig.state("urgent"), AlarmState::Normal);
}

void TestAlarmEngine::latching()
{
    AlarmRig rig;
    rig.see("latch", 120.0);
    rig.see("latch", 90.0);
    QCOMPARE(rig.state("latch"), AlarmState::LatchedUnacknowledged);
    const std::uint64_t id = rig.id("latch");
    QVERIFY(!rig.engine.reset(id, rig.aisha, rig.now).ok());
    QVERIFY(rig.engine.acknowledge(id, rig.aisha, rig.now).ok());
    QCOMPARE(rig.state("latch"), AlarmState::LatchedAcknowledged);
    QVERIFY(rig.engine.reset(id, rig.aisha, rig.now).ok());
    QCOMPARE(rig.state("latch"), AlarmState::Normal);
    rig.see("latch", 120.0);
    QVERIFY(rig.engine.acknowledge(id, rig.aisha, rig.now).ok());
    rig.see("latch", 90.0);
    QCOMPARE(rig.state("latch"), AlarmState::LatchedAcknowledged);
    QCOMPARE(rig.alarm("latch")->by, std::string("Aisha"));
}

void TestAlarmEngine::raisedAgainFromEveryQuietState_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("from");
    QTest::newRow("normal") << "urgent" << static_cast<int>(AlarmState::Normal);
    QTest::newRow("returned") << "urgent" << static_cast<int>(AlarmState::ReturnedUnacknowledged);
    QTest::newRow("latched unacknowledged") << "latch" << static_cast<int>(AlarmState::LatchedUnacknowledged);
    QTest::newRow("latched acknowledged") << "latch" << static_cast<int>(AlarmState::LatchedAcknowledged);
}

void TestAlarmEngine::raisedAgainFromEveryQuietState()
{
    QFETCH(QString, key);
    QFETCH(int, from);
    AlarmRig rig;
    bring(rig, key.toStdString(), static_cast<AlarmState>(from));
    QCOMPARE(rig.state(key.toStdString()), static_cast<AlarmState>(from));
    rig.see(key.toStdString(), 120.0);
    QCOMPARE(rig.state(key.toStdString()), AlarmState::Unacknowledged);
}

void TestAlarmEngine::risingPriority()
{
    AlarmRig rig;
    bring(rig, "latch", AlarmState::Acknowledged);
    const std::uint64_t id = rig.id("latch");
    rig.engine.setPriority(id, Priority::P3, rig.now); // less urgent asks for nobody
    QCOMPARE(rig.state("latch"), AlarmState::Acknowledged);
    rig.engine.setPriority(id, Priority::P1, rig.now);
    QCOMPARE(rig.state("latch"), AlarmState::Unacknowledged);
    QCOMPARE(rig.alarm("latch")->priority, Priority::P1);
    QCOMPARE(rig.engine.board()->unacknowledged[0], std::size_t{1});
    rig.see("latch", 90.0);
    rig.engine.setPriority(id, Priority::P4, rig.now);
    rig.engine.setPriority(id, Priority::P1, rig.now);
    QCOMPARE(rig.state("latch"), AlarmState::LatchedUnacknowledged);
}

void TestAlarmEngine::shelvingFromEveryState_data()
{
    QTest::addColumn<QString>("key");
    QTest::addColumn<int>("from");
    QTest::addColumn<bool>("active");
    const auto row = [](const char *key, AlarmState state, bool active) {
        QTest::addRow("%s %s", key, alarmStateKey(state).data()) << key << static_cast<int>(state) << active;
    };
    row("urgent", AlarmState::Unacknowledged, true);
    row("urgent", AlarmState::Acknowledged, true);
    row("urgent", AlarmState::ReturnedUnacknowledged, false);
    row("latch", AlarmState::LatchedUnacknowledged, false);
    row("latch", AlarmState::LatchedAcknowledged, false);
}

void TestAlarmEngine::shelvingFromEveryState()
{
    QFETCH(QString, key);
    QFETCH(int, from);
    QFETCH(bool, active);
    const std::string name = key.toStdString();
    AlarmRig rig;
    bring(rig, name, static_cast<AlarmState>(from));
    QCOMPARE(rig.state(name), static_cast<AlarmState>(from));
    const std::uint64_t id = rig.id(name);
    QVERIFY(rig.engine.shelve(id, 15min, "cleaning", true, rig.aisha, rig.now).ok());
    const auto shelved = rig.alarm(name);
    QCOMPARE(shelved->state, AlarmState::Shelved);
    QCOMPARE(shelved->active, active);
    QCOMPARE(shelved->reason, std::string("cleaning"));
    QCOMPARE(shelved->by, std::string("Aisha"));
    QCOMPARE(shelved->asideUntil.value(), rig.now.utc + 15min);
    QVERIFY(!rig.engine.acknowledge(id, rig.aisha, rig.now).ok());
    QVERIFY(rig.engine.unshelve(id, rig.aisha, rig.now).ok());
    QCOMPARE(rig.state(name), active ? AlarmState::Unacknowledged : AlarmState::Normal);
}

void TestAlarmEngine::shelvingIsRefused()
{
    AlarmRig rig;
    rig.see("urgent", 120.0);
    const std::uint64_t id = rig.id("urgent");
    const auto sentence = [&](Milliseconds span, const char *reason, bool confirmed) {
        const Status status = rig.engine.shelve(id, span, reason, confirmed, rig.aisha, rig.now);
        return status ? std::string() : status.error().sentence();
    };
    QCOMPARE(sentence(15min, "", true), std::string("Urgent at sahiwal is not shelved without a reason. Say why."));
    QVERIFY(!sentence(15min, " \n\t ", true).empty());
    QVERIFY(!sentence(0ms, "why", true).empty());
    QVERIFY(!sentence(-1ms, "why", true).empty());
    QVERIFY(!sentence(8h + 1ms, "why", true).empty());
    QVERIFY(!sentence(15min, "why", false).empty());
    QCOMPARE(rig.state("urgent"), AlarmState::Unacknowledged);
    QVERIFY(sentence(8h, "why", true).empty());
    rig.see("latch", 120.0); // P2 needs no second yes
    QVERIFY(rig.engine.shelve(rig.id("latch"), 1h, "why", false, rig.aisha, rig.now).ok());
}

void TestAlarmEngine::shelvingEnds()
{
    AlarmRig rig;
    rig.see("urgent", 120.0);
    QVERIFY(rig.engine.acknowledge(rig.id("urgent"), rig.aisha, rig.now).ok());
    QVERIFY(rig.engine.shelve(rig.id("urgent"), 1h, "why", true, rig.aisha, rig.now).ok());
    rig.wait(30min);
    QVERIFY(rig.engine.shelve(rig.id("urgent"), 1h, "longer", true, rig.aisha, rig.now).ok());
    rig.wait(1h - 1ms);
    QCOMPARE(rig.state("urgent"), AlarmState::Shelved);
    rig.wait(1ms);
    QCOMPARE(rig.state("urgent"), AlarmState::Unacknowledged); // never straight to acknowledged
    QCOMPARE(rig.journal().back().actor.person, std::string("automatic"));
    QVERIFY(!rig.alarm("urgent")->asideUntil);
    QVERIFY(rig.engine.shelve(rig.id("urgent"), 1h, "why", true, rig.aisha, rig.now).ok());
    rig.see("urgent", 90.0); // tracked on the shelf
    QVERIFY(!rig.alarm("urgent")->active);
    rig.wait(1h);
    QCOMPARE(rig.state("urgent"), AlarmState::Normal);
}

void TestAlarmEngine::shelvingFollowsASetClock()
{
    AlarmRig rig;
    rig.see("urgent", 120.0);
    QVERIFY(rig.engine.shelve(rig.id("urgent"), 1h, "why", true, rig.aisha, rig.now).ok());
    rig.now.utc += 3h; // somebody sets the clock
    rig.wait(10min);
    QCOMPARE(rig.state("urgent"), AlarmState::Shelved);
    QCOMPARE(rig.alarm("urgent")->asideUntil.value(), rig.now.utc + 50min);
    rig.wait(50min);
    QCOMPARE(rig.state("urgent"), AlarmState::Unacknowledged);
}

void TestAlarmEngine::outOfService()
{
    AlarmRig rig;
    rig.see("urgent", 120.0);
    const std::uint64_t id = rig.id("urgent");
    QVERIFY(!rig.engine.takeOutOfService(id, " ", rig.aisha, rig.now).ok());
    QVERIFY(rig.engine.takeOutOfService(id, "meter is replaced", rig.aisha, rig.now).ok());
    QCOMPARE(rig.state("urgent"), AlarmState::OutOfService);
    QCOMPARE(rig.engine.board()->aside, std::size_t{1});
    QCOMPARE(rig.engine.board()->active[0], std::size_t{0});
    rig.wait(std::chrono::hours(100));
    QCOMPARE(rig.state("urgent"), AlarmState::OutOfService);
    QVERIFY(rig.engine.shelve(id, 1h, "back soon", true, rig.aisha, rig.now).ok());
    QVERIFY(!rig.engine.returnToService(id, rig.aisha, rig.now).ok());
    QVERIFY(rig.engine.takeOutOfService(id, "still", rig.aisha, rig.now).ok());
    QVERIFY(!rig.alarm("urgent")->asideUntil);
    QVERIFY(rig.engine.returnToService(id, rig.aisha, rig.now).ok());
    QCOMPARE(rig.state("urgent"), AlarmState::Unacknowledged);
    QVERIFY(rig.engine.takeOutOfService(id, "again", rig.aisha, rig.now).ok());
    rig.see("urgent", 90.0);
    QVERIFY(rig.engine.returnToService(id, rig.aisha, rig.now).ok());
    QCOMPARE(rig.state("urgent"), AlarmState::Normal);
}

void TestAlarmEngine::everyRowOfTheJournal()
{
    AlarmRig rig;
    rig.see("urgent", 120.0);
    rig.wait(1s);
    QVERIFY(rig.engine.takeOutOfService(rig.id("urgent"), "meter\nis replaced", rig.aisha, rig.now).ok());
    const std::vector<Transition> &rows = rig.journal();
    QCOMPARE(rows.size(), std::size_t{2});
    QCOMPARE(rows[0].from, AlarmState::Normal);
    QCOMPARE(rows[0].to, AlarmState::Unacknowledged);
    QCOMPARE(rows[0].value, 120.0);
    QCOMPARE(rows[0].limit, 100.0);
    QCOMPARE(rows[0].quality, Quality::Measured);
    QCOMPARE(rows[0].priority, Priority::P1);
    QVERIFY((rows[0].actor == Actor{"automatic", "desk-1"}));
    QVERIFY(rows[1].at == rig.now);
    QVERIFY(rows[1].actor == rig.aisha);
    QCOMPARE(rows[1].reason, std::string("meter is replaced"));
    QCOMPARE(rows[1].alarm, rows[0].alarm);
    QVERIFY(rig.engine.takeTransitions().empty());
}

void TestAlarmEngine::wrongRequestsAreRefused()
{
    AlarmRig rig;
    const Status unknown = rig.engine.acknowledge(7, rig.aisha, rig.now);
    QCOMPARE(unknown.error().sentence(), std::string("Alarm 7 is not known. Choose one that is in the list."));
    for (const Status &status :
         {rig.engine.reset(7, rig.aisha, rig.now), rig.engine.unshelve(7, rig.aisha, rig.now),
          rig.engine.returnToService(7, rig.aisha, rig.now), rig.engine.takeOutOfService(7, "why", rig.aisha, rig.now),
          rig.engine.shelve(7, 1h, "why", true, rig.aisha, rig.now)})
        QCOMPARE(status.error().kind, Error::Kind::NotFound);
    rig.engine.setPriority(7, Priority::P1, rig.now);

    rig.see("urgent", 120.0);
    const std::uint64_t id = rig.id("urgent");
    QVERIFY(!rig.engine.reset(id, rig.aisha, rig.now).ok());
    QVERIFY(!rig.engine.unshelve(id, rig.aisha, rig.now).ok());
    QVERIFY(!rig.engine.returnToService(id, rig.aisha, rig.now).ok());
    QVERIFY(rig.engine.acknowledge(id, rig.aisha, rig.now).ok());
    QCOMPARE(
        rig.engine.acknowledge(id, rig.aisha, rig.now).error().sentence(),
        std::string("Urgent at sahiwal is acknowledged already, so it cannot be acknowledged. Choose an alarm that "
                    "is not acknowledged."));
    rig.see("urgent", 90.0);
    QVERIFY(!rig.engine.acknowledge(id, rig.aisha, rig.now).ok());
    QCOMPARE(rig.journal().size(), std::size_t{3});
}

QTEST_APPLESS_MAIN(TestAlarmEngine)
#include "tst_alarm_engine.moc"
