// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/runtime/engine_core.h"
#include "engine/session/playback_state.h"
#include "engine/session/session_reader.h"
#include "engine/sites/site_book.h"
#include "tests/support/events_of.h"
#include "tests/support/fake_grid.h"
#include "tests/support/guard.h"
#include "tests/support/session_fixture.h"

namespace console {

using namespace std::chrono_literals;
using dispatch::InstructionState;
using test::eventsOf;

/// The whole chain, from a surplus that collapses to the replay of what was recorded about it.
class TestDispatchChain : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void init();
    void aCollapseIsFollowedWithinSixteenSeconds_data();
    void aCollapseIsFollowedWithinSixteenSeconds();
    void theRecordedChainReplaysEqual();
    void aPersonsOrdersAreRecordedAndReplayed();
    void sameStepsSameChain();
    void anInjectedSolverIsUsed();
    void termsAreTakenOver();
    void aRecordOfVersion1StillOpens();

private:
    [[nodiscard]] std::unique_ptr<EngineCore> makeCore(double speed, const std::string &recordTo = {},
                                                       std::shared_ptr<const dispatch::Solver> solver = nullptr);
    std::shared_ptr<const Snapshot> run(EngineCore &core, int steps, Milliseconds each = 1s);
    void collapse();

    std::shared_ptr<test::ManualClock> m_clock;
    std::shared_ptr<test::FakeGrid> m_grid;
    std::vector<Event> m_events;
};

namespace {

double loadOf(const Snapshot &snapshot, sites::SiteKind kind)
{
    double sum = 0.0;
    for (std::size_t i = 0; i < snapshot.sites.size(); ++i) {
        if (snapshot.book->sites[i].kind == kind)
            sum += snapshot.sites[i].reading.load.valueOr(Megawatt()).value();
    }
    return sum;
}

/// Plans nothing anywhere.
class NothingSolver final : public dispatch::Solver
{
public:
    dispatch::Plan solve(const dispatch::Problem &problem) const override
    {
        dispatch::Plan plan;
        for (const dispatch::ProblemSite &site : problem.sites)
            plan.sites.push_back({site.id, Megawatt(), Megawatt(), {dispatch::ReasonKind::Reserve, 1.0, 2.0}});
        plan.corridorFlows.resize(problem.corridors.size());
        plan.corridorRents = {UsdPerMegawattHour(4.5), UsdPerMegawattHour()};
        return plan;
    }
};

} // namespace

void TestDispatchChain::init()
{
    test::GuardedTest::init();
    m_clock = std::make_shared<test::ManualClock>(fromPkt({2026, 6, 19, 12, 0, 0, 0}));
    m_grid = std::make_shared<test::FakeGrid>(0.0);
    // 2,000 MW, and enough for every site that earns.
    m_grid->set(grid::RegionId::Sindh, 960.0);
    m_grid->set(grid::RegionId::Punjab, 660.0);
    m_grid->set(grid::RegionId::Balochistan, 380.0);
    m_events.clear();
}

/// 2,000 MW become 300 in one step: what the AI centres need, and less than any mine's minimum load more where a
/// corridor could bring it.
void TestDispatchChain::collapse()
{
    m_grid->set(grid::RegionId::Sindh, 150.0);
    m_grid->set(grid::RegionId::Punjab, 120.0);
    m_grid->set(grid::RegionId::KhyberPakhtunkhwa, 30.0);
    m_grid->set(grid::RegionId::Balochistan, 0.0);
}

std::unique_ptr<EngineCore> TestDispatchChain::makeCore(double speed, const std::string &recordTo,
                                                        std::shared_ptr<const dispatch::Solver> solver)
{
    LiveOptions options;
    options.clock = m_clock;
    options.book = sites::parseSiteBook(embedded::defaultSites(), "sites.json").value();
    options.gridSource = [grid = m_grid](grid::GridCase) -> Result<std::shared_ptr<const grid::GridSource>> {
        return std::shared_ptr<const grid::GridSource>(grid);
    };
    options.hasher.workers = 1;
    options.hasher.kernel = "scalar";
    options.hashing = false;
    options.speed = speed;
    options.recordTo = recordTo;
    options.solver = std::move(solver);
    auto core = EngineCore::create(std::move(options));
    if (!core)
        qFatal("%s", core.error().sentence().c_str());
    return std::move(core).value();
}

std::shared_ptr<const Snapshot> TestDispatchChain::run(EngineCore &core, int steps, Milliseconds each)
{
    std::shared_ptr<const Snapshot> last;
    for (int i = 0; i < steps; ++i) {
        m_clock->advance(each);
        last = core.step();
        for (Event &event : core.takeEvents())
            m_events.push_back(std::move(event));
    }
    return last;
}

void TestDispatchChain::aCollapseIsFollowedWithinSixteenSeconds_data()
{
    QTest::addColumn<double>("speed");
    QTest::addColumn<int>("steps");
    QTest::newRow("live") << 1.0 << 100;
    QTest::newRow("demo") << 60.0 << 20;
    QTest::newRow("fast demo") << 3600.0 << 3;
}

void TestDispatchChain::aCollapseIsFollowedWithinSixteenSeconds()
{
    QFETCH(double, speed);
    QFETCH(int, steps);
    const auto core = makeCore(speed);
    const auto before = run(*core, 3, 200ms);
    QVERIFY(loadOf(*before, sites::SiteKind::Mining) > 1500.0);
    const double firm = loadOf(*before, sites::SiteKind::Ai);
    collapse();
    const auto after = run(*core, steps, 200ms);
    QVERIFY(std::abs(loadOf(*after, sites::SiteKind::Ai) - firm) < 3.0);
    QCOMPARE(loadOf(*after, sites::SiteKind::Mining), 0.0);
    const auto compliant = eventsOf(m_events, Event::Kind::InstructionCompliant);
    QCOMPARE(compliant.size(), std::size_t(5)); // every mine that ran
    QVERIFY(eventsOf(m_events, Event::Kind::InstructionLate).empty());
    for (const Event &event : compliant) {
        QVERIFY2(event.to > 1.0 && event.to <= 16.0, qPrintable(QString::number(event.to)));
        QVERIFY2(event.from > 0.85, qPrintable(QString::number(event.from)));
    }
    QCOMPARE(after->dispatch.compliantToday, std::uint64_t(5));
    for (const dispatch::Instruction &open : after->dispatch.open)
        QVERIFY(open.by == "automatic" && open.state == InstructionState::Compliant);
    const std::size_t hub = 3; // in Balochistan, which has nothing left
    QCOMPARE(after->book->sites[hub].id, std::string("china-hub"));
    QVERIFY(after->dispatch.stops[hub].front().reason == dispatch::StopReason::Deficit);
    QVERIFY(after->dispatch.next.protectedFirm.value() > 200.0);
    QCOMPARE(after->dispatch.next.reserveKept.value(), 600.0);
}

void TestDispatchChain::theRecordedChainReplaysEqual()
{
    const test::SessionFolder folder;
    const auto core = makeCore(1.0, folder.file("s.session"));
    (void)run(*core, 5);
    collapse();
    std::vector<std::shared_ptr<const Snapshot>> lived;
    for (int second = 0; second < 40; ++second)
        lived.push_back(run(*core, 1));
    (void)core->close();
    auto opened = session::PlaybackState::open(folder.file("s.session"), {});
    QVERIFY2(opened.ok(), test::sentenceOf(opened).c_str());
    for (const auto &was : lived) {
        (void)opened.value()->obey(command::ReplaySeek{was->gridTime}, {});
        const auto is = opened.value()->snapshot(was->gridTime);
        QCOMPARE(is->dispatch.open.size(), was->dispatch.open.size());
        QCOMPARE(is->dispatch.recent.size(), was->dispatch.recent.size());
        QVERIFY(is->dispatch.limits == was->dispatch.limits);
        QVERIFY(is->dispatch.stops == was->dispatch.stops);
        QCOMPARE(is->dispatch.compliantToday, was->dispatch.compliantToday);
        for (std::size_t i = 0; i < was->dispatch.open.size(); ++i) {
            const dispatch::Instruction &a = is->dispatch.open[i];
            const dispatch::Instruction &b = was->dispatch.open[i];
            QVERIFY(a.site == b.site && a.from == b.from && a.to == b.to && a.reason == b.reason && a.by == b.by);
            QVERIFY(a.issued == b.issued && a.acknowledged == b.acknowledged && a.reached == b.reached);
            const bool moving = b.state == InstructionState::Acknowledged || b.state == InstructionState::Ramping;
            QVERIFY(a.state == b.state || (moving && a.state <= InstructionState::Ramping));
            QVERIFY(!a.acknowledged || a.expected == b.expected);
            QVERIFY(a.performanceFactor == b.performanceFactor);
        }
        if (!was->money.sites.empty()) {
            QVERIFY(is->money.margin == was->money.margin);
            QVERIFY(is->money.sites[0].tariff == was->money.sites[0].tariff);
            QCOMPARE(is->money.sites[0].mine, was->money.sites[0].mine);
        }
    }
    QVERIFY(lived.back()->dispatch.recent.size() >= 5);
    QVERIFY(!lived.back()->dispatch.stops[3].empty());
}

void TestDispatchChain::aPersonsOrdersAreRecordedAndReplayed()
{
    const test::SessionFolder folder;
    const auto core = makeCore(1.0, folder.file("s.session"));
    (void)run(*core, 2);
    core->obey(command::SetAutomaticLimits{{true, true, Megawatt(100.0), Megawatt(300.0), "Aisha"}});
    core->obey(command::StopSite{"sahiwal", "Aisha", "transformer hot"});
    (void)run(*core, 20);
    const auto stopped = run(*core, 1);
    QCOMPARE(loadOf(*stopped, sites::SiteKind::Mining) < 1300.0, true);
    (void)run(*core, 1);
    core->obey(command::ReleaseSite{"sahiwal", "Bilal"});
    const auto waiting = run(*core, 300);
    QCOMPARE(waiting->dispatch.next.instructions.size(), std::size_t(1));
    core->obey(command::ConfirmInstructions{{waiting->dispatch.next.instructions[0].id}, "Bilal", "it is cool again"});
    const auto last = run(*core, 2);
    (void)core->close();
    const auto reader = session::SessionReader::open(folder.file("s.session"));
    const auto events = reader.value()->events(UtcTime{}, UtcTime::max(), 100'000).value();
    const auto confirmed = eventsOf(events, Event::Kind::InstructionConfirmed);
    QCOMPARE(confirmed.size(), std::size_t(2)); // the STOP and the rise
    QCOMPARE(confirmed[1].by, std::string("Bilal"));
    QCOMPARE(confirmed[1].detail, std::string("it is cool again"));
    QCOMPARE(test::askFile(folder.file("s.session"), "SELECT group_concat(who || ':' || detail, '|') FROM instruction "
                                                     "WHERE source = 'person' AND site = 'sahiwal'"),
             std::string("Aisha:transformer hot|Bilal:it is cool again"));
    auto opened = session::PlaybackState::open(folder.file("s.session"), {});
    (void)opened.value()->obey(command::ReplaySeek{stopped->gridTime}, {});
    const auto then = opened.value()->snapshot(stopped->gridTime);
    QVERIFY(then->dispatch.limits == stopped->dispatch.limits);
    for (std::size_t i = 0; i < then->dispatch.stops.size(); ++i) {
        QCOMPARE(then->dispatch.stops[i].size(), stopped->dispatch.stops[i].size());
        for (std::size_t s = 0; s < then->dispatch.stops[i].size(); ++s) {
            const dispatch::StandingStop &is = then->dispatch.stops[i][s];
            const dispatch::StandingStop &was = stopped->dispatch.stops[i][s];
            QVERIFY(is.reason == was.reason && is.since == was.since);
            QCOMPARE(is.by, was.by);
            QCOMPARE(is.detail, was.detail);
        }
    }
    QCOMPARE(then->dispatch.stops[4].front().detail, std::string("transformer hot"));
    (void)opened.value()->obey(command::ReplaySeek{last->gridTime}, {});
    QVERIFY(opened.value()->snapshot(last->gridTime)->dispatch.stops[4].empty());
}

void TestDispatchChain::sameStepsSameChain()
{
    const auto chain = [this] {
        init();
        const auto core = makeCore(60.0);
        (void)run(*core, 5, 200ms);
        collapse();
        (void)run(*core, 10, 200ms);
        m_grid->setAll(700.0);
        (void)run(*core, 60, 200ms);
        std::vector<std::tuple<Event::Kind, UtcTime, std::string, double>> told;
        for (const Event &event : m_events)
            told.emplace_back(event.kind, event.gridTime, event.subject, event.to);
        return told;
    };
    const auto first = chain();
    QVERIFY(first.size() > 20);
    QVERIFY(first == chain());
}

void TestDispatchChain::anInjectedSolverIsUsed()
{
    const auto core = makeCore(1.0, {}, std::make_shared<NothingSolver>());
    const auto snapshot = run(*core, 1);
    QCOMPARE(snapshot->corridorRent.value_or(UsdPerMegawattHour()).value(), 4.5);
    QVERIFY(snapshot->sites[0].reason.kind == dispatch::ReasonKind::Reserve);
}

void TestDispatchChain::termsAreTakenOver()
{
    const auto core = makeCore(1.0);
    (void)run(*core, 1);
    sites::HashpriceBasis basis;
    basis.hashprice = UsdPerPetahashDay(1.0);
    basis.source = sites::NetworkFiguresSource::Manual;
    core->obey(command::SetHashprice{basis});
    core->obey(command::SetHashprice{basis}); // the same is no news
    sites::PowerAgreement agreement;
    agreement.id = "epa";
    agreement.site = "thar-block-2";
    agreement.status = sites::LegalStatus::Approved;
    agreement.bands = {{0, 1440, PkrPerKilowattHour(5.0)}};
    agreement.notice = 30min;
    core->obey(
        command::SetAgreements{std::make_shared<const std::vector<sites::PowerAgreement>>(std::vector{agreement})});
    const auto snapshot = run(*core, 2);
    QVERIFY(snapshot->sites[0].reason.kind == dispatch::ReasonKind::Notice);
    QCOMPARE(snapshot->sites[0].setpoint.value(), 420.0);
    QCOMPARE(snapshot->sites[4].setpoint.value(), 0.0); // without an agreement it stops at once
    QCOMPARE(eventsOf(m_events, Event::Kind::HashpriceChanged).size(), std::size_t(1));
    QCOMPARE(eventsOf(m_events, Event::Kind::AgreementsChanged).size(), std::size_t(1));
}

void TestDispatchChain::aRecordOfVersion1StillOpens()
{
    const test::SessionFolder folder;
    test::makeSession(folder.file("s.session"));
    QVERIFY(test::alterFile(folder.file("s.session"), "ALTER TABLE event DROP COLUMN who;"
                                                      "ALTER TABLE instruction DROP COLUMN who;"
                                                      "PRAGMA user_version=1"));
    const auto reader = session::SessionReader::open(folder.file("s.session"));
    QVERIFY2(reader.ok(), test::sentenceOf(reader).c_str());
    const auto events = reader.value()->events(UtcTime{}, UtcTime::max(), 10).value();
    QCOMPARE(events.size(), std::size_t(2));
    QVERIFY(events[0].by.empty());
    QCOMPARE(reader.value()->chainEvents(10).value().size(), std::size_t(1));
    // The tables of one version under the mark of the other are those of nobody.
    QVERIFY(test::alterFile(folder.file("s.session"), "PRAGMA user_version=2"));
    QVERIFY(!session::SessionReader::open(folder.file("s.session")).ok());
}

} // namespace console

QTEST_APPLESS_MAIN(console::TestDispatchChain)
#include "tst_dispatch_chain.moc"
