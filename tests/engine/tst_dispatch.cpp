// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/dispatch_problems.h"
#include "tests/support/guard.h"

#include <array>
#include <vector>

using namespace console;
using namespace console::test;

namespace {

/// Net value of the interruptible load, less wheeling, in USD for one hour.
double valueOf(const Problem &problem, const Plan &plan)
{
    double value = 0.0;
    for (std::size_t i = 0; i < problem.sites.size(); ++i) {
        const ProblemSite &site = problem.sites[i];
        value += site.firm ? 0.0 : plan.sites[i].setpoint.value() * (site.value - site.tariff).value();
    }
    for (std::size_t c = 0; c < problem.corridors.size(); ++c)
        value -= plan.corridorFlows[c].value() * problem.corridors[c].wheeling.value();
    return value;
}

} // namespace

class TestDispatch final : public GuardedTest
{
    Q_OBJECT
private slots:
    void reasonKeysAreStable();
    void reasons();
    void aRampIsKeptFor();
    void aStartReachesItsMinimum();
    void miningGoesBeforeFirmLoad();
    void firmLoadComesOverTheCorridor();
    void aRegionServesItsOwnFirmLoadFirst();
    void corridorCase();
    void takeOrPayCase();
    void commitmentCase();
};

void TestDispatch::reasonKeysAreStable()
{
    const std::vector<std::string_view> keys{"at-limit", "firm-served",    "firm-shed",        "headroom",
                                             "deficit",  "minimum-load",   "priced-out",       "ramp-limited",
                                             "no-data",  "follows-region", "stopped-by-person"};
    for (std::size_t i = 0; i < keys.size(); ++i) {
        QCOMPARE(reasonKey(static_cast<ReasonKind>(i)), keys[i]);
        QCOMPARE(reasonFromKey(keys[i]), static_cast<ReasonKind>(i));
    }
    QCOMPARE(reasonFromKey("of another age"), ReasonKind::NoData);
}

void TestDispatch::reasons()
{
    Problem problem = withSurplus(100.0, 20.0, -30.0);
    problem.sites = {mining("best", A, 60.0, 25.0), mining("next", A, 40.0, 20.0),
                     mining("last", A, 10.0, 5.0),  mining("poor", A, 10.0, -0.01),
                     mining("dark", B, 10.0, 5.0),  mining("unknown", RegionId::GilgitBaltistan, 10.0, 5.0)};
    const Plan plan = solved(problem);
    QVERIFY((plan.sites[0].reason == Reason{ReasonKind::AtLimit, 60.0, 0.0}));
    QVERIFY((plan.sites[1].reason == Reason{ReasonKind::Headroom, 80.0, 20.0}));
    QVERIFY((plan.sites[2].reason == Reason{ReasonKind::Headroom, 80.0, 0.0}));
    QCOMPARE(plan.sites[3].reason.kind, ReasonKind::PricedOut);
    QCOMPARE(plan.sites[3].reason.first, 49.99);
    QCOMPARE(plan.sites[3].reason.second, 50.0);
    QVERIFY((plan.sites[4].reason == Reason{ReasonKind::Deficit, -30.0, 0.0}));
    QVERIFY((plan.sites[5].reason == Reason{ReasonKind::NoData, 0.0, 0.0}));
    QCOMPARE(plan.regions[index(A)].served.value(), 80.0);
    QCOMPARE(plan.regions[index(A)].spilled.value(), 0.0);
    // 80 of the 110 MW that pay; the site that is priced out never wanted to run.
    QCOMPARE(plan.regions[index(A)].interruptibleFraction, 80.0 / 110.0);
    QCOMPARE(plan.regions[index(B)].interruptibleFraction, 0.0);

    problem.sites[1].minimumLoad = Megawatt(25.0);
    const Plan second = solved(problem);
    QVERIFY((second.sites[1].reason == Reason{ReasonKind::MinimumLoad, 25.0, 20.0}));
    QCOMPARE(second.sites[2].setpoint.value(), 10.0); // what one site cannot use, the next one may
    QCOMPARE(second.regions[index(A)].spilled.value(), 10.0);

    Problem even = withSurplus(100.0, 0.0);
    even.sites = {mining("even", A, 60.0, 0.0)};
    QCOMPARE(solved(even).sites[0].reason.kind, ReasonKind::AtLimit); // not below the tariff, so not priced out

    QCOMPARE(solved(withSurplus(5.0, 20.0)).regions[index(A)].reserveShort.value(), 15.0);
    QCOMPARE(solved(withSurplus(-5.0, 20.0)).regions[index(A)].reserveShort.value(), 20.0);
}

void TestDispatch::aRampIsKeptFor()
{
    Problem problem = withSurplus(100.0, 0.0);
    problem.sites = {mining("slow", A, 80.0, 25.0), mining("next", A, 50.0, 5.0)};
    problem.sites[0].currentLoad = Megawatt(10.0);
    problem.sites[0].rampUpAllowed = Megawatt(15.0);
    const Plan plan = solved(problem);
    QCOMPARE(plan.sites[0].setpoint.value(), 25.0);
    QVERIFY((plan.sites[0].reason == Reason{ReasonKind::RampLimited, 80.0, 0.0}));
    // The rest of the slow site's 80 MW is not lent out, or the next site would start and trip a minute later.
    QCOMPARE(plan.sites[1].setpoint.value(), 20.0);
    QCOMPARE(plan.regions[index(A)].spilled.value(), 55.0);
    QCOMPARE(plan.regions[index(A)].interruptibleFraction, 100.0 / 130.0);

    // Downwards nothing is limited: a hub may trip.
    problem.regions[index(A)].surplus = Megawatt(3.0);
    problem.sites[0].currentLoad = Megawatt(80.0);
    QCOMPARE(solved(problem).sites[0].setpoint.value(), 3.0);
}

void TestDispatch::aStartReachesItsMinimum()
{
    Problem problem = withSurplus(100.0, 0.0);
    problem.sites = {mining("slow", A, 80.0, 25.0)};
    problem.sites[0].minimumLoad = Megawatt(8.0);
    problem.sites[0].rampUpAllowed = Megawatt(0.5);
    const Plan plan = solved(problem);
    QCOMPARE(plan.sites[0].setpoint.value(), 8.0);
    QVERIFY((plan.sites[0].reason == Reason{ReasonKind::RampLimited, 80.0, 0.0}));
}

void TestDispatch::miningGoesBeforeFirmLoad()
{
    Problem problem = withSurplus(50.0, 0.0);
    problem.sites = {mining("mine", A, 40.0, 25.0), firm("centre", A, 30.0)};
    Plan plan = solved(problem);
    QCOMPARE(plan.sites[0].setpoint.value(), 20.0);
    QVERIFY((plan.sites[1].reason == Reason{ReasonKind::FirmServed, 30.0, 0.0}));

    problem.regions[index(A)].surplus = Megawatt(25.0);
    plan = solved(problem);
    QCOMPARE(plan.sites[0].setpoint.value(), 0.0);
    QCOMPARE(plan.sites[1].setpoint.value(), 25.0);
    QCOMPARE(plan.sites[1].firmShed.value(), 5.0);
    QVERIFY((plan.sites[1].reason == Reason{ReasonKind::FirmShed, 30.0, 5.0}));

    // Below its least stable load the centre is off, and mining still does not run while it is shed.
    problem.sites[1].minimumLoad = Megawatt(28.0);
    plan = solved(problem);
    QVERIFY((plan.sites[1].reason == Reason{ReasonKind::FirmShed, 30.0, 30.0}));
    QVERIFY((plan.sites[0].reason == Reason{ReasonKind::Headroom, 25.0, 0.0}));
    QCOMPARE(plan.regions[index(A)].spilled.value(), 25.0);
}

void TestDispatch::firmLoadComesOverTheCorridor()
{
    Problem problem = withSurplus(100.0, 0.0, 10.0);
    problem.corridors = {{A, B, Megawatt(15.0), {}}};
    problem.sites = {mining("mine", A, 100.0, 25.0), firm("centre", B, 30.0)};
    const Plan plan = solved(problem);
    QCOMPARE(plan.corridorFlows[0].value(), 15.0);
    QCOMPARE(plan.sites[1].setpoint.value(), 25.0);
    QCOMPARE(plan.sites[1].firmShed.value(), 5.0);
    QCOMPARE(plan.sites[0].setpoint.value(), 85.0);

    // While the centre ramps, only what it draws flows, and what it is on its way to stays free.
    problem.sites[1].rampUpAllowed = Megawatt(12.0);
    const Plan ramping = solved(problem);
    QCOMPARE(ramping.corridorFlows[0].value(), 2.0);
    QCOMPARE(ramping.sites[0].setpoint.value(), 85.0);
    QCOMPARE(ramping.regions[index(A)].spilled.value(), 13.0);
}

void TestDispatch::aRegionServesItsOwnFirmLoadFirst()
{
    Problem problem = withSurplus(40.0, 0.0, 0.0);
    problem.corridors = {{A, B, Megawatt(100.0), {}}};
    problem.sites = {firm("there", B, 30.0), firm("here", A, 25.0)};
    problem.sites[0].value = UsdPerMegawattHour(3000.0); // even when the other one is worth more
    const Plan plan = solved(problem);
    QCOMPARE(plan.sites[1].setpoint.value(), 25.0);
    QCOMPARE(plan.sites[0].setpoint.value(), 15.0);
}

/// The exact optimum is 1680, with B2 = 10 MW fed over the corridor. The priority rule sends firm
/// load alone over a corridor, so B2 gets nothing, A2 takes its 10 MW, and the plan is worth 45 less.
void TestDispatch::corridorCase()
{
    Problem problem = withSurplus(120.0, 20.0, 10.0, 10.0);
    problem.corridors = {{A, B, Megawatt(40.0), UsdPerMegawattHour(0.5)}};
    problem.sites = {mining("A1", A, 60.0, 25.0), mining("A2", A, 50.0, 15.0), firm("B1", B, 30.0),
                     mining("B2", B, 40.0, 20.0)};
    Plan plan = solved(problem);
    QCOMPARE(plan.sites[0].setpoint.value(), 60.0); // as the optimum
    QCOMPARE(plan.sites[2].setpoint.value(), 30.0); // as the optimum
    QCOMPARE(plan.sites[1].setpoint.value(), 10.0); // optimum: 0
    QCOMPARE(plan.sites[3].setpoint.value(), 0.0);  // optimum: 10
    QCOMPARE(plan.corridorFlows[0].value(), 30.0);  // optimum: 40
    QCOMPARE(valueOf(problem, plan), 1680.0 - 45.0);

    // With a surplus of 40 in A the rule finds the optimum: B1 = 20, shed 10, reserve kept.
    problem.regions[index(A)].surplus = Megawatt(40.0);
    plan = solved(problem);
    QCOMPARE(plan.sites[2].setpoint.value(), 20.0);
    QCOMPARE(plan.sites[2].firmShed.value(), 10.0);
    QCOMPARE(plan.sites[0].setpoint.value() + plan.sites[1].setpoint.value() + plan.sites[3].setpoint.value(), 0.0);
    QCOMPARE(plan.regions[index(A)].reserveShort.value(), 0.0);
}

/// Without a take-or-pay floor the intervals are independent, and the rule reaches the optimum of 1720.
void TestDispatch::takeOrPayCase()
{
    double value = 0.0;
    for (const double surplus : {50.0, 20.0, 80.0, 30.0}) {
        Problem problem = withSurplus(surplus, 0.0);
        problem.sites = {mining("H1", A, 60.0, 10.0), mining("H2", A, 40.0, 6.0)};
        value += valueOf(problem, solved(problem));
    }
    QCOMPARE(value, 1720.0);
}

/// The optimum over three hours leaves H1 off until the third, because its start costs 100. A single
/// interval knows no start cost: the rule agrees in the second and third hour and not in the first.
void TestDispatch::commitmentCase()
{
    const auto at = [](double surplus) {
        Problem problem = withSurplus(surplus, 0.0);
        problem.sites = {mining("H1", A, 30.0, 10.0), mining("H2", A, 10.0, 4.0)};
        problem.sites[0].minimumLoad = Megawatt(15.0);
        const Plan plan = solved(problem);
        return std::array{plan.sites[0].setpoint.value(), plan.sites[1].setpoint.value(),
                          plan.regions[index(A)].spilled.value()};
    };
    QVERIFY((at(30.0) == std::array{30.0, 0.0, 0.0})); // optimum of the first hour: 0, 10, 20
    QVERIFY((at(12.0) == std::array{0.0, 10.0, 2.0}));
}

QTEST_APPLESS_MAIN(TestDispatch)
#include "tst_dispatch.moc"
