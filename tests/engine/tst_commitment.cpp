// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/commitment.h"
#include "engine/dispatch/network_lp.h"
#include "tests/support/dispatch_cases.h"
#include "tests/support/guard.h"

#include <cmath>
#include <random>

using namespace console;
using namespace console::dispatch;
using namespace console::test;

namespace {

constexpr std::chrono::milliseconds ample{60'000};

/// What a MWh of demand that nobody serves costs in a power station's problem; any figure above every cost will do.
constexpr double unserved = 1'000.0;

/// A power station's commitment problem is the same with its sign turned: demand is surplus to be taken, a station is a
/// site that takes it, and what it is worth is the cost of not serving less its own.
NetworkSite station(const std::string &id, double most, double least, double cost, std::size_t intervals)
{
    NetworkSite site = interruptible(id, 0, most, unserved - cost, intervals);
    site.commitment = {least, 0.0, 0, 0, true, 1};
    return site;
}

NetworkProblem stations(std::vector<double> demand, std::vector<NetworkSite> sites)
{
    NetworkProblem problem;
    problem.intervals = demand.size();
    problem.areas = {area("bus", std::move(demand))};
    problem.sites = std::move(sites);
    return problem;
}

/// What serving costs, starts with it.
double costOf(const NetworkProblem &problem, const NetworkLpAnswer &answer)
{
    double demand = 0.0;
    for (const double figure : problem.areas[0].firmSurplusMw)
        demand += figure;
    return unserved * demand - answer.valueUsd;
}

using Row = std::vector<double>;

struct Published {
    NetworkProblem problem;
    double cost = 0.0;
    std::vector<Row> loads; ///< empty: more than one is best
};

} // namespace

Q_DECLARE_METATYPE(Published)

class TestCommitment final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void theThirdCaseIsSolvedExactly();
    void boundsOfTheThirdCase();
    void publishedUnitCommitments_data();
    void publishedUnitCommitments();
    void whatIsIssuedGoesFirst();
    void reserveGoesBeforeTheMinimum();
    void aLimitBelowTheMinimumTrips();
    void timeThatHasRunCounts();
    void noTimeGivesNoCommitment();
    void everyCombinationOfSmallProblems();
};

void TestCommitment::theThirdCaseIsSolvedExactly()
{
    const CommitmentChoice choice = chooseCommitment(commitmentCase(), ample);
    QVERIFY(choice.found && choice.proven);
    QCOMPARE(choice.gap, 0.0);
    QCOMPARE(choice.on, (std::vector<std::vector<bool>>{{false, false, true}, {true, true, true}}));
    QVERIFY(std::abs(choice.boundUsd - 280.0) < 1e-6);

    const NetworkLpAnswer answer = solveNetworkLp(commitmentCase(), *makeGlpkSolver());
    QVERIFY(std::abs(answer.valueUsd - 280.0) < 1e-6);
    QVERIFY(std::abs(answer.plan.startsUsd - 100.0) < 1e-6);
    const std::vector<Row> loads{{0.0, 0.0, 30.0}, {10.0, 10.0, 0.0}};
    const Row spilled{20.0, 2.0, 0.0};
    for (std::size_t t = 0; t < 3; ++t) {
        for (std::size_t s = 0; s < 2; ++s)
            QVERIFY(std::abs(answer.plan.loadMw[s][t] - loads[s][t]) < 1e-6);
        QVERIFY(std::abs(answer.plan.spilledMw[0][t] - spilled[t]) < 1e-6);
    }
}

/// The bound of 584 is the relaxation: all rows of the commitment, with on as a fraction. Without those rows it is 720,
/// the surplus sold to the better site.
void TestCommitment::boundsOfTheThirdCase()
{
    QVERIFY(std::abs(chooseCommitment(commitmentCase(), ample).linearUsd - 584.0) < 1e-6);
    NetworkLpOptions options;
    options.commitment = CommitmentRows::Relaxed;
    QVERIFY(std::abs(solveNetworkLp(commitmentCase(), *makeGlpkSolver(), options).valueUsd - 584.0) < 1e-6);
    options.commitment = CommitmentRows::None;
    QVERIFY(std::abs(solveNetworkLp(commitmentCase(), *makeGlpkSolver(), options).valueUsd - 720.0) < 1e-6);
    // Nothing but the commitment has whole numbers, so once it is fixed there are prices.
    const std::vector<std::vector<bool>> on{{false, false, true}, {true, true, true}};
    options.commitment = CommitmentRows::Fixed;
    options.on = &on;
    const NetworkLpAnswer fixed = solveNetworkLp(commitmentCase(), *makeGlpkSolver(), options);
    QVERIFY(std::abs(fixed.valueUsd - 280.0) < 1e-6);
    QCOMPARE(fixed.plan.areaPrice.at(0).size(), std::size_t{3});
    QVERIFY(std::abs(fixed.plan.areaPrice[0][0]) < 1e-9);
}

/// The set-ups and results of the unit-commitment tests of PyPSA (test/test_lopf_unit_commitment.py, MIT): figures
/// alone. A shut-down cost is a start cost with time turned round, and the state before the first hour becomes one hour
/// more that only runs when both stations do.
void TestCommitment::publishedUnitCommitments_data()
{
    QTest::addColumn<Published>("published");
    const Row day{4000.0, 6000.0, 5000.0, 800.0};

    const auto coal = [](std::size_t hours) { return station("coal", 10'000.0, 3'000.0, 20.0, hours); };
    const auto gas = [](std::size_t hours) { return station("gas", 1'000.0, 100.0, 70.0, hours); };

    QTest::newRow("least output") << Published{
        stations(day, {coal(4), gas(4)}), 356'000.0, {{4000, 6000, 5000, 0}, {0, 0, 0, 800}}};

    NetworkSite patient = gas(4);
    patient.commitment->onAtStart = false;
    patient.commitment->minimumUp = 3;
    QTest::newRow("minimum up") << Published{
        stations({4000, 800, 5000, 3000}, {coal(4), patient}), 306'000.0, {{3900, 0, 4900, 3000}, {100, 800, 100, 0}}};
    patient.commitment->onAtStart = true;
    patient.commitment->intervalsInState = 1;
    patient.commitment->minimumUp = 4;
    QTest::newRow("minimum up, one hour passed") << Published{
        stations({4000, 800, 5000, 3000}, {coal(4), patient}), 306'000.0, {{3900, 0, 4900, 3000}, {100, 800, 100, 0}}};
    NetworkSite rested = coal(4);
    rested.commitment->onAtStart = false;
    rested.commitment->intervalsInState = 2;
    rested.commitment->minimumDown = 3;
    QTest::newRow("minimum down, two hours passed")
        << Published{stations({3000, 800, 3000, 8000}, {rested, station("gas", 4'000.0, 400.0, 70.0, 4)}),
                     486'000.0,
                     {{0, 0, 3000, 8000}, {3000, 800, 0, 0}}};

    NetworkSite starting = station("coal", 10'000.0, 1'000.0, 20.0, 4);
    starting.commitment->onAtStart = false;
    starting.commitment->startUsd = 3'000.0;
    NetworkSite running = station("gas", 10'000.0, 0.0, 70.0, 4);
    running.commitment->startUsd = 1'000.0;
    QTest::newRow("start costs") << Published{stations(day, {starting, running}), 359'000.0, {}};

    NetworkSite lastCoal = coal(5);
    NetworkSite lastGas = gas(5);
    lastCoal.limitMw[4] = 3'000.0;
    lastCoal.commitment->startUsd = lastGas.commitment->startUsd = 1'000.0;
    const double both = 3'000.0 * 20.0 + 1'000.0 * 70.0;
    QTest::newRow("shut-down costs") << Published{
        stations({800.0, 5000.0, 6000.0, 4000.0, 4000.0}, {lastCoal, lastGas}), 358'000.0 + both, {}};

    // A turbine on gas at 10 with an efficiency of a half, and wind that is free.
    NetworkSite turbine = station("turbine", 6'000.0, 600.0, 20.0, 4);
    turbine.commitment = {600.0, 3'333.0, 3, 0, false, 1'000'000};
    NetworkSite wind = station("wind", 800.0, 0.0, 0.0, 4);
    wind.commitment.reset();
    QTest::newRow("a link that is committed") << Published{stations({4000.0, 6000.0, 800.0, 5000.0}, {turbine, wind}),
                                                           267'333.0,
                                                           {{3200, 5200, 600, 4200}, {800, 800, 200, 800}}};
}

void TestCommitment::publishedUnitCommitments()
{
    QFETCH(Published, published);
    const NetworkLpAnswer answer = solveNetworkLp(published.problem, *makeGlpkSolver());
    QCOMPARE(answer.status, LinearStatus::Optimal);
    const double cost = costOf(published.problem, answer);
    QVERIFY2(std::abs(cost - published.cost) < 1e-3, qPrintable(QString::number(cost, 'f', 3)));
    const CommitmentChoice choice = chooseCommitment(published.problem, ample);
    QVERIFY(choice.proven);
    for (std::size_t s = 0; s < published.loads.size(); ++s)
        for (std::size_t t = 0; t < published.loads[s].size(); ++t) {
            QVERIFY(std::abs(answer.plan.loadMw[s][t] - published.loads[s][t]) < 1e-6);
            QCOMPARE(choice.on[s][t], published.loads[s][t] > 0.0 || !published.problem.sites[s].commitment);
        }
}

/// A schedule inside the notice period is kept even where it breaks the minimum time; below the minimum load a site is
/// off whatever was issued.
void TestCommitment::whatIsIssuedGoesFirst()
{
    NetworkProblem problem = commitmentCase();
    problem.sites[0].issuedMw = {18.0, 0.0};
    const NetworkLpAnswer answer = solveNetworkLp(problem, *makeGlpkSolver());
    QCOMPARE(answer.status, LinearStatus::Optimal);
    QCOMPARE(answer.plan.loadMw[0], (Row{18.0, 0.0, 30.0}));
    QCOMPARE(answer.plan.on[0], (std::vector<bool>{true, false, true}));
    QVERIFY(std::abs(answer.plan.startsUsd - 200.0) < 1e-6);
    // A minimum time off counts from the schedule's end.
    problem.sites[0].commitment->minimumDown = 2;
    QCOMPARE(solveNetworkLp(problem, *makeGlpkSolver()).plan.loadMw[0], (Row{18.0, 0.0, 0.0}));
    problem.sites[0].issuedMw = {14.0};
    QCOMPARE(chooseCommitment(problem, ample).on[0], (std::vector<bool>{false, false, true}));
}

/// Reserve goes before a site that has to stay on, and such a site trips rather than run below its minimum.
void TestCommitment::reserveGoesBeforeTheMinimum()
{
    NetworkProblem problem = commitmentCase();
    problem.sites[0].commitment = {15.0, 0.0, 3, 0, true, 1};
    problem.areas[0].reserveMw = {22.0, 0.0, 0.0};
    problem.areas[0].firmSurplusMw[1] = 20.0;
    const NetworkLpAnswer answer = solveNetworkLp(problem, *makeGlpkSolver());
    QCOMPARE(answer.status, LinearStatus::Optimal);
    QVERIFY(std::abs(answer.reserveShortMwh) < 1e-8);
    QVERIFY(std::abs(answer.commitmentShort - 1.0) < 1e-8);
    QVERIFY(std::abs(answer.plan.loadMw[0][0]) < 1e-6 && std::abs(answer.plan.loadMw[0][1] - 20.0) < 1e-6);
    QCOMPARE(answer.plan.on[0], (std::vector<bool>{false, true, true}));
}

/// A site that must stay on but whose limit falls below its minimum load trips; it is not an unsolvable problem.
void TestCommitment::aLimitBelowTheMinimumTrips()
{
    NetworkProblem problem = commitmentCase();
    problem.sites[0].commitment = {15.0, 0.0, 3, 2, true, 1};
    problem.sites[0].limitMw[1] = 10.0;
    const CommitmentChoice choice = chooseCommitment(problem, ample);
    QVERIFY(choice.proven);
    QCOMPARE(choice.on[0], (std::vector<bool>{true, false, false}));
}

void TestCommitment::timeThatHasRunCounts()
{
    NetworkProblem problem = commitmentCase();
    problem.sites[0].valueUsdPerMwh = -1.0;
    for (int passed = 1; passed <= 4; ++passed) {
        problem.sites[0].commitment = {5.0, 0.0, 3, 3, true, passed};
        const std::vector<bool> on = chooseCommitment(problem, ample).on[0];
        for (int t = 0; t < 3; ++t)
            QCOMPARE(on[static_cast<std::size_t>(t)], t < 3 - passed);
        problem.sites[0].commitment->onAtStart = false;
        problem.sites[0].valueUsdPerMwh = 20.0;
        const std::vector<bool> off = chooseCommitment(problem, ample).on[0];
        for (int t = 0; t < 3; ++t)
            QCOMPARE(off[static_cast<std::size_t>(t)], t >= 3 - passed);
        problem.sites[0].valueUsdPerMwh = -1.0;
    }
}

/// A problem that cannot be proven in a millisecond ends in time and says so.
void TestCommitment::noTimeGivesNoCommitment()
{
    NetworkProblem problem;
    problem.intervals = 48;
    problem.areas = {area("a", Row(48, 400.0))};
    for (int i = 0; i < 40; ++i) {
        problem.sites.push_back(interruptible("s" + std::to_string(i), 0, 20.0 + i, 10.0 + 0.37 * i, 48));
        problem.sites.back().commitment = {11.0 + 0.5 * i, 150.0 + 13.0 * i, 3 + i % 4, 2 + i % 3, false, 100};
    }
    for (std::size_t t = 0; t < 48; ++t)
        problem.areas[0].firmSurplusMw[t] = 150.0 + 37.0 * static_cast<double>(t % 7);
    const CommitmentChoice choice = chooseCommitment(problem, std::chrono::milliseconds(0));
    QVERIFY(!choice.proven);
    QCOMPARE(choice.on.size(), choice.found ? problem.sites.size() : std::size_t{0});
    QVERIFY(choice.gap >= 0.0);
}

namespace {

/// Whether the minimum times allow this course, counted state by state.
bool isAllowed(const CommitmentTerm &term, unsigned course, int intervals)
{
    bool on = term.onAtStart;
    int age = term.intervalsInState;
    for (int t = 0; t < intervals; ++t) {
        const bool next = ((course >> t) & 1U) != 0;
        if (next == on) {
            ++age;
            continue;
        }
        if (age < (on ? term.minimumUp : term.minimumDown))
            return false;
        on = next;
        age = 1;
    }
    return true;
}

double bestOfAll(const NetworkProblem &problem, const LinearSolver &solver)
{
    const int intervals = static_cast<int>(problem.intervals);
    double best = -1e300;
    NetworkLpOptions options;
    options.commitment = CommitmentRows::Fixed;
    options.naturalWeights = true;
    for (unsigned courses = 0; courses < 1U << (2 * intervals); ++courses) {
        const unsigned first = courses & ((1U << intervals) - 1U);
        const unsigned second = courses >> intervals;
        if (!isAllowed(*problem.sites[0].commitment, first, intervals) ||
            !isAllowed(*problem.sites[1].commitment, second, intervals))
            continue;
        std::vector<std::vector<bool>> on(problem.sites.size(), std::vector<bool>(problem.intervals, true));
        for (int t = 0; t < intervals; ++t) {
            on[0][static_cast<std::size_t>(t)] = ((first >> t) & 1U) != 0;
            on[1][static_cast<std::size_t>(t)] = ((second >> t) & 1U) != 0;
        }
        options.on = &on;
        const NetworkLpAnswer answer = solveNetworkLp(problem, solver, options);
        if (answer.reserveShortMwh < 1e-9 && answer.commitmentShort < 1e-9)
            best = std::max(best, answer.valueUsd);
    }
    return best;
}

} // namespace

void TestCommitment::everyCombinationOfSmallProblems()
{
    std::mt19937_64 random(20);
    const auto upTo = [&](int most) { return static_cast<int>(random() % static_cast<unsigned>(most + 1)); };
    const auto solver = makeGlpkSolver();
    int used = 0;
    for (int round = 0; round < 12; ++round) {
        NetworkProblem problem = commitmentCase();
        problem.intervals = 4;
        for (std::size_t s = 0; s < 2; ++s) {
            problem.sites[s].limitMw.assign(4, 10.0 + upTo(20));
            problem.sites[s].valueUsdPerMwh = upTo(12);
            problem.sites[s].commitment = {double(upTo(10)), 10.0 * upTo(10), upTo(4), upTo(4), false, upTo(5)};
        }
        problem.areas[0].firmSurplusMw = {double(upTo(40)), double(upTo(40)), double(upTo(40)), double(upTo(40))};
        const CommitmentChoice choice = chooseCommitment(problem, ample);
        QVERIFY(choice.proven);
        const double best = bestOfAll(problem, *solver);
        QVERIFY2(std::abs(choice.boundUsd - best) < 1e-6,
                 qPrintable(QStringLiteral("round %1: %2, not %3").arg(round).arg(choice.boundUsd).arg(best)));
        used += best > 0.0 ? 1 : 0;
    }
    QVERIFY(used > 6);
}

QTEST_APPLESS_MAIN(TestCommitment)
#include "tst_commitment.moc"
