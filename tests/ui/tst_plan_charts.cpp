// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_planner.h"
#include "tests/support/guard.h"
#include "tests/support/ui/golden.h"
#include "ui/fonts.h"
#include "ui/plan/duration_chart.h"
#include "ui/plan/heat_map.h"
#include "ui/plan/plan_texts.h"

#include <QApplication>
#include <QPainter>

using namespace console::models;
using namespace console::ui;

namespace {

/// A province that has a surplus by day alone, with two hours of which nothing is known.
ProvinceAnalysis byDay()
{
    ProvinceAnalysis analysis = console::test::sampleAnalysis(Region::Sindh);
    analysis.curve.clear();
    for (int step = 0; step <= 100; ++step) {
        const double share = step / 100.0;
        const double value = 3400.0 - 4600.0 * std::pow(share, 0.8);
        analysis.curve.append({share, value, {value - 150.0, value + 150.0}});
    }
    analysis.firmP90 = analysis.curve.at(90).megawatts;
    analysis.firmP90Bounds = analysis.curve.at(90).bounds;
    analysis.aiMw = 0.0;
    analysis.hubMw5 = 420.0;
    for (auto &month : analysis.monthHourMean)
        for (std::size_t hour = 0; hour < month.size(); ++hour)
            month.at(hour) -= hour > 6 && hour < 18 ? 900.0 : 3100.0;
    analysis.monthHourMean[1][5] = notKnown;
    analysis.monthHourMean[1][6] = notKnown;
    return analysis;
}

QImage picture(QWidget &widget, const ThemeProvider &theme, QSize size)
{
    widget.resize(size);
    QImage image(size, QImage::Format_ARGB32_Premultiplied);
    image.fill(theme.theme().panel);
    widget.render(&image, QPoint(), QRegion(), QWidget::DrawChildren);
    return image;
}

const QList<QSizeF> sizes{{300, 110}, {480, 150}, {510, 200}, {740, 230}, {1100, 420}};

} // namespace

/// The curve and the heat map: where things stand, how they look, how they are read.
class TestPlanCharts : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void curveStandsWhereItShould();
    void curveLabelsNeverCollide_data();
    void curveLabelsNeverCollide();
    void aGapBreaksTheCurve();
    void deficitBeginsAtTheCrossing();
    void heatCellsTileTheGrid();
    void heatScaleIsRound();
    void heatLabelsNeverCollide_data();
    void heatLabelsNeverCollide();
    void curveLooksAsApproved_data();
    void curveLooksAsApproved();
    void heatLooksAsApproved_data() { curveLooksAsApproved_data(); }
    void heatLooksAsApproved();
    void curveIsReadByKey();
    void heatIsReadByKey();
    void heatIsReadByPointer();
    void nothingKnownSaysSo();
};

void TestPlanCharts::initTestCase()
{
    QVERIFY(loadFonts());
}

void TestPlanCharts::curveStandsWhereItShould()
{
    const Theme theme = Theme::of(ThemeKind::Dark);
    const ProvinceAnalysis analysis = byDay();
    const DurationGeometry geometry = DurationGeometry::of(analysis, {500, 200}, theme);
    QCOMPARE(geometry.scale.minimum, -2000.0);
    QCOMPARE(geometry.scale.maximum, 4000.0);
    QCOMPARE(geometry.yOf(-2000.0), geometry.plot.bottom());
    QCOMPARE(geometry.yOf(4000.0), geometry.plot.top());
    QCOMPARE(geometry.zeroY, geometry.yOf(0.0));
    QCOMPARE(geometry.xOf(1.0), geometry.plot.right());
    QCOMPARE(geometry.shareAt(geometry.xOf(0.3)), 0.3);
    QCOMPARE(geometry.shareAt(-50.0), 0.0);
    QVERIFY(geometry.hasMarker);
    QCOMPARE(geometry.marker, QPointF(geometry.xOf(0.9), geometry.yOf(analysis.firmP90)));
    QCOMPARE(geometry.markerText, plan::firmText(analysis.firmP90, analysis.firmP90Bounds));
    QCOMPARE(geometry.references.size(), 1); // AI may rely on nothing
    QCOMPARE(geometry.references[0].y, geometry.yOf(420.0));
    QCOMPARE(geometry.shareTicks.size(), 5);
    QCOMPARE(geometry.line.elementCount(), 101);
    QVERIFY(!DurationGeometry::of({}, {500, 200}, theme).hasMarker);
}

void TestPlanCharts::curveLabelsNeverCollide_data()
{
    QTest::addColumn<QSizeF>("size");
    for (const QSizeF &size : sizes)
        QTest::addRow("%gx%g", size.width(), size.height()) << size;
}

void TestPlanCharts::curveLabelsNeverCollide()
{
    QFETCH(QSizeF, size);
    for (const Region region : {Region::Sindh, Region::Punjab, Region::Balochistan}) {
        const auto geometry =
            DurationGeometry::of(console::test::sampleAnalysis(region), size, Theme::of(ThemeKind::Light));
        QList<QRectF> boxes{geometry.markerLabel, geometry.readout};
        for (const ReferenceLevel &level : geometry.references)
            boxes.append(level.label);
        for (qsizetype i = 0; i < boxes.size(); ++i) {
            QVERIFY(boxes[i].isEmpty() || geometry.plot.contains(boxes[i]));
            for (qsizetype j = i + 1; j < boxes.size(); ++j)
                QVERIFY(!boxes[i].intersects(boxes[j]));
        }
        QVERIFY2(!geometry.markerLabel.isEmpty() || size.height() < 150, "the firm surplus is told");
        for (qsizetype i = 1; i < geometry.shareTicks.size(); ++i)
            QVERIFY(!geometry.shareTicks[i].label.intersects(geometry.shareTicks[i - 1].label));
        QVERIFY(geometry.shareTicks.last().label.right() <= size.width());
        QVERIFY(geometry.shareTicks.last().label.bottom() <= size.height());
    }
}

void TestPlanCharts::aGapBreaksTheCurve()
{
    ProvinceAnalysis analysis = byDay();
    analysis.curve[50].megawatts = notKnown;
    analysis.curve[50].bounds = {};
    const auto geometry = DurationGeometry::of(analysis, {500, 200}, Theme::of(ThemeKind::Dark));
    int strokes = 0;
    for (int i = 0; i < geometry.line.elementCount(); ++i)
        strokes += geometry.line.elementAt(i).isMoveTo() ? 1 : 0;
    QCOMPARE(strokes, 2);
    QCOMPARE(geometry.line.elementCount(), 100);
}

void TestPlanCharts::deficitBeginsAtTheCrossing()
{
    const ProvinceAnalysis analysis = byDay();
    const auto geometry = DurationGeometry::of(analysis, {500, 200}, Theme::of(ThemeKind::Dark));
    const double crossing = std::pow(3400.0 / 4600.0, 1.25);
    QVERIFY(std::abs(geometry.deficit.boundingRect().left() - geometry.xOf(crossing)) < 1.0);
    QVERIFY(std::abs(geometry.deficit.boundingRect().top() - geometry.zeroY) < 0.01);
    const auto none =
        DurationGeometry::of(console::test::sampleAnalysis(Region::Sindh), {500, 200}, Theme::of(ThemeKind::Dark));
    QVERIFY(none.deficit.isEmpty());
}

void TestPlanCharts::heatCellsTileTheGrid()
{
    for (const QSizeF &size : sizes) {
        const auto geometry = HeatMapGeometry::of(byDay().monthHourMean, size, Theme::of(ThemeKind::Dark));
        QCOMPARE(geometry.cell(0, 0).topLeft(), geometry.grid.topLeft());
        QCOMPARE(geometry.cell(11, 23).bottomRight(), geometry.grid.bottomRight());
        for (int month = 0; month < 12; ++month)
            for (int hour = 0; hour < 24; ++hour) {
                const QRectF cell = geometry.cell(month, hour);
                QCOMPARE(geometry.cellAt(cell.center()), month * 24 + hour);
                if (hour > 0)
                    QCOMPARE(cell.left(), geometry.cell(month, hour - 1).right());
                if (month > 0)
                    QCOMPARE(cell.top(), geometry.cell(month - 1, hour).bottom());
            }
        QCOMPARE(geometry.cellAt(geometry.grid.topLeft() - QPointF(3, 0)), -1);
    }
}

void TestPlanCharts::heatScaleIsRound()
{
    QCOMPARE(heatScale(0.0), 40.0);
    QCOMPARE(heatScale(40.0), 40.0);
    QCOMPARE(heatScale(41.0), 50.0);
    QCOMPARE(heatScale(1100.0), 1200.0);
    QCOMPARE(heatScale(2600.0), 3200.0);
    QCOMPARE(heatScale(3300.0), 4000.0);
    QCOMPARE(heatScale(notKnown), 40.0);
}

void TestPlanCharts::heatLabelsNeverCollide_data()
{
    curveLabelsNeverCollide_data();
}

void TestPlanCharts::heatLabelsNeverCollide()
{
    QFETCH(QSizeF, size);
    const auto geometry = HeatMapGeometry::of(byDay().monthHourMean, size, Theme::of(ThemeKind::Light));
    for (const QList<HeatLabel> &labels : {geometry.monthLabels, geometry.hourLabels, geometry.legendLabels}) {
        QVERIFY(labels.size() >= 4);
        for (qsizetype i = 0; i < labels.size(); ++i) {
            QVERIFY2(QRectF(QPointF(), size).contains(labels[i].box), qPrintable(labels[i].text));
            for (qsizetype j = i + 1; j < labels.size(); ++j)
                QVERIFY2(!labels[i].box.adjusted(0, 2, 0, -2).intersects(labels[j].box.adjusted(0, 2, 0, -2)),
                         qPrintable(labels[i].text + QLatin1Char(' ') + labels[j].text));
        }
    }
    QCOMPARE(geometry.hourLabels.first().text, QStringLiteral("00"));
    QCOMPARE(geometry.hourLabels.last().text, QStringLiteral("23"));
    QCOMPARE(geometry.monthLabels.first().text, QStringLiteral("Jan"));
}

void TestPlanCharts::curveLooksAsApproved_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QSize>("size");
    QTest::newRow("dark") << static_cast<int>(ThemeKind::Dark) << QSize(740, 230);
    QTest::newRow("light") << static_cast<int>(ThemeKind::Light) << QSize(740, 230);
    QTest::newRow("dark-small") << static_cast<int>(ThemeKind::Dark) << QSize(450, 150);
}

void TestPlanCharts::curveLooksAsApproved()
{
    QFETCH(int, kind);
    QFETCH(QSize, size);
    ThemeProvider theme(static_cast<ThemeKind>(kind));
    DurationChart chart(&theme);
    chart.setAnalysis(size.width() < 500 ? console::test::sampleAnalysis(Region::Sindh) : byDay());
    chart.setReading(size.width() < 500 ? -1 : 30);
    const QString difference = console::test::compareWithGolden(
        picture(chart, theme, size), QStringLiteral("plan-curve-%1").arg(QLatin1String(QTest::currentDataTag())));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestPlanCharts::heatLooksAsApproved()
{
    QFETCH(int, kind);
    QFETCH(QSize, size);
    ThemeProvider theme(static_cast<ThemeKind>(kind));
    HeatMap heat(&theme);
    heat.setTable(byDay().monthHourMean, true);
    heat.setReading(5 * 24 + 21);
    const QString difference =
        console::test::compareWithGolden(picture(heat, theme, {size.width(), size.height() + 60}),
                                         QStringLiteral("plan-heat-%1").arg(QLatin1String(QTest::currentDataTag())));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestPlanCharts::curveIsReadByKey()
{
    ThemeProvider theme;
    DurationChart chart(&theme);
    chart.setAnalysis(byDay());
    QVERIFY(chart.accessibleDescription().contains(QStringLiteral("P90 ")));
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.reading(), 50); // it begins in the middle
    QTest::keyClick(&chart, Qt::Key_Right);
    QTest::keyClick(&chart, Qt::Key_PageDown);
    QCOMPARE(chart.reading(), 61);
    QTest::keyClick(&chart, Qt::Key_End);
    QTest::keyClick(&chart, Qt::Key_Right);
    QCOMPARE(chart.reading(), 100);
    QTest::keyClick(&chart, Qt::Key_Home);
    QTest::keyClick(&chart, Qt::Key_Left);
    QCOMPARE(chart.reading(), 0);
    QCOMPARE(chart.readout(), QStringLiteral("0 % of hours: at least 3,400 MW [3,250–3,550]"));
    QVERIFY(chart.accessibleDescription().startsWith(chart.readout()));
    chart.setAnalysis({});
    QCOMPARE(chart.reading(), -1);
}

void TestPlanCharts::heatIsReadByKey()
{
    ThemeProvider theme;
    HeatMap heat(&theme);
    MonthHourTable table = byDay().monthHourMean;
    table[5][21] = -230.0;
    heat.setTable(table, true);
    QTest::keyClick(&heat, Qt::Key_Down);
    QCOMPARE(heat.reading(), 5 * 24 + 12);
    for (int i = 0; i < 9; ++i)
        QTest::keyClick(&heat, Qt::Key_Right);
    QCOMPARE(heat.readout(), QStringLiteral("June, 21:00: −230 MW mean"));
    QVERIFY(heat.accessibleDescription().startsWith(heat.readout()));
    QTest::keyClick(&heat, Qt::Key_Home);
    QTest::keyClick(&heat, Qt::Key_PageUp);
    QTest::keyClick(&heat, Qt::Key_PageUp);
    QTest::keyClick(&heat, Qt::Key_Left);
    QCOMPARE(heat.reading(), 0); // neither column nor row is left at an edge
    QTest::keyClick(&heat, Qt::Key_End);
    QTest::keyClick(&heat, Qt::Key_Up);
    QCOMPARE(heat.reading(), 23);
}

void TestPlanCharts::heatIsReadByPointer()
{
    ThemeProvider theme;
    HeatMap heat(&theme);
    heat.resize(500, 260);
    heat.show();
    heat.setTable(byDay().monthHourMean, true);
    QTest::mouseMove(&heat, heat.geometryNow().cell(1, 5).center().toPoint());
    QCOMPARE(heat.readout(), QStringLiteral("February, 05:00: no data"));
    QEvent leave(QEvent::Leave);
    QApplication::sendEvent(&heat, &leave);
    QCOMPARE(heat.reading(), -1);
}

void TestPlanCharts::nothingKnownSaysSo()
{
    ThemeProvider theme;
    DurationChart curve(&theme);
    HeatMap heat(&theme);
    curve.setAnalysis({});
    heat.setTable({}, false);
    for (ReadingCanvas *canvas : {static_cast<ReadingCanvas *>(&curve), static_cast<ReadingCanvas *>(&heat)}) {
        QCOMPARE(canvas->accessibleDescription(), QStringLiteral("no data"));
        QTest::keyClick(canvas, Qt::Key_Right);
        QCOMPARE(canvas->reading(), -1);
        canvas->grab();
    }
}

QTEST_MAIN(TestPlanCharts)
#include "tst_plan_charts.moc"
