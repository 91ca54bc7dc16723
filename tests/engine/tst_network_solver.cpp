// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/network_problems.h"

using namespace console;
using namespace console::test;

class TestNetworkSolver final : public GuardedTest
{
    Q_OBJECT
private slots:
    void corridorCase();
    void corridorCaseShed();
    void takeOrPayCase();
    void commitmentCase();
};

void TestNetworkSolver::corridorCase()
{
    const NetworkPlan plan = solveNetwork(corridorProblem(120.0));
    QVERIFY((loads(plan, 0) == std::vector{60.0, 0.0, 30.0, 10.0}));
    QCOMPARE(plan.firmFlowMw[0][0], 40.0);
    QCOMPARE(plan.valueUsd, 1680.0);
    QCOMPARE(plan.areaPrice[0][0], 15.0);
    QCOMPARE(plan.areaPrice[1][0], 20.0);
    QCOMPARE(plan.corridorRent[0][0], 4.5);
}

void TestNetworkSolver::corridorCaseShed()
{
    const NetworkPlan plan = solveNetwork(corridorProblem(40.0));
    QVERIFY((loads(plan, 0) == std::vector{0.0, 0.0, 20.0, 0.0}));
    QCOMPARE(plan.firmShedMw[2][0], 10.0);
    QCOMPARE(plan.shedUsd, 20000.0);
    QCOMPARE(plan.reserveShortMw[0][0] + plan.reserveShortMw[1][0], 0.0);
    QCOMPARE(plan.areaPrice[0][0], 1999.5);
    QCOMPARE(plan.areaPrice[1][0], 2000.0);
    QCOMPARE(plan.corridorRent[0][0], 0.0);
}

void TestNetworkSolver::takeOrPayCase()
{
    const NetworkPlan none = solveNetwork(takeOrPayProblem(0.0));
    QCOMPARE(none.valueUsd, 1720.0);
    QVERIFY((none.areaPrice[0] == std::vector{10.0, 10.0, 6.0, 10.0}));

    const NetworkPlan hundred = solveNetwork(takeOrPayProblem(100.0));
    QCOMPARE(hundred.valueUsd, 1400.0);
    QVERIFY((hundred.areaPrice[0] == std::vector{10.0, 10.0, 10.0, 10.0}));
    QCOMPARE(hundred.takeOrPayPrice[1], 4.0);
    QCOMPARE(energy(hundred, 0), 80.0);
    QCOMPARE(energy(hundred, 1), 100.0);

    const NetworkPlan most = solveNetwork(takeOrPayProblem(150.0));
    QCOMPARE(most.valueUsd, 1040.0);
    QVERIFY((most.areaPrice[0] == std::vector{10.0, 18.0, 10.0, 18.0}));
    QCOMPARE(most.takeOrPayShortMwh[1], 20.0);
    QCOMPARE(most.penaltyUsd, 240.0);
    QCOMPARE(most.takeOrPayPrice[1], 12.0);
}

void TestNetworkSolver::commitmentCase()
{
    const NetworkProblem problem = commitmentProblem();
    const std::vector<std::vector<bool>> last{{false, false, true}, {}};
    SolveOptions options;
    options.lastCommitment = &last;
    options.commitmentLimit = std::chrono::milliseconds(5000);
    const NetworkPlan plan = solveNetwork(problem, options);
    QCOMPARE(plan.valueUsd, 280.0);
    QCOMPARE(plan.startsUsd, 100.0);
    QVERIFY((plan.loadMw[0] == std::vector{0.0, 0.0, 30.0}));
    QVERIFY((plan.loadMw[1] == std::vector{10.0, 10.0, 0.0}));
    QVERIFY((plan.spilledMw[0] == std::vector{20.0, 2.0, 0.0}));
    QVERIFY((plan.on[0] == std::vector{false, false, true}));
}

QTEST_APPLESS_MAIN(TestNetworkSolver)
#include "tst_network_solver.moc"
