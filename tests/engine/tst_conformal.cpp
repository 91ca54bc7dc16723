// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/backtest.h"
#include "engine/forecast/conformal_band.h"
#include "tests/support/guard.h"
#include "tests/support/series_generator.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace console::forecast {

namespace {

/// Under a sanitizer everything takes ten times as long, and what it looks for shows in one series.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t seeds = 1;
#else
constexpr std::uint64_t seeds = 3;
#endif

std::vector<double> counting(std::size_t count)
{
    std::vector<double> errors(count);
    std::iota(errors.rbegin(), errors.rend(), 1.0);
    return errors;
}

Interval of(std::size_t count, double coverage, std::size_t independent)
{
    std::vector<double> errors = counting(count);
    return orderStatistics(errors, coverage, independent);
}

/// The quantiles a spreadsheet gives, between neighbouring ranks.
Interval plainQuantiles(std::vector<double> errors, double coverage)
{
    std::sort(errors.begin(), errors.end());
    const auto at = [&](double part) {
        const double rank = part * static_cast<double>(errors.size() - 1);
        const auto below = static_cast<std::size_t>(rank);
        const std::size_t above = std::min(below + 1, errors.size() - 1);
        return errors[below] + (errors[above] - errors[below]) * (rank - static_cast<double>(below));
    };
    return {at((1.0 - coverage) / 2.0), at((1.0 + coverage) / 2.0)};
}

} // namespace

class TestConformal : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void ranksAreThoseOfTheRule();
    void ranksHoldWhatTheyPromise();
    void bandUsesOnlyWhatIsOver();
    void strataFollowTheLevel();
    void bandOfNothing();
    void intervalsCoverOnALongSeries_data();
    void intervalsCoverOnALongSeries();
};

void TestConformal::ranksAreThoseOfTheRule()
{
    QCOMPARE(of(19, 0.9, 19).low, 1.0); // ⌈20 · 0.95⌉ = 19
    QCOMPARE(of(19, 0.9, 19).high, 19.0);
    QCOMPARE(of(20, 0.9, 20).high, 20.0);
    QCOMPARE(of(39, 0.9, 39).low, 2.0);
    QCOMPARE(of(39, 0.9, 39).high, 38.0);
    QCOMPARE(of(99, 0.9, 99).low, 5.0);
    QCOMPARE(of(99, 0.9, 99).high, 95.0);
    QCOMPARE(of(99, 0.8, 99).high, 90.0);
    QCOMPARE(of(100, 0.9, 60).high, 97.0); // ⌈100 · 61/60 · 0.95⌉
    QCOMPARE(of(100, 0.9, 60).low, 4.0);
    QCOMPARE(of(100, 0.9, 1000).high, of(100, 0.9, 100).high);
    QCOMPARE(of(3, 0.9, 3).low, 1.0); // too few: the least and the greatest
    QCOMPARE(of(3, 0.9, 3).high, 3.0);
    QVERIFY(std::isnan(of(0, 0.9, 0).low));
    QCOMPARE(fewestErrors(0.9), std::size_t(19));
    QCOMPARE(fewestErrors(0.8), std::size_t(9));
    QCOMPARE(fewestErrors(0.95), std::size_t(39));
}

void TestConformal::ranksHoldWhatTheyPromise()
{
    // A new draw lies between rank 1 and 19 of 19 in 18 of 20 cases: the promise, exactly. Plain quantiles hold less.
    test::NormalNumbers normal(1);
    constexpr int rounds = 20'000;
    int held = 0;
    int heldByPlain = 0;
    for (int round = 0; round < rounds; ++round) {
        std::vector<double> errors(19);
        for (double &error : errors)
            error = normal();
        const double draw = normal();
        const Interval plain = plainQuantiles(errors, 0.9);
        const Interval ranks = orderStatistics(errors, 0.9, errors.size());
        held += ranks.low <= draw && draw <= ranks.high ? 1 : 0;
        heldByPlain += plain.low <= draw && draw <= plain.high ? 1 : 0;
    }
    const double coverage = static_cast<double>(held) / rounds;
    QVERIFY2(std::abs(coverage - 0.9) < 0.01, qPrintable(QString::number(coverage)));
    QVERIFY2(static_cast<double>(heldByPlain) / rounds < 0.86, qPrintable(QString::number(heldByPlain)));
}

void TestConformal::bandUsesOnlyWhatIsOver()
{
    std::vector<double> series(24 * 100, 100.0);
    const auto bandAt = [&](std::size_t origin) {
        const HourlyView view(series, test::generatedFirst(), pktOffset);
        ConformalBand band({0, 48}, {});
        for (std::size_t day = 5; day * 24 < origin; ++day)
            band.remember(day * 24, std::vector<double>(48, 100.0 + static_cast<double>(day % 5)));
        return band.around(view, origin, std::vector<double>(48, 102.0)).intervals;
    };
    const std::size_t origin = 80 * 24;
    const auto before = bandAt(origin);
    for (std::size_t hour = origin; hour < series.size(); ++hour)
        series[hour] = 1e6;
    const auto after = bandAt(origin);
    for (std::size_t at = 0; at < 48; ++at) {
        QCOMPARE(after[at].low, before[at].low);
        QCOMPARE(after[at].high, before[at].high);
    }
    series[origin - 1] = 1e6;
    QVERIFY(bandAt(origin)[23].high != before[23].high);
    // What lies more than 60 days back is forgotten.
    std::fill(series.begin(), series.end(), 100.0);
    std::fill(series.begin(), series.begin() + 19 * 24, -1e6);
    QCOMPARE(bandAt(origin)[0].low, before[0].low);
}

void TestConformal::strataFollowTheLevel()
{
    // Low forecasts miss by 1, high ones by 100.
    std::vector<double> series(24 * 100);
    ConformalBand band({0, 24}, {});
    for (std::size_t day = 0; day < 90; ++day) {
        const double level = 1000.0 * static_cast<double>(1 + day % 3);
        const double miss = (day % 3 == 2 ? 100.0 : 1.0) * (day / 3 % 2 == 0 ? 1.0 : -1.0);
        for (std::size_t hour = 0; hour < 24; ++hour)
            series[day * 24 + hour] = level + miss;
        band.remember(day * 24, std::vector<double>(24, level));
    }
    const HourlyView view(series, test::generatedFirst(), pktOffset);
    const auto width = [&](double level) {
        const auto answer = band.around(view, 90 * 24, std::vector<double>(24, level));
        return answer.intervals[10].high - answer.intervals[10].low;
    };
    QVERIFY(std::abs(width(1000.0) - 2.0) < 1e-9);
    QVERIFY(std::abs(width(2000.0) - 2.0) < 1e-9);
    QVERIFY(std::abs(width(3000.0) - 200.0) < 1e-9);
    QVERIFY(std::abs(width(500.0) - 2.0) < 1e-9);
    QVERIFY(std::abs(width(9000.0) - 200.0) < 1e-9);
}

void TestConformal::bandOfNothing()
{
    const std::vector<double> series(24, 100.0);
    const HourlyView view(series, test::generatedFirst(), pktOffset);
    const auto answer = ConformalBand({0, 24}, {}).around(view, 24, std::vector<double>(24, 5.0));
    QCOMPARE(answer.fewest, std::size_t(0));
    QCOMPARE(answer.intervals.size(), std::size_t(24));
    QVERIFY(std::isnan(answer.intervals[0].low) && std::isnan(answer.intervals[0].high));
}

void TestConformal::intervalsCoverOnALongSeries_data()
{
    QTest::addColumn<int>("issueHour");
    QTest::newRow("from midnight") << 0;
    QTest::newRow("from ten the day before") << 10;
}

void TestConformal::intervalsCoverOnALongSeries()
{
    QFETCH(int, issueHour);
    BacktestOptions options;
    options.issueHour = issueHour;
    using namespace std::chrono;
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        // Noise that doubles from the lowest to the highest demand.
        const auto series = test::generatedSeries({.levelSpread = 2.0, .seed = seed}, 5 * 4383);
        const auto run = backtest(series, {}, test::generatedFirst(), sys_days(2020y / June / 25),
                                  sys_days(2021y / June / 25), options, {});
        QVERIFY(run && run->ok());
        const BacktestScore &score = run->value().model;
        const auto within = [&](double coverage, double least, double most) {
            QVERIFY2(coverage >= least && coverage <= most,
                     qPrintable(QStringLiteral("seed %1: %2").arg(seed).arg(coverage)));
        };
        QCOMPARE(score.intervalHours, score.hours);
        within(score.coverage, 0.88, 0.92);
        for (const double coverage : score.coverageByLevel)
            within(coverage, 0.85, 0.95);
        for (const double coverage : score.coverageByHour)
            within(coverage, 0.80, 0.98);
    }
}

} // namespace console::forecast

QTEST_GUILESS_MAIN(console::forecast::TestConformal)
#include "tst_conformal.moc"
