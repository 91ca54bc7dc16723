// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/dispatch_problems.h"
#include "tests/support/guard.h"

#include <string>

using namespace console;
using namespace console::test;

namespace {

/// The optimum, known to keep every constraint.
Plan optimum(const Problem &problem)
{
    Plan plan = OptimalSolver().solve(problem);
    const auto found = violations(problem, plan);
    if (!found.empty())
        qFatal("%s", found.front().c_str());
    return plan;
}

Problem corridorCaseProblem(double surplusA)
{
    Problem problem = withSurplus(surplusA, 20.0, 10.0, 10.0);
    problem.corridors = {{A, B, Megawatt(40.0), UsdPerMegawattHour(0.5)}};
    problem.sites = {mining("A1", A, 60.0, 25.0), mining("A2", A, 50.0, 15.0), firm("B1", B, 30.0),
                     mining("B2", B, 40.0, 20.0)};
    return problem;
}

std::vector<double> setpoints(const Plan &plan)
{
    std::vector<double> megawatts;
    for (const PlannedSite &site : plan.sites)
        megawatts.push_back(site.setpoint.value());
    return megawatts;
}

} // namespace

class TestOptimalSolver final : public GuardedTest
{
    Q_OBJECT
private slots:
    void corridorCase();
    void firmLoadIsShedLast();
    void aRampIsKeptFor();
    void minimumLoads();
    void aRunningSiteGoesOnRunning();
    void whatIsOwedRuns();
    void aNoticeHolds();
    void nothingWithoutData();
    void aDeficitIsNotTheSites();
    void equalsDoNotFlap();
};

void TestOptimalSolver::corridorCase()
{
    const Plan plan = optimum(corridorCaseProblem(120.0));
    QVERIFY((setpoints(plan) == std::vector{60.0, 0.0, 30.0, 10.0}));
    QCOMPARE(plan.corridorFlows[0].value(), 40.0);
    QCOMPARE(plan.corridorRents[0].value(), 4.5);
    QCOMPARE(plan.regions[index(A)].oneMore->value(), 15.0); // one MW more runs A2
    QCOMPARE(plan.regions[index(A)].oneLess->value(), 19.5); // one less is missed by B2, behind the corridor
    QCOMPARE(plan.regions[index(B)].oneMore->value(), 20.0);
    QCOMPARE(plan.regions[index(B)].oneLess->value(), 0.0); // its surplus is all reserve
    QCOMPARE(plan.regions[index(A)].reservePrice->value(), 15.0);
    QVERIFY((plan.sites[0].reason == Reason{ReasonKind::AtLimit, 60.0, 0.0}));
    QVERIFY((plan.sites[1].reason == Reason{ReasonKind::Headroom, 100.0, 0.0}));
    QVERIFY((plan.sites[2].reason == Reason{ReasonKind::FirmServed, 30.0, 0.0}));
    QVERIFY((plan.sites[3].reason == Reason{ReasonKind::Corridor, 40.0, 4.5}));
}

void TestOptimalSolver::firmLoadIsShedLast()
{
    const Plan plan = optimum(corridorCaseProblem(40.0));
    QVERIFY((setpoints(plan) == std::vector{0.0, 0.0, 20.0, 0.0}));
    QVERIFY((plan.sites[2].reason == Reason{ReasonKind::FirmShed, 30.0, 10.0}));
    QCOMPARE(plan.regions[index(A)].oneMore->value(), 1999.5);
    QCOMPARE(plan.regions[index(B)].oneMore->value(), 2000.0);
    QCOMPARE(plan.regions[index(A)].reserveShort.value(), 0.0);
    QCOMPARE(plan.sites[0].reason.kind, ReasonKind::Headroom);
}

void TestOptimalSolver::aRampIsKeptFor()
{
    Problem problem = withSurplus(100.0, 0.0, 10.0);
    problem.corridors = {{A, B, Megawatt(15.0), {}}};
    problem.sites = {mining("mine", A, 100.0, 25.0), firm("centre", B, 30.0)};
    problem.sites[0].currentLoad = Megawatt(60.0);
    problem.sites[0].rampUpAllowed = Megawatt(5.0);
    problem.sites[1].rampUpAllowed = Megawatt(12.0);
    const Plan plan = optimum(problem);
    QCOMPARE(plan.sites[0].setpoint.value(), 65.0);
    QVERIFY((plan.sites[0].reason == Reason{ReasonKind::RampLimited, 85.0, 0.0}));
    QCOMPARE(plan.sites[1].setpoint.value(), 12.0);
    QCOMPARE(plan.corridorFlows[0].value(), 2.0); // only what is drawn now flows
    QCOMPARE(plan.regions[index(A)].spilled.value(), 33.0);
    QCOMPARE(plan.regions[index(A)].interruptibleFraction, 0.85);
}

void TestOptimalSolver::minimumLoads()
{
    // 40 MW: the best site cannot run beside the second, whose minimum leaves it too little; the pair that is worth
    // most runs.
    Problem problem = withSurplus(40.0, 0.0);
    problem.sites = {mining("big", A, 50.0, 10.0), mining("middle", A, 25.0, 9.0), mining("small", A, 10.0, 5.0)};
    problem.sites[0].minimumLoad = Megawatt(45.0);
    problem.sites[1].minimumLoad = Megawatt(20.0);
    const Plan plan = optimum(problem);
    QVERIFY((setpoints(plan) == std::vector{0.0, 25.0, 10.0}));
    QCOMPARE(plan.sites[0].reason.kind, ReasonKind::MinimumLoad);
    QCOMPARE(plan.sites[0].reason.first, 45.0);
    QCOMPARE(plan.sites[0].reason.second, 5.0);

    // Greedy would start "big" with its 30 MW and lose "middle".
    Problem pair = withSurplus(40.0, 0.0);
    pair.sites = {mining("big", A, 30.0, 10.0), mining("middle", A, 40.0, 9.0)};
    pair.sites[0].minimumLoad = Megawatt(30.0);
    pair.sites[1].minimumLoad = Megawatt(40.0);
    QVERIFY((setpoints(optimum(pair)) == std::vector{0.0, 40.0}));
}

void TestOptimalSolver::aRunningSiteGoesOnRunning()
{
    Problem problem = withSurplus(20.0, 0.0);
    problem.sites = {mining("first", A, 20.0, 10.0), mining("second", A, 20.0, 10.0)};
    for (ProblemSite &site : problem.sites)
        site.minimumLoad = Megawatt(15.0);
    for (const std::size_t running : {std::size_t{0}, std::size_t{1}}) {
        problem.sites[running].currentLoad = Megawatt(20.0);
        problem.sites[1 - running].currentLoad = Megawatt(0.0);
        const Plan plan = optimum(problem);
        QCOMPARE(plan.sites[running].setpoint.value(), 20.0);
        QCOMPARE(plan.sites[1 - running].setpoint.value(), 0.0);
    }
}

void TestOptimalSolver::whatIsOwedRuns()
{
    Problem problem = withSurplus(30.0, 0.0);
    problem.sites = {mining("poor", A, 20.0, -5.0), mining("owing", A, 20.0, -5.0), mining("sunk", A, 20.0, -5.0)};
    problem.sites[1].owed = UsdPerMegawattHour(8.0);
    problem.sites[2].powerIsSunk = true;
    const Plan plan = optimum(problem);
    QVERIFY((setpoints(plan) == std::vector{0.0, 10.0, 20.0}));
    QVERIFY((plan.sites[0].reason == Reason{ReasonKind::PricedOut, 45.0, 50.0}));
    QVERIFY((plan.sites[1].reason == Reason{ReasonKind::TakeOrPay, 45.0, 50.0}));
    QVERIFY((plan.sites[2].reason == Reason{ReasonKind::TakeOrPay, 45.0, 50.0}));
}

void TestOptimalSolver::aNoticeHolds()
{
    Problem problem = withSurplus(60.0, 0.0);
    problem.sites = {mining("fixed", A, 50.0, -20.0), mining("free", A, 50.0, 30.0), firm("centre", A, 5.0)};
    problem.sites[0].noticeLoad = Megawatt(40.0);
    Plan plan = optimum(problem);
    QVERIFY((setpoints(plan) == std::vector{40.0, 15.0, 5.0}));
    QVERIFY((plan.sites[0].reason == Reason{ReasonKind::Notice, 40.0, 0.0}));

    // A hard limit wins, and so does firm load.
    problem.regions[index(A)].surplus = Megawatt(30.0);
    plan = optimum(problem);
    QVERIFY((setpoints(plan) == std::vector{25.0, 0.0, 5.0}));
}

void TestOptimalSolver::nothingWithoutData()
{
    Problem problem = withSurplus(50.0, 0.0);
    problem.regions[index(B)].surplus.reset();
    problem.corridors = {{A, B, Megawatt(40.0), {}}};
    problem.sites = {mining("dark", B, 30.0, 25.0), firm("centre", B, 30.0)};
    const Plan plan = optimum(problem);
    QVERIFY((setpoints(plan) == std::vector{0.0, 0.0}));
    QCOMPARE(plan.sites[0].reason.kind, ReasonKind::NoData);
    QCOMPARE(plan.sites[1].firmShed.value(), 30.0);
    QCOMPARE(plan.corridorFlows[0].value(), 0.0);
    QVERIFY(!plan.regions[index(B)].oneMore.has_value());
    QCOMPARE(plan.regions[index(A)].oneMore->value(), 0.0);
}

void TestOptimalSolver::aDeficitIsNotTheSites()
{
    Problem problem = withSurplus(50.0, 0.0, -30.0, 10.0);
    problem.corridors = {{A, B, Megawatt(40.0), {}}};
    problem.sites = {mining("here", A, 30.0, 25.0), mining("kept", B, 30.0, 20.0)};
    Plan plan = optimum(problem);
    QVERIFY((setpoints(plan) == std::vector{30.0, 20.0})); // over the corridor
    QCOMPARE(plan.regions[index(B)].reserveShort.value(), 10.0);
    QCOMPARE(plan.regions[index(B)].oneMore->value(), 0.0);

    problem.corridors.clear();
    plan = optimum(problem);
    QVERIFY((plan.sites[1].reason == Reason{ReasonKind::Deficit, -40.0, 0.0}));
    problem.regions[index(B)].surplus = Megawatt(8.0);
    plan = optimum(problem);
    QVERIFY((plan.sites[1].reason == Reason{ReasonKind::Reserve, 10.0, 8.0}));
}

void TestOptimalSolver::equalsDoNotFlap()
{
    Problem problem = withSurplus(30.0, 0.0, 0.0);
    problem.corridors = {{A, B, Megawatt(100.0), {}}, {B, A, Megawatt(100.0), {}}};
    problem.sites = {mining("one", A, 30.0, 10.0), mining("two", A, 10.0, 10.0), mining("three", B, 30.0, 10.0)};
    // Nobody runs: pro rata within the region that needs no corridor.
    QVERIFY((setpoints(optimum(problem)) == std::vector{22.5, 7.5, 0.0}));
    // What runs goes on, also where power comes over a corridor.
    for (const std::vector<double> &running :
         {std::vector{0.0, 5.0, 25.0}, std::vector{30.0, 0.0, 0.0}, std::vector{11.0, 3.0, 16.0}}) {
        for (std::size_t i = 0; i < 3; ++i)
            problem.sites[i].currentLoad = Megawatt(running[i]);
        const std::vector<double> next = setpoints(optimum(problem));
        for (std::size_t i = 0; i < 3; ++i)
            QVERIFY2(std::abs(next[i] - running[i]) < 1e-6, std::to_string(next[i]).c_str());
    }
}

QTEST_APPLESS_MAIN(TestOptimalSolver)
#include "tst_optimal_solver.moc"
