// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/network_problems.h"
#include "tests/support/random_network.h"

#include <algorithm>
#include <cmath>
#include <string>

using namespace console;
using namespace console::test;

namespace {

/// What lexicographic goals are worth in natural USD, for plans that meet the same first goal.
double worth(const NetworkPlan &plan)
{
    return plan.valueUsd - plan.shedUsd;
}

/// Without what natural USD cannot compare: no deficit, nothing issued, nothing owed.
NetworkProblem naturalProblem(RandomNetwork &random)
{
    NetworkProblem problem = random.next();
    for (NetworkArea &area : problem.areas) {
        area.reserveMw.clear();
        for (double &surplus : area.firmSurplusMw)
            surplus = std::abs(surplus);
    }
    for (NetworkSite &site : problem.sites) {
        site.takeOrPay.reset();
        site.issuedMw.clear();
    }
    return problem;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int rounds = 60;
#else
constexpr int rounds = 500;
#endif

} // namespace

class TestNetworkPrices final : public GuardedTest
{
    Q_OBJECT
private slots:
    void oneMoreAndOneLess();
    void aPriceIsTheGainOfALittleMore();
    void rentIsTheGainOfALittleMoreTransfer();
    void connectionValueIsTheGainOfALittleMoreLimit();
    void whatIsOwedHasItsShadowPrice();
    void reserveIsPricedLikeSurplus();
    void publishedMarket();
};

void TestNetworkPrices::oneMoreAndOneLess()
{
    SolveOptions options;
    options.marginalPrices = true;
    const NetworkPlan plan = solveNetwork(corridorProblem(120.0), options);
    QCOMPARE(plan.marginal.size(), std::size_t{2});
    QCOMPARE(plan.marginal[0].dual, 15.0);
    QCOMPARE(plan.marginal[0].oneMore, 15.0);
    QCOMPARE(plan.marginal[0].oneLess, 19.5); // B2 misses it, and the wheeling is saved
    QCOMPARE(plan.marginal[1].oneMore, 20.0);
    QCOMPARE(plan.marginal[1].oneLess, 20.0);

    // A step within the one MW: half of it runs the dear site, the other half the cheap one.
    NetworkProblem step;
    step.areas = {networkArea({9.5})};
    step.sites = {networkSite("dear", 0, 10.0, 30.0), networkSite("cheap", 0, 10.0, 10.0)};
    const NetworkPlan stepped = solveNetwork(step, options);
    QCOMPARE(stepped.marginal[0].dual, 30.0);
    QCOMPARE(stepped.marginal[0].oneMore, 20.0);
    QCOMPARE(stepped.marginal[0].oneLess, 30.0);
}

/// The dual, whatever the degeneracy, is the right derivative of the worth: an independent second solve says so.
void TestNetworkPrices::aPriceIsTheGainOfALittleMore()
{
    RandomNetwork random(31);
    int positive = 0;
    for (int round = 0; round < rounds; ++round) {
        NetworkProblem problem = naturalProblem(random);
        const NetworkPlan plan = solveNetwork(problem);
        const auto area = static_cast<std::size_t>(random.upTo(0, static_cast<int>(problem.areas.size()) - 1));
        const auto t = static_cast<std::size_t>(random.upTo(0, static_cast<int>(problem.intervals) - 1));
        constexpr double little = 1e-3;
        problem.areas[area].firmSurplusMw[t] += little;
        const double gain = (worth(solveNetwork(problem)) - worth(plan)) / (little * problem.hours);
        const double price = plan.areaPrice[area][t];
        QVERIFY2(std::abs(gain - price) < 1e-2 + 1e-5 * price,
                 (std::to_string(round) + ": " + std::to_string(gain) + " " + std::to_string(price)).c_str());
        positive += price > 0.0 ? 1 : 0;
    }
    QVERIFY(positive > rounds / 20);
}

void TestNetworkPrices::rentIsTheGainOfALittleMoreTransfer()
{
    RandomNetwork random(32);
    int rents = 0;
    for (int round = 0; round < rounds; ++round) {
        NetworkProblem problem = naturalProblem(random);
        const NetworkPlan plan = solveNetwork(problem);
        if (problem.corridors.empty())
            continue;
        const auto c = static_cast<std::size_t>(random.upTo(0, static_cast<int>(problem.corridors.size()) - 1));
        const double rent = plan.corridorRent[c][0];
        constexpr double little = 1e-3;
        problem.corridors[c].firmLimitMw[0] += little;
        const double gain = (worth(solveNetwork(problem)) - worth(plan)) / (little * problem.hours);
        // Prices at both ends are what more is worth there; less at the beginning may cost more than that, so the rent
        // is the most that more transfer can bring.
        QVERIFY2(gain < rent + 1e-2 + 1e-5 * rent,
                 (std::to_string(round) + ": " + std::to_string(gain) + " " + std::to_string(rent)).c_str());
        rents += gain > 0.1 ? 1 : 0;
    }
    QVERIFY(rents > 2);
}

void TestNetworkPrices::connectionValueIsTheGainOfALittleMoreLimit()
{
    NetworkProblem problem = corridorProblem(120.0);
    const NetworkPlan plan = solveNetwork(problem);
    QVERIFY((plan.connectionValue[0] == std::vector{10.0})); // A1 at 25 instead of 15 for anybody else
    QVERIFY((plan.connectionValue[1] == std::vector{0.0}));
    problem.sites[0].connectionMw = 80.0; // its limit is not its connection
    QVERIFY((solveNetwork(problem).connectionValue[0] == std::vector{0.0}));
    problem.sites[0].connectionMw = 60.0;
    problem.sites[0].rampCeilingMw = 60.0;
    QVERIFY((solveNetwork(problem).connectionValue[0] == std::vector{0.0})); // the ramp holds it as well
}

void TestNetworkPrices::whatIsOwedHasItsShadowPrice()
{
    constexpr double little = 1e-3;
    for (const double owed : {100.0, 129.0, 150.0}) {
        const NetworkPlan plan = solveNetwork(takeOrPayProblem(owed));
        const double lost = (plan.valueUsd - solveNetwork(takeOrPayProblem(owed + little)).valueUsd) / little;
        QVERIFY2(std::abs(plan.takeOrPayPrice[1] - lost) < 1e-4, std::to_string(lost).c_str());
    }
}

void TestNetworkPrices::reserveIsPricedLikeSurplus()
{
    const NetworkPlan plan = solveNetwork(corridorProblem(120.0));
    QVERIFY((plan.reservePrice[0] == std::vector{15.0}));
    QVERIFY((plan.reservePrice[1] == std::vector{20.0}));
    NetworkProblem none = corridorProblem(120.0);
    none.areas[0].reserveMw.clear();
    QVERIFY((solveNetwork(none).reservePrice[0] == std::vector{0.0}));
}

/// PyPSA's example of supply and demand bids ("Demand and Supply Bids in Electricity Markets"). Generators have no
/// place in this problem, but one that stays off is a site: it draws the output it does not make and is worth what that
/// output would have cost. So the surplus is all capacity.
void TestNetworkPrices::publishedMarket()
{
    const auto north = std::vector{networkSite("off at 0", 0, 120.0, 0.0),  networkSite("off at 20", 0, 50.0, 20.0),
                                   networkSite("off at 36", 0, 60.0, 36.0), networkSite("off at 150", 0, 60.0, 150.0),
                                   networkSite("bids 90", 0, 80.0, 90.0),   networkSite("bids 75", 0, 20.0, 75.0)};
    const auto south = std::vector{networkSite("off at 15", 1, 100.0, 15.0),  networkSite("off at 60", 1, 70.0, 60.0),
                                   networkSite("off at 200", 1, 50.0, 200.0), networkSite("bids 200", 1, 250.0, 200.0),
                                   networkSite("bids 65", 1, 40.0, 65.0),     networkSite("bids 24", 1, 60.0, 24.0)};
    NetworkProblem problem;
    problem.areas = {networkArea({290.0}), networkArea({220.0})};
    problem.sites = north;
    problem.sites.insert(problem.sites.end(), south.begin(), south.end());

    const NetworkPlan split = solveNetwork(problem);
    QCOMPARE(split.areaPrice[0][0], 0.0);
    QCOMPARE(split.areaPrice[1][0], 200.0);

    problem.corridors = {networkCorridor(0, 1, 100.0, 0.0), networkCorridor(1, 0, 100.0, 0.0)};
    const NetworkPlan linked = solveNetwork(problem);
    QCOMPARE(linked.areaPrice[0][0], 36.0);
    QCOMPARE(linked.areaPrice[1][0], 65.0);
    QCOMPARE(linked.corridorRent[0][0], 29.0);
    QCOMPARE(linked.firmFlowMw[0][0], 100.0);
    QCOMPARE(linked.firmFlowMw[1][0], 0.0);

    for (NetworkCorridor &corridor : problem.corridors)
        corridor.firmLimitMw = {1'000.0};
    const NetworkPlan single = solveNetwork(problem);
    QCOMPARE(single.areaPrice[0][0], 60.0);
    QCOMPARE(single.areaPrice[1][0], 60.0);
}

QTEST_APPLESS_MAIN(TestNetworkPrices)
#include "tst_network_prices.moc"
