// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/solver_check.h"
#include "engine/simulation/instruction_count.h"
#include "engine/simulation/ledger_check.h"
#include "engine/simulation/simulation_report.h"
#include "tests/support/guard.h"
#include "tests/support/simulated_year.h"

#include <nlohmann/json.hpp>

using namespace console;
using namespace console::simulation;
using namespace console::test;

namespace {

/// Days spread over the year, by number.
std::vector<int> someDays(int every)
{
    std::vector<int> days;
    for (int day = 3; day < 365; day += every * slowdown)
        days.push_back(day);
    return days;
}

/// What a run was worth to everybody, in dollars: what dispatch maximises.
double worthOf(const SimulationResult &result, const sites::SiteBook &book)
{
    const RegionAccount &total = result.books.total;
    return static_cast<double>(total.money.marginMicroUsd - total.money.wheelingMicroUsd) / 1e6 -
           static_cast<double>(total.energy.shedWh) / 1e6 * book.lostLoadValue.value();
}

/// A grid whose Sindh has a surplus by the step, whose Punjab has none, and of whose other regions nothing is known. An
/// empty corridor may lead north.
class SindhAlone final : public grid::GridSource
{
public:
    explicit SindhAlone(std::function<double(int)> surplusByStep, double northward = 0.0)
        : m_surplus(std::move(surplusByStep))
        , m_northward(northward)
    {
    }
    [[nodiscard]] grid::GridState at(UtcTime time) const override
    {
        grid::GridState state;
        state.at = time;
        const auto step = static_cast<int>((time - start) / std::chrono::minutes(15));
        state.regions[grid::index(grid::RegionId::Sindh)].surplus =
            Figure<Megawatt>(Megawatt(m_surplus(step)), Quality::Modelled, time);
        state.regions[grid::index(grid::RegionId::Punjab)].surplus =
            Figure<Megawatt>(Megawatt(0.0), Quality::Modelled, time);
        if (m_northward > 0.0)
            state.corridor = {Figure<Megawatt>(Megawatt(0.0), Quality::Modelled, time),
                              Figure<Megawatt>(Megawatt(m_northward), Quality::Modelled, time), false};
        return state;
    }
    [[nodiscard]] const std::array<grid::RegionYear, grid::regionCount> &year() const override { return m_year; }
    [[nodiscard]] std::string provenance() const override { return "made up"; }

    static constexpr UtcTime start{std::chrono::days(20'000)};

private:
    std::function<double(int)> m_surplus;
    double m_northward;
    std::array<grid::RegionYear, grid::regionCount> m_year;
};

/// A mine of 100 MW and an AI hall of 40 MW, both in Sindh.
sites::SiteBook smallBook()
{
    sites::SiteBook book;
    book.hashprice = UsdPerPetahashDay(28.68);
    book.lostLoadValue = UsdPerMegawattHour(2000.0);
    sites::SiteDefinition mine;
    mine.id = "mine";
    mine.limit = Megawatt(100.0);
    mine.rampUp = MegawattPerMinute(1000.0);
    mine.rampDown = MegawattPerMinute(1000.0);
    mine.efficiency = JoulePerTerahash(15.0);
    mine.tariff = PkrPerKilowattHour(12.0);
    sites::SiteDefinition hall = mine;
    hall.id = "hall";
    hall.kind = sites::SiteKind::Ai;
    hall.limit = hall.firmDemand = Megawatt(40.0);
    hall.efficiency.reset();
    book.sites = {mine, hall};
    return book;
}

SimulationResult steered(const grid::GridSource &source, const sites::SiteBook &book, Policy policy, int steps)
{
    SimulationSetting setting;
    setting.source = &source;
    setting.book = &book;
    setting.policy = policy;
    setting.first = SindhAlone::start;
    setting.steps = steps;
    return simulateDispatch(setting, {}).value();
}

} // namespace

class TestDispatchSimulation : public GuardedTest
{
    Q_OBJECT
private slots:
    void policiesHaveKeys();
    void noStepBreaksAnyConstraint_data();
    void noStepBreaksAnyConstraint();
    void theOptimumIsWorthAtLeastTheRule();
    void theOptimumMinesOverTheCorridor();
    void tariffsIgnoredEarnNoMore();
    void withoutMiningThereIsNone();
    void firmLoadIsServedAsWellOrBetter();
    void aDayIsTheSameEveryTime();
    void stoppingGivesNothing();
    void hoursAreCountedAsTheyWere();
    void aMineThatDoesNotPayStandsStill();
    void smallChangesAreNoInstruction();
    void aRegionWithoutDataServesNobody();
    void theReportHoldsTheBooks();

private:
    SimulatedYear m_year;
};

void TestDispatchSimulation::policiesHaveKeys()
{
    for (const Policy policy : allPolicies)
        QVERIFY(policyFromKey(policyKey(policy)) == policy);
    QVERIFY(!policyFromKey("sometimes-mine"));
}

void TestDispatchSimulation::noStepBreaksAnyConstraint_data()
{
    QTest::addColumn<int>("policy");
    for (const Policy policy : allPolicies)
        QTest::newRow(std::string(policyKey(policy)).c_str()) << static_cast<int>(policy);
}

void TestDispatchSimulation::noStepBreaksAnyConstraint()
{
    QFETCH(int, policy);
    std::string first;
    int looked = 0;
    for (const int day : someDays(12)) {
        SimulationSetting setting = m_year.setting(static_cast<Policy>(policy), day, 1);
        setting.watch = [&](const StepRecord &step) {
            ++looked;
            const auto wrong = dispatch::violations(step.decision.steered, step.decision.plan);
            if (!wrong.empty() && first.empty())
                first = toIso8601(step.grid.at) + " " + wrong.front();
        };
        QVERIFY(simulateDispatch(setting, {}).has_value());
    }
    QVERIFY2(first.empty(), first.c_str());
    QCOMPARE(looked, static_cast<int>(someDays(12).size()) * 96);
}

void TestDispatchSimulation::theOptimumIsWorthAtLeastTheRule()
{
    double gained = 0.0;
    for (const int day : someDays(10)) {
        const auto optimal = simulateDispatch(m_year.setting(Policy::Optimal, day, 1), {});
        const auto rule = simulateDispatch(m_year.setting(Policy::Priority, day, 1), {});
        const double more = worthOf(*optimal, m_year.book) - worthOf(*rule, m_year.book);
        QVERIFY2(more > -1.0, qPrintable(QStringLiteral("day %1: %2 $").arg(day).arg(more)));
        gained += more;
    }
    QVERIFY(gained >= 0.0);
}

void TestDispatchSimulation::theOptimumMinesOverTheCorridor()
{
    sites::SiteBook book = smallBook();
    book.sites[0].region = grid::RegionId::Punjab;
    const SindhAlone source([](int) { return 200.0; }, 60.0);
    const SimulationResult rule = steered(source, book, Policy::Priority, 4);
    QCOMPARE(rule.books.total.energy.flexibleWh, 0);
    QCOMPARE(rule.books.total.energy.curtailedWh, 100'000'000);
    QCOMPARE(rule.corridorFull, 0);
    const SimulationResult optimal = steered(source, book, Policy::Optimal, 4);
    QCOMPARE(optimal.books.total.energy.flexibleWh, 60'000'000);
    QCOMPARE(optimal.books.total.energy.curtailedWh, 40'000'000);
    QCOMPARE(optimal.books.total.importedWh, 60'000'000);
    QCOMPARE(optimal.books.regions[grid::index(grid::RegionId::Sindh)].exportedWh, 60'000'000);
    QCOMPARE(optimal.corridorFull, 4);
    QVERIFY(worthOf(optimal, book) > worthOf(rule, book));
    QVERIFY(imbalances(optimal.books).empty());
}

void TestDispatchSimulation::tariffsIgnoredEarnNoMore()
{
    bool lessSomewhere = false;
    for (const int day : someDays(10)) {
        const auto optimal = simulateDispatch(m_year.setting(Policy::Optimal, day, 1), {});
        const auto always = simulateDispatch(m_year.setting(Policy::AlwaysMine, day, 1), {});
        const std::int64_t best = optimal->books.total.money.marginMicroUsd;
        const std::int64_t blind = always->books.total.money.marginMicroUsd;
        QVERIFY2(blind <= best + 1'000'000, qPrintable(QStringLiteral("day %1").arg(day)));
        lessSomewhere = lessSomewhere || blind < best;
        QVERIFY(always->books.total.energy.flexibleWh >= optimal->books.total.energy.flexibleWh - 1'000'000);
    }
    QVERIFY(lessSomewhere); // two of the shipped mines do not pay
}

void TestDispatchSimulation::withoutMiningThereIsNone()
{
    const auto never = simulateDispatch(m_year.setting(Policy::NeverMine, 100, 3), {});
    QCOMPARE(never->books.total.energy.flexibleWh, 0);
    QCOMPARE(never->books.total.energy.curtailedWh, 0);
    QCOMPARE(never->books.total.money.revenueMicroUsd, 0);
    QVERIFY(never->books.total.energy.firmWh > 0);
    QCOMPARE(never->alarms.deficit, 0);
}

void TestDispatchSimulation::firmLoadIsServedAsWellOrBetter()
{
    for (const int day : someDays(15)) {
        const auto optimal = simulateDispatch(m_year.setting(Policy::Optimal, day, 1), {});
        const auto rule = simulateDispatch(m_year.setting(Policy::Priority, day, 1), {});
        const auto never = simulateDispatch(m_year.setting(Policy::NeverMine, day, 1), {});
        // Mining gives way, so AI is served as if there were none; to the Wh that meters carry.
        QVERIFY(optimal->books.total.energy.shedWh <= rule->books.total.energy.shedWh + 10);
        QVERIFY(optimal->books.total.energy.shedWh <= never->books.total.energy.shedWh + 10);
    }
}

void TestDispatchSimulation::aDayIsTheSameEveryTime()
{
    for (const Policy policy : allPolicies) {
        const auto setting = m_year.setting(policy, 200, 1);
        QVERIFY(simulateDispatch(setting, {}) == simulateDispatch(setting, {}));
    }
}

void TestDispatchSimulation::stoppingGivesNothing()
{
    std::stop_source stop;
    std::vector<double> told;
    const LongWork work(stop.get_token(), [&](double fraction) {
        told.push_back(fraction);
        if (told.size() == 3)
            stop.request_stop();
    });
    QVERIFY(!simulateDispatch(m_year.setting(Policy::Priority, 0, 30), work).has_value());
    QCOMPARE(told.size(), std::size_t(3));
    QVERIFY(std::is_sorted(told.begin(), told.end()) && told.back() < 0.2);

    told.clear();
    const LongWork whole({}, [&](double fraction) { told.push_back(fraction); });
    QVERIFY(simulateDispatch(m_year.setting(Policy::Priority, 0, 3), whole).has_value());
    QCOMPARE(told.back(), 1.0);
}

void TestDispatchSimulation::hoursAreCountedAsTheyWere()
{
    // Plenty, too little for all of the mine, a deficit, and plenty again; four steps each.
    const SindhAlone source([](int step) {
        const std::array<double, 4> surplus{200.0, 90.0, -30.0, 200.0};
        return surplus[static_cast<std::size_t>(std::clamp(step / 4, 0, 3))];
    });
    const SimulationResult result = steered(source, smallBook(), Policy::Priority, 16);
    QCOMPARE(result.hoursOf(result.steps), 4.0);
    QCOMPARE(result.sites[0].id, std::string("mine"));
    QCOMPARE(result.sites[0].curtailed, 8);
    QCOMPARE(result.sites[1].shed, 5); // the deficit, and the moment of its ramp up
    QCOMPARE(result.alarms.firmShed, 1);
    QCOMPARE(result.alarms.deficit, 1);
    QCOMPARE(result.alarms.reserveShort, 0);
    // Full, 50 MW, off, full; and the hall off and on.
    QCOMPARE(result.sites[0].instructions, 3);
    QCOMPARE(result.sites[1].instructions, 2);
    QCOMPARE(result.instructions, 5);
    QCOMPARE(result.doNotMine, 0);
    // 150 MWh would have paid but for want of surplus: 50 MW and then 100 MW, an hour each.
    QCOMPARE(result.books.total.energy.curtailedWh, 150'000'000);
    // 100 + 50 + 0 + 100 MWh, and the ramps between them: 50, 50 and 100 MW at 1,000 MW a minute.
    const double ramps = (50.0 * 50.0 + 50.0 * 50.0 - 100.0 * 100.0) / 2.0 / 1000.0 / 60.0;
    QVERIFY(std::abs(static_cast<double>(result.books.total.energy.flexibleWh) / 1e6 - 250.0 - ramps) < 1e-5);
    QVERIFY(imbalances(result.books).empty());
}

void TestDispatchSimulation::aMineThatDoesNotPayStandsStill()
{
    sites::SiteBook book = smallBook();
    book.sites[0].tariff = PkrPerKilowattHour(30.0);
    const SindhAlone source([](int) { return 200.0; });
    const SimulationResult none = steered(source, book, Policy::Optimal, 8);
    QCOMPARE(none.books.total.energy.flexibleWh, 0);
    QCOMPARE(none.books.total.energy.curtailedWh, 0); // it would not have paid
    QCOMPARE(none.hoursOf(none.doNotMine), 2.0);
    QCOMPARE(none.regions[grid::index(grid::RegionId::Sindh)].doNotMine, 8);
    QCOMPARE(none.regions[grid::index(grid::RegionId::Punjab)].doNotMine, 0); // there is no mine
    const SimulationResult blind = steered(source, book, Policy::AlwaysMine, 8);
    QCOMPARE(blind.books.total.energy.flexibleWh, 200'000'000);
    QVERIFY(blind.books.total.money.marginMicroUsd < 0);
    QCOMPARE(blind.hoursOf(blind.doNotMine), 2.0);
}

void TestDispatchSimulation::smallChangesAreNoInstruction()
{
    const sites::SiteBook book = smallBook();
    InstructionCount told(book.sites[0], Megawatt(50.0));
    const dispatch::Reason headroom{dispatch::ReasonKind::Headroom, 0.0, 0.0};
    QVERIFY(!told.isNew(Megawatt(51.5), headroom));
    QVERIFY(!told.isNew(Megawatt(48.5), headroom));
    QVERIFY(told.isNew(Megawatt(52.5), headroom));
    QVERIFY(!told.isNew(Megawatt(51.0), headroom)); // against what was told, not what was planned last
    QVERIFY(told.isNew(Megawatt(0.0), headroom));
    QVERIFY(!told.isNew(Megawatt(0.0), headroom));
    QVERIFY(told.isNew(Megawatt(0.5), headroom)); // on is always told
    const dispatch::Reason ramping{dispatch::ReasonKind::RampLimited, 100.0, 0.0};
    QVERIFY(told.isNew(Megawatt(20.0), ramping));
    QVERIFY(!told.isNew(Megawatt(40.0), ramping)); // the same end
    QVERIFY(!told.isNew(Megawatt(100.0), {dispatch::ReasonKind::AtLimit, 100.0, 0.0}));
    QVERIFY(told.isNew(Megawatt(99.9), headroom)); // no longer full
}

void TestDispatchSimulation::aRegionWithoutDataServesNobody()
{
    sites::SiteBook book = smallBook();
    for (sites::SiteDefinition &site : book.sites)
        site.region = grid::RegionId::GilgitBaltistan;
    const SindhAlone source([](int) { return 200.0; });
    const SimulationResult result = steered(source, book, Policy::Optimal, 4);
    QCOMPARE(result.books.total.energy.absorbedWh(), 0);
    QCOMPARE(result.books.total.energy.curtailedWh, 0); // nobody knows whether there was surplus
    QCOMPARE(result.books.total.energy.shedWh, 40'000'000);
    QCOMPARE(result.regions[grid::index(grid::RegionId::GilgitBaltistan)].unknown, 4);
    QCOMPARE(result.books.total.spilledWh, 200'000'000);
}

void TestDispatchSimulation::theReportHoldsTheBooks()
{
    const auto result = simulateDispatch(m_year.setting(Policy::Optimal, 150, 1), {});
    const auto json = nlohmann::json::parse(simulationJson(*result));
    QCOMPARE(json["total"]["energy"]["mining_wh"].get<std::int64_t>(), result->books.total.energy.flexibleWh);
    QCOMPARE(json["total"]["money"]["tariff_paisa"].get<std::int64_t>(), result->books.total.money.tariffPaisa);
    std::int64_t sum = 0;
    for (const auto &site : json["sites"])
        sum += site["money"]["margin_micro_usd"].get<std::int64_t>();
    QCOMPARE(sum, json["total"]["money"]["margin_micro_usd"].get<std::int64_t>());
    QCOMPARE(json["steps"].get<int>(), 96);
    QCOMPARE(json["policy"].get<std::string>(), std::string("optimal"));
    const std::string text = simulationText(*result);
    for (const char *part : {"thar-block-2", "PK-SD", "total", "corridor full, h", "96 steps of 15 min"})
        QVERIFY2(text.find(part) != std::string::npos, part);
}

QTEST_APPLESS_MAIN(TestDispatchSimulation)
#include "tst_dispatch_simulation.moc"
