// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/runtime/engine_core.h"
#include "engine/sites/site_book.h"
#include "engine/telemetry/simulated_fleet.h"
#include "engine/telemetry/simulated_meter.h"
#include "tests/support/fake_grid.h"
#include "tests/support/guard.h"

#include <QTemporaryDir>

#include <sqlite3.h>

#include <algorithm>
#include <condition_variable>
#include <mutex>

namespace console {

using namespace std::chrono_literals;
using namespace telemetry;

namespace {

/// Reached only when something is broken.
constexpr auto deadline = 90s;
constexpr std::size_t machines = 40;

/// Runs like the system's clock, so that sockets work, and can be moved on by hand.
class RunningClock final : public Clock
{
public:
    [[nodiscard]] UtcTime utc() const override { return m_system.utc() + Milliseconds(m_ahead.load()); }
    [[nodiscard]] MonotonicTime monotonic() const override
    {
        return m_system.monotonic() + Milliseconds(m_ahead.load());
    }
    void advance(Milliseconds span) { m_ahead += span.count(); }

private:
    SystemClock m_system;
    std::atomic<Milliseconds::rep> m_ahead{0};
};

/// One real site of forty machines behind one meter, and the engine that runs it.
class Rig
{
public:
    explicit Rig(MinerBehaviour behaviour, bool controlEnabled, double speed = 1.0)
    {
        SimulatedFleetOptions options;
        options.miners.assign(machines, behaviour);
        options.miner.power = Megawatt(0.0035);
        auto started = SimulatedFleet::start(std::move(options));
        if (!started)
            qFatal("%s", started.error().sentence().c_str());
        fleet = std::move(started).value();
        // A thousand of each machine stand behind it, as a transformer's ratio.
        auto metered = SimulatedMeter::start([this] { return fleet->power(); });
        if (!metered)
            qFatal("%s", metered.error().sentence().c_str());
        meter = std::move(metered).value();
        auto created = EngineCore::create(engineOptions(controlEnabled, speed));
        if (!created)
            qFatal("%s", created.error().sentence().c_str());
        core = std::move(created).value();
    }

    /// Steps the engine until the fact holds of its newest snapshot.
    template <class Fact> bool waitFor(Fact fact)
    {
        const auto end = std::chrono::steady_clock::now() + deadline;
        while (std::chrono::steady_clock::now() < end) {
            last = core->step();
            for (Event &event : core->takeEvents())
                events.push_back(std::move(event));
            if (fact())
                return true;
            std::unique_lock lock(m_mutex);
            m_never.wait_for(lock, 2ms);
        }
        return false;
    }
    [[nodiscard]] const SiteTelemetry &site() const { return *last->telemetry->sites.front(); }
    [[nodiscard]] Figure<Megawatt> load() const { return last->sites.front().reading.load; }
    [[nodiscard]] const dispatch::Instruction *open() const
    {
        const auto found = std::ranges::find(last->dispatch.open, "farm", &dispatch::Instruction::site);
        return found == last->dispatch.open.end() ? nullptr : &*found;
    }
    [[nodiscard]] bool runsInFull()
    {
        return load().quality() == Quality::Measured && load().valueOr(Megawatt()).value() > 130.0 &&
               site().minersAnswering == machines && std::ranges::all_of(site().devices, [](const auto &device) {
                   return device->kind != DeviceKind::Miner || device->mayBeControlled || !device->communicating;
               });
    }
    [[nodiscard]] std::vector<Event> happened(Event::Kind kind) const
    {
        std::vector<Event> found;
        std::ranges::copy_if(events, std::back_inserter(found), [kind](const Event &e) { return e.kind == kind; });
        return found;
    }
    [[nodiscard]] const alarms::Alarm *alarm(std::string_view definition) const
    {
        for (const auto &alarm : last->alarms->alarms) {
            if (alarm->definition == definition && alarm->source == "farm")
                return alarm.get();
        }
        return nullptr;
    }

    QTemporaryDir folder;
    std::shared_ptr<RunningClock> clock = std::make_shared<RunningClock>();
    std::unique_ptr<SimulatedFleet> fleet;
    std::unique_ptr<SimulatedMeter> meter;
    std::unique_ptr<EngineCore> core;
    std::shared_ptr<const Snapshot> last;
    std::vector<Event> events;

private:
    [[nodiscard]] LiveOptions engineOptions(bool controlEnabled, double speed) const
    {
        LiveOptions options;
        options.clock = clock;
        options.speed = speed;
        options.book = siteBook();
        options.gridSource = [](grid::GridCase) -> Result<std::shared_ptr<const grid::GridSource>> {
            return std::shared_ptr<const grid::GridSource>(std::make_shared<test::FakeGrid>(1000.0));
        };
        options.hasher.workers = 1;
        options.hashing = false;
        options.workstation = "desk-1";
        options.alarms.definitions = std::make_shared<const alarms::AlarmDefinitions>(
            alarms::parseAlarmDefinitions(embedded::defaultAlarms(), "alarms.json").value());
        options.recordTo = folder.filePath(QStringLiteral("real.session")).toStdString();
        options.telemetry = connections(controlEnabled);
        return options;
    }
    static sites::SiteBook siteBook()
    {
        sites::SiteBook book = sites::parseSiteBook(embedded::defaultSites(), "sites.json").value();
        sites::SiteDefinition site = book.sites.front();
        site.id = "farm";
        site.name = "Farm";
        site.limit = Megawatt(142.0);
        site.minimumLoad = Megawatt(0.0);
        site.pue = 1.0;
        site.tariff = PkrPerKilowattHour(1.0);
        book.sites = {site};
        return book;
    }
    [[nodiscard]] std::shared_ptr<const TelemetryBook> connections(bool controlEnabled) const
    {
        SiteConnection connection;
        connection.site = "farm";
        connection.miners.push_back({fleet->addressRange(), fleet->port(0), std::nullopt, std::nullopt});
        connection.meters.push_back({"Feeder", "127.0.0.1", meter->port(), 1, "sdm630", 1000.0});
        connection.minersEvery = 300ms;
        connection.metersEvery = 200ms;
        connection.control = ControlMethod::Pause;
        connection.controlEnabled = controlEnabled;
        connection.controlBy = controlEnabled ? "Aisha" : "";
        auto book = std::make_shared<TelemetryBook>();
        book->sites.push_back(std::move(connection));
        return book;
    }

    std::mutex m_mutex;
    std::condition_variable m_never;
};

std::vector<std::string> recorded(const std::string &path, const std::string &sql)
{
    sqlite3 *database = nullptr;
    sqlite3_stmt *statement = nullptr;
    std::vector<std::string> rows;
    if (sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK &&
        sqlite3_prepare_v2(database, sql.c_str(), -1, &statement, nullptr) == SQLITE_OK) {
        while (sqlite3_step(statement) == SQLITE_ROW)
            rows.emplace_back(reinterpret_cast<const char *>(sqlite3_column_text(statement, 0)));
    }
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return rows;
}

} // namespace

/// The whole way of a real site: read by its meter, told by wire, verified by its meter, recorded with who and why.
class TestRealSite : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void isMeteredAndNotSimulated();
    void isCurtailedAndRestoredThroughTheWire();
    void aRefusedCommandIsShownAsRefused();
    void withoutPermissionNothingIsSent();
    void permissionComesAndGoesWithItsRecord();
    void aDemoClockNeverReachesAMachine();
    void aMeterThatDiesIsNoticed();
};

void TestRealSite::isMeteredAndNotSimulated()
{
    Rig rig(MinerBehaviour::Good, false);
    QVERIFY(rig.waitFor([&] { return rig.last->telemetry && rig.runsInFull(); }));
    QCOMPARE(rig.last->sites.front().source, LoadSource::Meter);
    QVERIFY(std::abs(rig.load().valueOr(Megawatt()).value() - rig.fleet->power().value() * 1000.0) < 3.0);
    QCOMPARE(rig.site().hashrate.quality(), Quality::Measured);
    QVERIFY(rig.site().communicating);
    QCOMPARE(rig.last->totals.miningLoad.quality(), Quality::Measured);
}

void TestRealSite::isCurtailedAndRestoredThroughTheWire()
{
    Rig rig(MinerBehaviour::Good, true);
    QVERIFY(rig.waitFor([&] { return rig.last->telemetry && rig.runsInFull(); }));
    QCOMPARE(rig.fleet->curtailed(), std::size_t(0));

    rig.core->obey(command::StopSite{"farm", "Aisha", "transformer work"});
    QVERIFY(rig.waitFor([&] {
        return rig.open() && rig.open()->to.value() == 0.0 &&
               rig.open()->state == dispatch::InstructionState::Compliant;
    }));
    QCOMPARE(rig.fleet->curtailed(), machines);
    QCOMPARE(rig.load().quality(), Quality::Measured); // it was the meter that said so
    QVERIFY(rig.load().valueOr(Megawatt(1000.0)).value() < 5.0);
    QCOMPARE(rig.site().control.accepted, machines);
    QCOMPARE(rig.site().control.refused, std::size_t(0));
    const auto sent = rig.happened(Event::Kind::ControlSent);
    QCOMPARE(sent.size(), std::size_t(1));
    QCOMPARE(sent.front().by, std::string("Aisha"));
    QCOMPARE(sent.front().detail, std::string("transformer work"));
    QCOMPARE(rig.happened(Event::Kind::ControlDone).front().from, static_cast<double>(machines));

    rig.core->obey(command::ReleaseSite{"farm", "Bilal"});
    // What restoring waits for. Between its steps the machines get the time to answer.
    int steps = 0;
    QVERIFY(rig.waitFor([&] {
        if (rig.open()->to.value() <= 0.0 && ++steps % 100 == 0)
            rig.clock->advance(20s);
        return rig.runsInFull() && rig.open()->state == dispatch::InstructionState::Compliant;
    }));
    QCOMPARE(rig.fleet->curtailed(), std::size_t(0));

    rig.core->close();
    const std::string path = rig.last->recording.path;
    QCOMPARE(recorded(path, "SELECT who || ': ' || detail FROM event WHERE kind = 'control-sent' ORDER BY id").front(),
             std::string("Aisha: transformer work"));
    QVERIFY(recorded(path, "SELECT who FROM event WHERE kind = 'control-done'").size() >= 2);
}

void TestRealSite::aRefusedCommandIsShownAsRefused()
{
    Rig rig(MinerBehaviour::RefusesControl, true);
    QVERIFY(rig.waitFor([&] {
        return rig.last->telemetry && rig.load().quality() == Quality::Measured &&
               rig.site().minersAnswering == machines;
    }));
    // They never said that they take commands, so a person who allows it anyway must still be told no.
    rig.core->obey(command::StopSite{"farm", "Aisha", "transformer work"});
    QVERIFY(rig.waitFor([&] {
        return rig.open() && rig.open()->to.value() == 0.0 && rig.open()->state == dispatch::InstructionState::Refused;
    }));
    QCOMPARE(rig.fleet->curtailed(), std::size_t(0));
    QVERIFY(rig.load().valueOr(Megawatt()).value() > 130.0);
    QVERIFY(!rig.happened(Event::Kind::InstructionRefused).empty());
    QVERIFY(!rig.happened(Event::Kind::InstructionRefused).front().detail.empty());
    QVERIFY(rig.happened(Event::Kind::InstructionCompliant).empty());
    // And somebody is called.
    QVERIFY(rig.waitFor([&] {
        rig.clock->advance(1s);
        const auto *alarm = rig.alarm("instruction-not-followed");
        return alarm && alarm->state == alarms::AlarmState::Unacknowledged;
    }));
}

void TestRealSite::withoutPermissionNothingIsSent()
{
    Rig rig(MinerBehaviour::Good, false);
    QVERIFY(rig.waitFor([&] { return rig.last->telemetry && rig.runsInFull(); }));
    rig.core->obey(command::StopSite{"farm", "Aisha", "transformer work"});
    // The instruction counts as passed on; that nobody followed it, the meter says.
    QVERIFY(rig.waitFor([&] {
        rig.clock->advance(1s);
        return rig.open() && rig.open()->state == dispatch::InstructionState::Late;
    }));
    QCOMPARE(rig.fleet->curtailed(), std::size_t(0));
    QVERIFY(rig.happened(Event::Kind::ControlSent).empty());
    QVERIFY(rig.load().valueOr(Megawatt()).value() > 130.0);
}

void TestRealSite::permissionComesAndGoesWithItsRecord()
{
    Rig rig(MinerBehaviour::Good, false);
    QVERIFY(rig.waitFor([&] { return rig.last->telemetry && rig.runsInFull(); }));
    rig.core->obey(command::SetSiteControl{"farm", true, "Aisha", "night shift"});
    QVERIFY(rig.waitFor([&] { return rig.site().control.enabled; }));
    QCOMPARE(rig.happened(Event::Kind::ControlAllowed).front().by, std::string("Aisha"));
    QCOMPARE(rig.happened(Event::Kind::ControlAllowed).front().detail, std::string("night shift"));
    rig.core->obey(command::StopSite{"farm", "Aisha", "test"});
    QVERIFY(rig.waitFor([&] { return rig.fleet->curtailed() == machines; }));
    rig.core->obey(command::SetSiteControl{"farm", false, "Bilal", "handed over"});
    QVERIFY(rig.waitFor([&] { return !rig.site().control.enabled; }));
    QCOMPARE(rig.happened(Event::Kind::ControlForbidden).front().by, std::string("Bilal"));
    rig.core->obey(command::SetSiteControl{"nowhere", true, "Aisha", "typing"});
    QVERIFY(rig.waitFor([&] { return !rig.happened(Event::Kind::Fault).empty(); }));
}

void TestRealSite::aDemoClockNeverReachesAMachine()
{
    Rig rig(MinerBehaviour::Good, true, 60.0);
    QVERIFY(rig.waitFor([&] { return rig.last->telemetry && rig.runsInFull(); }));
    rig.core->obey(command::StopSite{"farm", "Aisha", "a demonstration"});
    QVERIFY(rig.waitFor([&] { return rig.open() && rig.open()->state == dispatch::InstructionState::Late; }));
    QCOMPARE(rig.fleet->curtailed(), std::size_t(0));
    QVERIFY(rig.happened(Event::Kind::ControlSent).empty());
}

void TestRealSite::aMeterThatDiesIsNoticed()
{
    Rig rig(MinerBehaviour::Good, false);
    QVERIFY(rig.waitFor([&] { return rig.last->telemetry && rig.runsInFull(); }));
    rig.meter.reset();
    QVERIFY(rig.waitFor([&] { return rig.load().quality() == Quality::Stale; }));
    QVERIFY(rig.load().valueOr(Megawatt()).value() > 130.0); // the last one, never zero
    QVERIFY(rig.waitFor([&] {
        rig.clock->advance(1s);
        const auto *alarm = rig.alarm("site-communications");
        return alarm && alarm->state == alarms::AlarmState::Unacknowledged;
    }));
    // Its machines still answer: their estimate takes the meter's place and says that it is one.
    QVERIFY(rig.waitFor([&] { return rig.load().quality() == Quality::Estimated; }));
    QCOMPARE(rig.last->sites.front().source, LoadSource::Devices);
    // One alarm for the line, and none for each thing that hangs on it.
    for (const auto &alarm : rig.last->alarms->alarms) {
        if (alarm->source == "farm" && alarm->definition != "site-communications")
            QVERIFY2(alarms::isAside(alarm->state), alarm->definition.c_str());
    }
}

} // namespace console

QTEST_APPLESS_MAIN(console::TestRealSite)
#include "tst_real_site.moc"
