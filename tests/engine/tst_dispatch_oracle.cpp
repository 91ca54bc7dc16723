// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/network_solver.h"
#include "engine/dispatch/problem_json.h"
#include "tests/support/dispatch_cases.h"
#include "tests/support/guard.h"
#include "tests/support/oracle_check.h"
#include "tests/support/random_network.h"

#include <functional>

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
#define CONSOLE_SANITIZED 1
#else
#define CONSOLE_SANITIZED 0
#endif

using namespace console;
using namespace console::dispatch;
using namespace console::test;

namespace {

constexpr int rounds = CONSOLE_SANITIZED ? 100 : 1'000;
constexpr int committedRounds = CONSOLE_SANITIZED ? 10 : 80;

SolveOptions patient()
{
    SolveOptions options;
    options.commitmentLimit = std::chrono::milliseconds(60'000);
    return options;
}

/// What is wrong with a plan, the oracle's opinion with it.
std::vector<std::string> faults(const NetworkProblem &problem, const NetworkPlan &plan)
{
    std::vector<std::string> found = NetworkCheck(problem, plan).violations();
    if (!found.empty())
        return found;
    const std::string difference = differenceFrom(problem, plan, solveNetworkLp(problem, *makeGlpkSolver()));
    if (!difference.empty())
        found.push_back(difference);
    return found;
}

void report(int round, const NetworkProblem &problem, const std::vector<std::string> &found)
{
    qInfo("instance %d: %zu intervals, %zu areas, %zu corridors, %zu sites: %s", round, problem.intervals,
          problem.areas.size(), problem.corridors.size(), problem.sites.size(), found.front().c_str());
    if (qEnvironmentVariableIsSet("CONSOLE_SHOW_INSTANCE"))
        qInfo("%s", toJson({"", problem}).c_str());
}

bool equals(int round, const NetworkProblem &problem, const NetworkPlan &plan)
{
    const std::vector<std::string> found = faults(problem, plan);
    if (!found.empty())
        report(round, problem, found);
    return found.empty();
}

} // namespace

class TestDispatchOracle final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void theKnownCases();
    void oneThousandProblems();
    void problemsWithCommitments();
    void theDiceAreHardEnough();
    void spoiledPlansAreCaught_data();
    void spoiledPlansAreCaught();
    void worsePlansAreCaught();
};

void TestDispatchOracle::theKnownCases()
{
    const auto value = [](const NetworkProblem &problem) {
        const NetworkPlan plan = solveNetwork(problem);
        const auto found = faults(problem, plan);
        return found.empty() ? plan.valueUsd : std::nan("");
    };
    const auto near = [](double a, double b) { return std::abs(a - b) < 1e-6; };
    QVERIFY(near(value(corridorCase(120.0)), 1680.0));
    QVERIFY(near(solveNetwork(corridorCase(40.0)).shedUsd, 20'000.0));
    QVERIFY(near(value(takeOrPayCase(0.0)), 1720.0));
    QVERIFY(near(value(takeOrPayCase(100.0)), 1400.0));
    QVERIFY(near(value(takeOrPayCase(150.0)), 1040.0));
    QVERIFY(near(value(commitmentCase()), 280.0));
}

void TestDispatchOracle::oneThousandProblems()
{
    RandomNetwork dice(2026);
    int equal = 0;
    for (int round = 0; round < rounds; ++round) {
        const NetworkProblem problem = dice.next();
        const Status sound = checkProblem(problem);
        QVERIFY2(sound.ok(), sound.ok() ? "" : sound.error().sentence().c_str());
        equal += equals(round, problem, solveNetwork(problem)) ? 1 : 0;
    }
    QCOMPARE(equal, rounds);
}

void TestDispatchOracle::problemsWithCommitments()
{
    RandomNetwork dice(7);
    int equal = 0;
    for (int round = 0; round < committedRounds; ++round) {
        const NetworkProblem problem = dice.nextCommitted();
        equal += equals(round, problem, solveNetwork(problem, patient())) ? 1 : 0;
    }
    QCOMPARE(equal, committedRounds);
}

/// A generator that never sheds or never ties would prove little.
void TestDispatchOracle::theDiceAreHardEnough()
{
    RandomNetwork dice(2026);
    int shortOfReserve = 0, shed = 0, owing = 0, imported = 0, flexible = 0, paidOut = 0;
    for (int round = 0; round < rounds; ++round) {
        const NetworkProblem problem = dice.next();
        const NetworkPlan plan = solveNetwork(problem);
        const auto any = [](const std::vector<std::vector<double>> &table) {
            for (const auto &row : table)
                for (const double figure : row)
                    if (figure > 1e-6)
                        return true;
            return false;
        };
        shortOfReserve += any(plan.reserveShortMw) ? 1 : 0;
        shed += any(plan.firmShedMw) ? 1 : 0;
        imported += any(plan.firmFlowMw) ? 1 : 0;
        flexible += any(plan.flexibleFlowMw) ? 1 : 0;
        owing += plan.penaltyUsd > 0.0 ? 1 : 0;
        paidOut += plan.valueUsd < 0.0 ? 1 : 0;
    }
    for (const int count : {shortOfReserve, shed, owing, imported, flexible, paidOut})
        QVERIFY2(count > rounds / 20, qPrintable(QString::number(count)));
}

void TestDispatchOracle::spoiledPlansAreCaught_data()
{
    using Spoil = std::function<void(NetworkPlan &)>;
    QTest::addColumn<Spoil>("spoil");
    QTest::addColumn<std::string>("says");
    const auto row = [](const char *name, Spoil spoil, const char *says) {
        QTest::newRow(name) << std::move(spoil) << std::string(says);
    };
    row(
        "above the limit", [](NetworkPlan &plan) { plan.loadMw[0][0] = 61.0; }, "above what it may");
    row(
        "negative", [](NetworkPlan &plan) { plan.loadMw[1][0] = -1.0; }, "below nothing");
    row(
        "no number", [](NetworkPlan &plan) { plan.loadMw[0][0] = std::nan(""); }, "none");
    row(
        "no site", [](NetworkPlan &plan) { plan.loadMw.pop_back(); }, "another shape");
    row(
        "balance", [](NetworkPlan &plan) { plan.loadMw[0][0] -= 1.0; }, "does not balance");
    row(
        "demand", [](NetworkPlan &plan) { plan.firmShedMw[2][0] = 1.0; }, "not the demand");
    row(
        "interruptible shed", [](NetworkPlan &plan) { plan.firmShedMw[0][0] = 1.0; }, "it has not");
    row(
        "corridor", [](NetworkPlan &plan) { plan.firmFlowMw[0][0] = 41.0; }, "N-1");
    row(
        "backwards", [](NetworkPlan &plan) { plan.firmFlowMw[0][0] = -1.0; }, "backwards");
    row(
        "non-firm", [](NetworkPlan &plan) { plan.flexibleFlowMw[0][0] = 1.0; }, "beyond N-1");
    row(
        "reserve eaten",
        [](NetworkPlan &plan) {
            plan.loadMw[1][0] = 20.0;
            plan.reserveShortMw[0][0] = 20.0;
        },
        "while reserve is short");
    row(
        "reserve hidden",
        [](NetworkPlan &plan) {
            plan.loadMw[1][0] = 20.0;
            plan.spilledMw[0][0] = -20.0;
        },
        "spills below nothing");
    row(
        "value", [](NetworkPlan &plan) { plan.valueUsd += 1.0; }, "value is told");
    row(
        "shed money", [](NetworkPlan &plan) { plan.shedUsd = 1.0; }, "firm load shed is told");
    row(
        "penalty", [](NetworkPlan &plan) { plan.penaltyUsd = 1.0; }, "penalty is told");
    row(
        "starts", [](NetworkPlan &plan) { plan.startsUsd = 1.0; }, "starts is told");
    row(
        "owed", [](NetworkPlan &plan) { plan.takeOrPayShortMwh[0] = 1.0; }, "owes another energy");
}

void TestDispatchOracle::spoiledPlansAreCaught()
{
    QFETCH(std::function<void(NetworkPlan &)>, spoil);
    QFETCH(std::string, says);
    const NetworkProblem problem = corridorCase(120.0);
    NetworkPlan plan = solveNetworkLp(problem, *makeGlpkSolver()).plan;
    QVERIFY(faults(problem, plan).empty());
    spoil(plan);
    const auto found = faults(problem, plan);
    QVERIFY2(std::any_of(found.begin(), found.end(),
                         [&](const std::string &text) { return text.find(says) != std::string::npos; }),
             found.empty() ? "nothing found" : found.front().c_str());
}

/// Plans that keep every rule and are not the best: here the oracle alone can tell.
void TestDispatchOracle::worsePlansAreCaught()
{
    const auto check = [](const NetworkProblem &problem, const std::function<void(NetworkProblem &)> &mistake,
                          const char *says) {
        NetworkProblem mistaken = problem;
        mistake(mistaken);
        NetworkPlan plan = solveNetwork(mistaken);
        // The money is told right for the true problem, so that nothing but the choice is wrong.
        double net = 0.0;
        for (std::size_t s = 0; s < problem.sites.size(); ++s)
            for (std::size_t t = 0; t < problem.intervals; ++t)
                net += problem.sites[s].firm ? 0.0 : plan.loadMw[s][t] * problem.sites[s].valueUsdPerMwh;
        for (std::size_t c = 0; c < problem.corridors.size(); ++c)
            net -= plan.firmFlowMw[c][0] * problem.corridors[c].wheelingUsdPerMwh;
        double taken = 0.0;
        if (problem.sites[1].takeOrPay) {
            for (const double load : plan.loadMw[1])
                taken += load;
            plan.takeOrPayShortMwh[1] = std::max(0.0, problem.sites[1].takeOrPay->energyMwh - taken);
            plan.penaltyUsd = plan.takeOrPayShortMwh[1] * problem.sites[1].takeOrPay->penaltyUsdPerMwh;
        }
        plan.valueUsd = net - plan.penaltyUsd;
        const auto found = faults(problem, plan);
        return found.size() == 1 && found.front().find(says) == 0;
    };
    QVERIFY(check(
        corridorCase(120.0), [](NetworkProblem &p) { p.sites[3].valueUsdPerMwh = 15.0; }, "value"));
    QVERIFY(check(
        corridorCase(120.0), [](NetworkProblem &p) { p.corridors[0].firmLimitMw[0] = 39.0; }, "value"));
    QVERIFY(check(
        takeOrPayCase(100.0), [](NetworkProblem &p) { p.sites[1].takeOrPay.reset(); }, "penalty"));
    QVERIFY(check(
        takeOrPayCase(0.0), [](NetworkProblem &p) { p.sites[0].valueUsdPerMwh = 5.0; }, "value"));
    // And a plan that is the best passes the same way.
    QVERIFY(!check(
        corridorCase(120.0), [](NetworkProblem &) {}, "value"));
}

QTEST_APPLESS_MAIN(TestDispatchOracle)
#include "tst_dispatch_oracle.moc"
