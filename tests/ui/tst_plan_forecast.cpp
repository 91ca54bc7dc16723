// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_planner.h"
#include "tests/support/guard.h"
#include "tests/support/ui/golden.h"
#include "ui/fonts.h"
#include "ui/plan/forecast_chart.h"
#include "ui/plan/skill_strip.h"

#include <QPainter>

using namespace console::models;
using namespace console::ui;

namespace {

ForecastView withABadDay()
{
    ForecastView view = console::test::sampleForecast(Region::Sindh);
    for (ForecastPoint &point : view.points) {
        for (double *figure : {&point.mean, &point.actual, &point.naive, &point.bounds.low, &point.bounds.high})
            *figure -= 1500.0;
        point.published = point.mean + 140.0;
    }
    view.days[9].meanAbsoluteError = 260.0;
    view.days[3].meanAbsoluteError = 400.0;
    view.days[5].naiveError = notKnown;
    return view;
}

QImage picture(QWidget &widget, const ThemeProvider &theme, QSize size)
{
    widget.resize(size);
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(theme.theme().panel);
    widget.render(&image, QPoint(), QRegion(), QWidget::DrawChildren);
    return image;
}

} // namespace

/// The forecast and its days: where things stand, how they look, how they are read.
class TestPlanForecast : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void forecastStandsWhereItShould();
    void badDaysRise();
    void forecastLooksAsApproved_data();
    void forecastLooksAsApproved();
    void skillLooksAsApproved();
    void forecastIsReadByKey();
    void daysAreReadByKey();
    void noForecastSaysWhy();
};

void TestPlanForecast::initTestCase()
{
    QVERIFY(loadFonts());
}

void TestPlanForecast::forecastStandsWhereItShould()
{
    const ForecastView view = withABadDay();
    const auto geometry = ForecastGeometry::of(view, {380, 200}, Theme::of(ThemeKind::Dark));
    QCOMPARE(geometry.originX, geometry.xOf(view.origin.toMSecsSinceEpoch()));
    QCOMPARE(geometry.actual.elementCount(), 24);
    QCOMPARE(geometry.mean.elementCount(), 48);
    QCOMPARE(geometry.naive.elementCount(), 48);
    QVERIFY(geometry.actual.boundingRect().right() < geometry.originX);
    QVERIFY(geometry.mean.boundingRect().left() >= geometry.originX - 0.01);
    QVERIFY(geometry.band.boundingRect().contains(geometry.mean.boundingRect().center()));
    QVERIFY(geometry.zeroY < geometry.plot.bottom());
    QCOMPARE(geometry.legend.size(), 4);
    for (qsizetype i = 0; i < geometry.legend.size(); ++i) {
        QVERIFY(geometry.legend[i].label.right() <= 380.0);
        QVERIFY(geometry.legend[i].label.bottom() <= geometry.plot.top());
    }
    for (int i : {0, 24, 71})
        QCOMPARE(geometry.pointAt(view, {geometry.xOf(view.points[i].hour.toMSecsSinceEpoch()), 100.0}), i);
    QCOMPARE(geometry.pointAt(view, {1.0, 1.0}), -1);
    const auto usual =
        ForecastGeometry::of(console::test::sampleForecast(Region::Sindh), {380, 200}, Theme::of(ThemeKind::Dark));
    QCOMPARE(usual.legend.size(), 3); // nobody published one
    QVERIFY(usual.published.isEmpty());
}

void TestPlanForecast::badDaysRise()
{
    const auto geometry = SkillGeometry::of(withABadDay().days, QRectF(0, 0, 280, 64));
    QCOMPARE(geometry.bars.size(), 14);
    QCOMPARE(geometry.naiveY, 64.0 - 64.0 / SkillGeometry::most);
    for (int day = 0; day < 14; ++day) {
        const SkillGeometry::Bar &bar = geometry.bars[day];
        QCOMPARE(bar.worse, day == 9 || day == 3);
        QCOMPARE(bar.known, day != 5);
        QCOMPARE(bar.box.top() < geometry.naiveY, bar.worse);
        QVERIFY(geometry.plot.contains(bar.box));
        QCOMPARE(geometry.barAt(bar.box.center()), day);
    }
    QVERIFY(geometry.bars[3].cut && !geometry.bars[0].cut);
    QCOMPARE(geometry.barAt({-5.0, 10.0}), -1);
}

void TestPlanForecast::forecastLooksAsApproved_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QSize>("size");
    QTest::newRow("dark") << static_cast<int>(ThemeKind::Dark) << QSize(740, 230);
    QTest::newRow("light") << static_cast<int>(ThemeKind::Light) << QSize(740, 230);
    QTest::newRow("dark-small") << static_cast<int>(ThemeKind::Dark) << QSize(450, 150);
}

void TestPlanForecast::forecastLooksAsApproved()
{
    QFETCH(int, kind);
    QFETCH(QSize, size);
    ThemeProvider theme(static_cast<ThemeKind>(kind));
    ForecastChart chart(&theme);
    chart.setForecast(size.width() < 500 ? console::test::sampleForecast(Region::Sindh) : withABadDay());
    chart.setReading(size.width() < 500 ? 30 : -1);
    const QString difference = console::test::compareWithGolden(
        picture(chart, theme, {size.width() * 3 / 4, size.height() + 20}),
        QStringLiteral("plan-forecast-%1").arg(QLatin1String(QTest::currentDataTag())));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestPlanForecast::skillLooksAsApproved()
{
    ThemeProvider theme(ThemeKind::Light);
    SkillStrip strip(&theme);
    strip.setDays(withABadDay().days);
    const QString difference =
        console::test::compareWithGolden(picture(strip, theme, {400, 74}), QStringLiteral("plan-skill-light"));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestPlanForecast::forecastIsReadByKey()
{
    ThemeProvider theme;
    ForecastChart chart(&theme);
    chart.setForecast(console::test::sampleForecast(Region::Sindh));
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.reading(), 24); // the first hour that is not known
    QVERIFY(chart.readout().contains(QStringLiteral("forecast")));
    QTest::keyClick(&chart, Qt::Key_Left);
    QVERIFY(chart.readout().contains(QStringLiteral("actual")));
    QTest::keyClick(&chart, Qt::Key_PageDown);
    QCOMPARE(chart.reading(), 29);
}

void TestPlanForecast::daysAreReadByKey()
{
    ThemeProvider theme;
    SkillStrip strip(&theme);
    strip.setDays(withABadDay().days);
    QCOMPARE(strip.caption(), QStringLiteral("Error of each day, naive = 1 · 2 of 14 days worse, hatched"));
    for (int i = 0; i < 5; ++i)
        QTest::keyClick(&strip, Qt::Key_Left);
    QCOMPARE(strip.reading(), 9);
    QVERIFY(strip.readout().contains(QStringLiteral("worse than naive")));
    strip.setDays({});
    QCOMPARE(strip.reading(), -1);
    QCOMPARE(strip.accessibleDescription(), QStringLiteral("No day to judge the forecast by yet"));
}

void TestPlanForecast::noForecastSaysWhy()
{
    ThemeProvider theme;
    ForecastChart chart(&theme);
    ForecastView none;
    none.trouble = QStringLiteral("Too short.");
    none.points = console::test::sampleForecast(Region::Sindh).points;
    chart.setForecast(none);
    QCOMPARE(chart.accessibleDescription(), QStringLiteral("No forecast. Too short."));
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.reading(), -1);
    chart.grab();
}

QTEST_MAIN(TestPlanForecast)
#include "tst_plan_forecast.moc"
