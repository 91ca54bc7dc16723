// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/runtime/engine_core.h"
#include "engine/session/session_reader.h"
#include "engine/sites/site_book.h"
#include "tests/support/fake_grid.h"
#include "tests/support/guard.h"
#include "tests/support/manual_clock.h"

#include <QTemporaryDir>

namespace console {

using namespace std::chrono_literals;

/// The engine stepped by hand: clock and grid are the test's.
class TestEngineCore : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void init();
    void plentyOfSurplusRunsEverySiteThatPays();
    void aVanishingSurplusShedsMiningFirst();
    void aRegionWithoutDataStaysMissing();
    void energiesAddUpOverGridTime();
    void stoppingHashingIsRememberedAndTold();
    void theRecordHoldsWhatHappened();
    void aWallClockStepIsAnEvent();
    void anUnwritableSessionIsOneSentence();
    void theWindowHasAPastFromTheFirstSecond();

private:
    [[nodiscard]] LiveOptions options() const;
    [[nodiscard]] std::unique_ptr<EngineCore> makeCore(LiveOptions options) const;
    std::shared_ptr<const Snapshot> run(EngineCore &core, int steps, Milliseconds each) const;

    std::shared_ptr<test::ManualClock> m_clock;
    std::shared_ptr<test::FakeGrid> m_grid;
};

void TestEngineCore::init()
{
    test::GuardedTest::init();
    m_clock = std::make_shared<test::ManualClock>(fromPkt({2026, 6, 19, 12, 0, 0, 0}));
    m_grid = std::make_shared<test::FakeGrid>(1000.0);
}

LiveOptions TestEngineCore::options() const
{
    LiveOptions options;
    options.clock = m_clock;
    options.book = sites::parseSiteBook(embedded::defaultSites(), "sites.json").value();
    options.gridSource = [grid = m_grid](grid::GridCase) -> Result<std::shared_ptr<const grid::GridSource>> {
        return std::shared_ptr<const grid::GridSource>(grid);
    };
    options.hasher.workers = 1;
    options.hashing = false;
    return options;
}

std::unique_ptr<EngineCore> TestEngineCore::makeCore(LiveOptions options) const
{
    auto core = EngineCore::create(std::move(options));
    if (!core)
        qFatal("%s", core.error().sentence().c_str());
    return std::move(core).value();
}

std::shared_ptr<const Snapshot> TestEngineCore::run(EngineCore &core, int steps, Milliseconds each) const
{
    std::shared_ptr<const Snapshot> last;
    for (int i = 0; i < steps; ++i) {
        m_clock->advance(each);
        last = core.step();
    }
    return last;
}

void TestEngineCore::plentyOfSurplusRunsEverySiteThatPays()
{
    const auto core = makeCore(options());
    const auto snapshot = run(*core, 10, 1s);
    for (std::size_t i = 0; i < snapshot->sites.size(); ++i) {
        const auto &site = snapshot->book->sites[i];
        const auto &row = snapshot->sites[i];
        if (site.kind == sites::SiteKind::LocalHasher)
            continue;
        if (row.reason.kind == dispatch::ReasonKind::PricedOut)
            QCOMPARE(row.setpoint.value(), 0.0);
        else
            QVERIFY2(row.setpoint >= std::min(site.limit, Megawatt(1.0)), site.id.c_str());
    }
    QVERIFY(snapshot->totals.siteLoad.valueOr(Megawatt()).value() > 1000.0);
}

void TestEngineCore::aVanishingSurplusShedsMiningFirst()
{
    const auto core = makeCore(options());
    (void)run(*core, 5, 1s);
    m_grid->setAll(160.0); // enough for the AI load of Sindh and Punjab, and little more
    const auto snapshot = run(*core, 1, 1s);
    double firm = 0.0;
    double mining = 0.0;
    double firmShed = 0.0;
    for (std::size_t i = 0; i < snapshot->sites.size(); ++i) {
        const auto kind = snapshot->book->sites[i].kind;
        const auto region = snapshot->book->sites[i].region;
        const bool joined = region == grid::RegionId::Sindh || region == grid::RegionId::Punjab;
        if (kind == sites::SiteKind::Mining && joined)
            mining += snapshot->sites[i].setpoint.value();
        if (kind == sites::SiteKind::Ai)
            firm += snapshot->sites[i].setpoint.value();
        if (kind == sites::SiteKind::Ai)
            firmShed += snapshot->sites[i].state == SiteState::FirmShed ? 1.0 : 0.0;
    }
    // What the corridor joins may share what is left, and no more than that.
    QVERIFY2(mining <= 320.0 - firm + 1e-9, qPrintable(QString::number(mining)));
    QCOMPARE(firmShed, 0.0);
}

void TestEngineCore::aRegionWithoutDataStaysMissing()
{
    const auto core = makeCore(options());
    const auto snapshot = run(*core, 1, 200ms);
    QVERIFY(snapshot->grid.regions[grid::index(grid::RegionId::GilgitBaltistan)].surplus.isMissing());
    QCOMPARE(snapshot->totals.regionsWithData, 6);
}

void TestEngineCore::energiesAddUpOverGridTime()
{
    const auto core = makeCore(options());
    (void)run(*core, 60, 1s); // one grid hour at ×60: every ramp is done
    const auto before = run(*core, 1, 1s)->totals.absorbed;
    const auto snapshot = run(*core, 60, 1s);
    double load = 0.0;
    for (std::size_t i = 0; i < snapshot->sites.size(); ++i) {
        if (snapshot->book->sites[i].kind != sites::SiteKind::LocalHasher)
            load += snapshot->sites[i].setpoint.value();
    }
    const double energy = (snapshot->totals.absorbed - before).value();
    QVERIFY2(std::abs(energy - load) < 0.01 * load, qPrintable(QStringLiteral("%1 MWh, %2 MW").arg(energy).arg(load)));
}

void TestEngineCore::stoppingHashingIsRememberedAndTold()
{
    LiveOptions hashing = options();
    hashing.hashing = true;
    const auto core = makeCore(std::move(hashing));
    (void)run(*core, 1, 200ms);
    (void)core->takeEvents();
    core->obey(command::SetHashing{false});
    const auto snapshot = run(*core, 1, 200ms);
    QVERIFY(!snapshot->hashingAllowed);
    QCOMPARE(snapshot->hasher.targetFraction, 0.0);
    const auto events = core->takeEvents();
    QVERIFY(!events.empty());
    QVERIFY(events.front().kind == Event::Kind::HashingStopped);
    QCOMPARE(snapshot->sites.back().reason.kind, dispatch::ReasonKind::StoppedByPerson);
}

void TestEngineCore::theRecordHoldsWhatHappened()
{
    const QTemporaryDir folder;
    LiveOptions recording = options();
    recording.recordTo = folder.filePath(QStringLiteral("a.session")).toStdString();
    std::uint64_t samples = 0;
    {
        const auto core = makeCore(std::move(recording));
        (void)run(*core, 20, 1s);
        m_grid->setAll(0.0);
        samples = run(*core, 20, 1s)->recording.samples;
    }
    const auto reader = session::SessionReader::open(folder.filePath(QStringLiteral("a.session")).toStdString());
    QVERIFY2(reader.ok(), reader.ok() ? "" : reader.error().sentence().c_str());
    const session::SessionInfo &info = reader.value()->info();
    QCOMPARE(info.samples, samples);
    QVERIFY(info.closed);
    QVERIFY(info.instructions >= 8);
    QVERIFY(reader.value()->verify().ok());
}

void TestEngineCore::aWallClockStepIsAnEvent()
{
    const auto core = makeCore(options());
    (void)run(*core, 1, 200ms);
    (void)core->takeEvents();
    m_clock->stepWall(-90s);
    (void)run(*core, 1, 200ms);
    const auto events = core->takeEvents();
    const auto step = std::find_if(events.begin(), events.end(),
                                   [](const Event &event) { return event.kind == Event::Kind::ClockStepped; });
    QVERIFY(step != events.end());
    QCOMPARE(step->to, -90.0);
}

void TestEngineCore::anUnwritableSessionIsOneSentence()
{
    LiveOptions recording = options();
    recording.recordTo = "/nowhere/at/all.session";
    const auto core = EngineCore::create(std::move(recording));
    QVERIFY(!core.ok());
    QVERIFY(core.error().sentence().find("/nowhere") != std::string::npos);
}

void TestEngineCore::theWindowHasAPastFromTheFirstSecond()
{
    const auto core = makeCore(options());
    const auto snapshot = core->step();
    HistoryRequest request;
    request.series = {"total.surplus", "total.mining"};
    request.from = snapshot->gridTime - 4h;
    request.to = snapshot->gridTime;
    const HistoryReply reply = core->answer(request);
    QCOMPARE(reply.series.size(), 2U);
    QVERIFY(reply.series[0].points.size() > 400);
    QCOMPARE(snapshot->totals.absorbed.value(), 0.0);
}

} // namespace console

QTEST_APPLESS_MAIN(console::TestEngineCore)
#include "tst_engine_core.moc"
