// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/network_problems.h"
#include "tests/support/random_network.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <string>

using namespace console;
using namespace console::test;

namespace {

bool isExplained(const SiteExplanation &explanation, Hold hold, double first, double second = 0.0)
{
    return explanation.hold == hold && std::abs(explanation.first - first) < 1e-6 &&
           std::abs(explanation.second - second) < 1e-6;
}

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int rounds = 100;
#else
constexpr int rounds = 1000;
#endif

/// What an explanation says, held against the plan itself; empty when it is true.
class Truth
{
public:
    Truth(const NetworkProblem &problem, const NetworkPlan &plan)
        : m_problem(problem)
        , m_plan(plan)
    {
    }

    std::string falsehood(std::size_t s, std::size_t t) const
    {
        const NetworkSite &site = m_problem.sites[s];
        const SiteExplanation &told = m_plan.explanation[s][t];
        const double load = m_plan.loadMw[s][t];
        const double limit = site.limitMw[t];
        const double net = site.valueUsdPerMwh - (site.tariffUsdPerMwh.empty() ? 0.0 : site.tariffUsdPerMwh[t]);
        const double price = m_plan.flexiblePrice[site.area][t];
        const double shadow = m_plan.takeOrPayPrice[s];
        const NetworkArea &area = m_problem.areas[site.area];
        switch (told.hold) {
        case Hold::Nothing: return unless(isNear(load, limit) && isNear(told.first, limit), "runs at all it may");
        case Hold::PricedOut:
            return unless(isNear(load, 0.0) && told.first < told.second && net + shadow <= price + 1e-4,
                          "is priced out");
        case Hold::OwnLimit:
            return unless(t == 0 && isNear(load, *site.rampCeilingMw) && load < limit, "is held by its ramp");
        case Hold::Surplus:
            // What is owed or issued goes before value, whatever it is worth; there the price may be below the value.
            return unless(load < limit && isNear(told.first, price) && isNear(told.second, net) &&
                              (net + shadow <= 1e-4 || isNear(m_plan.spilledMw[site.area][t], 0.0)) &&
                              (price >= net + shadow - 1e-4 || hasDuties()),
                          "is curtailed because the surplus is used up");
        case Hold::Corridor: return corridor(told, site.area, t, net + shadow);
        case Hold::Reserve:
            return unless(area.firmSurplusMw[t] > 0.0 && area.firmSurplusMw[t] <= area.reserveMw[t] + 1e-6 &&
                              isNear(told.first, area.reserveMw[t]),
                          "what is there is reserve");
        case Hold::Notice:
            return unless(isNear(load, site.issuedMw[t]) && isNear(told.first, load), "the schedule is kept");
        case Hold::Commitment:
            return unless(site.commitment.has_value() && (isNear(load, 0.0) || isNear(load, told.first)),
                          "is off or at its minimum");
        case Hold::TakeOrPay:
            return unless(load > 0.0 && net < price + 1e-4 && shadow > 0.0 && isNear(told.first, shadow),
                          "runs for what it owes");
        case Hold::FirmShed:
            return unless(site.firm && isNear(told.first - told.second, load) && told.second > 0.0, "is shed");
        }
        return "no reason";
    }

private:
    static bool isNear(double a, double b) { return std::abs(a - b) < 1e-5; }
    static std::string unless(bool right, const char *claim) { return right ? std::string() : std::string(claim); }

    bool hasDuties() const
    {
        return std::any_of(m_problem.sites.begin(), m_problem.sites.end(), [](const NetworkSite &site) {
            return site.takeOrPay.has_value() || !site.issuedMw.empty();
        });
    }

    std::string corridor(const SiteExplanation &told, std::size_t area, std::size_t t, double worth) const
    {
        const NetworkCorridor &full = m_problem.corridors[told.binding];
        const bool firm =
            isNear(told.first, full.firmLimitMw[t]) && isNear(m_plan.firmFlowMw[told.binding][t], told.first);
        const bool flexible = !full.nonFirmLimitMw.empty() && isNear(told.first, full.nonFirmLimitMw[t]) &&
                              isNear(m_plan.flexibleFlowMw[told.binding][t], told.first);
        const double there = std::min(m_plan.areaPrice[full.from][t], m_plan.flexiblePrice[full.from][t]);
        return unless(full.to == area && (firm || flexible) && told.second > 0.0 &&
                          worth > there + full.wheelingUsdPerMwh - 1e-4,
                      "the corridor is full and power behind it is cheaper");
    }

    const NetworkProblem &m_problem;
    const NetworkPlan &m_plan;
};

} // namespace

class TestNetworkExplanation final : public GuardedTest
{
    Q_OBJECT
private slots:
    void keysAreStable();
    void corridorCase();
    void everyReason();
    void commitment();
    void reasonsAreTrue();
    void onlyWhenAsked();
};

void TestNetworkExplanation::keysAreStable()
{
    const std::array<std::string_view, 10> keys{"nothing", "priced-out", "own-limit",  "surplus",     "corridor",
                                                "reserve", "notice",     "commitment", "take-or-pay", "firm-shed"};
    for (std::size_t i = 0; i < keys.size(); ++i)
        QCOMPARE(holdKey(static_cast<Hold>(i)), keys[i]);
}

void TestNetworkExplanation::corridorCase()
{
    const NetworkPlan plan = solveNetwork(corridorProblem(120.0));
    QVERIFY(isExplained(plan.explanation[0][0], Hold::Nothing, 60.0));
    QVERIFY(isExplained(plan.explanation[1][0], Hold::Surplus, 15.0, 15.0));
    QVERIFY(isExplained(plan.explanation[2][0], Hold::Nothing, 30.0));
    QVERIFY(isExplained(plan.explanation[3][0], Hold::Corridor, 40.0, 4.5));
    QCOMPARE(plan.explanation[3][0].binding, 0u);

    const NetworkPlan shed = solveNetwork(corridorProblem(40.0));
    QVERIFY(isExplained(shed.explanation[0][0], Hold::Surplus, 1999.5, 25.0));
    QVERIFY(isExplained(shed.explanation[2][0], Hold::FirmShed, 30.0, 10.0));
    QVERIFY(isExplained(shed.explanation[3][0], Hold::Reserve, 10.0, 2000.0));
}

void TestNetworkExplanation::everyReason()
{
    NetworkProblem problem = takeOrPayProblem(100.0);
    problem.sites.push_back(networkSite("poor", 0, 10.0, 40.0, 4));
    problem.sites[2].tariffUsdPerMwh.assign(4, 45.0);
    problem.sites.push_back(networkSite("slow", 0, 10.0, 30.0, 4));
    problem.sites[3].rampCeilingMw = 4.0;
    problem.sites.push_back(networkSite("fixed", 0, 10.0, -3.0, 4));
    problem.sites[4].issuedMw = {0.0, 5.0};
    const NetworkPlan plan = solveNetwork(problem);
    QVERIFY(isExplained(plan.explanation[1][2], Hold::TakeOrPay, plan.takeOrPayPrice[1], 6.0));
    QVERIFY(isExplained(plan.explanation[2][0], Hold::PricedOut, 40.0, 45.0));
    QVERIFY(isExplained(plan.explanation[3][0], Hold::OwnLimit, 4.0, 10.0));
    QVERIFY(isExplained(plan.explanation[3][1], Hold::Nothing, 10.0));
    QVERIFY(isExplained(plan.explanation[4][0], Hold::Notice, 0.0));
    QVERIFY(isExplained(plan.explanation[4][1], Hold::Notice, 5.0));
    QVERIFY(isExplained(plan.explanation[4][2], Hold::PricedOut, -3.0, 0.0));
    QCOMPARE(plan.loadMw[4][1], 5.0);
}

void TestNetworkExplanation::commitment()
{
    const NetworkPlan plan = solveNetwork(commitmentProblem());
    QVERIFY(isExplained(plan.explanation[0][0], Hold::Commitment, 15.0, 20.0)); // worth more than the price, and off
    QVERIFY(isExplained(plan.explanation[0][2], Hold::Nothing, 30.0));
    QVERIFY(isExplained(plan.explanation[1][2], Hold::Surplus, 4.0, 4.0));
}

void TestNetworkExplanation::reasonsAreTrue()
{
    RandomNetwork random(41);
    std::array<int, 10> seen{};
    for (int round = 0; round < rounds; ++round) {
        const NetworkProblem problem = random.next();
        const NetworkPlan plan = solveNetwork(problem);
        const Truth truth(problem, plan);
        for (std::size_t s = 0; s < problem.sites.size(); ++s) {
            for (std::size_t t = 0; t < problem.intervals; ++t) {
                const std::string falsehood = truth.falsehood(s, t);
                ++seen[static_cast<std::size_t>(plan.explanation[s][t].hold)];
                QVERIFY2(falsehood.empty(), (std::to_string(round) + ", " + problem.sites[s].id + ", interval " +
                                             std::to_string(t) + ": not true that it " + falsehood)
                                                .c_str());
            }
        }
    }
    for (std::size_t hold = 0; hold < seen.size(); ++hold) {
        if (static_cast<Hold>(hold) != Hold::Commitment)
            QVERIFY2(seen[hold] > 5, std::string(holdKey(static_cast<Hold>(hold))).c_str());
    }
}

void TestNetworkExplanation::onlyWhenAsked()
{
    SolveOptions options;
    options.explain = false;
    QVERIFY(solveNetwork(corridorProblem(120.0), options).explanation.empty());
    QVERIFY(solveNetwork(corridorProblem(120.0), options).marginal.empty());
}

QTEST_APPLESS_MAIN(TestNetworkExplanation)
#include "tst_network_explanation.moc"
