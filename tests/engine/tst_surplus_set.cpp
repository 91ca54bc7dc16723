// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/analysis_report.h"
#include "tests/support/guard.h"
#include "tests/support/surplus_series.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>

using namespace console;
using namespace console::analysis;

namespace {

/// Every other region has data, some with gaps.
grid::SeriesSet everyOtherRegion()
{
    grid::SeriesSet set;
    set.label = "Every other \"region\"";
    for (std::size_t region = 0; region < grid::regionCount; region += 2)
        set.regions[region] = test::surplusSeries(test::withGaps(test::weatheredDays(1500, region), 0.01, region));
    return set;
}

AnalysisOptions fewDraws()
{
    AnalysisOptions options;
    options.draws = 40;
    return options;
}

Estimate estimate(double value, double low, double high)
{
    return {Megawatt(value), Interval{Megawatt(low), Megawatt(high)}};
}

/// The figures of the operator's line that the documents show.
RegionAnalysis firmRegion()
{
    RegionAnalysis analysis;
    analysis.verdict = Verdict::Consistent;
    analysis.quality = Quality::Modelled;
    analysis.hours = 8760;
    analysis.coversAYear = true;
    analysis.firmness.firmP90 = estimate(1553.0, 1398.0, 1703.0);
    analysis.firmness.deficits.longestHours = 3;
    analysis.regularity.weekDivergence = 0.008;
    analysis.eligible = {Megawatt(690.2), Megawatt(2139.6), Megawatt(3000.0)};
    return analysis;
}

} // namespace

class TestSurplusSet : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void theNationIsTheSumOfItsRegions();
    void threadsChangeNothing();
    void workIsToldAndStopped();
    void theOperatorReadsOneLine();
    void theReportsHoldEveryRegion();
};

void TestSurplusSet::theNationIsTheSumOfItsRegions()
{
    grid::SeriesSet set;
    const UtcTime noon = fromPkt({.year = 2025, .hour = 12});
    set.regions[0] = test::surplusSeries({1.0, 2.0, test::gap, 4.0, 5.0}, noon);
    set.regions[2] = test::surplusSeries({10.0, 20.0, 30.0, -40.0}, noon + std::chrono::hours(1));
    set.regions[2]->quality = Quality::Modelled;
    set.regions[4] = test::surplusSeries({test::gap, test::gap}, noon);
    set.regions[4]->quality = Quality::Stale;
    const grid::RegionSeries national = nationalSurplus(set);
    QCOMPARE(national.first, noon + std::chrono::hours(1));
    QCOMPARE(national.quality, Quality::Modelled);
    QCOMPARE(national.surplus.size(), 4U);
    QCOMPARE(national.surplus[0], 12.0);
    QVERIFY(std::isnan(national.surplus[1]));
    QCOMPARE(national.surplus[2], 34.0);
    QCOMPARE(national.surplus[3], -35.0);

    set.regions[2]->first = noon + std::chrono::hours(9);
    QVERIFY(nationalSurplus(set).surplus.empty());
}

void TestSurplusSet::threadsChangeNothing()
{
    const grid::SeriesSet set = everyOtherRegion();
    AnalysisOptions options = fewDraws();
    options.threads = 1;
    const SetAnalysis alone = *analyseAll(set, options, {});
    options.threads = 3;
    options.background = true;
    const SetAnalysis together = *analyseAll(set, options, {});
    for (std::size_t region = 0; region <= grid::regionCount; ++region) {
        const bool nation = region == grid::regionCount;
        const RegionAnalysis &one = nation ? alone.national : alone.regions[region];
        const RegionAnalysis &other = nation ? together.national : together.regions[region];
        QCOMPARE(other.hours, one.hours);
        QCOMPARE(one.hours > 0, nation || region % 2 == 0);
        QCOMPARE(other.verdict, one.verdict);
        for (std::size_t point = 0; point < one.firmness.curve.size(); ++point) {
            QCOMPARE(other.firmness.curve[point].power, one.firmness.curve[point].power);
            QCOMPARE(other.firmness.curve[point].interval->low, one.firmness.curve[point].interval->low);
            QCOMPARE(other.firmness.curve[point].interval->high, one.firmness.curve[point].interval->high);
        }
    }
}

void TestSurplusSet::workIsToldAndStopped()
{
    grid::SeriesSet set;
    set.regions[1] = test::surplusSeries(test::weatheredDays(1500, 12));
    AnalysisOptions options;
    options.draws = 100;
    std::vector<double> told;
    const LongWork watched({}, [&](double fraction) { told.push_back(fraction); });
    QVERIFY(analyseAll(set, options, watched));
    QVERIFY(std::is_sorted(told.begin(), told.end()));
    QCOMPARE(told.back(), 1.0);
    told.clear();
    QVERIFY(analyseRegion(*set.regions[1], options, watched));
    QVERIFY(told.size() > 3 && std::is_sorted(told.begin(), told.end()));
    QCOMPARE(told.back(), 1.0);

    // Stopped by its own first report, it never reaches the end.
    std::stop_source stop;
    const LongWork cancelled(stop.get_token(), [&](double) { stop.request_stop(); });
    QVERIFY(!analyseRegion(*set.regions[1], options, cancelled));
    QVERIFY(!analyseAll(set, options, cancelled));
}

void TestSurplusSet::theOperatorReadsOneLine()
{
    const VerdictThresholds thresholds;
    const auto line = [&](const RegionAnalysis &analysis) {
        return QString::fromStdString(operatorLine("Sindh", analysis, thresholds));
    };
    RegionAnalysis analysis = firmRegion();
    QCOMPARE(line(analysis),
             QStringLiteral("Sindh: 1.55 GW P90 [1.40–1.70], longest gap 3 h, regular; AI ≤ 690 MW, hubs "
                            "≤ 2,140 MW at 5 % curtailment, modelled"));
    analysis.eligible = {Megawatt(0.0), Megawatt(0.0), Megawatt(80.0)};
    analysis.firmness.firmP90 = estimate(12.0, -3.0, 20.0);
    analysis.regularity.weekDivergence = 0.3;
    QCOMPARE(line(analysis),
             QStringLiteral("Sindh: 12 MW P90 [-3 to 20], longest gap 3 h, erratic; no AI, hubs ≤ 80 MW "
                            "at 15 % curtailment, modelled"));
    analysis = firmRegion();
    analysis.hours = 960;
    analysis.coversAYear = false;
    analysis.quality = Quality::Measured;
    analysis.firmness.firmP90.interval.reset();
    analysis.regularity.weekDivergence.reset();
    analysis.eligible = {std::nullopt, Megawatt(0.0), Megawatt(0.0)};
    QCOMPARE(line(analysis),
             QStringLiteral("Sindh: 1.55 GW P90, longest gap 3 h, regularity unknown; AI unknown, no hubs, "
                            "measured, 40 days only"));
    analysis = firmRegion();
    analysis.verdict = Verdict::NoSurplus;
    analysis.firmness.mean.value = Megawatt(-1445.7);
    QCOMPARE(line(analysis), QStringLiteral("Sindh: no surplus (mean -1,446 MW), modelled"));
    QCOMPARE(line(RegionAnalysis()), QStringLiteral("Sindh: no data"));
}

void TestSurplusSet::theReportsHoldEveryRegion()
{
    ReportScope scope;
    scope.options = fewDraws();
    scope.options.loads = {Megawatt(100.0)};
    const SetAnalysis analysis = *analyseAll(everyOtherRegion(), scope.options, {});
    const QJsonObject report =
        QJsonDocument::fromJson(QByteArray::fromStdString(analysisJson(analysis, scope))).object();
    QCOMPARE(report[QStringLiteral("label")].toString(), QStringLiteral("Every other \"region\""));
    QCOMPARE(report[QStringLiteral("draws")].toInt(), 40);
    const QJsonArray regions = report[QStringLiteral("regions")].toArray();
    QCOMPARE(regions.size(), 7);
    for (qsizetype at = 0; at < regions.size(); ++at) {
        const QJsonObject region = regions[at].toObject();
        QCOMPARE(region[QStringLiteral("firmness")].isNull(), at % 2 == 1);
        QCOMPARE(region[QStringLiteral("verdict")].toString() == QStringLiteral("no-data"), at % 2 == 1);
        QCOMPARE(region[QStringLiteral("line")].toString().endsWith(QStringLiteral("no data")), at % 2 == 1);
    }
    const QJsonObject firm = regions[2].toObject()[QStringLiteral("firmness")].toObject();
    const Firmness &expected = analysis.regions[2].firmness;
    const QJsonObject p90 = firm[QStringLiteral("p90_firm")].toObject();
    QVERIFY(std::abs(p90[QStringLiteral("mw")].toDouble() - expected.firmP90.value.value()) <= 0.05);
    QVERIFY(std::abs(p90[QStringLiteral("interval_mw")].toArray()[1].toDouble() -
                     expected.firmP90.interval->high.value()) <= 0.05);
    QCOMPARE(firm[QStringLiteral("curve")].toArray().size(), 101);
    QCOMPARE(firm[QStringLiteral("at_loads")].toArray().size(), 1);
    const QJsonArray table = firm[QStringLiteral("mean_by_month_and_hour_mw")].toArray();
    QCOMPARE(table.size(), 12);
    QVERIFY(table[0].toArray()[23].isDouble() && table[11].toArray()[0].isNull());
    QVERIFY(report[QStringLiteral("national")].toObject()[QStringLiteral("hours")].toInt() > 1300);

    const QString text = QString::fromStdString(analysisText(analysis, scope));
    QCOMPARE(text.count(QStringLiteral("no data\n")), 3 * 3);
    QCOMPARE(text.count(QStringLiteral("provisional")), 4 + 1);
    scope.only = grid::RegionId::KhyberPakhtunkhwa;
    const QString alone = QString::fromStdString(analysisText(analysis, scope));
    QCOMPARE(alone.count(QStringLiteral("PK-")), 2);
    QCOMPARE(alone.count(QStringLiteral("by month and PKT hour")), 2);
    QVERIFY(!QByteArray::fromStdString(analysisJson(analysis, scope)).contains("national"));
}

QTEST_APPLESS_MAIN(TestSurplusSet)
#include "tst_surplus_set.moc"
