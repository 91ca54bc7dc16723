// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/backtest.h"
#include "engine/forecast/backtest_score.h"
#include "engine/forecast/hourly_view.h"
#include "engine/forecast/skill_book.h"
#include "tests/support/guard.h"
#include "tests/support/series_generator.h"

#include <cmath>

namespace console::forecast {

namespace {

using namespace std::chrono;

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr std::uint64_t seeds = 1;
#else
constexpr std::uint64_t seeds = 3;
#endif

Backtest run(const std::vector<double> &series, sys_days from, sys_days to, const BacktestOptions &options = {},
             const std::vector<double> &published = {})
{
    auto result = backtest(series, published, test::generatedFirst(), from, to, options, {});
    if (!result || !result->ok())
        qFatal("%s", result ? result->error().sentence().c_str() : "cancelled");
    return std::move(*result).value();
}

QString sentenceOf(const std::vector<double> &series, sys_days from, sys_days to, const BacktestOptions &options = {},
                   const std::vector<double> &published = {})
{
    const auto result = backtest(series, published, test::generatedFirst(), from, to, options, {});
    return result && !result->ok() ? QString::fromStdString(result->error().sentence()) : QString();
}

/// The error that is left to whoever knows cycles, noise and carry of the generator: what is still to come.
double bestPossible(const test::GeneratedShape &shape, const std::vector<double> &series, sys_days from, sys_days to)
{
    const HourlyView view(series, test::generatedFirst(), pktOffset);
    double sum = 0.0;
    std::size_t count = 0;
    for (long origin = view.startOf(from); origin < view.startOf(to); origin += 24) {
        const auto last = static_cast<std::size_t>(origin) - 1;
        double state = (series[last] - test::generatedCycle(shape, last)) / test::generatedNoise(shape, last);
        for (std::size_t hour = last + 1; hour <= last + 24; ++hour) {
            state *= shape.carry;
            const double best = test::generatedCycle(shape, hour) + state * test::generatedNoise(shape, hour);
            sum += std::abs(series[hour] - best);
            ++count;
        }
    }
    return sum / static_cast<double>(count);
}

} // namespace

class TestBacktest : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void reachesTheOptimum();
    void beatsNaiveByThePublishedMargin_data();
    void beatsNaiveByThePublishedMargin();
    void publishedForecastStandsBeside();
    void aDayIsWhatMakeForecastIssues_data();
    void aDayIsWhatMakeForecastIssues();
    void theFutureOfADayDoesNotMatter();
    void figuresByHand();
    void methodGrowsWithHistory();
    void gapsAreNotScored();
    void flatSeries();
    void impossibleWishesGetASentence();
    void canBeCancelledAndTellsHowFarItIs();
};

void TestBacktest::reachesTheOptimum()
{
    for (std::uint64_t seed = 1; seed <= seeds; ++seed) {
        const test::GeneratedShape shape{.seed = seed};
        const auto series = test::generatedSeries(shape, 4 * 8766);
        const sys_days from = 2022y / January / 1;
        const sys_days to = 2022y / December / 31;
        const double error = run(series, from, to).model.mae;
        const double best = bestPossible(shape, series, from, to);
        QVERIFY2(error < 1.05 * best, qPrintable(QStringLiteral("%1 MW, possible %2").arg(error).arg(best)));
        QVERIFY2(error > 0.98 * best, qPrintable(QStringLiteral("%1 MW, possible %2").arg(error).arg(best)));
    }
}

void TestBacktest::beatsNaiveByThePublishedMargin_data()
{
    QTest::addColumn<double>("noise");
    QTest::newRow("2 % of the level") << 0.02;
    QTest::newRow("4 % of the level") << 0.04;
    QTest::newRow("8 % of the level") << 0.08;
}

void TestBacktest::beatsNaiveByThePublishedMargin()
{
    QFETCH(double, noise);
    const auto series = test::generatedSeries({.noise = noise, .levelSpread = 1.0, .seed = 9}, 3 * 8766);
    const Backtest result = run(series, 2021y / January / 1, 2021y / December / 31);
    qInfo("MASE %.3f, naive %.3f, MAPE %.2f %%", result.model.mase, result.naive.mase, result.model.mape);
    QCOMPARE(QString::fromStdString(result.model.name), QStringLiteral("ridge"));
    QVERIFY(result.model.mase < 0.6 * result.naive.mase);
    QVERIFY(result.model.pinball.low + result.model.pinball.high <
            result.naive.pinball.low + result.naive.pinball.high);
}

void TestBacktest::publishedForecastStandsBeside()
{
    const auto series = test::generatedSeries({}, 420 * 24);
    std::vector<double> published = series;
    for (std::size_t hour = 0; hour < published.size(); ++hour)
        published[hour] += hour % 2 == 0 ? 150.0 : -50.0;
    published[400 * 24 + 5] = std::nan("");
    const Backtest result = run(series, 2020y / January / 25, 2020y / February / 10, {}, published);
    QVERIFY(result.published);
    QCOMPARE(result.published->hours, result.model.hours - 1);
    QVERIFY(std::abs(result.published->mae - (100.0 - 50.0 / static_cast<double>(result.published->hours))) < 1.0);
    QVERIFY(std::abs(result.published->bias - 50.0) < 1.0);
    QVERIFY(result.published->coverage > 0.98); // its errors are only ever these two
    QVERIFY(std::abs(result.days[2].publishedMae - 100.0) < 1e-9);
    QVERIFY(!run(series, 2020y / January / 25, 2020y / February / 10).published);

    for (std::size_t hour = 0; hour < published.size(); ++hour)
        published[hour] = series[hour] + (hour % 24 < 12 ? 30.0 : -30.0);
    const Backtest exact = run(series, 2020y / January / 25, 2020y / February / 10, {}, published);
    QVERIFY(std::abs(exact.published->mae - 30.0) < 1e-9);
    QVERIFY(std::abs(exact.published->rmse - 30.0) < 1e-9);
    QVERIFY(std::abs(exact.published->bias) < 1e-9);
}

void TestBacktest::aDayIsWhatMakeForecastIssues_data()
{
    QTest::addColumn<int>("historyDays");
    QTest::newRow("ridge") << 450;
    QTest::newRow("Holt-Winters") << 150;
    QTest::newRow("naive") << 18;
}

void TestBacktest::aDayIsWhatMakeForecastIssues()
{
    QFETCH(int, historyDays);
    const auto series = test::generatedSeries({}, static_cast<std::size_t>(historyDays + 12) * 24);
    const auto first = sys_days(2019y / January / 1) + days(historyDays);
    const Backtest result = run(series, first, first + days(10));
    ForecastOptions options;
    options.hours = 24;
    for (const BacktestDay &day : result.days) {
        const UtcTime midnight = UtcTime(day.day) - pktOffset;
        const auto made = makeForecast(series, test::generatedFirst(), midnight, options, {});
        QVERIFY(made && made->ok());
        const auto skill = scoreDay(made->value(), "PK-SD", series, test::generatedFirst(), day.day);
        QVERIFY(skill);
        QCOMPARE(skill->mae, day.mae);
        QCOMPARE(skill->naiveMae, day.naiveMae);
        QCOMPARE(skill->mase, day.mase);
        QCOMPARE(skill->coverage, day.coverage);
        QCOMPARE(skill->method, day.method);
        QCOMPARE(skill->hours, std::size_t(24));
    }
}

void TestBacktest::theFutureOfADayDoesNotMatter()
{
    auto series = test::generatedSeries({}, 450 * 24);
    const sys_days from = 2020y / March / 1;
    BacktestOptions options;
    options.issueHour = 10;
    const Backtest before = run(series, from, from + days(20), options);
    // The forecast of 9 March is issued on 8 March at 10:00; what comes after 9 March changes neither it nor its score.
    const HourlyView view(series, test::generatedFirst(), pktOffset);
    for (auto hour = static_cast<std::size_t>(view.startOf(from + days(9))); hour < series.size(); ++hour)
        series[hour] = hour % 5 == 0 ? std::nan("") : -series[hour];
    const Backtest after = run(series, from, from + days(20), options);
    for (std::size_t day = 0; day < 9; ++day) {
        QCOMPARE(after.days[day].mae, before.days[day].mae);
        QCOMPARE(after.days[day].coverage, before.days[day].coverage);
    }
    QVERIFY(after.days[9].mae != before.days[9].mae);
}

void TestBacktest::figuresByHand()
{
    QCOMPARE(pinballLoss(0.9, 10.0, 14.0), 3.6);
    QVERIFY(std::abs(pinballLoss(0.9, 14.0, 10.0) - 0.4) < 1e-12);
    QCOMPARE(pinballLoss(0.5, 14.0, 10.0), 2.0);
    const double none = std::nan("");
    const std::vector<ScoredHour> hours{{100.0, 110.0, {90.0, 120.0}, 3, 20.0},
                                        {200.0, 190.0, {192.0, 210.0}, 3, 40.0},
                                        {300.0, 330.0, {none, none}, 4, none},
                                        {10.0, 1.0, {0.0, 20.0}, 5, 10.0}};
    const BacktestScore score = scoreOf("ours", hours, 0.9);
    QCOMPARE(score.hours, std::size_t(4));
    QCOMPARE(score.mae, 59.0 / 4.0);
    QCOMPARE(score.bias, -21.0 / 4.0);
    QCOMPARE(score.mapeHours, std::size_t(3)); // 1 MW is no ground for a percentage
    QVERIFY(std::abs(score.mape - 100.0 / 3.0 * (10.0 / 110.0 + 10.0 / 190.0 + 30.0 / 330.0)) < 1e-9);
    QVERIFY(std::abs(score.mase - (0.5 + 0.25 + 0.9) / 3.0) < 1e-12);
    QCOMPARE(score.intervalHours, std::size_t(3));
    QCOMPARE(score.coverage, 2.0 / 3.0);
    QCOMPARE(score.coverageByHour[3], 0.5);
    QCOMPARE(score.coverageByHour[5], 1.0);
    QVERIFY(std::isnan(score.coverageByHour[4]) && std::isnan(score.coverageByHour[0]));
    QVERIFY(std::abs(score.width - 68.0 / 3.0) < 1e-12);
    QVERIFY(std::isnan(scoreOf("none", {}, 0.9).mae));
    QVERIFY(std::isnan(scoreOf("none", {}, 0.9).coverage));
}

void TestBacktest::methodGrowsWithHistory()
{
    const auto series = test::generatedSeries({}, 380 * 24);
    const Backtest result = run(series, 2019y / January / 3, 2020y / January / 10);
    QCOMPARE(result.daysWithoutForecast, std::size_t(5));
    QCOMPARE(result.days.front().day, sys_days(2019y / January / 8));
    QCOMPARE(result.days.front().method, Method::SeasonalNaive);
    QVERIFY(std::isnan(result.days.front().coverage));
    QCOMPARE(result.days[14].day, sys_days(2019y / January / 22));
    QCOMPARE(result.days[14].method, Method::HoltWinters);
    QCOMPARE(result.days[357].day, sys_days(2019y / December / 31));
    QCOMPARE(result.days[357].method, Method::HoltWinters);
    QCOMPARE(result.days[358].method, Method::Ridge);
    QVERIFY(result.days[358].coverage >= 0.0); // its intervals are known from the first day
    QCOMPARE(QString::fromStdString(result.model.name), QStringLiteral("mixed"));
}

void TestBacktest::gapsAreNotScored()
{
    auto series = test::generatedSeries({}, 120 * 24);
    for (std::size_t hour = 100 * 24 + 6; hour < 102 * 24; ++hour)
        series[hour] = std::nan("");
    const Backtest result = run(series, 2019y / April / 10, 2019y / April / 20);
    QCOMPARE(result.days.size(), std::size_t(9)); // of one of the ten nothing is known
    QCOMPARE(result.days[1].hours, std::size_t(6));
    QCOMPARE(result.model.hours, std::size_t(8 * 24 + 6));
    QVERIFY(result.days[2].degraded);
    QVERIFY(!result.days[0].degraded);
}

void TestBacktest::flatSeries()
{
    for (const double level : {0.0, 500.0}) {
        const std::vector<double> series(450 * 24, level);
        const Backtest result = run(series, 2020y / February / 1, 2020y / February / 20);
        QVERIFY(result.model.mae < 1e-6);
        QVERIFY(std::isnan(result.model.mase)); // naive is never wrong either
        QCOMPARE(result.model.mapeHours, level == 0.0 ? std::size_t(0) : result.model.hours);
        QVERIFY(result.model.width < 1e-6);
    }
}

void TestBacktest::impossibleWishesGetASentence()
{
    const auto series = test::generatedSeries({}, 60 * 24);
    const sys_days day = 2019y / February / 1;
    QVERIFY(sentenceOf(series, day, day).contains(QStringLiteral("which is no day")));
    QVERIFY(sentenceOf(series, 2025y / January / 1, 2025y / January / 2).contains(QStringLiteral("2019-03-01")));
    QVERIFY(sentenceOf(series, 2018y / January / 1, 2018y / January / 2).contains(QStringLiteral("outside")));
    QVERIFY(sentenceOf({}, day, day + days(1)).contains(QStringLiteral("outside")));
    QVERIFY(sentenceOf(series, 2019y / January / 2, 2019y / January / 4).contains(QStringLiteral("found no day")));
    QVERIFY(sentenceOf(series, day, day + days(1), {}, {1.0, 2.0}).contains(QStringLiteral("published")));
    BacktestOptions options;
    options.issueHour = 24;
    QVERIFY(sentenceOf(series, day, day + days(1), options).contains(QStringLiteral("hour 24")));
    options = {};
    options.daysAhead = 3;
    QVERIFY(sentenceOf(series, day, day + days(1), options).contains(QStringLiteral("3 days")));
    options = {};
    options.forecast.coverage = 1.0;
    QVERIFY(sentenceOf(series, day, day + days(1), options).contains(QStringLiteral("coverage")));
    const std::vector<double> nothing(60 * 24, std::nan(""));
    QVERIFY(sentenceOf(nothing, day, day + days(1)).contains(QStringLiteral("found no day")));
}

void TestBacktest::canBeCancelledAndTellsHowFarItIs()
{
    const auto series = test::generatedSeries({}, 100 * 24);
    std::stop_source stop;
    double last = 0.0;
    int reports = 0;
    const auto watch = [&](double fraction) {
        QVERIFY(fraction >= last);
        last = fraction;
        ++reports;
    };
    const sys_days day = 2019y / March / 1;
    QVERIFY(backtest(series, {}, test::generatedFirst(), day, day + days(20), {}, LongWork(stop.get_token(), watch)));
    QCOMPARE(last, 1.0);
    QVERIFY(reports > 20);
    const auto stopAfterFive = [&, left = 5](double) mutable {
        if (--left == 0)
            stop.request_stop();
    };
    QVERIFY(!backtest(series, {}, test::generatedFirst(), day, day + days(20), {},
                      LongWork(stop.get_token(), stopAfterFive)));
}

} // namespace console::forecast

QTEST_GUILESS_MAIN(console::forecast::TestBacktest)
#include "tst_backtest.moc"
