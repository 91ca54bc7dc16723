// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/forecast.h"
#include "engine/forecast/forecast_report.h"
#include "tests/support/guard.h"
#include "tests/support/series_generator.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>
#include <random>

namespace console::forecast {

namespace {

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr int randomOrigins = 3;
#else
constexpr int randomOrigins = 12;
#endif

const double gap = std::nan("");

UtcTime after(std::size_t hours)
{
    return test::generatedFirst() + std::chrono::hours(static_cast<long>(hours));
}

Forecast make(const std::vector<double> &series, std::size_t origin, const ForecastOptions &options = {})
{
    auto made = makeForecast(series, test::generatedFirst(), after(origin), options, {});
    if (!made || !made->ok())
        qFatal("%s", made ? made->error().sentence().c_str() : "cancelled");
    return std::move(*made).value();
}

QString sentenceOf(const std::vector<double> &series, UtcTime origin, const ForecastOptions &options = {})
{
    const auto made = makeForecast(series, test::generatedFirst(), origin, options, {});
    return made && !made->ok() ? QString::fromStdString(made->error().sentence()) : QString();
}

bool same(double a, double b)
{
    return a == b || (std::isnan(a) && std::isnan(b));
}

void compare(const Forecast &a, const Forecast &b)
{
    QCOMPARE(a.hours.size(), b.hours.size());
    QCOMPARE(a.method, b.method);
    QCOMPARE(a.warning, b.warning);
    for (std::size_t at = 0; at < a.hours.size(); ++at) {
        QVERIFY(same(a.hours[at].mean, b.hours[at].mean));
        QVERIFY(same(a.hours[at].low, b.hours[at].low));
        QVERIFY(same(a.hours[at].high, b.hours[at].high));
        QVERIFY(same(a.hours[at].naive, b.hours[at].naive));
    }
}

void isSound(const Forecast &forecast)
{
    for (std::size_t at = 0; at < forecast.hours.size(); ++at) {
        const HourForecast &hour = forecast.hours[at];
        QVERIFY(std::isfinite(hour.mean));
        QVERIFY(hour.time == forecast.origin + std::chrono::hours(static_cast<long>(at)));
        QVERIFY(std::isnan(hour.low) == std::isnan(hour.high));
        QVERIFY(!(hour.low > hour.high));
    }
}

} // namespace

class TestForecast : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void theFutureDoesNotMatter();
    void aChangeBeforeTheOriginDoes();
    void methodFollowsHistory_data();
    void methodFollowsHistory();
    void gapsBeforeTheOriginDegrade();
    void manyGapsFallBack();
    void strangeSeries_data();
    void strangeSeries();
    void impossibleWishesGetASentence();
    void widerPromiseIsWider();
    void offsetMovesTheCalendar();
    void canBeCancelled();
    void reportsSayWhatIsKnown();
};

void TestForecast::theFutureDoesNotMatter()
{
    const auto series = test::generatedSeries({}, 500 * 24);
    std::mt19937_64 random(7);
    for (int round = 0; round < randomOrigins; ++round) {
        const std::size_t origin = 8 * 24 + random() % (490 * 24);
        const Forecast before = make(series, origin);
        auto changed = series;
        switch (random() % 3) {
        case 0: changed[origin + random() % (changed.size() - origin)] = 1e9; break;
        case 1: changed.resize(origin); break;
        default:
            for (std::size_t hour = origin; hour < changed.size(); ++hour)
                changed[hour] = random() % 2 == 0 ? gap : -5.0;
        }
        compare(make(changed, origin), before);
        isSound(before);
        QVERIFY(before.trainedTo <= before.origin);
    }
}

void TestForecast::aChangeBeforeTheOriginDoes()
{
    auto series = test::generatedSeries({}, 400 * 24);
    for (const std::size_t origin : {std::size_t(395 * 24), std::size_t(100 * 24)}) {
        const double before = make(series, origin).hours[0].mean;
        const double kept = std::exchange(series[origin - 1], series[origin - 1] + 500.0);
        QVERIFY(make(series, origin).hours[0].mean > before + 100.0);
        series[origin - 1] = kept;
    }
}

void TestForecast::methodFollowsHistory_data()
{
    QTest::addColumn<int>("days");
    QTest::addColumn<QString>("method");
    QTest::addColumn<bool>("interval");
    QTest::addColumn<bool>("calibrated");
    QTest::newRow("one week") << 7 << "seasonal-naive" << false << false;
    QTest::newRow("ten days") << 10 << "seasonal-naive" << true << false;
    QTest::newRow("three weeks") << 21 << "holt-winters" << true << false;
    QTest::newRow("six weeks") << 42 << "holt-winters" << true << true;
    QTest::newRow("one day short of a year") << 364 << "holt-winters" << true << true;
    QTest::newRow("a year") << 365 << "ridge" << true << true;
}

void TestForecast::methodFollowsHistory()
{
    QFETCH(int, days);
    QFETCH(QString, method);
    QFETCH(bool, interval);
    QFETCH(bool, calibrated);
    const auto hours = static_cast<std::size_t>(days) * 24;
    // What comes before the first figure is no history.
    auto series = test::generatedSeries({}, hours + 240);
    std::fill(series.begin(), series.begin() + 240, gap);
    const Forecast forecast = make(series, series.size());
    QCOMPARE(QString::fromStdString(std::string(methodKey(forecast.method))), method);
    QCOMPARE(forecast.hours.size(), std::size_t(48));
    QCOMPARE(forecast.trainingHours, hours);
    QVERIFY(forecast.trainedFrom == after(240) && forecast.trainedTo == after(series.size()));
    QVERIFY(std::isfinite(forecast.hours[0].low) == interval);
    QCOMPARE(forecast.calibrated, calibrated);
    QCOMPARE(forecast.warning.empty(), calibrated);
    QVERIFY(!forecast.degraded);
    isSound(forecast);
}

void TestForecast::gapsBeforeTheOriginDegrade()
{
    auto series = test::generatedSeries({}, 400 * 24);
    const std::size_t origin = 395 * 24;
    for (const std::size_t lag : {1, 2, 24})
        series[origin - lag] = gap;
    const Forecast forecast = make(series, origin);
    QVERIFY(forecast.degraded);
    QVERIFY(forecast.filledInputs >= 3);
    QVERIFY(forecast.warning.find("filled") != std::string::npos);
    QCOMPARE(forecast.method, Method::Ridge);
    isSound(forecast);
    for (const HourForecast &hour : forecast.hours)
        QVERIFY(std::abs(hour.mean - hour.naive) < 4000.0);
    for (const std::size_t lag : {3, 4, 5})
        series[100 * 24 - lag] = gap;
    const Forecast shorter = make(series, 100 * 24);
    QVERIFY(shorter.degraded);
    QCOMPARE(shorter.filledInputs, std::size_t(3));
}

void TestForecast::manyGapsFallBack()
{
    // Every second hour is a gap, so no day has all that ridge needs.
    auto series = test::generatedSeries({}, 420 * 24);
    for (std::size_t hour = 0; hour < series.size(); hour += 2)
        series[hour] = gap;
    const Forecast forecast = make(series, series.size());
    QCOMPARE(forecast.method, Method::HoltWinters);
    isSound(forecast);
    // A month without any figure.
    auto silent = test::generatedSeries({}, 420 * 24);
    std::fill(silent.end() - 32 * 24, silent.end(), gap);
    const Forecast blind = make(silent, silent.size());
    QVERIFY(blind.degraded);
    isSound(blind);
    // A year of silence: nobody can say anything.
    std::fill(silent.end() - 380 * 24, silent.end(), gap);
    QVERIFY(sentenceOf(silent, after(silent.size())).contains(QStringLiteral("too few figures")));
}

void TestForecast::strangeSeries_data()
{
    QTest::addColumn<double>("level");
    QTest::addColumn<double>("spike");
    QTest::newRow("all zero") << 0.0 << 0.0;
    QTest::newRow("constant") << 700.0 << 0.0;
    QTest::newRow("negative") << -300.0 << 0.0;
    QTest::newRow("one spike") << 700.0 << 1e6;
    QTest::newRow("absurd") << 1.0 << 1e300;
    QTest::newRow("infinite") << 700.0 << HUGE_VAL;
}

void TestForecast::strangeSeries()
{
    QFETCH(double, level);
    QFETCH(double, spike);
    for (const std::size_t days : {7, 30, 400}) {
        std::vector<double> series(days * 24, level);
        if (spike != 0.0)
            series[series.size() / 2] = spike;
        const Forecast forecast = make(series, series.size());
        isSound(forecast);
        if (spike != 0.0)
            continue;
        for (const HourForecast &hour : forecast.hours)
            QVERIFY2(std::abs(hour.mean - level) < 1e-6, qPrintable(QString::number(hour.mean)));
    }
}

void TestForecast::impossibleWishesGetASentence()
{
    const auto series = test::generatedSeries({}, 30 * 24);
    QVERIFY(sentenceOf({}, test::generatedFirst()).contains(QStringLiteral("there are none")));
    QVERIFY(sentenceOf(series, after(5)).contains(QStringLiteral("there are 5 hours")));
    QVERIFY(sentenceOf(series, after(167)).contains(QStringLiteral("a week")));
    QVERIFY(sentenceOf(series, after(721)).contains(QStringLiteral("outside the series")));
    QVERIFY(sentenceOf(series, test::generatedFirst() - std::chrono::hours(1)).contains(QStringLiteral("outside")));
    QVERIFY(sentenceOf(series, after(400) + std::chrono::minutes(30)).contains(QStringLiteral("whole hour")));
    QVERIFY(sentenceOf(std::vector<double>(720, gap), after(720)).contains(QStringLiteral("none")));
    for (const auto &[options, word] : std::initializer_list<std::pair<ForecastOptions, const char *>>{
             {{.hours = 0}, "hours ahead"},
             {{.hours = 73}, "hours ahead"},
             {{.coverage = 0.999}, "coverage"},
             {{.coverage = gap}, "coverage"},
             {{.calibrationDays = 1}, "calibration"},
             {{.penalties = {0.0}}, "penalties"},
             {{.method = Method::Ridge}, "Ridge regression"}})
        QVERIFY2(sentenceOf(series, after(720), options).contains(QLatin1String(word)), word);
}

void TestForecast::widerPromiseIsWider()
{
    const auto series = test::generatedSeries({}, 150 * 24);
    const Forecast narrow = make(series, series.size(), {.hours = 72, .coverage = 0.5});
    const Forecast wide = make(series, series.size(), {.hours = 72, .coverage = 0.95});
    QCOMPARE(wide.hours.size(), std::size_t(72));
    for (std::size_t at = 0; at < 72; ++at) {
        QCOMPARE(wide.hours[at].mean, narrow.hours[at].mean);
        QVERIFY(wide.hours[at].high - wide.hours[at].low > 1.2 * (narrow.hours[at].high - narrow.hours[at].low));
    }
}

void TestForecast::offsetMovesTheCalendar()
{
    const auto series = test::generatedSeries({}, 400 * 24);
    const Forecast pkt = make(series, series.size());
    const Forecast utc = make(series, series.size(), {.localOffset = std::chrono::hours(0)});
    bool differs = false;
    for (std::size_t at = 0; at < 48; ++at)
        differs = differs || pkt.hours[at].mean != utc.hours[at].mean;
    QVERIFY(differs);
    QCOMPARE(pkt.hours[7].naive, utc.hours[7].naive);
}

void TestForecast::canBeCancelled()
{
    const auto series = test::generatedSeries({}, 100 * 24);
    std::stop_source stop;
    const LongWork work(stop.get_token(), [&](double fraction) {
        if (fraction > 0.3)
            stop.request_stop();
    });
    QVERIFY(!makeForecast(series, test::generatedFirst(), after(series.size()), {}, work));
}

void TestForecast::reportsSayWhatIsKnown()
{
    const auto series = test::generatedSeries({}, 8 * 24);
    const std::vector<RegionForecast> forecasts{
        {grid::RegionId::Sindh, make(series, 168, {.hours = 3})},
        {grid::RegionId::Punjab, Error{Error::Kind::BadInput, "The forecast", "cannot be", ""}}};
    const QJsonObject report =
        QJsonDocument::fromJson(QByteArray::fromStdString(forecastReportJson("some file", forecasts))).object();
    QCOMPARE(report[QStringLiteral("label")].toString(), QStringLiteral("some file"));
    const QJsonObject sindh = report[QStringLiteral("regions")][0].toObject();
    QCOMPARE(sindh[QStringLiteral("id")].toString(), QStringLiteral("PK-SD"));
    QCOMPARE(sindh[QStringLiteral("method")].toString(), QStringLiteral("seasonal-naive"));
    QCOMPARE(sindh[QStringLiteral("origin")].toString(), QStringLiteral("2019-01-07T19:00:00.000Z"));
    const QJsonArray hours = sindh[QStringLiteral("hours")].toArray();
    QCOMPARE(hours.size(), 3);
    QVERIFY(hours[0][QStringLiteral("low_mw")].isNull());
    QVERIFY(std::abs(hours[0][QStringLiteral("mean_mw")].toDouble() - series[0]) < 0.06);
    QCOMPARE(report[QStringLiteral("regions")][1][QStringLiteral("error")].toString(),
             QStringLiteral("The forecast cannot be."));
    const QString text = QString::fromStdString(forecastReportText("some file", forecasts));
    QVERIFY(text.contains(QStringLiteral("2019-01-08 02:00")));
    QVERIFY(text.contains(QStringLiteral("There is no interval")));
    QVERIFY(text.contains(QStringLiteral("PK-PB: The forecast cannot be.")));
}

} // namespace console::forecast

QTEST_GUILESS_MAIN(console::forecast::TestForecast)
#include "tst_forecast.moc"
