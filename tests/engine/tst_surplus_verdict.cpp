// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/region_analysis.h"
#include "engine/base/embedded.h"
#include "engine/grid/reference_year.h"
#include "tests/support/guard.h"
#include "tests/support/surplus_series.h"

#include <cmath>

using namespace console;
using namespace console::analysis;
using grid::GridCase;
using grid::RegionId;

namespace {

/// Enough draws to tell a bound; a sanitizer needs no more than to see them drawn.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int draws = 100;
#else
constexpr int draws = 1000;
#endif

AnalysisOptions options()
{
    AnalysisOptions chosen;
    chosen.draws = draws;
    return chosen;
}

RegionAnalysis analysed(std::vector<double> hours)
{
    return *analyseRegion(test::surplusSeries(std::move(hours)), options(), {});
}

/// Firmness as `judge` reads it.
Firmness firmness(double mean, double firmP90, double surely, double hoursInSurplus)
{
    Firmness firm;
    firm.mean.value = Megawatt(mean);
    firm.firmP90 = {Megawatt(firmP90), Interval{Megawatt(surely), Megawatt(firmP90 + 1.0)}};
    firm.hoursInSurplus = hoursInSurplus;
    return firm;
}

Regularity regularity(std::optional<double> divergence)
{
    Regularity regular;
    regular.weekDivergence = divergence;
    return regular;
}

} // namespace

class TestSurplusVerdict : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void referenceYear_data();
    void referenceYear();
    void lngShortTakesPunjabsSurplus();
    void firmFiguresAreThoseOfTheYear();
    void weatherOfTheReferencePoints();
    void modelledSunIsRegularAndItsWindLessSo();
    void bordersOfTheVerdicts_data();
    void bordersOfTheVerdicts();
    void thresholdsAreTheirs();
    void withoutAnIntervalThePointCounts();
    void eligibleIsNeverNegative();
    void verdictsHaveWords();

private:
    grid::ReferenceYear m_year;
    SetAnalysis m_reference;
    SetAnalysis m_lngShort;
};

void TestSurplusVerdict::initTestCase()
{
    const auto data = grid::parseReferenceYear(embedded::referenceYear());
    m_year = grid::computeReferenceYear(data.value(), GridCase::Reference);
    m_reference = *analyseAll(grid::seriesOf(m_year), options(), {});
    m_lngShort =
        *analyseAll(grid::seriesOf(grid::computeReferenceYear(data.value(), GridCase::LngShort)), options(), {});
}

void TestSurplusVerdict::referenceYear_data()
{
    QTest::addColumn<RegionId>("region");
    QTest::addColumn<Verdict>("verdict");
    QTest::newRow("Punjab") << RegionId::Punjab << Verdict::DaytimeOnly;
    QTest::newRow("Sindh") << RegionId::Sindh << Verdict::Consistent;
    QTest::newRow("KP") << RegionId::KhyberPakhtunkhwa << Verdict::NoSurplus;
    QTest::newRow("Balochistan") << RegionId::Balochistan << Verdict::Consistent;
    QTest::newRow("Islamabad") << RegionId::Islamabad << Verdict::NoSurplus;
    QTest::newRow("Gilgit-Baltistan") << RegionId::GilgitBaltistan << Verdict::NoData;
    QTest::newRow("AJK") << RegionId::AzadJammuKashmir << Verdict::NoSurplus;
}

void TestSurplusVerdict::referenceYear()
{
    QFETCH(RegionId, region);
    QFETCH(Verdict, verdict);
    const RegionAnalysis &analysis = m_reference.regions[grid::index(region)];
    QCOMPARE(analysis.verdict, verdict);
    if (verdict == Verdict::NoData)
        return;
    QVERIFY(analysis.coversAYear);
    QCOMPARE(analysis.quality, Quality::Modelled);
    QCOMPARE(analysis.hours, 8760U);
}

void TestSurplusVerdict::lngShortTakesPunjabsSurplus()
{
    const auto verdict = [this](RegionId region) { return m_lngShort.regions[grid::index(region)].verdict; };
    QCOMPARE(verdict(RegionId::Punjab), Verdict::NoSurplus);
    QCOMPARE(verdict(RegionId::GilgitBaltistan), Verdict::NoData);
    for (const RegionId region : {RegionId::Sindh, RegionId::Balochistan})
        QVERIFY(m_lngShort.regions[grid::index(region)].firmness.firmP90.value <
                m_reference.regions[grid::index(region)].firmness.firmP90.value);
}

void TestSurplusVerdict::firmFiguresAreThoseOfTheYear()
{
    // The published 10th percentiles of the dispatchable surplus, within their tolerance.
    const auto firm = [this](RegionId region) { return m_reference.regions[grid::index(region)].firmness.firmP90; };
    for (const auto &[region, published] : {std::pair(RegionId::Punjab, 215.0), std::pair(RegionId::Sindh, 1554.0),
                                            std::pair(RegionId::Balochistan, 418.0)}) {
        const Estimate estimate = firm(region);
        QVERIFY(std::abs(estimate.value.value() - published) <= 60.0);
        QVERIFY(estimate.interval->low < estimate.value && estimate.value < estimate.interval->high);
    }
    // Idle in no region means nothing firm, but the nation's zones can be short while others are not.
    QVERIFY(m_reference.national.firmness.firmP90.value > Megawatt(2000.0));
    QVERIFY(m_reference.national.firmness.firmP90.value < Megawatt(2600.0));
}

void TestSurplusVerdict::weatherOfTheReferencePoints()
{
    // Weather whose firm P90 is 5 % of its mean, as of measured wind (30 of 562 MW; divergence 0.25): a Weibull of that
    // ratio over an AR(1) whose memory is that of wind.
    std::mt19937_64 random(7);
    std::vector<double> wind = test::autoregressive(8760, 0.97, random);
    for (double &hour : wind)
        hour = 500.0 * std::pow(-std::log(0.5 * std::erfc(hour / std::sqrt(2.0))), 1.0 / 0.78);
    const RegionAnalysis erratic = analysed(wind);
    QCOMPARE(erratic.verdict, Verdict::Erratic);
    QVERIFY2(std::abs(*erratic.regularity.weekDivergence - 0.25) < 0.10,
             qPrintable(QString::number(*erratic.regularity.weekDivergence)));

    // The sun of the modelled year, with days that differ by an eighth (measured solar: 0.006).
    std::normal_distribution<double> normal;
    std::vector<double> sun;
    double day = 1.0;
    for (const Megawatt power : m_year.generation[1]) {
        if (sun.size() % 24 == 0)
            day = std::max(0.1, 1.0 + 0.125 * normal(random));
        sun.push_back(power.value() * day);
    }
    const RegionAnalysis daily = analysed(sun);
    QCOMPARE(m_year.fuels[1], std::string("solar"));
    QCOMPARE(daily.verdict, Verdict::DaytimeOnly);
    QCOMPARE(daily.firmness.firmP90.value, Megawatt(0.0));
    QVERIFY2(std::abs(*daily.regularity.weekDivergence - 0.006) < 0.002,
             qPrintable(QString::number(*daily.regularity.weekDivergence)));
}

void TestSurplusVerdict::modelledSunIsRegularAndItsWindLessSo()
{
    const auto divergence = [this](const std::string &fuel) {
        const auto at =
            static_cast<std::size_t>(std::find(m_year.fuels.begin(), m_year.fuels.end(), fuel) - m_year.fuels.begin());
        std::vector<double> hours;
        for (const Megawatt power : m_year.generation.at(at))
            hours.push_back(power.value());
        AnalysisOptions none;
        none.draws = 0;
        return *analyseRegion(test::surplusSeries(hours), none, {})->regularity.weekDivergence;
    };
    QVERIFY(divergence("solar") < 0.006);
    QVERIFY(divergence("wind") > 10.0 * divergence("solar"));
}

void TestSurplusVerdict::bordersOfTheVerdicts_data()
{
    QTest::addColumn<double>("mean");
    QTest::addColumn<double>("firm");
    QTest::addColumn<double>("surely");
    QTest::addColumn<double>("inSurplus");
    QTest::addColumn<double>("divergence");
    QTest::addColumn<Verdict>("verdict");

    QTest::newRow("mean of zero") << 0.0 << 0.0 << 0.0 << 0.5 << 0.01 << Verdict::NoSurplus;
    QTest::newRow("barely a mean") << 0.1 << 0.1 << 0.1 << 0.5 << 0.01 << Verdict::Consistent;
    QTest::newRow("4.9 % of the hours") << 100.0 << 0.0 << 0.0 << 0.049 << 0.01 << Verdict::NoSurplus;
    QTest::newRow("5 % of the hours") << 100.0 << 0.0 << 0.0 << 0.05 << 0.01 << Verdict::DaytimeOnly;
    QTest::newRow("a quarter surely firm") << 100.0 << 60.0 << 25.0 << 1.0 << 0.5 << Verdict::Consistent;
    QTest::newRow("not surely") << 100.0 << 60.0 << 24.9 << 1.0 << 0.01 << Verdict::Variable;
    QTest::newRow("a tenth is about zero") << 100.0 << 10.0 << 1.0 << 0.9 << 0.0299 << Verdict::DaytimeOnly;
    QTest::newRow("more is not") << 100.0 << 10.1 << 1.0 << 0.9 << 0.0299 << Verdict::Variable;
    QTest::newRow("firmly short at night") << 100.0 << -50.0 << -60.0 << 0.6 << 0.01 << Verdict::DaytimeOnly;
    QTest::newRow("not regular enough") << 100.0 << 0.0 << 0.0 << 0.9 << 0.03 << Verdict::Variable;
    QTest::newRow("not erratic yet") << 100.0 << 0.0 << 0.0 << 0.9 << 0.1 << Verdict::Variable;
    QTest::newRow("erratic") << 100.0 << 0.0 << 0.0 << 0.9 << 0.101 << Verdict::Erratic;
    QTest::newRow("erratic, some of it firm") << 100.0 << 24.0 << 20.0 << 0.9 << 0.2 << Verdict::Erratic;
}

void TestSurplusVerdict::bordersOfTheVerdicts()
{
    QFETCH(double, mean);
    QFETCH(double, firm);
    QFETCH(double, surely);
    QFETCH(double, inSurplus);
    QFETCH(double, divergence);
    QTEST(judge(firmness(mean, firm, surely, inSurplus), regularity(divergence), {}), "verdict");
}

void TestSurplusVerdict::thresholdsAreTheirs()
{
    const Firmness firm = firmness(100.0, 5.0, 4.0, 0.9);
    VerdictThresholds thresholds;
    QCOMPARE(judge(firm, regularity(0.025), thresholds), Verdict::DaytimeOnly);
    thresholds.regularDivergence = 0.02;
    QCOMPARE(judge(firm, regularity(0.025), thresholds), Verdict::Variable);
    thresholds.erraticDivergence = 0.022;
    QCOMPARE(judge(firm, regularity(0.025), thresholds), Verdict::Erratic);
    thresholds.consistentFraction = 0.04;
    QCOMPARE(judge(firm, regularity(0.025), thresholds), Verdict::Consistent);
    thresholds.leastHoursInSurplus = 0.95;
    QCOMPARE(judge(firm, regularity(0.025), thresholds), Verdict::NoSurplus);

    // How many hours AI may go without changes what is eligible, not the verdict.
    std::vector<double> hours(8760, 500.0);
    std::fill_n(hours.begin(), 40, 100.0);
    AnalysisOptions patient = options();
    QCOMPARE(analyseRegion(test::surplusSeries(hours), patient, {})->eligible.ai, Megawatt(100.0));
    patient.thresholds.aiLossOfLoadHours = 400.0;
    const RegionAnalysis analysis = *analyseRegion(test::surplusSeries(hours), patient, {});
    QCOMPARE(analysis.eligible.ai, Megawatt(500.0));
    QCOMPARE(analysis.verdict, Verdict::Consistent);
}

void TestSurplusVerdict::withoutAnIntervalThePointCounts()
{
    Firmness firm = firmness(100.0, 30.0, 20.0, 0.9);
    QCOMPARE(judge(firm, regularity(0.05), {}), Verdict::Variable);
    firm.firmP90.interval.reset();
    QCOMPARE(judge(firm, regularity(0.05), {}), Verdict::Consistent);
    // Without whole weeks nobody knows how regular it is.
    QCOMPARE(judge(firmness(100.0, 0.0, 0.0, 0.9), regularity(std::nullopt), {}), Verdict::Variable);
}

void TestSurplusVerdict::eligibleIsNeverNegative()
{
    Firmness firm;
    firm.nearlyAlways = {Megawatt(50.0), Interval{Megawatt(-20.0), Megawatt(80.0)}};
    firm.headroom5.value = Megawatt(70.0);
    firm.headroom15.value = Megawatt(90.0);
    QCOMPARE(eligibilityOf(firm).ai, Megawatt(0.0));
    QCOMPARE(eligibilityOf(firm).hubsAt5, Megawatt(70.0));
    QCOMPARE(eligibilityOf(firm).hubsAt15, Megawatt(90.0));
    firm.nearlyAlways.interval->low = Megawatt(40.0);
    QCOMPARE(eligibilityOf(firm).ai, Megawatt(40.0));
    firm.nearlyAlways.interval.reset();
    QVERIFY(!eligibilityOf(firm).ai);
}

void TestSurplusVerdict::verdictsHaveWords()
{
    std::vector<std::string_view> keys;
    for (const Verdict verdict : {Verdict::NoData, Verdict::NoSurplus, Verdict::Consistent, Verdict::DaytimeOnly,
                                  Verdict::Variable, Verdict::Erratic})
        keys.push_back(verdictKey(verdict));
    const std::vector<std::string_view> expected{"no-data",      "no-surplus", "consistent",
                                                 "daytime-only", "variable",   "erratic"};
    QCOMPARE(keys, expected);
}

QTEST_APPLESS_MAIN(TestSurplusVerdict)
#include "tst_surplus_verdict.moc"
