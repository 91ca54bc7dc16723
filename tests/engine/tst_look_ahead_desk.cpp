// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/look_ahead_desk.h"
#include "tests/support/guard.h"
#include "tests/support/network_problems.h"

#include <atomic>
#include <memory>
#include <semaphore>

using namespace console;
using namespace console::test;

namespace {

/// A solver that a test leads by the hand: it says when it begins and waits until it may end. The plan's value is the
/// surplus of the problem, so a plan tells its problem.
struct LedSolver {
    std::counting_semaphore<> begun{0};
    std::counting_semaphore<> mayEnd{0};
    std::atomic<int> solves = 0;

    NetworkPlan operator()(const NetworkProblem &problem, const SolveOptions &)
    {
        ++solves;
        begun.release();
        mayEnd.acquire();
        NetworkPlan plan;
        plan.valueUsd = problem.areas[0].firmSurplusMw[0];
        return plan;
    }
};

NetworkProblem numbered(double surplus)
{
    return corridorProblem(surplus);
}

} // namespace

class TestLookAheadDesk final : public GuardedTest
{
    Q_OBJECT
private slots:
    void solvesWhatItIsGiven();
    void theNewestRequestWins();
    void aWrongProblemIsRefused();
    void theLastCommitmentIsCopied();
    void endsWhileARequestWaits();
};

void TestLookAheadDesk::solvesWhatItIsGiven()
{
    std::binary_semaphore woken{0};
    LookAheadDesk desk([&] { woken.release(); });
    QVERIFY(!desk.takeResult());
    const auto request = desk.submit(corridorProblem(120.0));
    QVERIFY(request.ok());
    woken.acquire();
    const auto result = desk.takeResult();
    QVERIFY(result.has_value());
    QCOMPARE(result->request, request.value());
    QCOMPARE(result->plan.valueUsd, 1680.0);
    QVERIFY(!desk.takeResult());
}

void TestLookAheadDesk::theNewestRequestWins()
{
    LedSolver solver;
    std::counting_semaphore<> woken{0};
    LookAheadDesk desk([&] { woken.release(); }, [&](const NetworkProblem &problem,
                                                     const SolveOptions &options) { return solver(problem, options); });
    const std::uint64_t first = desk.submit(numbered(1.0)).value();
    solver.begun.acquire();
    // While the first is being solved two more come: the second never begins.
    QVERIFY(desk.submit(numbered(2.0)).value() > first);
    const std::uint64_t third = desk.submit(numbered(3.0)).value();
    QVERIFY(!desk.takeResult());
    solver.mayEnd.release();
    woken.acquire();
    solver.begun.acquire();
    const auto early = desk.takeResult();
    QVERIFY(early.has_value());
    QCOMPARE(early->request, first);
    QCOMPARE(early->plan.valueUsd, 1.0);
    solver.mayEnd.release();
    woken.acquire();
    const auto late = desk.takeResult();
    QVERIFY(late.has_value());
    QCOMPARE(late->request, third);
    QCOMPARE(late->plan.valueUsd, 3.0);
    QCOMPARE(solver.solves.load(), 2);

    // A result nobody took is replaced by the newer one.
    solver.mayEnd.release(2);
    QVERIFY(desk.submit(numbered(4.0)).ok());
    woken.acquire();
    const std::uint64_t fifth = desk.submit(numbered(5.0)).value();
    woken.acquire();
    QCOMPARE(desk.takeResult()->request, fifth);
    QVERIFY(!desk.takeResult());
}

void TestLookAheadDesk::aWrongProblemIsRefused()
{
    LookAheadDesk desk;
    NetworkProblem problem = corridorProblem(120.0);
    problem.sites[1].area = 2;
    const auto request = desk.submit(problem);
    QVERIFY(!request.ok());
    QCOMPARE(request.error().where, std::string("sites[1].area"));
}

void TestLookAheadDesk::theLastCommitmentIsCopied()
{
    std::binary_semaphore woken{0};
    std::vector<std::vector<bool>> seen;
    LookAheadDesk desk([&] { woken.release(); },
                       [&](const NetworkProblem &, const SolveOptions &options) {
                           seen = *options.lastCommitment;
                           return NetworkPlan{};
                       });
    {
        const std::vector<std::vector<bool>> last{{true, false, true}, {}};
        SolveOptions options;
        options.lastCommitment = &last;
        QVERIFY(desk.submit(commitmentProblem(), options).ok());
    }
    woken.acquire();
    QVERIFY((seen == std::vector<std::vector<bool>>{{true, false, true}, {}}));
}

void TestLookAheadDesk::endsWhileARequestWaits()
{
    LedSolver solver;
    auto desk = std::make_unique<LookAheadDesk>(
        std::function<void()>{},
        [&](const NetworkProblem &problem, const SolveOptions &options) { return solver(problem, options); });
    QVERIFY(desk->submit(numbered(1.0)).ok());
    solver.begun.acquire();
    QVERIFY(desk->submit(numbered(2.0)).ok());
    // The destructor asks the thread to stop before it waits for it, so the second request may begin or not, and the
    // solver lets both end.
    solver.mayEnd.release(2);
    desk.reset();
    QVERIFY(solver.solves.load() <= 2);
}

QTEST_APPLESS_MAIN(TestLookAheadDesk)
#include "tst_look_ahead_desk.moc"
