// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/features.h"
#include "engine/forecast/hourly_view.h"
#include "engine/forecast/seasonal_naive.h"
#include "tests/support/guard.h"

#include <cmath>
#include <numbers>
#include <numeric>

namespace console::forecast {

namespace {

const double gap = std::nan("");

/// 1 January 2024 00:00 PKT, a Monday.
UtcTime monday()
{
    return fromPkt({.year = 2024});
}

/// 0, 1, 2 …, so that a figure tells its hour.
std::vector<double> counting(std::size_t hours)
{
    std::vector<double> series(hours);
    std::iota(series.begin(), series.end(), 0.0);
    return series;
}

} // namespace

class TestForecastFeatures : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void calendarIsLocal();
    void figuresStandWhereTheyBelong();
    void weekdayAndSeason();
    void aMissingFigureLeavesNoRow();
    void gapsAreFilledFromTheWeekBefore();
    void naiveLooksOneWeekBackAndFurther();
    void naiveScaleIsTheMeanError();
};

void TestForecastFeatures::calendarIsLocal()
{
    const std::vector<double> series = counting(48);
    const HourlyView pkt(series, monday(), pktOffset);
    QCOMPARE(pkt.hourOfDay(0), std::size_t(0));
    QCOMPARE(pkt.hourOfDay(30), std::size_t(6));
    QCOMPARE(pkt.weekday(23), 1U);
    QCOMPARE(pkt.weekday(24), 2U);
    const HourlyView utc(series, monday(), std::chrono::hours(0));
    QCOMPARE(utc.hourOfDay(0), std::size_t(19));
    QCOMPARE(utc.weekday(0), 0U);
    QVERIFY(pkt.hourAt(monday() + std::chrono::hours(7)) == std::size_t(7));
    QVERIFY(!pkt.hourAt(monday() + std::chrono::minutes(7)));
    QVERIFY(!pkt.hourAt(monday() - std::chrono::hours(1)));
    QCOMPARE(pkt.startOf(pkt.localDay(30)), 24L);
    QCOMPARE(pkt.startOf(pkt.localDay(0) - std::chrono::days(2)), -48L);
    QVERIFY(std::isnan(pkt.before(3, 4)));
    QVERIFY(std::isnan(pkt.at(48)));
}

void TestForecastFeatures::figuresStandWhereTheyBelong()
{
    const std::vector<double> series = counting(600);
    const Features features(HourlyView(series, monday(), pktOffset), 100.0, 2.0);
    const auto figure = [](double hour) { return (hour - 100.0) / 2.0; };
    const std::size_t origin = 480;
    for (const std::size_t lead : {0, 5, 23, 24, 47, 71}) {
        const auto row = features.row(origin, lead);
        QVERIFY(row);
        for (std::size_t lag = 1; lag <= 24; ++lag)
            QCOMPARE((*row)[lag - 1], figure(static_cast<double>(origin - lag)));
        QCOMPARE((*row)[24], figure((312.0 + 479.0) / 2.0)); // the mean of the last 168
        const std::size_t lastDay = lead < 24 ? 48 : lead < 48 ? 72 : 96;
        QCOMPARE((*row)[25], figure(static_cast<double>(origin + lead - lastDay)));
        QVERIFY(lead % 24 + origin - 24 >= origin + lead - lastDay + 24); // not twice the same figure
        QCOMPARE((*row)[26], figure(static_cast<double>(origin + lead - 168)));
        QCOMPARE((*row)[27], figure(static_cast<double>(origin + lead - 336)));
    }
    QVERIFY(!features.row(23, 0));
    QVERIFY(!features.row(300, 35));
    QVERIFY(features.row(300, 36));
    QVERIFY(!features.row(origin, 168)); // a week ahead the week before is not known
}

void TestForecastFeatures::weekdayAndSeason()
{
    const std::vector<double> series = counting(24 * 400);
    const HourlyView view(series, monday(), pktOffset);
    const Features features(view, 0.0, 1.0);
    for (std::size_t day = 15; day < 390; day += 13) {
        const auto row = features.row(day * 24, 30); // the day after, six o'clock
        QVERIFY(row);
        double told = 0.0;
        for (std::size_t column = 28; column < 34; ++column)
            told += (*row)[column];
        const unsigned weekday = view.weekday(day * 24 + 30);
        QCOMPARE(told, weekday == 0 ? 0.0 : 1.0);
        if (weekday != 0)
            QCOMPARE((*row)[27 + weekday], 1.0);
        QVERIFY(std::abs(std::hypot((*row)[34], (*row)[35]) - 1.0) < 1e-12);
        QVERIFY(std::abs((*row)[36] - 2.0 * (*row)[34] * (*row)[35]) < 1e-9); // sin 2a = 2 sin a cos a
    }
    // A year later the season is the same.
    const auto now = features.row(24 * 20, 0);
    const auto then = features.row(24 * 385, 0);
    QVERIFY(std::abs((*now)[34] - (*then)[34]) < 0.01);
}

void TestForecastFeatures::aMissingFigureLeavesNoRow()
{
    for (const std::size_t missing : {479, 456, 432 + 3, 312 + 3, 144 + 3}) {
        std::vector<double> series = counting(600);
        series[missing] = gap;
        const Features features(HourlyView(series, monday(), pktOffset), 0.0, 1.0);
        QVERIFY2(!features.row(480, 3), qPrintable(QString::number(missing)));
        QVERIFY(features.filledRow(480, 3));
        QCOMPARE(features.filledRow(480, 3)->gaps, std::size_t(1));
    }
    // What it does not use may be missing.
    std::vector<double> series = counting(600);
    series[432 + 4] = gap;
    series[480] = gap;
    QVERIFY(Features(HourlyView(series, monday(), pktOffset), 0.0, 1.0).row(480, 3));
}

void TestForecastFeatures::gapsAreFilledFromTheWeekBefore()
{
    std::vector<double> series = counting(1200);
    series[999] = gap;
    series[998] = gap;
    series[998 - 168] = gap;
    const Features features(HourlyView(series, monday(), pktOffset), 0.0, 1.0);
    const auto filled = features.filledRow(1000, 0);
    QVERIFY(filled);
    QCOMPARE(filled->gaps, std::size_t(2));
    QCOMPARE(filled->row[0], 999.0 - 168.0);
    QCOMPARE(filled->row[1], 998.0 - 336.0);

    // Without that hour in any of the weeks, the mean of the hour counts; without the hour at all there is no row.
    for (std::size_t week = 1; week <= 4; ++week)
        series[999 - week * 168] = gap;
    const auto mean = Features(HourlyView(series, monday(), pktOffset), 0.0, 1.0).filledRow(1000, 0);
    QVERIFY(mean);
    QCOMPARE(std::fmod(mean->row[0], 24.0) >= 0.0, true);
    QVERIFY(mean->row[0] > 300.0 && mean->row[0] < 999.0);
    for (std::size_t hour = 999 % 24; hour < series.size(); hour += 24)
        series[hour] = gap;
    QVERIFY(!Features(HourlyView(series, monday(), pktOffset), 0.0, 1.0).filledRow(1000, 0));
}

void TestForecastFeatures::naiveLooksOneWeekBackAndFurther()
{
    std::vector<double> series = counting(1000);
    QCOMPARE(seasonalNaive(HourlyView(series, monday(), pktOffset), 900, 910), 742.0);
    series[742] = gap;
    QCOMPARE(seasonalNaive(HourlyView(series, monday(), pktOffset), 900, 910), 574.0);
    // Eight days ahead the week before is not over.
    QCOMPARE(seasonalNaive(HourlyView(series, monday(), pktOffset), 700, 890), 554.0);
    for (std::size_t week = 1; week <= 4; ++week)
        series[910 - week * 168] = gap;
    QVERIFY(std::isnan(seasonalNaive(HourlyView(series, monday(), pktOffset), 900, 910)));
}

void TestForecastFeatures::naiveScaleIsTheMeanError()
{
    std::vector<double> series = counting(400);
    NaiveScale scale;
    scale.advance(HourlyView(series, monday(), pktOffset), 168);
    QVERIFY(std::isnan(scale.value()));
    series[170] += 30.0;
    series[180] = gap;
    const HourlyView view(series, monday(), pktOffset);
    scale.advance(view, 200);
    QCOMPARE(scale.value(), (30.0 * 168.0 + 198.0) / 31.0);
    NaiveScale atOnce;
    atOnce.advance(view, 200);
    QCOMPARE(atOnce.value(), scale.value());
}

} // namespace console::forecast

QTEST_GUILESS_MAIN(console::forecast::TestForecastFeatures)
#include "tst_forecast_features.moc"
