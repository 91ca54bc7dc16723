// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/alarm_rig.h"
#include "tests/support/guard.h"

using namespace console;
using namespace console::alarms;
using namespace console::test;

namespace {

constexpr double notANumber = std::numeric_limits<double>::quiet_NaN();

} // namespace

class TestAlarmCircumstances final : public GuardedTest
{
    Q_OBJECT
private slots:
    void suppressedByAnotherAlarm();
    void suppressedByTheOperatingState();
    void explainingAlarmFirst();
    void shelvingStandsBeforeSuppression();
    void badQualityHolds_data();
    void badQualityHolds();
    void restartKeepsStatesAndTimers();
    void restartEndsOldShelving();
    void restartDoubtsWhatNobodyObserves();
    void definitionsThatAreGone();
    void forgotten();
    void dirtyOnlyForTransitionsAndTimers();
    void boardKeepsPointers();
    void timeDoesNotRunBackwards();
};

void TestAlarmCircumstances::suppressedByAnotherAlarm()
{
    AlarmRig rig;
    rig.see("child", 120.0);
    rig.see("child", 120.0, "quetta");
    rig.see("parent", 120.0);
    rig.wait(10s); // both hold: the parent explains the child, at its own source only
    QCOMPARE(rig.state("parent"), AlarmState::Unacknowledged);
    QCOMPARE(rig.state("child"), AlarmState::Suppressed);
    QVERIFY(rig.alarm("child")->active);
    QCOMPARE(rig.alarm("child")->reason, std::string("parent"));
    QCOMPARE(rig.state("child", "quetta"), AlarmState::Unacknowledged);
    rig.see("parent", 90.0);
    rig.wait(20s);
    QCOMPARE(rig.state("child"), AlarmState::Unacknowledged);
    QVERIFY(rig.engine.acknowledge(rig.id("child"), rig.aisha, rig.now).ok());
    rig.see("parent", 120.0);
    rig.wait(10s);
    rig.see("child", 90.0);
    rig.wait(20s);
    QVERIFY(!rig.alarm("child")->active);
    rig.see("parent", 90.0);
    rig.wait(20s);
    QCOMPARE(rig.state("child"), AlarmState::Normal);
}

void TestAlarmCircumstances::suppressedByTheOperatingState()
{
    AlarmRig rig;
    rig.seeWith("urgent", 120.0, Quality::Measured, "stands still");
    QCOMPARE(rig.state("urgent"), AlarmState::Suppressed);
    QCOMPARE(rig.alarm("urgent")->reason, std::string("stands still"));
    rig.seeWith("urgent", 120.0, Quality::Measured, "told to stop");
    QCOMPARE(rig.alarm("urgent")->reason, std::string("told to stop"));
    QCOMPARE(rig.journal().size(), std::size_t{1});
    rig.see("urgent", 120.0);
    QCOMPARE(rig.state("urgent"), AlarmState::Unacknowledged);
    rig.see("urgent", 90.0);
    rig.seeWith("urgent", 90.0, Quality::Measured, "stands still");
    rig.see("urgent", 90.0);
    QCOMPARE(rig.state("urgent"), AlarmState::Normal);
}

void TestAlarmCircumstances::explainingAlarmFirst()
{
    // In one moment the explained one is observed first, and does not blink.
    AlarmRig rig;
    rig.see("child", 120.0);
    rig.see("parent", 120.0);
    rig.now.utc += 10s;
    rig.now.monotonic += 10s;
    rig.engine.observe("child", "sahiwal", {130.0, 100.0, 50.0, Quality::Measured, {}}, rig.now);
    rig.engine.observe("parent", "sahiwal", {130.0, 100.0, 50.0, Quality::Measured, {}}, rig.now);
    rig.engine.advance(rig.now);
    QCOMPARE(rig.journal().size(), std::size_t{2});
    QCOMPARE(rig.journal()[0].definition, std::string("parent"));
    QCOMPARE(rig.journal()[1].to, AlarmState::Suppressed);
}

void TestAlarmCircumstances::shelvingStandsBeforeSuppression()
{
    AlarmRig rig;
    rig.see("child", 120.0);
    rig.wait(10s);
    const std::uint64_t id = rig.id("child");
    QVERIFY(rig.engine.shelve(id, 1h, "why", false, rig.aisha, rig.now).ok());
    rig.see("parent", 120.0);
    rig.wait(10s);
    QCOMPARE(rig.state("child"), AlarmState::Shelved);
    rig.wait(1h);
    QCOMPARE(rig.state("child"), AlarmState::Suppressed);
    QVERIFY(rig.engine.shelve(id, 1h, "why", false, rig.aisha, rig.now).ok());
    QVERIFY(rig.engine.unshelve(id, rig.aisha, rig.now).ok());
    QCOMPARE(rig.state("child"), AlarmState::Suppressed);
    QCOMPARE(rig.alarm("child")->reason, std::string("parent"));
    QVERIFY(rig.engine.takeOutOfService(id, "why", rig.aisha, rig.now).ok());
    rig.see("parent", 90.0);
    rig.wait(20s);
    QCOMPARE(rig.state("child"), AlarmState::OutOfService);
}

void TestAlarmCircumstances::badQualityHolds_data()
{
    QTest::addColumn<double>("value");
    QTest::addColumn<int>("quality");
    QTest::newRow("stale") << 130.0 << static_cast<int>(Quality::Stale);
    QTest::newRow("missing") << 0.0 << static_cast<int>(Quality::Missing);
    QTest::newRow("not a number") << notANumber << static_cast<int>(Quality::Measured);
    QTest::newRow("endless") << std::numeric_limits<double>::infinity() << static_cast<int>(Quality::Measured);
}

void TestAlarmCircumstances::badQualityHolds()
{
    QFETCH(double, value);
    QFETCH(int, quality);
    const auto bad = static_cast<Quality>(quality);
    AlarmRig rig;
    rig.see("parent", 90.0);
    rig.seeWith("parent", value, bad);
    rig.wait(1h);
    QCOMPARE(rig.state("parent"), AlarmState::Normal); // no alarm from it
    rig.see("parent", 120.0);
    rig.wait(6s);
    rig.seeWith("parent", value, bad);
    rig.wait(1h);
    QCOMPARE(rig.state("parent"), AlarmState::Normal); // and the delay stands still
    rig.see("parent", 120.0);
    rig.wait(3'999ms);
    QCOMPARE(rig.state("parent"), AlarmState::Normal);
    rig.wait(1ms);
    QCOMPARE(rig.state("parent"), AlarmState::Unacknowledged);
    rig.see("parent", 90.0);
    rig.wait(15s);
    rig.seeWith("parent", value, bad);
    rig.wait(1h);
    const auto held = rig.alarm("parent");
    QCOMPARE(held->state, AlarmState::Unacknowledged);
    QVERIFY(held->doubtful && held->active);
    QCOMPARE(std::isnan(held->value), bad == Quality::Missing || std::isnan(value));
    QVERIFY(rig.engine.acknowledge(rig.id("parent"), rig.aisha, rig.now).ok());
    rig.see("parent", 90.0);
    QVERIFY(!rig.alarm("parent")->doubtful);
    rig.wait(5s);
    QCOMPARE(rig.state("parent"), AlarmState::Normal);
}

void TestAlarmCircumstances::restartKeepsStatesAndTimers()
{
    AlarmRig rig;
    rig.see("latch", 120.0);
    rig.see("latch", 90.0);
    rig.see("urgent", 120.0);
    QVERIFY(rig.engine.shelve(rig.id("urgent"), 2h, "why", true, rig.aisha, rig.now).ok());
    rig.see("parent", 120.0);
    rig.wait(6s);
    const auto latched = *rig.alarm("latch");
    const auto shelved = *rig.alarm("urgent");
    rig.restart(30min);
    QVERIFY(*rig.alarm("latch") == latched || std::isnan(latched.value));
    QCOMPARE(rig.alarm("urgent")->asideUntil, shelved.asideUntil);
    QCOMPARE(rig.alarm("urgent")->reason, shelved.reason);
    QCOMPARE(rig.alarm("urgent")->id, shelved.id);
    rig.wait(30s); // nobody has said yet that the condition still holds
    QCOMPARE(rig.state("parent"), AlarmState::Normal);
    rig.see("parent", 120.0);
    rig.wait(3'999ms);
    QCOMPARE(rig.state("parent"), AlarmState::Normal);
    rig.wait(1ms);
    QCOMPARE(rig.state("parent"), AlarmState::Unacknowledged);
    rig.see("parent", 90.0);
    rig.wait(15s);
    rig.restart(1h);
    rig.see("parent", 90.0);
    rig.wait(5s);
    QCOMPARE(rig.state("parent"), AlarmState::ReturnedUnacknowledged);
    QCOMPARE(rig.state("urgent"), AlarmState::Shelved);
    rig.wait(30min);
    QCOMPARE(rig.state("urgent"), AlarmState::Unacknowledged);
}

void TestAlarmCircumstances::restartEndsOldShelving()
{
    AlarmRig rig;
    rig.see("urgent", 120.0);
    QVERIFY(rig.engine.shelve(rig.id("urgent"), 2h, "why", true, rig.aisha, rig.now).ok());
    rig.restart(2h);
    QCOMPARE(rig.state("urgent"), AlarmState::Shelved);
    rig.engine.advance(rig.now);
    QCOMPARE(rig.state("urgent"), AlarmState::Unacknowledged);
    QVERIFY(rig.engine.shelve(rig.id("urgent"), 8h, "why", true, rig.aisha, rig.now).ok());
    rig.restart(-48h); // the clock was set back meanwhile: never longer than the longest
    rig.wait(8h);
    QCOMPARE(rig.state("urgent"), AlarmState::Unacknowledged);
}

void TestAlarmCircumstances::restartDoubtsWhatNobodyObserves()
{
    AlarmRig rig;
    rig.see("urgent", 120.0);
    rig.see("latch", 120.0);
    rig.restart(1min);
    rig.see("latch", 120.0);
    rig.wait(59s);
    QVERIFY(!rig.alarm("urgent")->doubtful);
    rig.wait(1s);
    QVERIFY(rig.alarm("urgent")->doubtful);
    QVERIFY(!rig.alarm("latch")->doubtful);
}

void TestAlarmCircumstances::definitionsThatAreGone()
{
    AlarmRig rig;
    rig.see("urgent", 120.0);
    rig.see("latch", 120.0);
    const std::vector<SavedAlarm> saved = rig.engine.save(rig.now);
    AlarmDefinitions fewer = rigDefinitions();
    fewer.all.erase(fewer.all.begin() + 3);
    AlarmRig after(fewer);
    after.engine.restore(saved, after.now);
    QCOMPARE(after.engine.board()->alarms.size(), std::size_t{1});
    after.see("urgent", 120.0);
    QCOMPARE(after.state("urgent"), AlarmState::Normal);
}

void TestAlarmCircumstances::forgotten()
{
    AlarmRig rig;
    rig.see("child", 120.0);
    rig.see("parent", 120.0);
    rig.wait(10s);
    QCOMPARE(rig.state("child"), AlarmState::Suppressed);
    rig.engine.forget("parent", "sahiwal", rig.now);
    QCOMPARE(rig.state("parent"), AlarmState::Normal);
    QCOMPARE(rig.journal().back().reason, std::string("removed"));
    rig.engine.advance(rig.now);
    QCOMPARE(rig.state("child"), AlarmState::Unacknowledged);
    rig.engine.forget("child", "nowhere", rig.now);
    rig.engine.forget("no such", "sahiwal", rig.now);
    QVERIFY(rig.engine.shelve(rig.id("child"), 1h, "why", false, rig.aisha, rig.now).ok());
    rig.engine.forget("child", "sahiwal", rig.now);
    rig.wait(2h);
    QCOMPARE(rig.state("child"), AlarmState::Normal);
    QVERIFY(rig.engine.board()->alarms.empty());
    const std::uint64_t id = rig.id("child");
    rig.see("child", 120.0);
    rig.wait(10s);
    QCOMPARE(rig.alarm("child")->id, id);
}

void TestAlarmCircumstances::dirtyOnlyForTransitionsAndTimers()
{
    AlarmRig rig;
    const auto dirty = [&] { return rig.engine.takeDirty(rig.now); };
    rig.see("parent", 90.0);
    rig.see("parent", 91.0);
    QVERIFY(dirty().empty());
    rig.see("parent", 120.0);
    const auto started = dirty();
    QCOMPARE(started.size(), std::size_t{1});
    QCOMPARE(started[0].onElapsed.value(), 0ms);
    rig.wait(5s);
    rig.see("parent", 121.0);
    QVERIFY(dirty().empty()); // it only runs
    rig.see("parent", 100.0);
    const auto ended = dirty();
    QCOMPARE(ended.size(), std::size_t{1});
    QVERIFY(!ended[0].onElapsed);
    rig.see("parent", 120.0);
    rig.wait(10s);
    rig.see("parent", 130.0);
    const auto raised = dirty();
    QCOMPARE(raised.size(), std::size_t{1});
    QCOMPARE(raised[0].alarm.state, AlarmState::Unacknowledged);
    QCOMPARE(raised[0].recentRaises.size(), std::size_t{1});
    rig.see("parent", 140.0); // the value alone is not kept
    QVERIFY(dirty().empty());
}

void TestAlarmCircumstances::boardKeepsPointers()
{
    AlarmRig rig;
    for (int i = 0; i < 50; ++i)
        rig.see("urgent", 120.0, "site-" + std::to_string(i));
    const auto first = rig.engine.board();
    QCOMPARE(first->alarms.size(), std::size_t{50});
    QVERIFY(std::is_sorted(first->alarms.begin(), first->alarms.end(),
                           [](const auto &a, const auto &b) { return a->id < b->id; }));
    rig.engine.advance(rig.now);
    for (int i = 0; i < 50; ++i)
        rig.see("urgent", 120.0, "site-" + std::to_string(i));
    QCOMPARE(rig.engine.board(), first);
    rig.see("urgent", 121.0, "site-7");
    rig.see("urgent", 90.0, "site-8");
    QVERIFY(rig.engine.acknowledge(rig.id("urgent", "site-8"), rig.aisha, rig.now).ok()); // Normal: gone
    rig.see("latch", 120.0, "site-7");
    const auto second = rig.engine.board();
    QCOMPARE(second->alarms.size(), std::size_t{50});
    std::size_t same = 0;
    for (const auto &alarm : second->alarms)
        same += static_cast<std::size_t>(std::count(first->alarms.begin(), first->alarms.end(), alarm));
    QCOMPARE(same, std::size_t{48});
    QCOMPARE(second->active[0], std::size_t{49});
    QCOMPARE(second->active[1], std::size_t{1});
}

void TestAlarmCircumstances::timeDoesNotRunBackwards()
{
    AlarmRig rig;
    rig.see("parent", 120.0);
    rig.wait(9s);
    rig.now.monotonic -= 100s;
    rig.wait(1s);
    QCOMPARE(rig.state("parent"), AlarmState::Normal);
    rig.now.monotonic += 101s;
    rig.wait(0s);
    QCOMPARE(rig.state("parent"), AlarmState::Unacknowledged);
}

QTEST_APPLESS_MAIN(TestAlarmCircumstances)
#include "tst_alarm_circumstances.moc"
