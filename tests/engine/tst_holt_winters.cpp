// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/holt_winters.h"
#include "engine/forecast/seasonal_naive.h"
#include "tests/support/guard.h"
#include "tests/support/series_generator.h"

#include <cmath>

namespace console::forecast {

namespace {

HourlyView viewOf(const std::vector<double> &series)
{
    return {series, test::generatedFirst(), pktOffset};
}

} // namespace

class TestHoltWinters : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void startsFromTheMeans();
    void aStepMovesEachPartByItsRate();
    void aGapLetsTheErrorFade();
    void continuesAnExactPattern();
    void beatsNaiveOnNoisyCycles();
    void needsTwoWeeks();
    void survivesGaps();
    void doesNotDependOnEarlierIssues();
};

void TestHoltWinters::startsFromTheMeans()
{
    std::vector<double> series(336);
    for (std::size_t hour = 0; hour < series.size(); ++hour)
        series[hour] = 1000.0 + static_cast<double>(hour % 24) + (hour % 168 == 5 ? 70.0 : 0.0);
    const HoltWintersState state(viewOf(series), 0, 336);
    QVERIFY(state.started());
    for (std::size_t hour = 336; hour < 504; ++hour)
        QVERIFY(std::abs(state.expected(hour) - series[hour - 168]) < 1e-9);
    const std::vector<double> nothing(336, std::nan(""));
    QVERIFY(!HoltWintersState(viewOf(nothing), 0, 336).started());
}

void TestHoltWinters::aStepMovesEachPartByItsRate()
{
    const std::vector<double> series(336, 100.0);
    HoltWintersState state(viewOf(series), 0, 336);
    state.step(336, 110.0, {.level = 0.1, .day = 0.2, .week = 0.3, .carry = 0.5});
    QCOMPARE(state.lastError(), 10.0);
    QCOMPARE(state.expected(337), 101.0);       // the level alone
    QCOMPARE(state.expected(336 + 24), 103.0);  // and the hour of the day
    QCOMPARE(state.expected(336 + 168), 106.0); // and the hour of the week
}

void TestHoltWinters::aGapLetsTheErrorFade()
{
    const std::vector<double> series(336, 100.0);
    HoltWintersState state(viewOf(series), 0, 336);
    const HoltWintersRates rates{.level = 0.0, .day = 0.0, .week = 0.0, .carry = 0.5};
    state.step(336, 110.0, rates);
    state.step(337, std::nan(""), rates);
    QCOMPARE(state.lastError(), 5.0);
    QCOMPARE(state.expected(338), 100.0);
}

void TestHoltWinters::continuesAnExactPattern()
{
    std::vector<double> series(60 * 24);
    for (std::size_t hour = 0; hour < series.size(); ++hour)
        series[hour] = 500.0 + 100.0 * std::sin(static_cast<double>(hour % 24)) + (hour / 24 % 7 == 3 ? -80.0 : 0.0);
    HoltWintersModel model(viewOf(series), {0, 48});
    const std::size_t origin = 50 * 24 + 7;
    const auto forecast = model.forecastAt(origin);
    QVERIFY(forecast);
    for (std::size_t at = 0; at < 48; ++at)
        QVERIFY(std::abs(forecast->mean[at] - series[origin + at]) < 1e-6);
    QCOMPARE(forecast->filledInputs, std::size_t(0));
}

void TestHoltWinters::beatsNaiveOnNoisyCycles()
{
    double error = 0.0;
    double naiveError = 0.0;
    for (std::uint64_t seed = 1; seed <= 3; ++seed) {
        const std::vector<double> series = test::generatedSeries({.seed = seed}, 200 * 24);
        const HourlyView view = viewOf(series);
        HoltWintersModel model(view, {0, 24});
        for (std::size_t day = 60; day < 199; ++day) {
            const auto forecast = model.forecastAt(day * 24);
            QVERIFY(forecast);
            for (std::size_t at = 0; at < 24; ++at) {
                error += std::abs(forecast->mean[at] - series[day * 24 + at]);
                naiveError += std::abs(seasonalNaive(view, day * 24, day * 24 + at) - series[day * 24 + at]);
            }
        }
        QVERIFY(model.rates().carry > 0.5); // the noise lasts, and the search finds that out
    }
    QVERIFY2(error < 0.7 * naiveError, qPrintable(QString::number(error / naiveError)));
}

void TestHoltWinters::needsTwoWeeks()
{
    const std::vector<double> series = test::generatedSeries({}, 60 * 24);
    QVERIFY(!HoltWintersModel(viewOf(series), {0, 24}).forecastAt(13 * 24));
    QVERIFY(HoltWintersModel(viewOf(series), {0, 24}).forecastAt(21 * 24));
}

void TestHoltWinters::survivesGaps()
{
    std::vector<double> series = test::generatedSeries({}, 60 * 24);
    for (std::size_t hour = 0; hour < series.size(); hour += 3)
        series[hour] = std::nan("");
    for (std::size_t hour = 49 * 24; hour < 50 * 24; ++hour)
        series[hour] = std::nan("");
    const auto forecast = HoltWintersModel(viewOf(series), {0, 48}).forecastAt(50 * 24);
    QVERIFY(forecast);
    QCOMPARE(forecast->filledInputs, std::size_t(24));
    for (const double mean : forecast->mean)
        QVERIFY(mean > 4000.0 && mean < 20000.0);
}

void TestHoltWinters::doesNotDependOnEarlierIssues()
{
    const std::vector<double> series = test::generatedSeries({}, 100 * 24);
    HoltWintersModel daily(viewOf(series), {0, 24});
    std::optional<PointForecast> last;
    for (std::size_t day = 30; day <= 95; ++day)
        last = daily.forecastAt(day * 24 + 3);
    const auto atOnce = HoltWintersModel(viewOf(series), {0, 24}).forecastAt(95 * 24 + 3);
    QVERIFY(last && atOnce);
    QVERIFY(last->mean == atOnce->mean);
}

} // namespace console::forecast

QTEST_GUILESS_MAIN(console::forecast::TestHoltWinters)
#include "tst_holt_winters.moc"
