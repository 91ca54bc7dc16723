// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/dispatch/problem_builder.h"
#include "engine/dispatch/solver.h"
#include "engine/dispatch/solver_check.h"
#include "engine/sites/simulated_site.h"
#include "engine/sites/site_book.h"
#include "tests/support/guard.h"

#include <cmath>

using namespace console;
using namespace console::dispatch;
using grid::RegionId;

namespace {

constexpr UtcTime someTime{std::chrono::days(20'400)};

Figure<Megawatt> modelled(double value)
{
    return {Megawatt(value), Quality::Modelled, someTime};
}

/// An ordinary afternoon: everyone but Gilgit-Baltistan has data.
grid::GridState afternoon()
{
    grid::GridState state;
    state.at = someTime;
    for (const RegionId region : grid::allRegions)
        state.regions[grid::index(region)].surplus = modelled(0.0);
    state.regions[grid::index(RegionId::GilgitBaltistan)].surplus = {};
    state.regions[grid::index(RegionId::Punjab)].surplus = modelled(2448.0);
    state.regions[grid::index(RegionId::Sindh)].surplus = modelled(2854.0);
    state.regions[grid::index(RegionId::Balochistan)].surplus = modelled(975.0);
    state.corridor = {modelled(1500.0), modelled(4000.0), false};
    return state;
}

sites::SiteBook defaultBook()
{
    auto result = sites::parseSiteBook(embedded::defaultSites(), "sites.json");
    if (!result)
        qFatal("%s", result.error().sentence().c_str());
    return std::move(result).value();
}

} // namespace

class TestProblemBuilder final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void rowsCarryTheBook();
    void regionsWithoutDataStayEmpty();
    void corridorSpareBothWays();
    void defaultBookRunsAllButQuetta();
    void plannedLoadsAreReached();
    void thisMachineFollowsItsRegion();
};

void TestProblemBuilder::rowsCarryTheBook()
{
    const sites::SiteBook book = defaultBook();
    const std::vector<Megawatt> loads{Megawatt(7.0), Megawatt(8.0)};
    const Problem problem = buildProblem(book, afternoon(), loads, std::chrono::seconds(30));
    QVERIFY(problem.at == someTime);
    QVERIFY(problem.interval == std::chrono::seconds(30));
    QCOMPARE(problem.sites.size(), std::size_t{8}); // this machine is not dispatched
    const ProblemSite &thar = problem.sites[0];
    QCOMPARE(thar.id, std::string("thar-block-2"));
    QVERIFY(!thar.firm);
    QCOMPARE(thar.demand.value(), 420.0);
    QCOMPARE(thar.limit.value(), 420.0);
    QCOMPARE(thar.minimumLoad.value(), 42.0);
    QCOMPARE(thar.currentLoad.value(), 7.0);
    QCOMPARE(thar.rampUpAllowed.value(), 140.0);
    QVERIFY(std::abs(thar.value.value() - 28.68 * 1000.0 / (24.0 * 15.0 * 1.05)) < 1e-9);
    QVERIFY(std::abs(thar.tariff.value() - 12'500.0 / 280.0) < 1e-9);
    QCOMPARE(problem.sites[1].currentLoad.value(), 8.0);
    const ProblemSite &centre = problem.sites[2];
    QVERIFY(centre.firm);
    QCOMPARE(centre.demand.value(), 135.0);
    QCOMPARE(centre.limit.value(), 150.0);
    QCOMPARE(centre.value.value(), 2000.0);
    QCOMPARE(centre.currentLoad.value(), 0.0); // beyond the loads that were given
    for (const ProblemRegion &region : problem.regions)
        QCOMPARE(region.reserve.value(), 0.0); // the grid's figure is after reserve already
}

void TestProblemBuilder::regionsWithoutDataStayEmpty()
{
    const Problem problem = buildProblem(defaultBook(), afternoon(), {}, std::chrono::seconds(1));
    for (const RegionId region : grid::allRegions)
        QCOMPARE(problem.regions[grid::index(region)].surplus.has_value(), region != RegionId::GilgitBaltistan);
}

void TestProblemBuilder::corridorSpareBothWays()
{
    const auto spare = [](Figure<Megawatt> flow, Figure<Megawatt> limit) {
        const CorridorSpare both = corridorSpare({flow, limit, false});
        return std::pair(both.north.value(), both.south.value());
    };
    QCOMPARE(spare(modelled(1500.0), modelled(4000.0)), std::pair(2500.0, 1500.0));
    QCOMPARE(spare(modelled(-300.0), modelled(1000.0)), std::pair(300.0, 700.0));
    QCOMPARE(spare(modelled(4100.0), modelled(4000.0)), std::pair(0.0, 4100.0));
    QCOMPARE(spare({}, modelled(4000.0)), std::pair(0.0, 0.0));
    QCOMPARE(spare(modelled(100.0), {}), std::pair(0.0, 0.0));

    const Problem problem = buildProblem(defaultBook(), afternoon(), {}, std::chrono::seconds(1));
    QCOMPARE(problem.corridors.size(), std::size_t{2});
    QCOMPARE(problem.corridors[0].from, RegionId::Sindh);
    QCOMPARE(problem.corridors[0].to, RegionId::Punjab);
    QCOMPARE(problem.corridors[0].spare.value(), 2500.0);
    QCOMPARE(problem.corridors[1].from, RegionId::Punjab);
    QCOMPARE(problem.corridors[1].spare.value(), 1500.0);
}

void TestProblemBuilder::defaultBookRunsAllButQuetta()
{
    const Problem problem = buildProblem(defaultBook(), afternoon(), {}, std::chrono::hours(1));
    const Plan plan = PrioritySolver().solve(problem);
    QVERIFY(violations(problem, plan).empty());
    for (const PlannedSite &site : plan.sites) {
        if (site.id == "quetta") {
            QCOMPARE(site.reason.kind, ReasonKind::PricedOut);
            QVERIFY(site.reason.first < site.reason.second);
            QCOMPARE(site.setpoint.value(), 0.0);
        } else if (site.id == "karachi-dc-1" || site.id == "lahore-dc-2") {
            QCOMPARE(site.reason.kind, ReasonKind::FirmServed);
        } else {
            QCOMPARE(site.reason.kind, ReasonKind::AtLimit);
        }
    }
    QCOMPARE(plan.regions[grid::index(RegionId::Balochistan)].interruptibleFraction, 1.0);
}

/// Dispatcher and sites agree about starts, minimum loads and ramps: second by second, from cold, the
/// loads arrive at their targets within the two minutes the ramps allow, and AI within its fifteen.
void TestProblemBuilder::plannedLoadsAreReached()
{
    const sites::SiteBook book = defaultBook();
    std::vector<sites::SimulatedSite> fleet;
    for (const sites::SiteDefinition &site : book.sites)
        fleet.emplace_back(site, 1);
    std::vector<Megawatt> loads(fleet.size());
    const auto run = [&](const grid::GridState &state, int seconds) {
        for (int second = 0; second < seconds; ++second) {
            const Problem problem = buildProblem(book, state, loads, std::chrono::seconds(1));
            const Plan plan = PrioritySolver().solve(problem);
            QVERIFY(violations(problem, plan).empty());
            for (std::size_t i = 0; i < fleet.size(); ++i) {
                if (i < plan.sites.size())
                    fleet[i].setSetpoint(plan.sites[i].setpoint);
                fleet[i].advance(std::chrono::seconds(1));
                loads[i] = fleet[i].trueLoad();
            }
        }
    };
    const auto mining = [&] {
        double sum = 0.0;
        for (std::size_t i = 0; i < fleet.size(); ++i)
            sum += fleet[i].definition().kind == sites::SiteKind::Mining ? loads[i].value() : 0.0;
        return sum;
    };
    run(afternoon(), 120);
    QVERIFY2(std::abs(mining() - 1670.0) < 1e-6, qPrintable(QString::number(mining())));
    run(afternoon(), 13 * 60);
    QVERIFY(std::abs(loads[2].value() - 135.0) < 1e-6);
    QVERIFY(std::abs(loads[6].value() - 108.0) < 1e-6);

    grid::GridState evening = afternoon();
    evening.regions[grid::index(RegionId::Sindh)].surplus = modelled(135.0);
    evening.regions[grid::index(RegionId::Punjab)].surplus = modelled(108.0);
    evening.regions[grid::index(RegionId::Balochistan)].surplus = modelled(-10.0);
    run(evening, 16);
    QCOMPARE(mining(), 0.0);
    QVERIFY(std::abs(loads[2].value() - 135.0) < 1e-6); // firm load holds through the shed
}

void TestProblemBuilder::thisMachineFollowsItsRegion()
{
    grid::GridState state = afternoon();
    state.regions[grid::index(RegionId::Punjab)].surplus = modelled(108.0 + 270.0);
    const Plan plan = PrioritySolver().solve(buildProblem(defaultBook(), state, {}, std::chrono::hours(1)));
    QVERIFY((followRegion(plan, RegionId::Punjab) == Reason{ReasonKind::FollowsRegion, 0.5, 0.0}));
    QVERIFY((followRegion(plan, RegionId::GilgitBaltistan) == Reason{ReasonKind::FollowsRegion, 0.0, 0.0}));
}

QTEST_APPLESS_MAIN(TestProblemBuilder)
#include "tst_problem_builder.moc"
