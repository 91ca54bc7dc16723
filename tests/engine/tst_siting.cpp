// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/embedded.h"
#include "engine/siting/siting_report.h"
#include "engine/siting/siting_run.h"
#include "tests/support/guard.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <map>

using namespace console;
using namespace console::siting;
using grid::RegionId;

namespace {

Candidate candidate(const char *name, CandidateKind kind, RegionId region, double mw, double connection = 0.0)
{
    return {name, kind, region, 68.0, 25.0, Megawatt(mw), Megawatt(connection > 0.0 ? connection : mw)};
}

/// Sindh measured: one figure for every hour of a year, made by `figure(hour)`.
template <class Figure> grid::SeriesSet sindh(Figure figure, std::size_t hours = grid::hoursInModelYear)
{
    grid::SeriesSet set;
    grid::RegionSeries series;
    for (std::size_t hour = 0; hour < hours; ++hour)
        series.surplus.push_back(figure(hour));
    set.regions[grid::index(RegionId::Sindh)] = series;
    return set;
}

} // namespace

class TestSiting : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void energyAndHoursAreThoseOfTheSeries();
    void aConnectionLimitsWhatIsAsked();
    void theSecondOfTwoFindsWhatTheFirstLeaves();
    void aiIsServedFirstAndNeverCurtailed();
    void aGapFeedsNobody();
    void everyRefusalNamesItsReason();
    void miningNeverDeepensADeficit();
    void aFirmLoadThatCostsReserveIsRefused();
    void theFullYearRunAddsUp();
    void lngShortLeavesLess();
    void theOrderOfTheListDoesNotMatter();
    void cancellingGivesNothing();
    void theReportSaysWhatWasFound();

private:
    [[nodiscard]] std::vector<SiteProof> prove(const grid::SeriesSet &measured,
                                               const std::vector<Candidate> &candidates,
                                               const SitingLimits &limits = {}) const;
    grid::ReferenceYearData m_data;
    std::unique_ptr<grid::YearModel> m_model;
};

void TestSiting::initTestCase()
{
    m_data = grid::parseReferenceYear(embedded::referenceYear()).value();
    m_model = std::make_unique<grid::YearModel>(m_data, grid::CaseChange{});
}

std::vector<SiteProof> TestSiting::prove(const grid::SeriesSet &measured, const std::vector<Candidate> &candidates,
                                         const SitingLimits &limits) const
{
    return proveCandidates(ProvingGround(*m_model, measured), candidates, limits, {}).value();
}

void TestSiting::energyAndHoursAreThoseOfTheSeries()
{
    // 100 MW, and every tenth hour nothing: a mining load of 80 MW runs nine tenths of the year.
    const auto set = sindh([](std::size_t hour) { return hour % 10 == 0 ? -30.0 : 100.0; });
    const auto proofs = prove(set, {candidate("A", CandidateKind::Mining, RegionId::Sindh, 80)});
    QVERIFY(proofs[0].accepted());
    QVERIFY(proofs[0].quality == Quality::Measured);
    QVERIFY(std::abs(proofs[0].absorbed.value() - 80.0 * 7884) < 1e-6);
    QVERIFY(std::abs(proofs[0].curtailedHours - 876.0) < 1e-9);
    QVERIFY(std::abs(proofs[0].curtailedShare - 0.1) < 1e-12);
    QVERIFY(!proofs[0].corridorHours && !proofs[0].reserveHours);
    // What two years of the same figures say is the same.
    const auto twice = prove(sindh([](std::size_t hour) { return hour % 10 == 0 ? -30.0 : 100.0; }, 2 * 8760),
                             {candidate("A", CandidateKind::Mining, RegionId::Sindh, 80)});
    QVERIFY(std::abs(twice[0].absorbed.value() - proofs[0].absorbed.value()) < 1e-6);
    QVERIFY(std::abs(twice[0].curtailedHours - proofs[0].curtailedHours) < 1e-9);
}

void TestSiting::aConnectionLimitsWhatIsAsked()
{
    const auto set = sindh([](std::size_t) { return 500.0; });
    const auto proofs = prove(set, {candidate("A", CandidateKind::Mining, RegionId::Sindh, 300, 120)});
    QCOMPARE(proofs[0].asked.value(), 120.0);
    QVERIFY(std::abs(proofs[0].absorbed.value() - 120.0 * 8760) < 1e-6);
    QCOMPARE(proofs[0].firmLeft.value(), 380.0);
}

void TestSiting::theSecondOfTwoFindsWhatTheFirstLeaves()
{
    const auto set = sindh([](std::size_t) { return 100.0; });
    const auto proofs = prove(set, {candidate("small", CandidateKind::Mining, RegionId::Sindh, 60),
                                    candidate("large", CandidateKind::Mining, RegionId::Sindh, 70)});
    QCOMPARE(proofs[0].candidate, std::size_t{1});
    QVERIFY(proofs[0].accepted());
    QVERIFY(proofs[1].refusal.kind == RefusalKind::TakenByBetter);
    QVERIFY(std::abs(proofs[1].headroom.value() - 30.0 / 0.85) < 1e-6);
    QVERIFY(std::abs(proofs[1].curtailedShare - 0.5) < 1e-9);
}

void TestSiting::aiIsServedFirstAndNeverCurtailed()
{
    const auto set = sindh([](std::size_t hour) { return hour % 2 == 0 ? 100.0 : 180.0; });
    const auto proofs = prove(set, {candidate("mine", CandidateKind::Mining, RegionId::Sindh, 90),
                                    candidate("halls", CandidateKind::Ai, RegionId::Sindh, 60)});
    QCOMPARE(proofs[0].candidate, std::size_t{1});
    QVERIFY(std::abs(proofs[0].absorbed.value() - 60.0 * 8760) < 1e-6);
    QCOMPARE(proofs[0].curtailedHours, 0.0);
    QCOMPARE(proofs[0].headroom.value(), 100.0);
    // 40 and 120 MW are left: 65 of 90 MW on average.
    QVERIFY(std::abs(proofs[1].curtailedShare - (1.0 - 65.0 / 90.0)) < 1e-9);
}

void TestSiting::aGapFeedsNobody()
{
    const auto set = sindh([](std::size_t hour) { return hour % 4 == 0 ? std::nan("") : 100.0; });
    const auto proofs = prove(set, {candidate("A", CandidateKind::Mining, RegionId::Sindh, 50)});
    // Nothing is known of the gap, so the year is that of the known hours.
    QVERIFY(std::abs(proofs[0].absorbed.value() - 50.0 * 8760) < 1e-6);
    QCOMPARE(proofs[0].curtailedHours, 0.0);
    QVERIFY(std::isfinite(proofs[0].firmLeft.value()));
}

void TestSiting::everyRefusalNamesItsReason()
{
    const auto kindOf = [&](const grid::SeriesSet &set, const Candidate &one, const SitingLimits &limits = {}) {
        return prove(set, {one}, limits)[0].refusal.kind;
    };
    const grid::SeriesSet none;
    const auto daytime = sindh([](std::size_t hour) { return hour % 24 >= 8 && hour % 24 < 16 ? 500.0 : 0.0; });
    QVERIFY(kindOf(none, candidate("A", CandidateKind::Mining, RegionId::GilgitBaltistan, 5)) == RefusalKind::NoData);
    QVERIFY(kindOf(none, candidate("A", CandidateKind::Mining, RegionId::Islamabad, 5)) == RefusalKind::NoSurplus);
    QVERIFY(kindOf(sindh([](std::size_t) { return -5.0; }), candidate("A", CandidateKind::Ai, RegionId::Sindh, 5)) ==
            RefusalKind::NoSurplus);
    SitingLimits loose;
    loose.curtailedShare = 0.7;
    QVERIFY(kindOf(daytime, candidate("A", CandidateKind::Mining, RegionId::Sindh, 50), loose) == RefusalKind::None);
    loose.curtailedShare = 0.66;
    QVERIFY(kindOf(daytime, candidate("A", CandidateKind::Mining, RegionId::Sindh, 50), loose) ==
            RefusalKind::NoSurplus);
    const auto dips = sindh([](std::size_t hour) { return hour % 100 == 0 ? 20.0 : 500.0; });
    const auto firm = prove(dips, {candidate("A", CandidateKind::Ai, RegionId::Sindh, 50)})[0].refusal;
    QVERIFY((firm == Refusal{RefusalKind::NotFirmEnough, 50.0, 20.0}));
    QVERIFY(kindOf(dips, candidate("A", CandidateKind::Ai, RegionId::Sindh, 20)) == RefusalKind::None);
    const auto half = sindh([](std::size_t hour) { return hour % 2 == 0 ? 40.0 : 500.0; });
    const auto often = prove(half, {candidate("A", CandidateKind::Mining, RegionId::Sindh, 100)})[0].refusal;
    QVERIFY(often.kind == RefusalKind::CurtailedTooOften);
    QVERIFY(std::abs(often.first - 0.3) < 1e-9 && often.second == 0.15);
}

void TestSiting::miningNeverDeepensADeficit()
{
    const ProvingGround ground(*m_model, {});
    const auto base = m_model->run();
    for (const RegionId region : {RegionId::Sindh, RegionId::Balochistan, RegionId::Punjab}) {
        SitingLimits limits;
        limits.curtailedShare = 0.9;
        limits.corridorHours = 8760.0;
        const auto proof =
            proveCandidates(ground, {candidate("A", CandidateKind::Mining, region, 400)}, limits, {}).value()[0];
        QVERIFY(proof.accepted());
        QCOMPARE(proof.reserveHours.value(), 0.0);
        QVERIFY(proof.absorbed > MegawattHour(0.0));
    }
}

void TestSiting::aFirmLoadThatCostsReserveIsRefused()
{
    // In the year without enough LNG the reserve is short again and again; a firm load adds to it.
    const grid::YearModel model(m_data, changeOf(grid::GridCase::LngShort));
    SitingLimits limits;
    limits.firmShortHours = 8760.0;
    const auto proof =
        proveCandidates(ProvingGround(model, {}), {candidate("A", CandidateKind::Ai, RegionId::Sindh, 400)}, limits, {})
            .value()[0];
    QVERIFY(proof.refusal.kind == RefusalKind::ReserveHarmed);
    QVERIFY(proof.refusal.first > proof.refusal.second);
}

void TestSiting::theFullYearRunAddsUp()
{
    // The run again, by hand: what the site absorbed is what the plants made more.
    ProvingGround ground(*m_model, {});
    const grid::HourlyFigures before = ground.surplus(RegionId::Sindh);
    grid::HourlyFigures load(grid::hoursInModelYear, 0.0);
    for (std::size_t hour = 0; hour < load.size(); ++hour)
        load[hour] = std::clamp(before[hour], 0.0, 250.0);
    grid::PerRegion<grid::HourlySeries> loads;
    loads[grid::index(RegionId::Sindh)] = load;
    const grid::ReferenceYear with = m_model->run(loads);
    const grid::ReferenceYear without = m_model->run();
    double made = 0.0;
    double drawn = 0.0;
    for (std::size_t hour = 0; hour < load.size(); ++hour) {
        drawn += load[hour];
        made += (without.hours[hour].unserved - with.hours[hour].unserved).value();
        for (std::size_t fuel = 0; fuel < with.fuels.size(); ++fuel)
            made += (with.generation[fuel][hour] - without.generation[fuel][hour]).value();
    }
    QVERIFY(std::abs(made - drawn) < 1e-3);
    const auto proof = prove({}, {candidate("A", CandidateKind::Mining, RegionId::Sindh, 250)})[0];
    // Giving way costs it a little, never more than a hundredth here.
    QVERIFY(proof.absorbed.value() <= drawn + 1e-6);
    QVERIFY(proof.absorbed.value() > 0.99 * drawn);
}

void TestSiting::lngShortLeavesLess()
{
    const grid::YearModel model(m_data, changeOf(grid::GridCase::LngShort));
    const std::vector<Candidate> one{candidate("A", CandidateKind::Mining, RegionId::Sindh, 300)};
    const auto shortOf = proveCandidates(ProvingGround(model, {}), one, {}, {}).value()[0];
    const auto reference = prove({}, one)[0];
    QVERIFY(shortOf.absorbed < reference.absorbed);
    QVERIFY(shortOf.curtailedHours > reference.curtailedHours);
    QVERIFY(shortOf.firmLeft < reference.firmLeft);
}

void TestSiting::theOrderOfTheListDoesNotMatter()
{
    std::vector<Candidate> list{candidate("A", CandidateKind::Mining, RegionId::Sindh, 300),
                                candidate("B", CandidateKind::Mining, RegionId::Balochistan, 140),
                                candidate("C", CandidateKind::Mining, RegionId::Sindh, 230),
                                candidate("D", CandidateKind::Ai, RegionId::Punjab, 200)};
    const auto ranksOf = [&] {
        std::map<std::string, std::pair<int, double>> ranks;
        for (const SiteProof &proof : prove({}, list))
            ranks[list[proof.candidate].name] = {proof.rank, proof.absorbed.value()};
        return ranks;
    };
    const auto first = ranksOf();
    std::reverse(list.begin(), list.end());
    QVERIFY(first == ranksOf());
}

void TestSiting::cancellingGivesNothing()
{
    std::stop_source stop;
    const LongWork work(stop.get_token(), [&](double) { stop.request_stop(); });
    QVERIFY(!proveCandidates(ProvingGround(*m_model, {}),
                             {candidate("A", CandidateKind::Mining, RegionId::Sindh, 300),
                              candidate("B", CandidateKind::Mining, RegionId::Sindh, 100)},
                             {}, work));
}

void TestSiting::theReportSaysWhatWasFound()
{
    const std::vector<Candidate> list{candidate("Thar", CandidateKind::Mining, RegionId::Sindh, 300),
                                      candidate("Gilgit", CandidateKind::Mining, RegionId::GilgitBaltistan, 5)};
    const auto proofs = prove({}, list);
    const auto json = nlohmann::json::parse(sitingJson("a year", list, proofs, {}));
    QCOMPARE(json["sites"].size(), std::size_t{2});
    QCOMPARE(json["sites"][0]["name"].get<std::string>(), std::string("Thar"));
    QVERIFY(json["sites"][0]["accepted"].get<bool>());
    QVERIFY(json["sites"][0]["absorbed_gwh"].get<double>() > 2000.0);
    QVERIFY(json["sites"][1]["absorbed_gwh"].is_null());
    QCOMPARE(json["sites"][1]["refusal"].get<std::string>(), std::string("no-data"));
    const std::string text = sitingText("a year", list, proofs, {});
    QVERIFY(text.find("Refused: nothing is known of the surplus of its region.") != std::string::npos);
    QVERIFY(text.find("no data") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestSiting)
#include "tst_siting.moc"
