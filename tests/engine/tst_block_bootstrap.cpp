// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/block_bootstrap.h"
#include "tests/support/guard.h"
#include "tests/support/naive_statistics.h"
#include "tests/support/surplus_series.h"

#include <cmath>

using namespace console;
using namespace console::analysis;
namespace naive = console::test::naive;

namespace {

/// A sanitizer makes all of it ten times slower, and what it looks for shows in a few series.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int replications = 20;
constexpr bool enoughToJudge = false;
#else
constexpr int replications = 300;
constexpr bool enoughToJudge = true;
#endif

constexpr std::size_t hoursInYear = 8760;

/// The hours of a draw, copied block by block from the ring of days. The last day of a series may be short.
naive::Figures resampled(const std::vector<double> &hours, const BlockDraws &draws, std::size_t draw)
{
    naive::Figures copy;
    for (std::size_t block = 0; block < draws.blocks(); ++block) {
        std::size_t day = draws.firstDay(draw, block);
        for (std::size_t count = 0; count < 7; ++count) {
            for (std::size_t hour = day * 24; hour < std::min(hours.size(), day * 24 + 24); ++hour)
                if (!std::isnan(hours[hour]))
                    copy.push_back(hours[hour]);
            day = day + 1 == draws.days() ? 0 : day + 1;
        }
    }
    return copy;
}

std::vector<double> firmAndMean(const RankedHours &ranked)
{
    return {ranked.quantile(0.1), ranked.mean()};
}

bool close(double value, double expected)
{
    return std::abs(value - expected) <= 1e-9 * std::max(1.0, std::abs(expected));
}

bool holds(const DrawnInterval &interval, double truth)
{
    return interval.low <= truth && truth <= interval.high;
}

/// How often the intervals of simulated years hold the truth, of the firm P90 and of the mean.
struct Coverage {
    double firm = 0.0;
    double mean = 0.0;
};

/// 10th percentile of a standard normal.
constexpr double trueFirm = -1.2815515655446004;

Coverage coverageOfBlocks(std::uint64_t seed, double memory)
{
    std::mt19937_64 random(seed);
    Coverage coverage;
    for (int replication = 0; replication < replications; ++replication) {
        const std::vector<double> hours = test::autoregressive(hoursInYear, memory, random);
        const BootstrapOptions options{200, 0.90, seed * 100000 + static_cast<std::uint64_t>(replication)};
        const auto intervals = *bootstrapIntervals(hours, firmAndMean, options, {});
        coverage.firm += holds(intervals[0], trueFirm) / static_cast<double>(replications);
        coverage.mean += holds(intervals[1], 0.0) / static_cast<double>(replications);
    }
    return coverage;
}

/// The same with hours drawn one by one, as if none knew of the other.
Coverage coverageOfSingleHours(std::uint64_t seed, double memory)
{
    constexpr int years = replications / 6;
    constexpr std::size_t draws = 100;
    std::mt19937_64 random(seed);
    std::uniform_int_distribution<std::size_t> anyHour(0, hoursInYear - 1);
    Coverage coverage;
    for (int replication = 0; replication < years; ++replication) {
        const std::vector<double> hours = test::autoregressive(hoursInYear, memory, random);
        naive::Figures firm;
        naive::Figures mean;
        for (std::size_t draw = 0; draw < draws; ++draw) {
            naive::Figures copy(hoursInYear);
            for (double &hour : copy)
                hour = hours[anyHour(random)];
            mean.push_back(naive::mean(copy));
            std::nth_element(copy.begin(), copy.begin() + 876, copy.end());
            firm.push_back(copy[876]);
        }
        coverage.firm +=
            holds({naive::quantile(firm, 0.05), naive::quantile(firm, 0.95)}, trueFirm) / static_cast<double>(years);
        coverage.mean +=
            holds({naive::quantile(mean, 0.05), naive::quantile(mean, 0.95)}, 0.0) / static_cast<double>(years);
    }
    return coverage;
}

} // namespace

class TestBlockBootstrap : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void weighingIsResampling_data();
    void weighingIsResampling();
    void intervalsAreThoseOfTheCopies();
    void everyDayIsDrawnAlike();
    void drawsDependOnTheSeedAlone();
    void aDrawOfGapsIsLeftOut();
    void stopsWhenTold();
    void nineOfTenIntervalsHoldTheTruth();
    void singleHoursAreFarTooSure();
};

void TestBlockBootstrap::weighingIsResampling_data()
{
    QTest::addColumn<std::vector<double>>("hours");
    QTest::newRow("half a year") << test::weatheredDays(4380, 1);
    QTest::newRow("gaps") << test::withGaps(test::weatheredDays(2000, 2), 0.3, 2);
    QTest::newRow("a last day of five hours") << test::weatheredDays(24 * 60 + 5, 3);
    QTest::newRow("three days, wrapped twice by a block") << test::weatheredDays(72, 4);
    QTest::newRow("one value") << std::vector<double>(1344, 5.5);
    QTest::newRow("one hour") << std::vector<double>{7.0};
    QTest::newRow("deficits") << std::vector<double>(300, -2.5);
}

void TestBlockBootstrap::weighingIsResampling()
{
    QFETCH(std::vector<double>, hours);
    const BlockDraws draws(hours.size(), 99);
    RankedHours ranked(hours);
    std::vector<double> dayWeights;
    for (std::size_t draw = 0; draw < 12; ++draw) {
        const naive::Figures copy = resampled(hours, draws, draw);
        draws.count(draw, dayWeights);
        ranked.weigh(dayWeights);
        QCOMPARE(ranked.hours(), static_cast<double>(copy.size()));
        QVERIFY(close(ranked.mean(), naive::mean(copy)));
        for (int percent = 0; percent <= 100; ++percent)
            QVERIFY(close(ranked.quantile(percent / 100.0), naive::quantile(copy, percent / 100.0)));
        QCOMPARE(ranked.heldAllBut(2.4), naive::heldAllBut(copy, 2.4));
        QCOMPARE(ranked.heldAllBut(300.0), naive::heldAllBut(copy, 300.0));
        for (const double load : {-3.0, 0.0, 5.5, 333.0, 900.0}) {
            QVERIFY(close(ranked.lossOfLoadHours(load), naive::lossOfLoadHours(copy, load)));
            QVERIFY(close(ranked.unservedEnergy(load), naive::unservedEnergy(copy, load)));
        }
        // The naive way to the headroom is quadratic.
        if (copy.size() < 1500 || draw == 0)
            QVERIFY(close(ranked.headroom(0.10), naive::headroom(copy, 0.10)));
    }
}

void TestBlockBootstrap::intervalsAreThoseOfTheCopies()
{
    const std::vector<double> hours = test::withGaps(test::weatheredDays(1600, 6), 0.05, 6);
    const BootstrapOptions options{60, 0.80, 17};
    const auto intervals = *bootstrapIntervals(hours, firmAndMean, options, {});
    const BlockDraws draws(hours.size(), options.seed);
    naive::Figures firm;
    naive::Figures mean;
    for (std::size_t draw = 0; draw < options.draws; ++draw) {
        firm.push_back(naive::quantile(resampled(hours, draws, draw), 0.1));
        mean.push_back(naive::mean(resampled(hours, draws, draw)));
    }
    const naive::Figures own = naive::withoutGaps(hours);
    QCOMPARE(draws.blocks(), 10U); // 67 days
    const double wider = 1.03 * 10.0 / 9.0;
    const auto expected = [&](const naive::Figures &drawn, double figure, double fraction) {
        return figure + wider * (naive::quantile(drawn, fraction) - figure);
    };
    QVERIFY(close(intervals[0].low, expected(firm, naive::quantile(own, 0.1), 0.1)));
    QVERIFY(close(intervals[0].high, expected(firm, naive::quantile(own, 0.1), 0.9)));
    QVERIFY(close(intervals[1].low, expected(mean, naive::mean(own), 0.1)));
    QVERIFY(close(intervals[1].high, expected(mean, naive::mean(own), 0.9)));
}

void TestBlockBootstrap::everyDayIsDrawnAlike()
{
    const BlockDraws draws(100 * 24, 5);
    QCOMPARE(draws.days(), 100U);
    QCOMPARE(draws.blocks(), 14U);
    std::vector<double> sums(100, 0.0);
    std::vector<double> dayWeights;
    constexpr std::size_t count = 4000;
    for (std::size_t draw = 0; draw < count; ++draw) {
        draws.count(draw, dayWeights);
        for (std::size_t day = 0; day < sums.size(); ++day)
            sums[day] += dayWeights[day];
    }
    // 56,000 blocks of seven days over 100 days: 3,920 a day, give or take 60.
    for (const double sum : sums)
        QVERIFY2(std::abs(sum - 3920.0) < 5.0 * 60.0, qPrintable(QString::number(sum)));
}

void TestBlockBootstrap::drawsDependOnTheSeedAlone()
{
    const std::vector<double> hours = test::weatheredDays(2000, 7);
    const auto lowOf = [&](std::uint64_t seed) {
        return (*bootstrapIntervals(hours, firmAndMean, {50, 0.90, seed}, {}))[0].low;
    };
    QCOMPARE(lowOf(1), lowOf(1));
    QVERIFY(lowOf(1) != lowOf(2));
}

void TestBlockBootstrap::aDrawOfGapsIsLeftOut()
{
    // One hour with a figure: most draws of ten weeks miss its day, and the others know nothing but it.
    std::vector<double> hours(70 * 24, test::gap);
    hours[700] = 42.0;
    const auto intervals = *bootstrapIntervals(hours, firmAndMean, {50, 0.90, 3}, {});
    QCOMPARE(intervals[0].low, 42.0);
    QCOMPARE(intervals[1].high, 42.0);
    hours[700] = test::gap;
    QVERIFY(std::isnan((*bootstrapIntervals(hours, firmAndMean, {50, 0.90, 3}, {}))[0].low));
}

void TestBlockBootstrap::stopsWhenTold()
{
    std::stop_source stop;
    int drawn = 0;
    const auto figures = [&](const RankedHours &ranked) {
        if (++drawn == 5)
            stop.request_stop();
        return firmAndMean(ranked);
    };
    QVERIFY(!bootstrapIntervals(test::weatheredDays(500, 8), figures, {1000, 0.90, 3},
                                LongWork(stop.get_token(), nullptr)));
    QCOMPARE(drawn, 5);
}

void TestBlockBootstrap::nineOfTenIntervalsHoldTheTruth()
{
    Coverage all;
    constexpr int seeds = 3;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const Coverage coverage = coverageOfBlocks(seed, 0.9);
        qInfo("seed %d: firm P90 %.3f, mean %.3f", static_cast<int>(seed), coverage.firm, coverage.mean);
        all.firm += coverage.firm / seeds;
        all.mean += coverage.mean / seeds;
    }
    const double least = enoughToJudge ? 0.87 : 0.70;
    const double most = enoughToJudge ? 0.93 : 1.0;
    QVERIFY2(least <= all.firm && all.firm <= most, qPrintable(QString::number(all.firm)));
    QVERIFY2(least <= all.mean && all.mean <= most, qPrintable(QString::number(all.mean)));
}

void TestBlockBootstrap::singleHoursAreFarTooSure()
{
    const Coverage coverage = coverageOfSingleHours(1, 0.9);
    qInfo("hours drawn one by one: firm P90 %.3f, mean %.3f", coverage.firm, coverage.mean);
    if (!enoughToJudge)
        return;
    QVERIFY2(coverage.firm < 0.60, qPrintable(QString::number(coverage.firm)));
    QVERIFY2(coverage.mean < 0.60, qPrintable(QString::number(coverage.mean)));
}

QTEST_APPLESS_MAIN(TestBlockBootstrap)
#include "tst_block_bootstrap.moc"
