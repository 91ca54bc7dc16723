// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/dispatch_problems.h"
#include "tests/support/guard.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <memory>
#include <random>
#include <utility>

using namespace console;
using namespace console::test;

namespace {

Problem randomProblem(std::mt19937_64 &random, bool withRampsAndMinimums)
{
    const auto uniform = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    const auto oneIn = [&](int n) { return std::uniform_int_distribution<int>(1, n)(random) == 1; };
    Problem problem;
    problem.interval = std::chrono::minutes(5);
    for (ProblemRegion &region : problem.regions) {
        if (!oneIn(6))
            region = {Megawatt(uniform(-300.0, 900.0)), Megawatt(oneIn(2) ? 0.0 : uniform(0.0, 200.0))};
    }
    for (int c = std::uniform_int_distribution<int>(0, 4)(random); c > 0; --c) {
        const auto from = grid::allRegions[std::uniform_int_distribution<std::size_t>(0, 6)(random)];
        const auto to = grid::allRegions[std::uniform_int_distribution<std::size_t>(0, 6)(random)];
        if (from != to)
            problem.corridors.push_back(
                {from, to, Megawatt(uniform(-20.0, 300.0)), UsdPerMegawattHour(uniform(0.0, 5.0))});
    }
    for (int i = std::uniform_int_distribution<int>(0, 40)(random); i > 0; --i) {
        ProblemSite site;
        site.id = "site-" + std::to_string(i);
        site.region = grid::allRegions[std::uniform_int_distribution<std::size_t>(0, 6)(random)];
        site.firm = oneIn(3);
        site.limit = Megawatt(uniform(1.0, 300.0));
        site.demand = site.firm ? Megawatt(uniform(0.0, site.limit.value())) : site.limit;
        site.rampUpAllowed = site.limit;
        if (withRampsAndMinimums) {
            site.minimumLoad = Megawatt(oneIn(2) ? 0.0 : uniform(0.0, site.limit.value()));
            site.currentLoad = Megawatt(oneIn(2) ? 0.0 : uniform(0.0, site.limit.value()));
            site.rampUpAllowed = Megawatt(uniform(0.0, 100.0));
        }
        site.value = UsdPerMegawattHour(site.firm ? uniform(1000.0, 3000.0) : uniform(30.0, 90.0));
        site.tariff = UsdPerMegawattHour(uniform(40.0, 65.0));
        problem.sites.push_back(std::move(site));
    }
    return problem;
}

/// Firm load shed and net value, each in USD an hour.
std::pair<double, double> worthOf(const Problem &problem, const Plan &plan)
{
    double shed = 0.0;
    double value = 0.0;
    for (std::size_t i = 0; i < problem.sites.size(); ++i) {
        const ProblemSite &site = problem.sites[i];
        shed += plan.sites[i].firmShed.value() * site.value.value();
        value += site.firm ? 0.0 : plan.sites[i].setpoint.value() * (site.value - site.tariff).value();
    }
    for (std::size_t c = 0; c < problem.corridors.size(); ++c)
        value -= plan.corridorFlows[c].value() * problem.corridors[c].wheeling.value();
    return {shed, value};
}

void addSolvers()
{
    QTest::addColumn<std::shared_ptr<const Solver>>("solver");
    QTest::newRow("priority") << std::shared_ptr<const Solver>(std::make_shared<PrioritySolver>());
    QTest::newRow("optimal") << std::shared_ptr<const Solver>(std::make_shared<OptimalSolver>());
}

// Under a sanitizer each solve takes many times as long, and what it looks for shows in fewer.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int rounds = 200;
#else
constexpr int rounds = 1000;
#endif

} // namespace

class TestDispatchRandom final : public GuardedTest
{
    Q_OBJECT
private slots:
    void randomProblemsKeepEveryConstraint_data();
    void randomProblemsKeepEveryConstraint();
    void theOptimumIsNoWorseThanTheRule();
    void randomProblemsLeaveNothingUnused();
    void theOrderOfSitesDoesNotMatter_data();
    void theOrderOfSitesDoesNotMatter();
    void corruptedPlansAreReported_data();
    void corruptedPlansAreReported();
};

void TestDispatchRandom::randomProblemsKeepEveryConstraint_data()
{
    addSolvers();
}

void TestDispatchRandom::randomProblemsKeepEveryConstraint()
{
    QFETCH(std::shared_ptr<const Solver>, solver);
    std::mt19937_64 random(2026);
    int shed = 0;
    int imported = 0;
    int ramping = 0;
    int belowMinimum = 0;
    for (int round = 0; round < rounds; ++round) {
        const Problem problem = randomProblem(random, true);
        const Plan plan = solver->solve(problem);
        const auto found = violations(problem, plan);
        QVERIFY2(found.empty(), found.empty() ? "" : (std::to_string(round) + ": " + found.front()).c_str());
        for (const PlannedSite &site : plan.sites) {
            shed += site.reason.kind == ReasonKind::FirmShed ? 1 : 0;
            ramping += site.reason.kind == ReasonKind::RampLimited ? 1 : 0;
            belowMinimum += site.reason.kind == ReasonKind::MinimumLoad ? 1 : 0;
        }
        for (const Megawatt flow : plan.corridorFlows)
            imported += flow > Megawatt(1.0) ? 1 : 0;
    }
    // The problems must be hard enough to try every rule.
    QVERIFY(shed > rounds / 2);
    QVERIFY(imported > rounds / 20);
    QVERIFY(ramping > rounds / 2);
    QVERIFY(belowMinimum > rounds / 20);
}

/// With neither ramps nor minimum loads the rule has no excuse: what a paying site of the region could use
/// is used, the better site first, and firm load is shed only when nothing is left within reach.
void TestDispatchRandom::randomProblemsLeaveNothingUnused()
{
    std::mt19937_64 random(4);
    for (int round = 0; round < rounds; ++round) {
        const Problem problem = randomProblem(random, false);
        const Plan plan = solved(problem);
        for (std::size_t i = 0; i < problem.sites.size(); ++i) {
            const ProblemSite &site = problem.sites[i];
            const double room = std::min(site.demand, site.limit).value() - plan.sites[i].setpoint.value();
            if (room < 1e-6 || !problem.regions[index(site.region)].surplus || (!site.firm && site.value < site.tariff))
                continue;
            QVERIFY(plan.regions[index(site.region)].spilled.value() < 1e-6);
            for (std::size_t other = 0; other < problem.sites.size() && !site.firm; ++other) {
                const ProblemSite &rival = problem.sites[other];
                if (!rival.firm && rival.region == site.region && rival.value - rival.tariff < site.value - site.tariff)
                    QVERIFY(plan.sites[other].setpoint.value() < 1e-6);
            }
            for (std::size_t c = 0; c < problem.corridors.size() && site.firm; ++c) {
                const ProblemCorridor &corridor = problem.corridors[c];
                if (corridor.to == site.region && (corridor.spare - plan.corridorFlows[c]).value() > 1e-6)
                    QVERIFY(plan.regions[index(corridor.from)].spilled.value() < 1e-6);
            }
        }
    }
}

/// Neither ramps, which the rule and the optimum keep targets free for differently, nor minimum loads: then the optimum
/// sheds no more firm load by its value, and where it sheds the same it is worth no less. Often it is worth more.
void TestDispatchRandom::theOptimumIsNoWorseThanTheRule()
{
    std::mt19937_64 random(77);
    int better = 0;
    for (int round = 0; round < rounds; ++round) {
        const Problem problem = randomProblem(random, false);
        const auto [shedByRule, valueByRule] = worthOf(problem, PrioritySolver().solve(problem));
        const auto [shed, value] = worthOf(problem, OptimalSolver().solve(problem));
        QVERIFY(shed <= shedByRule + 1e-3);
        if (shed > shedByRule - 1e-3)
            QVERIFY2(value >= valueByRule - 1e-3, std::to_string(round).c_str());
        better += shed < shedByRule - 1.0 || value > valueByRule + 1.0 ? 1 : 0;
    }
    QVERIFY2(better > rounds / 10, std::to_string(better).c_str());
}

void TestDispatchRandom::theOrderOfSitesDoesNotMatter_data()
{
    addSolvers();
}

void TestDispatchRandom::theOrderOfSitesDoesNotMatter()
{
    QFETCH(std::shared_ptr<const Solver>, solver);
    std::mt19937_64 random(9);
    for (int round = 0; round < 200; ++round) {
        Problem problem = randomProblem(random, true);
        const Plan plan = solver->solve(problem);
        std::shuffle(problem.sites.begin(), problem.sites.end(), random);
        const Plan shuffled = solver->solve(problem);
        for (const PlannedSite &site : plan.sites) {
            const auto same = std::find_if(shuffled.sites.begin(), shuffled.sites.end(),
                                           [&](const PlannedSite &other) { return other.id == site.id; });
            QVERIFY(same != shuffled.sites.end());
            QVERIFY(std::abs((same->setpoint - site.setpoint).value()) < 1e-6);
            QCOMPARE(same->reason.kind, site.reason.kind);
        }
    }
}

void TestDispatchRandom::corruptedPlansAreReported_data()
{
    using Corruption = std::function<void(Plan &)>;
    QTest::addColumn<Corruption>("corrupt");
    QTest::addColumn<std::string>("says");
    const auto row = [](const char *name, Corruption corrupt, const char *says) {
        QTest::newRow(name) << std::move(corrupt) << std::string(says);
    };
    row(
        "balance", [](Plan &plan) { plan.sites[0].setpoint -= Megawatt(1.0); }, "does not balance");
    row(
        "limit", [](Plan &plan) { plan.sites[0].setpoint = Megawatt(61.0); }, "above its connection limit");
    row(
        "negative", [](Plan &plan) { plan.sites[0].setpoint = Megawatt(-1.0); }, "below nothing");
    row(
        "not a number", [](Plan &plan) { plan.sites[0].setpoint = Megawatt(std::nan("")); }, "below nothing");
    row(
        "minimum", [](Plan &plan) { plan.sites[0].setpoint = Megawatt(4.0); }, "below its least stable load");
    row(
        "ramp", [](Plan &plan) { plan.sites[1].setpoint = Megawatt(49.0); }, "rises faster");
    row(
        "priced out", [](Plan &plan) { plan.sites[4].setpoint = Megawatt(1.0); }, "priced out");
    row(
        "demand", [](Plan &plan) { plan.sites[2].firmShed = Megawatt(7.0); }, "another sum than its demand");
    row(
        "priority", [](Plan &plan) { plan.sites[3].setpoint = Megawatt(5.0); }, "while mining runs");
    row(
        "mining shed", [](Plan &plan) { plan.sites[0].firmShed = Megawatt(5.0); }, "firm demand it does not have");
    row(
        "corridor", [](Plan &plan) { plan.corridorFlows[0] = Megawatt(41.0); }, "above its spare capacity");
    row(
        "backwards", [](Plan &plan) { plan.corridorFlows[0] = Megawatt(-1.0); }, "flows backwards");
    row(
        "reserve", [](Plan &plan) { plan.regions[0].reserveShort = Megawatt(9.0); }, "another reserve shortfall");
    row(
        "fraction", [](Plan &plan) { plan.regions[index(A)].interruptibleFraction = 0.1; }, "fraction");
    row(
        "served", [](Plan &plan) { plan.regions[0].served += Megawatt(2.0); }, "another served load");
    row(
        "missing site", [](Plan &plan) { plan.sites.pop_back(); }, "another number of sites");
    row(
        "exchanged", [](Plan &plan) { std::swap(plan.sites[0], plan.sites[1]); }, "not at its place");
    row(
        "missing corridor", [](Plan &plan) { plan.corridorFlows.clear(); }, "another number of corridors");
}

void TestDispatchRandom::corruptedPlansAreReported()
{
    QFETCH(std::function<void(Plan &)>, corrupt);
    QFETCH(std::string, says);
    Problem problem = withSurplus(120.0, 20.0, 10.0, 10.0);
    problem.corridors = {{A, B, Megawatt(20.0), UsdPerMegawattHour(0.5)}};
    problem.sites = {mining("A1", A, 60.0, 25.0), mining("A2", A, 50.0, 15.0), firm("B1", B, 30.0),
                     mining("B2", B, 40.0, 20.0), mining("A3", A, 10.0, -5.0)};
    problem.sites[0].minimumLoad = Megawatt(5.0);
    problem.sites[1].rampUpAllowed = Megawatt(45.0);
    Plan plan = PrioritySolver().solve(problem);
    QVERIFY(violations(problem, plan).empty());
    corrupt(plan);
    const auto found = violations(problem, plan);
    QVERIFY(std::any_of(found.begin(), found.end(),
                        [&](const std::string &text) { return text.find(says) != std::string::npos; }));
}

QTEST_APPLESS_MAIN(TestDispatchRandom)
#include "tst_dispatch_random.moc"
