// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/ledger_check.h"
#include "engine/simulation/ramp.h"
#include "engine/sites/simulated_site.h"
#include "tests/support/guard.h"
#include "tests/support/simulated_year.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <random>

using namespace console;
using namespace console::simulation;
using namespace console::test;

namespace {

/// The books made a second time, from the record of the steps alone. Sums of products do not fit 64 bits; compared
/// modulo 2^64 and, beside that, as floating point, they are equal only when they are.
struct Recount {
    struct Site {
        std::int64_t drawnWh = 0;
        std::uint64_t tariff = 0;     ///< 1e-7 PKR
        std::uint64_t energyCost = 0; ///< 1e-7 PKR
        std::uint64_t revenue = 0;    ///< 1e-11 USD
        double tariffRupees = 0.0;
        double revenueUsd = 0.0;
        double shedMwh = 0.0;
        double curtailedMwh = 0.0;
    };
    double pkrPerUsd = 0.0;
    std::vector<Site> sites;
    std::array<double, grid::regionCount> surplusMwh{};

    void take(const StepRecord &step)
    {
        sites.resize(step.asked.sites.size());
        for (std::size_t i = 0; i < sites.size(); ++i)
            takeSite(sites[i], step, i);
        for (std::size_t r = 0; r < grid::regionCount; ++r)
            surplusMwh[r] += std::max(0.0, step.asked.regions[r].surplus.value_or(Megawatt()).value()) * hours(step);
    }

    static double hours(const StepRecord &step)
    {
        return static_cast<double>(step.asked.interval.count()) / 3'600'000.0;
    }

    void takeSite(Site &site, const StepRecord &step, std::size_t i) const
    {
        const dispatch::ProblemSite &row = step.asked.sites[i];
        const std::int64_t drawn = step.drawnWh[i];
        const auto tariff = static_cast<std::int64_t>(std::llround(row.tariff.value() * pkrPerUsd * 10.0));
        const auto revenue = row.firm ? 0 : static_cast<std::int64_t>(std::llround(row.value.value() * 1e5));
        site.drawnWh += drawn;
        site.tariff += static_cast<std::uint64_t>(drawn) * static_cast<std::uint64_t>(tariff);
        site.energyCost += static_cast<std::uint64_t>(drawn) * 90'000U;
        site.revenue += static_cast<std::uint64_t>(drawn) * static_cast<std::uint64_t>(revenue);
        site.tariffRupees += static_cast<double>(drawn) / 1e3 * row.tariff.value() * pkrPerUsd / 1e3;
        site.revenueUsd += row.firm ? 0.0 : static_cast<double>(drawn) / 1e6 * row.value.value();
        if (row.firm) {
            site.shedMwh += row.demand.value() * hours(step);
            return;
        }
        for (std::size_t at = 0; at < step.decision.rowOf.size(); ++at) {
            const dispatch::PlannedSite &planned = step.decision.plan.sites[at];
            if (step.decision.rowOf[at] != i || row.value < row.tariff ||
                !step.asked.regions[index(row.region)].surplus)
                continue;
            const bool ramping = planned.reason.kind == dispatch::ReasonKind::RampLimited;
            const double told = ramping ? planned.reason.first : planned.setpoint.value();
            site.curtailedMwh += std::max(0.0, std::min(row.demand, row.limit).value() - told) * hours(step);
        }
    }
};

bool near(double a, double b, double tolerance)
{
    return std::abs(a - b) <= tolerance;
}

/// Simulates and holds the books against a second count.
SimulationResult recounted(const SimulatedYear &year, SimulationSetting setting)
{
    Recount recount;
    recount.pkrPerUsd = year.book.pkrPerUsd;
    setting.watch = [&recount](const StepRecord &step) { recount.take(step); };
    const SimulationResult result = simulateDispatch(setting, {}).value();
    const Books &books = result.books;
    for (std::size_t i = 0; i < books.sites.size(); ++i) {
        const SiteAccount &account = books.sites[i];
        const Recount::Site &again = recount.sites[i];
        const auto exactly = [](std::int64_t whole, std::int64_t rest) {
            return static_cast<std::uint64_t>(whole) * 100'000U + static_cast<std::uint64_t>(rest);
        };
        [&] {
            QCOMPARE(account.energy.absorbedWh(), again.drawnWh);
            QCOMPARE(exactly(account.money.tariffPaisa, account.rest.tariff), again.tariff);
            QCOMPARE(exactly(account.money.energyCostPaisa, account.rest.energyCost), again.energyCost);
            QCOMPARE(exactly(account.money.revenueMicroUsd, account.rest.revenue), again.revenue);
            QVERIFY(near(static_cast<double>(account.money.tariffPaisa) / 100.0, again.tariffRupees,
                         1.0 + again.tariffRupees * 1e-5));
            QVERIFY(near(static_cast<double>(account.money.revenueMicroUsd) / 1e6, again.revenueUsd,
                         1.0 + again.revenueUsd * 1e-5));
            const double dollars = static_cast<double>(account.money.powerMicroUsd) / 1e6;
            QVERIFY(
                near(account.firm ? 0.0 : static_cast<double>(account.money.tariffPaisa) / 100.0 / year.book.pkrPerUsd,
                     dollars, 2e-6));
            if (account.firm)
                QVERIFY(near(static_cast<double>(account.energy.absorbedWh() + account.energy.shedWh) / 1e6,
                             again.shedMwh, 1e-5));
            QVERIFY(near(static_cast<double>(account.energy.curtailedWh) / 1e6, again.curtailedMwh, 1e-5));
        }();
    }
    for (std::size_t r = 0; r < grid::regionCount; ++r)
        [&] { QVERIFY(near(static_cast<double>(books.regions[r].surplusWh) / 1e6, recount.surplusMwh[r], 1e-3)); }();
    return result;
}

sites::SiteDefinition someSite(std::mt19937_64 &random)
{
    const auto uniform = [&](double low, double high) {
        return std::uniform_real_distribution<double>(low, high)(random);
    };
    sites::SiteDefinition site;
    site.limit = Megawatt(uniform(1.0, 400.0));
    site.minimumLoad = Megawatt(random() % 2 == 0 ? 0.0 : uniform(0.0, site.limit.value()));
    site.rampUp = MegawattPerMinute(uniform(0.2, 200.0));
    site.rampDown = MegawattPerMinute(uniform(0.2, 200.0));
    return site;
}

} // namespace

class TestSimulationLedger : public GuardedTest
{
    Q_OBJECT
private slots:
    void aRampEndsWhereASimulatedSiteDoes();
    void theEnergyOfARampIsItsIntegral();
    void theYearsBooksBalance_data();
    void theYearsBooksBalance();
    void daysAreBookedToTheLastUnit();
    void oneStepIsBookedAsByHand();
    void aRegionUsesItsOwnSurplusFirst();
    void everyFalsifiedAmountIsFound();

private:
    SimulatedYear m_year;
};

void TestSimulationLedger::aRampEndsWhereASimulatedSiteDoes()
{
    std::mt19937_64 random(1);
    for (int i = 0; i < 2000; ++i) {
        const sites::SiteDefinition definition = someSite(random);
        sites::SimulatedSite site(definition, 1);
        const double limit = definition.limit.value();
        std::uniform_real_distribution<double> load(-0.1 * limit, 1.1 * limit);
        site.setSetpoint(Megawatt(load(random)));
        site.settle();
        Megawatt followed = site.trueLoad();
        for (int step = 0; step < 5; ++step) {
            const Megawatt setpoint(random() % 4 == 0 ? 0.0 : load(random));
            const Milliseconds span(1 + random() % 900'000);
            site.setSetpoint(setpoint);
            site.advance(span);
            const Ramp ramp = follow(definition, followed, setpoint, span);
            QVERIFY(near(ramp.end.value(), site.trueLoad().value(), 1e-6));
            followed = site.trueLoad();
        }
    }
}

void TestSimulationLedger::theEnergyOfARampIsItsIntegral()
{
    std::mt19937_64 random(2);
    constexpr Milliseconds span = std::chrono::minutes(15);
    constexpr int parts = 4500;
    for (int i = 0; i < 60; ++i) {
        const sites::SiteDefinition definition = someSite(random);
        std::uniform_real_distribution<double> load(0.0, definition.limit.value());
        sites::SimulatedSite site(definition, 1);
        site.setSetpoint(Megawatt(load(random)));
        site.settle();
        const Megawatt from = site.trueLoad();
        const Megawatt setpoint(random() % 3 == 0 ? 0.0 : load(random));
        site.setSetpoint(setpoint);
        double sum = 0.0;
        for (int part = 0; part < parts; ++part) {
            const double before = site.trueLoad().value();
            site.advance(span / parts);
            sum += (before + site.trueLoad().value()) / 2.0;
        }
        const double megawattHours = sum / parts / 4.0;
        // One part of the span may begin or end with a jump over the least stable load.
        const double jump = definition.limit.value() / parts / 4.0;
        QVERIFY(near(follow(definition, from, setpoint, span).energy.value(), megawattHours, jump + 1e-6));
    }
}

void TestSimulationLedger::theYearsBooksBalance_data()
{
    QTest::addColumn<int>("policy");
    for (const Policy policy : allPolicies)
        QTest::newRow(std::string(policyKey(policy)).c_str()) << static_cast<int>(policy);
}

void TestSimulationLedger::theYearsBooksBalance()
{
    QFETCH(int, policy);
    SimulationSetting setting = m_year.setting(static_cast<Policy>(policy), 0, 0);
    setting.step = std::chrono::hours(1);
    setting.steps = 8760 / (slowdown * slowdown);
    const SimulationResult result = recounted(m_year, setting);
    const std::vector<std::string> wrong = imbalances(result.books);
    QVERIFY2(wrong.empty(), wrong.empty() ? "" : wrong.front().c_str());
    QVERIFY(result.books.total.energy.firmWh > 0);
    QCOMPARE(result.books.total.energy.flexibleWh > 0, static_cast<Policy>(policy) != Policy::NeverMine);
    // What is drawn while a ramp down takes its time is a sliver.
    QVERIFY(result.books.total.overdrawnWh < result.books.total.energy.absorbedWh() / 500);
}

void TestSimulationLedger::daysAreBookedToTheLastUnit()
{
    std::mt19937_64 random(3);
    for (int i = 0; i < 20 / slowdown; ++i) {
        const auto policy = allPolicies[random() % allPolicies.size()];
        const SimulationResult result = recounted(m_year, m_year.setting(policy, static_cast<int>(random() % 365), 1));
        const std::vector<std::string> wrong = imbalances(result.books);
        QVERIFY2(wrong.empty(), wrong.empty() ? "" : wrong.front().c_str());
    }
}

void TestSimulationLedger::oneStepIsBookedAsByHand()
{
    Ledger ledger(280.0, PkrPerKilowattHour(9.0));
    const std::size_t mine = ledger.openSite("mine", grid::RegionId::Sindh, false);
    SiteStep step;
    step.drawn = MegawattHour(1.0000005); // a million Wh and half of one
    step.curtailed = MegawattHour(0.25);
    step.prices.tariff = bookedTariff(UsdPerMegawattHour(22.98 * 1000.0 / 280.0), 280.0);
    step.prices.revenue = bookedPrice(UsdPerMegawattHour(84.3));
    QCOMPARE(step.prices.tariff, 229'800);
    QCOMPARE(ledger.book(mine, step), 1'000'000);
    QCOMPARE(ledger.book(mine, step), 1'000'001); // the other half
    const SiteAccount &account = ledger.books().sites[mine];
    QCOMPARE(account.energy.flexibleWh, 2'000'001);
    QCOMPARE(account.energy.curtailedWh, 500'000);
    // 2,000.001 kWh at Rs 22.98 are Rs 45,960.02298, of which Rs 18,000.009 buy the energy.
    QCOMPARE(account.money.tariffPaisa, 4'596'002);
    QCOMPARE(account.rest.tariff, 29'800);
    QCOMPARE(account.money.energyCostPaisa, 1'800'000);
    QCOMPARE(account.money.capacityPaisa, 2'796'002);
    // 2.000001 MWh at 84.3 $/MWh are 168.6000843 $; Rs 45,960.02 at 280 are 164.142928… $.
    QCOMPARE(account.money.revenueMicroUsd, 168'600'084);
    QCOMPARE(account.money.powerMicroUsd, 164'142'928);
    QCOMPARE(account.money.marginMicroUsd, 4'457'156);
    ledger.closeStep({}, {});
    QVERIFY(imbalances(ledger.books()).empty());
}

void TestSimulationLedger::aRegionUsesItsOwnSurplusFirst()
{
    Ledger ledger(280.0, PkrPerKilowattHour(9.0));
    const std::size_t hall = ledger.openSite("hall", grid::RegionId::Punjab, true);
    SiteStep step;
    step.drawn = MegawattHour(30.0);
    (void)ledger.book(hall, step);
    std::array<MegawattHour, grid::regionCount> surplus{};
    surplus[grid::index(grid::RegionId::Punjab)] = MegawattHour(10.0);
    surplus[grid::index(grid::RegionId::Sindh)] = MegawattHour(100.0);
    ledger.closeStep(surplus, {{grid::RegionId::Sindh, grid::RegionId::Punjab, MegawattHour(15.0), 50'000}});
    const Books &books = ledger.books();
    const RegionAccount &punjab = books.regions[grid::index(grid::RegionId::Punjab)];
    const RegionAccount &sindh = books.regions[grid::index(grid::RegionId::Sindh)];
    QCOMPARE(punjab.importedWh, 15'000'000);
    QCOMPARE(punjab.overdrawnWh, 5'000'000);
    QCOMPARE(punjab.spilledWh, 0);
    QCOMPARE(sindh.exportedWh, 15'000'000);
    QCOMPARE(sindh.spilledWh, 85'000'000);
    QCOMPARE(books.corridors.front().wheelingMicroUsd, 7'500'000); // 15 MWh at 0.5 $/MWh
    QCOMPARE(books.total.energy.unpricedWh, 30'000'000);
    QVERIFY(imbalances(books).empty());
}

void TestSimulationLedger::everyFalsifiedAmountIsFound()
{
    const Books good = simulateDispatch(m_year.setting(Policy::Optimal, 180, 2), {})->books;
    QVERIFY(imbalances(good).empty());
    const auto found = [&](const std::function<void(Books &)> &falsify) {
        Books books = good;
        falsify(books);
        return !imbalances(books).empty();
    };
    for (auto member : {&EnergyAccount::firmWh, &EnergyAccount::flexibleWh, &EnergyAccount::shedWh,
                        &EnergyAccount::curtailedWh, &EnergyAccount::unpricedWh}) {
        QVERIFY(found([&](Books &books) { ++(books.sites[1].energy.*member); }));
        QVERIFY(found([&](Books &books) { ++(books.regions[1].energy.*member); }));
        QVERIFY(found([&](Books &books) { --(books.total.energy.*member); }));
    }
    for (auto member : {&MoneyAccount::tariffPaisa, &MoneyAccount::energyCostPaisa, &MoneyAccount::capacityPaisa,
                        &MoneyAccount::revenueMicroUsd, &MoneyAccount::powerMicroUsd, &MoneyAccount::marginMicroUsd}) {
        QVERIFY(found([&](Books &books) { ++(books.sites[0].money.*member); }));
        QVERIFY(found([&](Books &books) { ++(books.regions[3].money.*member); }));
        QVERIFY(found([&](Books &books) { --(books.total.money.*member); }));
    }
    for (auto member : {&RegionAccount::surplusWh, &RegionAccount::overdrawnWh, &RegionAccount::spilledWh,
                        &RegionAccount::importedWh, &RegionAccount::exportedWh}) {
        QVERIFY(found([&](Books &books) { ++(books.regions[0].*member); }));
        QVERIFY(found([&](Books &books) { ++(books.total.*member); }));
    }
    QVERIFY(found([](Books &books) { ++books.corridors[0].energyWh; }));
    QVERIFY(found([](Books &books) { ++books.corridors[0].wheelingMicroUsd; }));
    QVERIFY(found([](Books &books) { ++books.total.money.wheelingMicroUsd; }));
    QVERIFY(found([](Books &books) { books.sites[0].rest.tariff = 100'000; }));
}

QTEST_APPLESS_MAIN(TestSimulationLedger)
#include "tst_simulation_ledger.moc"
