// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/ranked_hours.h"
#include "engine/analysis/region_analysis.h"
#include "tests/support/guard.h"
#include "tests/support/naive_statistics.h"
#include "tests/support/surplus_series.h"

#include <cmath>
#include <functional>
#include <set>

using namespace console;
using namespace console::analysis;
namespace naive = console::test::naive;

namespace {

/// Five-minute figures as a meter gives them, brought to the means of their hours.
std::vector<double> fiveMinutesToHours(std::size_t hours)
{
    const std::vector<double> fine = test::weatheredDays(hours * 12, 5);
    std::vector<double> means;
    for (std::size_t hour = 0; hour < hours; ++hour)
        means.push_back(naive::mean({fine.begin() + static_cast<std::ptrdiff_t>(hour * 12),
                                     fine.begin() + static_cast<std::ptrdiff_t>(hour * 12 + 12)}));
    return means;
}

grid::RegionSeries seriesOfCase(const QString &name)
{
    using test::surplusSeries;
    using test::weatheredDays;
    using test::withGaps;
    const std::map<QString, std::function<grid::RegionSeries()>> cases{
        {"a year", [] { return surplusSeries(weatheredDays(8760, 1)); }},
        {"constant", [] { return surplusSeries(std::vector<double>(1000, 12.3)); }},
        {"all deficit", [] { return surplusSeries(std::vector<double>(700, -5.1)); }},
        {"all zero", [] { return surplusSeries(std::vector<double>(700, 0.0)); }},
        {"deficits of many sizes",
         [] {
             auto hours = weatheredDays(1200, 2);
             for (double &hour : hours)
                 hour -= 2500.0;
             return surplusSeries(hours);
         }},
        {"rarely any", [] { return surplusSeries(withGaps(weatheredDays(300, 3), 0.9, 3)); }},
        {"one week", [] { return surplusSeries(weatheredDays(168, 4)); }},
        {"few gaps", [] { return surplusSeries(withGaps(weatheredDays(4000, 6), 0.001, 6)); }},
        {"many gaps", [] { return surplusSeries(withGaps(weatheredDays(3000, 7), 0.2, 7)); }},
        {"five minutes brought to hours", [] { return surplusSeries(fiveMinutesToHours(1500)); }},
        {"one hour", [] { return surplusSeries({77.0}); }},
        {"two hours with a gap between",
         [] {
             return surplusSeries({77.0, test::gap, -3.0});
         }},
        {"a leap year", [] { return surplusSeries(weatheredDays(8784, 8), fromPkt({.year = 2024})); }},
        {"years from a July afternoon",
         [] {
             return surplusSeries(withGaps(weatheredDays(30000, 9), 0.002, 9),
                                  fromPkt({.year = 2022, .month = 7, .day = 9, .hour = 15}));
         }},
        {"gaps at both ends",
         [] {
             auto hours = weatheredDays(2000, 10);
             std::fill_n(hours.begin(), 30, test::gap);
             std::fill_n(hours.rbegin(), 50, test::gap);
             return surplusSeries(hours);
         }},
        {"infinite is a gap",
         [] {
             return surplusSeries({5.0, std::numeric_limits<double>::infinity(), 6.0, 7.0});
         }},
    };
    return cases.at(name)();
}

void addCases()
{
    QTest::addColumn<QString>("name");
    for (const char *name :
         {"a year", "constant", "all deficit", "all zero", "deficits of many sizes", "rarely any", "one week",
          "few gaps", "many gaps", "five minutes brought to hours", "one hour", "two hours with a gap between",
          "a leap year", "years from a July afternoon", "gaps at both ends", "infinite is a gap"})
        QTest::newRow(name) << QString::fromLatin1(name);
}

AnalysisOptions withoutDraws()
{
    AnalysisOptions options;
    options.draws = 0;
    for (const double load : {-100.0, 0.0, 12.3, 250.0, 400.0, 5000.0})
        options.loads.push_back(Megawatt(load));
    return options;
}

RegionAnalysis analysed(const grid::RegionSeries &series)
{
    return *analyseRegion(series, withoutDraws(), {});
}

bool same(double value, double expected, double tolerance = 1e-9)
{
    if (std::isnan(expected))
        return std::isnan(value);
    return std::abs(value - expected) <= tolerance * std::max(1.0, std::abs(expected));
}

bool same(Megawatt value, double expected, double tolerance = 1e-9)
{
    return same(value.value(), expected, tolerance);
}

bool same(const std::optional<double> &value, const std::optional<double> &expected, double tolerance = 1e-9)
{
    return value.has_value() == expected.has_value() && (!value || same(*value, *expected, tolerance));
}

/// Fails the test with both values.
#define SAME(value, ...) QVERIFY2(same(value, __VA_ARGS__), #value " is not " #__VA_ARGS__)

bool sameRuns(const HourRuns &runs, const naive::Runs &expected)
{
    const double mean =
        expected.count == 0 ? 0.0 : static_cast<double>(expected.hours) / static_cast<double>(expected.count);
    return runs.count == expected.count && runs.longestHours == expected.longest && same(runs.meanHours, mean);
}

} // namespace

class TestSurplusStatistics : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void figuresOfTheHours_data() { addCases(); }
    void figuresOfTheHours();
    void headroomIsTheLargestLoadServed_data() { addCases(); }
    void headroomIsTheLargestLoadServed();
    void loadsAreServedAsDefined_data() { addCases(); }
    void loadsAreServedAsDefined();
    void runsAndHoursAreCounted_data() { addCases(); }
    void runsAndHoursAreCounted();
    void tablesGoByMonthAndHour_data() { addCases(); }
    void tablesGoByMonthAndHour();
    void worstPeriodsAreFound_data() { addCases(); }
    void worstPeriodsAreFound();
    void regularityIsAsDefined_data() { addCases(); }
    void regularityIsAsDefined();
    void nothingIsMadeOfNothing();
    void shortSeriesSaySo();
    void aGapEndsARunAndIsNone();
    void neighbouringWeeksAreCompared();
};

void TestSurplusStatistics::figuresOfTheHours()
{
    QFETCH(QString, name);
    const grid::RegionSeries series = seriesOfCase(name);
    const naive::Figures figures = naive::withoutGaps(series.surplus);
    const Firmness firm = analysed(series).firmness;

    SAME(firm.mean.value, naive::mean(figures));
    SAME(firm.firmP90.value, naive::quantile(figures, 0.1));
    SAME(firm.nearlyAlways.value, naive::heldAllBut(figures, 2.4));
    QCOMPARE(firm.curve.size(), 101U);
    for (std::size_t step = 0; step <= 100; ++step) {
        QCOMPARE(firm.curve[step].share, static_cast<double>(step) / 100.0);
        SAME(firm.curve[step].power, naive::quantile(figures, static_cast<double>(100 - step) / 100.0));
        QVERIFY(!firm.curve[step].interval);
    }
}

void TestSurplusStatistics::headroomIsTheLargestLoadServed()
{
    QFETCH(QString, name);
    naive::Figures figures = naive::withoutGaps(seriesOfCase(name).surplus);
    figures.resize(std::min<std::size_t>(figures.size(), 1200)); // the naive way is quadratic
    const RankedHours ranked(figures);
    for (const double ratio : {0.001, 0.05, 0.10, 0.15, 0.5, 0.9})
        SAME(ranked.headroom(ratio), naive::headroom(figures, ratio), 1e-9);

    const Firmness firm = analysed(test::surplusSeries(figures)).firmness;
    SAME(firm.headroom5.value, naive::headroom(figures, 0.05));
    SAME(firm.headroom10.value, naive::headroom(figures, 0.10));
    SAME(firm.headroom15.value, naive::headroom(figures, 0.15));
}

void TestSurplusStatistics::loadsAreServedAsDefined()
{
    QFETCH(QString, name);
    const grid::RegionSeries series = seriesOfCase(name);
    const naive::Figures figures = naive::withoutGaps(series.surplus);
    const Firmness firm = analysed(series).firmness;

    std::vector<LoadService> loads = firm.atLoads;
    QCOMPARE(loads.size(), withoutDraws().loads.size());
    loads.push_back(firm.atFirmP90);
    QCOMPARE(firm.atFirmP90.load, std::max(Megawatt(0.0), firm.firmP90.value));
    for (const LoadService &service : loads) {
        const double load = service.load.value();
        SAME(service.availability, 1.0 - naive::countBelow(figures, load) / static_cast<double>(figures.size()));
        SAME(service.lossOfLoadHours, naive::lossOfLoadHours(figures, load));
        SAME(service.unservedEnergy.value(), naive::unservedEnergy(figures, load));
        SAME(service.fullDays, naive::fullDays(series, load));
        QVERIFY(sameRuns(service.shortRuns, naive::runs(series.surplus, [load](double s) { return s < load; })));
    }
}

void TestSurplusStatistics::runsAndHoursAreCounted()
{
    QFETCH(QString, name);
    const grid::RegionSeries series = seriesOfCase(name);
    const naive::Figures figures = naive::withoutGaps(series.surplus);
    const RegionAnalysis analysis = analysed(series);

    QVERIFY(sameRuns(analysis.firmness.deficits, naive::runs(series.surplus, [](double s) { return s <= 0.0; })));
    QCOMPARE(analysis.hours, figures.size());
    const auto spanned = static_cast<std::size_t>((analysis.end - analysis.first) / std::chrono::hours(1));
    QCOMPARE(analysis.gapHours, spanned - figures.size());
    const auto firstHour = static_cast<std::size_t>((analysis.first - series.first) / std::chrono::hours(1));
    QCOMPARE(series.surplus[firstHour], figures.front());
    QCOMPARE(series.surplus[firstHour + spanned - 1], figures.back());
    const double positive =
        static_cast<double>(std::count_if(figures.begin(), figures.end(), [](double s) { return s > 0.0; }));
    SAME(analysis.firmness.hoursInSurplus, positive / static_cast<double>(figures.size()));
    QCOMPARE(analysis.coversAYear, spanned >= 8760 && figures.size() >= 7884);
    QCOMPARE(analysis.quality, Quality::Measured);
}

void TestSurplusStatistics::tablesGoByMonthAndHour()
{
    QFETCH(QString, name);
    const grid::RegionSeries series = seriesOfCase(name);
    const Firmness firm = analysed(series).firmness;
    auto cells = naive::grouped(series, [](const PktTime &t) { return std::pair(t.month, t.hour); });
    for (unsigned month = 1; month <= 12; ++month) {
        for (int hour = 0; hour < 24; ++hour) {
            const naive::Figures &cell = cells[{month, hour}];
            const std::size_t column = static_cast<std::size_t>(hour);
            SAME(firm.meanTable[month - 1][column], cell.empty() ? test::gap : naive::mean(cell));
            SAME(firm.firmTable[month - 1][column], cell.empty() ? test::gap : naive::quantile(cell, 0.1));
        }
    }
}

void TestSurplusStatistics::worstPeriodsAreFound()
{
    QFETCH(QString, name);
    const grid::RegionSeries series = seriesOfCase(name);
    const Firmness firm = analysed(series).firmness;
    const auto isLeap = [](int year) { return year % 4 == 0; };
    const auto worstOf = [&](const auto &groups, auto hoursOf) {
        std::optional<std::pair<int, double>> worst;
        for (const auto &[key, figures] : groups) {
            if (static_cast<double>(figures.size()) < 0.9 * hoursOf(key))
                continue;
            const double firmP90 = naive::quantile(figures, 0.1);
            if (!worst || firmP90 < worst->second)
                worst = {key, firmP90};
        }
        return worst;
    };
    const auto year = worstOf(naive::grouped(series, [](const PktTime &t) { return t.year; }),
                              [&](int key) { return isLeap(key) ? 8784.0 : 8760.0; });
    QCOMPARE(firm.worstYear.has_value(), year.has_value());
    if (year) {
        QCOMPARE(firm.worstYear->year, year->first);
        QCOMPARE(firm.worstYear->month, 0U);
        SAME(firm.worstYear->firmP90, year->second);
    }
    const std::array<int, 12> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    const auto month =
        worstOf(naive::grouped(series, [](const PktTime &t) { return t.year * 100 + static_cast<int>(t.month); }),
                [&](int key) {
                    const int length = days[static_cast<std::size_t>(key % 100 - 1)];
                    return 24.0 * (key % 100 == 2 && isLeap(key / 100) ? 29 : length);
                });
    QCOMPARE(firm.worstMonth.has_value(), month.has_value());
    if (month) {
        QCOMPARE(firm.worstMonth->year * 100 + static_cast<int>(firm.worstMonth->month), month->first);
        SAME(firm.worstMonth->firmP90, month->second);
    }
}

void TestSurplusStatistics::regularityIsAsDefined()
{
    QFETCH(QString, name);
    const grid::RegionSeries series = seriesOfCase(name);
    const naive::Figures figures = naive::withoutGaps(series.surplus);
    const Regularity regularity = analysed(series).regularity;
    const std::vector<naive::Figures> weeks = naive::weeks(series);

    const bool varies = std::set<double>(figures.begin(), figures.end()).size() > 1;
    QCOMPARE(regularity.explainedByMonthHour.has_value(), varies);
    if (varies)
        SAME(*regularity.explainedByMonthHour, naive::explained(series));
    SAME(regularity.dayCorrelation, naive::correlation(series.surplus, 24));
    SAME(regularity.weekCorrelation, naive::correlation(series.surplus, 168));

    SAME(regularity.weekDivergence, naive::divergence(weeks), 1e-12);
    naive::Figures energies;
    for (const naive::Figures &week : weeks)
        if (!week.empty())
            energies.push_back(naive::mean(week) * 168.0);
    QCOMPARE(regularity.wholeWeeks, energies.size());
    const bool hasEnergy = energies.size() > 1 && naive::mean(energies) > 0.0;
    QCOMPARE(regularity.weeklyEnergyVariation.has_value(), hasEnergy);
    if (hasEnergy) {
        const double count = static_cast<double>(energies.size());
        SAME(*regularity.weeklyEnergyVariation,
             std::sqrt(naive::variance(energies) * count / (count - 1.0)) / naive::mean(energies));
    }
}

void TestSurplusStatistics::nothingIsMadeOfNothing()
{
    for (const auto &hours : {std::vector<double>(), std::vector<double>(500, test::gap)}) {
        const RegionAnalysis analysis = analysed(test::surplusSeries(hours));
        QCOMPARE(analysis.verdict, Verdict::NoData);
        QCOMPARE(analysis.hours, 0U);
        QCOMPARE(analysis.quality, Quality::Missing);
        QVERIFY(!analysis.coversAYear && !analysis.eligible.ai && analysis.firmness.curve.empty());
    }
    const SetAnalysis nobody = *analyseAll({}, {}, {});
    QCOMPARE(nobody.national.verdict, Verdict::NoData);
    QVERIFY(std::isnan(RankedHours().mean()) && std::isnan(RankedHours().quantile(0.5)));
    QVERIFY(std::isnan(RankedHours().headroom(0.1)) && std::isnan(RankedHours().heldAllBut(2.4)));
}

void TestSurplusStatistics::shortSeriesSaySo()
{
    AnalysisOptions options;
    options.draws = 20;
    const auto weeks = [&](std::size_t hours) {
        return *analyseRegion(test::surplusSeries(test::weatheredDays(hours, 11)), options, {});
    };
    const RegionAnalysis seven = weeks(8 * 168 - 1);
    QVERIFY(!seven.firmness.mean.interval && !seven.firmness.curve[50].interval && !seven.eligible.ai);
    const RegionAnalysis eight = weeks(8 * 168);
    QVERIFY(eight.firmness.mean.interval && eight.firmness.curve[50].interval && eight.eligible.ai);
    QVERIFY(!eight.coversAYear);
    QVERIFY(!weeks(8759).coversAYear);
    QVERIFY(weeks(8760).coversAYear);
}

void TestSurplusStatistics::aGapEndsARunAndIsNone()
{
    const auto deficits = [](std::vector<double> hours) {
        return analysed(test::surplusSeries(std::move(hours))).firmness.deficits;
    };
    const HourRuns parted = deficits({1.0, -1.0, 0.0, test::gap, -2.0, 3.0, -1.0});
    QCOMPARE(parted.count, 3U);
    QCOMPARE(parted.longestHours, 2U);
    QCOMPARE(parted.meanHours, 4.0 / 3.0);
    QCOMPARE(deficits({1.0, test::gap, test::gap, 1.0}).count, 0U);
}

void TestSurplusStatistics::neighbouringWeeksAreCompared()
{
    std::vector<double> day(24, 0.0);
    std::fill_n(day.begin() + 8, 8, 100.0);
    std::vector<double> hours;
    for (int count = 0; count < 28; ++count)
        hours.insert(hours.end(), day.begin(), day.end());
    const auto divergence = [](const std::vector<double> &of) {
        return analysed(test::surplusSeries(of)).regularity.weekDivergence;
    };
    SAME(*divergence(hours), 0.0);
    // A week of another size but the same shape is like its neighbours.
    std::vector<double> doubled = hours;
    std::for_each_n(doubled.begin() + 168, 168, [](double &hour) { hour *= 2.0; });
    SAME(*divergence(doubled), 0.0);
    // A week without any shares no hour with its two neighbours; the third pair is alike.
    std::vector<double> interrupted = hours;
    std::fill_n(interrupted.begin() + 168, 168, -4.0);
    SAME(*divergence(interrupted), 2.0 / 3.0);
    // A gap takes the pairs of its week with it.
    std::vector<double> lost = interrupted;
    lost[200] = test::gap;
    SAME(*divergence(lost), 0.0);
    QVERIFY(!divergence(std::vector<double>(500, -1.0)));
}

QTEST_APPLESS_MAIN(TestSurplusStatistics)
#include "tst_surplus_statistics.moc"
