// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/alarm_note.h"
#include "engine/base/embedded.h"
#include "engine/runtime/alarm_desk.h"
#include "engine/sites/site_book.h"
#include "tests/support/guard.h"

#include <QTemporaryDir>

#include <algorithm>

namespace console {

using namespace std::chrono_literals;
using alarms::AlarmState;

/// Conditions, alarms and their memory together: what a restart finds, and what a person does.
class TestAlarmDesk : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void init();
    void withoutDefinitionsNothingWatches();
    void aRestartFindsEveryState();
    void aRunningDelayGoesOnAfterARestart();
    void liveAndDemoNeverMeet();
    void whatIsNotAllowedIsOneSentence();
    void aStoreThatCannotBeUsedIsToldOnce();
    void aSiteThatIsNoLongerRealTakesItsAlarmsAlong();
    void aRecordBeginsWithWhatStands();

private:
    [[nodiscard]] std::unique_ptr<AlarmDesk> makeDesk() const;
    void watch(AlarmDesk &desk, Milliseconds span);
    void setFailure(const char *sentence) { m_snapshot.recording.failure = sentence; }
    static const alarms::Alarm *find(AlarmDesk &desk, std::string_view definition);

    std::unique_ptr<QTemporaryDir> m_folder;
    Snapshot m_snapshot;
    Milliseconds m_now{0};
};

void TestAlarmDesk::init()
{
    test::GuardedTest::init();
    m_folder = std::make_unique<QTemporaryDir>();
    m_snapshot = Snapshot();
    m_snapshot.mode = Mode::Live;
    m_snapshot.gridTime = m_snapshot.wallTime = UtcTime(std::chrono::days(20'000));
    m_snapshot.book = std::make_shared<const sites::SiteBook>();
    m_now = 0ms;
}

std::unique_ptr<AlarmDesk> TestAlarmDesk::makeDesk() const
{
    AlarmDeskOptions options;
    options.definitions = std::make_shared<const alarms::AlarmDefinitions>(
        alarms::parseAlarmDefinitions(embedded::defaultAlarms(), "alarms.json").value());
    options.liveStore = m_folder->filePath(QStringLiteral("alarms.db")).toStdString();
    options.demoStore = m_folder->filePath(QStringLiteral("alarms-demo.db")).toStdString();
    options.workstation = "desk-1";
    return std::make_unique<AlarmDesk>(std::move(options));
}

void TestAlarmDesk::watch(AlarmDesk &desk, Milliseconds span)
{
    m_now += span;
    m_snapshot.gridTime += span;
    m_snapshot.wallTime += span;
    AlarmSurroundings around;
    around.now = m_now;
    desk.watch(m_snapshot, around);
}

const alarms::Alarm *TestAlarmDesk::find(AlarmDesk &desk, std::string_view definition)
{
    static std::shared_ptr<const alarms::AlarmBoard> board;
    board = desk.board();
    for (const auto &alarm : board->alarms) {
        if (alarm->definition == definition)
            return alarm.get();
    }
    return nullptr;
}

void TestAlarmDesk::withoutDefinitionsNothingWatches()
{
    AlarmDesk desk({});
    QVERIFY(!desk.watches());
    watch(desk, 1s);
    desk.acknowledge({{1}, "Aisha"});
    QVERIFY(desk.board() == nullptr);
    QVERIFY(desk.takeEvents().empty());
}

void TestAlarmDesk::aRestartFindsEveryState()
{
    setFailure("The disk is full.");
    auto desk = makeDesk();
    for (int i = 0; i < 100; ++i)
        watch(*desk, 1s);
    const alarms::Alarm *raised = find(*desk, "recording-stopped");
    QVERIFY(raised);
    QCOMPARE(raised->state, AlarmState::Unacknowledged);
    const std::uint64_t id = raised->id;
    desk->acknowledge({{id}, "Aisha"});
    QCOMPARE(find(*desk, "recording-stopped")->state, AlarmState::Acknowledged);
    bool told = false;
    for (const Event &event : desk->takeEvents()) {
        const auto note = alarms::readAlarmNote(event);
        told |= note && note->to == AlarmState::Acknowledged && note->actor.person == "Aisha";
    }
    QVERIFY(told);
    // No orderly end: what a person did is on the disk at once.
    auto again = makeDesk();
    m_now = 0ms; // another run, another beginning
    watch(*again, 1s);
    const alarms::Alarm *found = find(*again, "recording-stopped");
    QVERIFY(found);
    QCOMPARE(found->id, id);
    QCOMPARE(found->state, AlarmState::Acknowledged);
    QCOMPARE(found->by, std::string("Aisha"));

    again->shelve({{id}, 2h, "Bilal", "disk is being replaced", false});
    QCOMPARE(find(*again, "recording-stopped")->state, AlarmState::Shelved);
    again.reset();
    auto third = makeDesk();
    m_now = 0ms;
    watch(*third, 30min);
    QCOMPARE(find(*third, "recording-stopped")->state, AlarmState::Shelved);
    watch(*third, 2h);
    QCOMPARE(find(*third, "recording-stopped")->state, AlarmState::Unacknowledged); // never straight to acknowledged
    const auto journal = alarms::AlarmStore::read(m_folder->filePath(QStringLiteral("alarms.db")).toStdString(), {});
    QVERIFY(journal.ok());
    QVERIFY(std::ranges::any_of(journal.value().rows, [](const alarms::Transition &row) {
        return row.to == AlarmState::Shelved && row.actor.person == "Bilal" && row.actor.workstation == "desk-1" &&
               row.reason == "disk is being replaced";
    }));
}

void TestAlarmDesk::aRunningDelayGoesOnAfterARestart()
{
    // A province below its reserve is an alarm after 30 s.
    sites::SiteBook book = sites::parseSiteBook(embedded::defaultSites(), "sites.json").value();
    m_snapshot.book = std::make_shared<const sites::SiteBook>(book);
    for (const auto &site : book.sites) {
        SiteSnapshot row;
        row.id = site.id;
        row.reading.load = Figure<Megawatt>(site.limit, Quality::Modelled, {});
        row.setpoint = site.limit;
        m_snapshot.sites.push_back(row);
    }
    for (auto &region : m_snapshot.grid.regions)
        region.surplus = Figure<Megawatt>(Megawatt(5000.0), Quality::Modelled, {});
    auto desk = makeDesk();
    watch(*desk, 1s);
    m_snapshot.grid.regions[grid::index(grid::RegionId::Punjab)].surplus =
        Figure<Megawatt>(Megawatt(-400.0), Quality::Modelled, {});
    watch(*desk, 1s);
    watch(*desk, 20s);
    QVERIFY(!find(*desk, "province-below-reserve"));
    desk.reset();
    m_snapshot.gridTime += 1h; // the program did not run, so nothing was seen
    m_snapshot.wallTime += 1h;
    m_now = 0ms;
    auto again = makeDesk();
    watch(*again, 1s);
    QVERIFY(!find(*again, "province-below-reserve"));
    watch(*again, 11s);
    QVERIFY(find(*again, "province-below-reserve"));
    QCOMPARE(find(*again, "province-below-reserve")->source, std::string("PK-PB"));
}

void TestAlarmDesk::liveAndDemoNeverMeet()
{
    setFailure("The disk is full.");
    auto desk = makeDesk();
    for (int i = 0; i < 60; ++i)
        watch(*desk, 1s);
    QVERIFY(find(*desk, "recording-stopped"));
    m_snapshot.mode = Mode::Demo;
    setFailure("");
    watch(*desk, 1s);
    QVERIFY(!find(*desk, "recording-stopped"));
    m_snapshot.mode = Mode::Live;
    setFailure("The disk is full.");
    watch(*desk, 1s);
    QVERIFY(find(*desk, "recording-stopped"));
}

void TestAlarmDesk::whatIsNotAllowedIsOneSentence()
{
    auto desk = makeDesk();
    watch(*desk, 1s);
    (void)desk->takeEvents();
    desk->acknowledge({{4711}, "Aisha"});
    const auto events = desk->takeEvents();
    QCOMPARE(events.size(), std::size_t(1));
    QCOMPARE(events.front().kind, Event::Kind::Fault);
    QVERIFY(!events.front().detail.empty());
}

void TestAlarmDesk::aStoreThatCannotBeUsedIsToldOnce()
{
    QFile file(m_folder->filePath(QStringLiteral("alarms.db")));
    QVERIFY(file.open(QIODevice::WriteOnly));
    file.write(QByteArray(8192, 'x'));
    file.close();
    setFailure("The disk is full.");
    auto desk = makeDesk();
    int faults = 0;
    for (int i = 0; i < 60; ++i) {
        watch(*desk, 1s);
        for (const Event &event : desk->takeEvents())
            faults += event.kind == Event::Kind::Fault ? 1 : 0;
    }
    QCOMPARE(faults, 1);
    QVERIFY(find(*desk, "recording-stopped")); // it watches all the same
    desk.reset();
    QVERIFY(file.open(QIODevice::ReadOnly));
    QCOMPARE(file.readAll(), QByteArray(8192, 'x')); // and the file is as it was
}

void TestAlarmDesk::aSiteThatIsNoLongerRealTakesItsAlarmsAlong()
{
    sites::SiteBook book = sites::parseSiteBook(embedded::defaultSites(), "sites.json").value();
    m_snapshot.book = std::make_shared<const sites::SiteBook>(book);
    for (const auto &site : book.sites) {
        SiteSnapshot row;
        row.id = site.id;
        m_snapshot.sites.push_back(row);
    }
    auto real = std::make_shared<telemetry::SiteTelemetry>();
    real->site = "sahiwal";
    real->missed = 5;
    auto state = std::make_shared<telemetry::TelemetryState>();
    state->sites.push_back(real);
    m_snapshot.telemetry = state;
    auto desk = makeDesk();
    for (int i = 0; i < 60; ++i)
        watch(*desk, 1s);
    QVERIFY(find(*desk, "site-communications"));
    m_snapshot.telemetry.reset();
    watch(*desk, 1s);
    QVERIFY(find(*desk, "site-communications")); // nobody has said that it is gone
    desk->sitesChanged();
    watch(*desk, 1s);
    QVERIFY(!find(*desk, "site-communications"));
}

void TestAlarmDesk::aRecordBeginsWithWhatStands()
{
    setFailure("The disk is full.");
    auto desk = makeDesk();
    for (int i = 0; i < 60; ++i)
        watch(*desk, 1s);
    const auto standing = desk->inForce();
    QCOMPARE(standing.size(), desk->board()->alarms.size());
    QVERIFY(!standing.empty());
    const auto note = alarms::readAlarmNote(standing.front());
    QVERIFY(note);
    QCOMPARE(note->to, AlarmState::Unacknowledged);
}

} // namespace console

QTEST_APPLESS_MAIN(console::TestAlarmDesk)
#include "tst_alarm_desk.moc"
