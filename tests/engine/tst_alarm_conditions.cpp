// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/runtime/alarm_conditions.h"
#include "engine/sites/site_book.h"
#include "tests/support/guard.h"

#include <algorithm>
#include <cmath>

namespace console {

using namespace std::chrono_literals;

/// What a snapshot says of each condition: value, limit, and whether it is known at all.
class TestAlarmConditions : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void init();
    void everyConditionIsOneThatCanBeDefined();
    void aProvinceHasWhatItsSitesLeave();
    void aDeficitWithoutLoadIsSuppressed();
    void whatIsBroughtInCounts();
    void aFullCorridorIsByDesignAndAnOverfullOneIsNot();
    void loadAboveTheSetpointKnowsTheWayDown();
    void anInstructionIsNotFollowedOnceItIsLate();
    void aSiteThatDriftsAwayAgainIsSeen();
    void aMissingLoadSaysNothing();
    void firmLoadThatIsNotServedIsShort();
    void aSilentSiteIsAskedForByItsMissedPolls();
    void theAgeOfTelemetryIsByTheWallClock();
    void hashrateIsJudgedByTheSetpoint();
    void thisMachineIsJudgedByTheSameMinute();
    void sharesOfTheLastTenMinutesCount();
    void theConsoleWatchesItself();

private:
    [[nodiscard]] SiteSnapshot &row(const char *id);
    void setLoad(const char *id, double load, double setpoint);
    [[nodiscard]] alarms::Observation seen(std::string_view definition, std::string_view source);
    [[nodiscard]] bool isSeen(std::string_view definition, std::string_view source);
    telemetry::SiteTelemetry &makeReal(const char *id);

    Snapshot m_snapshot;
    AlarmSurroundings m_around;
    AlarmConditions m_conditions;
    std::shared_ptr<telemetry::SiteTelemetry> m_real;
};

void TestAlarmConditions::init()
{
    test::GuardedTest::init();
    m_conditions = AlarmConditions();
    m_around = AlarmSurroundings();
    m_snapshot = Snapshot();
    m_snapshot.wallTime = UtcTime(std::chrono::days(20'000));
    m_snapshot.book =
        std::make_shared<const sites::SiteBook>(sites::parseSiteBook(embedded::defaultSites(), "sites.json").value());
    for (const sites::SiteDefinition &site : m_snapshot.book->sites) {
        SiteSnapshot row;
        row.id = site.id;
        if (site.kind != sites::SiteKind::LocalHasher)
            row.reading.load = Figure<Megawatt>(site.firmDemand, Quality::Modelled, {});
        row.setpoint = site.firmDemand;
        m_snapshot.sites.push_back(std::move(row));
    }
    for (auto &region : m_snapshot.grid.regions)
        region.surplus = Figure<Megawatt>(Megawatt(1000.0), Quality::Modelled, {});
    m_snapshot.grid.corridor = {Figure<Megawatt>(Megawatt(1000.0), Quality::Modelled, {}),
                                Figure<Megawatt>(Megawatt(2200.0), Quality::Modelled, {}), false};
}

SiteSnapshot &TestAlarmConditions::row(const char *id)
{
    return *std::ranges::find(m_snapshot.sites, id, &SiteSnapshot::id);
}

void TestAlarmConditions::setLoad(const char *id, double load, double setpoint)
{
    row(id).reading.load = Figure<Megawatt>(Megawatt(load), Quality::Modelled, {});
    row(id).setpoint = Megawatt(setpoint);
}

alarms::Observation TestAlarmConditions::seen(std::string_view definition, std::string_view source)
{
    for (const SeenCondition &condition : m_conditions.read(m_snapshot, m_around)) {
        if (condition.definition == definition && condition.source == source)
            return condition.seen;
    }
    QTest::qFail("The condition was not seen.", __FILE__, __LINE__);
    return {};
}

bool TestAlarmConditions::isSeen(std::string_view definition, std::string_view source)
{
    return std::ranges::any_of(m_conditions.read(m_snapshot, m_around), [&](const SeenCondition &condition) {
        return condition.definition == definition && condition.source == source;
    });
}

telemetry::SiteTelemetry &TestAlarmConditions::makeReal(const char *id)
{
    m_real = std::make_shared<telemetry::SiteTelemetry>();
    m_real->site = id;
    m_real->miners = 100;
    m_real->communicating = true;
    m_real->lastGood = m_snapshot.wallTime;
    auto state = std::make_shared<telemetry::TelemetryState>();
    state->sites.push_back(m_real);
    m_snapshot.telemetry = state;
    return *m_real;
}

void TestAlarmConditions::everyConditionIsOneThatCanBeDefined()
{
    makeReal("sahiwal");
    m_around.failedKernels = {"avx2"};
    m_around.freeGigabytes = 100.0;
    m_snapshot.work.source = jobs::WorkSource::Pools;
    m_snapshot.work.pools.push_back({});
    const auto &known = alarms::knownConditions();
    std::vector<std::string_view> missing(known.begin(), known.end());
    for (const SeenCondition &condition : m_conditions.read(m_snapshot, m_around)) {
        QVERIFY2(std::ranges::find(known, condition.definition) != known.end(),
                 std::string(condition.definition).c_str());
        std::erase(missing, condition.definition);
    }
    // And each that can be defined is told by somebody.
    QVERIFY2(missing.empty(), missing.empty() ? "" : std::string(missing.front()).c_str());
}

void TestAlarmConditions::aProvinceHasWhatItsSitesLeave()
{
    setLoad("sahiwal", 380.0, 380.0);
    setLoad("multan", 160.0, 160.0);
    const auto before = seen("province-below-reserve", "PK-PB");
    double firm = 0.0;
    for (std::size_t i = 0; i < m_snapshot.sites.size(); ++i) {
        if (m_snapshot.book->sites[i].region == grid::RegionId::Punjab)
            firm += m_snapshot.sites[i].reading.load.valueOr(Megawatt()).value();
    }
    QCOMPARE(before.value, 1000.0 - firm);
    QVERIFY(before.limit < 0.0 && before.limit > -100.0);
    QVERIFY(before.suppressedBecause.empty());
    m_snapshot.grid.regions[grid::index(grid::RegionId::Punjab)].surplus = {};
    QVERIFY(std::isnan(seen("province-below-reserve", "PK-PB").value));
    QCOMPARE(seen("province-below-reserve", "PK-PB").quality, Quality::Missing);
}

void TestAlarmConditions::aDeficitWithoutLoadIsSuppressed()
{
    for (std::size_t i = 0; i < m_snapshot.sites.size(); ++i) {
        if (m_snapshot.book->sites[i].region == grid::RegionId::Punjab)
            m_snapshot.sites[i].reading.load = Figure<Megawatt>(Megawatt(0.0), Quality::Modelled, {});
    }
    auto &surplus = m_snapshot.grid.regions[grid::index(grid::RegionId::Punjab)].surplus;
    QVERIFY(seen("province-below-reserve", "PK-PB").suppressedBecause.empty());
    surplus = Figure<Megawatt>(Megawatt(-420.0), Quality::Modelled, {});
    QVERIFY(!seen("province-below-reserve", "PK-PB").suppressedBecause.empty());
    setLoad("sahiwal", 20.0, 20.0);
    QVERIFY(seen("province-below-reserve", "PK-PB").suppressedBecause.empty());
    QCOMPARE(seen("province-below-reserve", "PK-PB").value, -440.0);
    // A province without a site has no alarm at all.
    QVERIFY(!isSeen("province-below-reserve", "PK-GB"));
}

void TestAlarmConditions::whatIsBroughtInCounts()
{
    const double alone = seen("province-below-reserve", "PK-SD").value;
    m_around.broughtIn[grid::index(grid::RegionId::Sindh)] = Megawatt(-300.0);
    QCOMPARE(seen("province-below-reserve", "PK-SD").value, alone - 300.0);
}

void TestAlarmConditions::aFullCorridorIsByDesignAndAnOverfullOneIsNot()
{
    m_snapshot.grid.corridor.flow = Figure<Megawatt>(Megawatt(2200.0), Quality::Modelled, {});
    const auto full = seen("corridor-at-limit", "corridor");
    QCOMPARE(full.value, 100.0);
    QVERIFY(full.value < full.limit);
    m_snapshot.grid.corridor.flow = Figure<Megawatt>(Megawatt(-2240.0), Quality::Modelled, {});
    const auto over = seen("corridor-at-limit", "corridor");
    QVERIFY(over.value > over.limit);
    m_snapshot.grid.corridor.limit = {};
    QCOMPARE(seen("corridor-at-limit", "corridor").quality, Quality::Missing);
}

void TestAlarmConditions::loadAboveTheSetpointKnowsTheWayDown()
{
    setLoad("sahiwal", 380.0, 100.0);
    QCOMPARE(seen("site-over-setpoint", "sahiwal").value, 280.0);
    QCOMPARE(seen("site-over-setpoint", "sahiwal").rating, 380.0);
    dispatch::Instruction down;
    down.site = "sahiwal";
    down.from = Megawatt(380.0);
    down.to = Megawatt(100.0);
    down.state = dispatch::InstructionState::Ramping;
    m_snapshot.dispatch.open = {down};
    QCOMPARE(seen("site-over-setpoint", "sahiwal").value, 0.0);
    m_snapshot.dispatch.open.front().state = dispatch::InstructionState::Late;
    QCOMPARE(seen("site-over-setpoint", "sahiwal").value, 280.0);
}

void TestAlarmConditions::anInstructionIsNotFollowedOnceItIsLate()
{
    setLoad("sahiwal", 380.0, 100.0);
    QCOMPARE(seen("instruction-not-followed", "sahiwal").value, 0.0);
    dispatch::Instruction down;
    down.site = "sahiwal";
    down.from = Megawatt(380.0);
    down.to = Megawatt(100.0);
    down.state = dispatch::InstructionState::Acknowledged;
    m_snapshot.dispatch.open = {down};
    QCOMPARE(seen("instruction-not-followed", "sahiwal").value, 0.0);
    for (const auto state : {dispatch::InstructionState::Late, dispatch::InstructionState::Refused}) {
        m_snapshot.dispatch.open.front().state = state;
        const auto late = seen("instruction-not-followed", "sahiwal");
        QCOMPARE(late.value, 280.0);
        QVERIFY(late.limit >= 5.0 && late.limit < 280.0);
    }
}

void TestAlarmConditions::aSiteThatDriftsAwayAgainIsSeen()
{
    setLoad("sahiwal", 100.0, 100.0);
    dispatch::Instruction down;
    down.site = "sahiwal";
    down.from = Megawatt(380.0);
    down.to = Megawatt(100.0);
    down.state = dispatch::InstructionState::Compliant;
    m_snapshot.dispatch.open = {down};
    QCOMPARE(seen("instruction-not-followed", "sahiwal").value, 0.0);
    setLoad("sahiwal", 160.0, 100.0);
    const auto drifted = seen("instruction-not-followed", "sahiwal");
    QCOMPARE(drifted.value, 60.0);
    QVERIFY(drifted.value > drifted.limit);
}

void TestAlarmConditions::aMissingLoadSaysNothing()
{
    row("sahiwal").reading.load = {};
    row("sahiwal").setpoint = Megawatt(0.0);
    const auto over = seen("site-over-setpoint", "sahiwal");
    QVERIFY(std::isnan(over.value));
    QCOMPARE(over.quality, Quality::Missing);
}

void TestAlarmConditions::firmLoadThatIsNotServedIsShort()
{
    QCOMPARE(seen("firm-load-short", "karachi-dc-1").value, 0.0);
    setLoad("karachi-dc-1", 100.0, 100.0);
    const auto shortBy = seen("firm-load-short", "karachi-dc-1");
    QCOMPARE(shortBy.value, 35.0);
    QVERIFY(shortBy.value > shortBy.limit);
    QVERIFY(!isSeen("firm-load-short", "sahiwal"));
}

void TestAlarmConditions::aSilentSiteIsAskedForByItsMissedPolls()
{
    telemetry::SiteTelemetry &site = makeReal("sahiwal");
    site.missed = 2; // not lost yet
    QCOMPARE(seen("site-communications", "sahiwal").value, 0.0);
    site.communicating = false;
    site.missed = 3;
    const auto lost = seen("site-communications", "sahiwal");
    QVERIFY(lost.value > lost.limit);
    QVERIFY(!isSeen("site-communications", "multan")); // a simulated site has no line
}

void TestAlarmConditions::theAgeOfTelemetryIsByTheWallClock()
{
    telemetry::SiteTelemetry &site = makeReal("sahiwal");
    m_snapshot.gridTime = m_snapshot.wallTime + 24h; // a demo clock runs ahead
    site.lastGood = m_snapshot.wallTime - 31s;
    const auto stale = seen("telemetry-stale", "sahiwal");
    QCOMPARE(stale.value, 31.0);
    QCOMPARE(stale.limit, 30.0);
    QCOMPARE(stale.quality, Quality::Measured);
    site.lastGood.reset();
    QCOMPARE(seen("telemetry-stale", "sahiwal").quality, Quality::Missing);
}

void TestAlarmConditions::hashrateIsJudgedByTheSetpoint()
{
    telemetry::SiteTelemetry &site = makeReal("sahiwal");
    site.expectedHashrate = Figure<HashesPerSecond>(HashesPerSecond(10e15), Quality::Estimated, {});
    site.hashrate = Figure<HashesPerSecond>(HashesPerSecond(5e15), Quality::Measured, {});
    setLoad("sahiwal", 190.0, 190.0); // half of its limit: half of the machines
    QCOMPARE(seen("hashrate-collapse", "sahiwal").value, 100.0);
    setLoad("sahiwal", 380.0, 380.0);
    const auto collapsed = seen("hashrate-collapse", "sahiwal");
    QCOMPARE(collapsed.value, 50.0);
    QVERIFY(collapsed.value < collapsed.limit && collapsed.suppressedBecause.empty());
    setLoad("sahiwal", 0.0, 0.0);
    QVERIFY(!seen("hashrate-collapse", "sahiwal").suppressedBecause.empty());
}

void TestAlarmConditions::thisMachineIsJudgedByTheSameMinute()
{
    m_snapshot.hasher.targetFraction = 1.0;
    m_snapshot.hasher.rate60s = HashesPerSecond(100e6);
    for (int second = 0; second < 60; ++second) {
        m_snapshot.wallTime += 1s;
        QCOMPARE(seen("hashrate-collapse", "this-machine").value, 100.0);
    }
    // Told to do a tenth: its mean of a minute falls slowly, and so does what is expected of it.
    m_snapshot.hasher.targetFraction = 0.1;
    for (int second = 1; second <= 60; ++second) {
        m_snapshot.wallTime += 1s;
        m_snapshot.hasher.rate60s = HashesPerSecond(100e6 - 1.5e6 * second);
        QVERIFY(seen("hashrate-collapse", "this-machine").value > 80.0);
    }
    m_snapshot.hasher.rate60s = HashesPerSecond(2e6);
    m_snapshot.wallTime += 10s;
    const auto collapsed = seen("hashrate-collapse", "this-machine");
    QVERIFY(collapsed.value < collapsed.limit);
    m_snapshot.hashingAllowed = false;
    QVERIFY(!seen("hashrate-collapse", "this-machine").suppressedBecause.empty());
}

void TestAlarmConditions::sharesOfTheLastTenMinutesCount()
{
    m_snapshot.work.source = jobs::WorkSource::Pools;
    jobs::PoolReading pool;
    pool.label = "pool.example:3333";
    m_snapshot.work.pools = {pool};
    QCOMPARE(seen("pool-down", "pools").value, 1.0);
    m_snapshot.work.active = 0;
    QCOMPARE(seen("pool-down", "pools").value, 0.0);
    m_snapshot.work.pools[0].shares.accepted = 90;
    m_snapshot.work.pools[0].shares.rejected = 8;
    m_snapshot.work.pools[0].shares.stale = 2;
    m_around.now = 30s;
    QCOMPARE(seen("share-rejects", "pool.example:3333").value, 8.0);
    QCOMPARE(seen("pool-stale-shares", "pool.example:3333").value, 2.0);
    // A quarter of an hour of good shares later the bad ones are forgotten.
    for (int minute = 1; minute <= 15; ++minute) {
        m_around.now = 30s + std::chrono::minutes(minute);
        m_snapshot.work.pools[0].shares.accepted += 100;
        (void)seen("share-rejects", "pool.example:3333");
    }
    QCOMPARE(seen("share-rejects", "pool.example:3333").value, 0.0);
}

void TestAlarmConditions::theConsoleWatchesItself()
{
    QCOMPARE(seen("recording-stopped", "session").value, 0.0);
    m_snapshot.recording.failure = "The disk is full.";
    QVERIFY(seen("recording-stopped", "session").value > seen("recording-stopped", "session").limit);
    QVERIFY(!isSeen("disk-low", "session"));
    m_around.freeGigabytes = 0.4;
    QVERIFY(seen("disk-low", "session").value < seen("disk-low", "session").limit);
    QCOMPARE(seen("clock-step", "clock").value, 0.0);
    m_around.clockStep = -3600.0;
    QCOMPARE(seen("clock-step", "clock").value, 3600.0);
    m_around.failedKernels = {"avx2"};
    QCOMPARE(seen("self-test-failed", "avx2").value, 1.0);
}

} // namespace console

QTEST_APPLESS_MAIN(console::TestAlarmConditions)
#include "tst_alarm_conditions.moc"
