// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/fake_planner.h"
#include "tests/support/guard.h"
#include "tests/support/ui/golden.h"
#include "ui/fonts.h"
#include "ui/map/map_painter.h"
#include "ui/map/province_map.h"
#include "ui/map/verdict_ground.h"
#include "ui/words.h"

#include <QApplication>
#include <QFile>
#include <QPainter>
#include <QSignalSpy>

using namespace console::ui;
using namespace console::models;

namespace {

QByteArray readAll(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Every verdict once, and candidates close together.
MapScene verdictScene()
{
    MapScene scene;
    scene.verdicts = true;
    scene.verdict = {Verdict::DaytimeOnly, Verdict::Consistent, Verdict::Variable, Verdict::NoSurplus,
                     Verdict::Erratic,     Verdict::NoData,     Verdict::Erratic};
    scene.caption = QStringLiteral("how consistent · modelled");
    const auto mark = [&](SiteKind kind, double longitude, double latitude, bool hollow) {
        scene.marks.append(
            {static_cast<int>(scene.marks.size()) + 1, kind, longitude, latitude, hollow, false, QString()});
    };
    mark(SiteKind::Mining, 67.35, 24.78, false);
    mark(SiteKind::Mining, 67.36, 24.79, false);
    mark(SiteKind::Mining, 66.7, 24.95, false);
    mark(SiteKind::Ai, 73.2, 30.7, true);
    mark(SiteKind::Ai, 68.37, 25.39, false);
    mark(SiteKind::Mining, 66.98, 30.2, true);
    scene.marks[4].chosen = true;
    return scene;
}

ProvinceMap::LayerFigures figuresOf(double megawatts)
{
    ProvinceMap::LayerFigures figures;
    figures.values.fill({megawatts, Quality::Modelled});
    figures.verdicts = verdictScene().verdict;
    figures.tips.fill(QStringLiteral("tip"));
    figures.caption = QStringLiteral("caption");
    return figures;
}

} // namespace

/// What the map shows beyond the moment: verdicts, forecasts, candidates, and a place that a person points at.
class TestPlanMap : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void looksAsApproved_data();
    void looksAsApproved();
    void verdictsAreWords();
    void marksKeepApart_data();
    void marksKeepApart();
    void degreesComeBack();
    void layersShowWhatTheyWereGiven();
    void aPlaceIsPickedByClick();
    void aPlaceIsPickedByKey();
    void escLeavesPicking();
    void marksAreChosenByClick();

private:
    std::optional<MapGeometry> m_geometry;
};

void TestPlanMap::initTestCase()
{
    QVERIFY(loadFonts());
    QString sentence;
    m_geometry = MapGeometry::fromGeoJson(readAll(":/map/pakistan-provinces.geojson"),
                                          readAll(":/map/disputed-lines.geojson"), &sentence);
    QVERIFY2(m_geometry.has_value(), qPrintable(sentence));
}

void TestPlanMap::looksAsApproved_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QSize>("size");
    QTest::addColumn<bool>("verdicts");
    QTest::newRow("map-consistency-dark") << static_cast<int>(ThemeKind::Dark) << QSize(560, 520) << true;
    QTest::newRow("map-consistency-light") << static_cast<int>(ThemeKind::Light) << QSize(560, 520) << true;
    QTest::newRow("map-consistency-dark-small") << static_cast<int>(ThemeKind::Dark) << QSize(400, 300) << true;
    QTest::newRow("map-forecast-light") << static_cast<int>(ThemeKind::Light) << QSize(440, 420) << false;
}

void TestPlanMap::looksAsApproved()
{
    QFETCH(int, kind);
    QFETCH(QSize, size);
    QFETCH(bool, verdicts);
    const Theme theme = Theme::of(static_cast<ThemeKind>(kind));
    const MapLayout layout(*m_geometry, theme, size, MapLegend::Tall);
    const MapPainter painter(layout, theme);
    MapScene scene = verdictScene();
    if (!verdicts) {
        scene.verdicts = false;
        scene.values = {Value{-420.0, Quality::Estimated}, Value{1840.0, Quality::Estimated},
                        Value{0.0, Quality::Estimated},    Value{910.0, Quality::Estimated},
                        Value{12.0, Quality::Estimated},   Value{},
                        Value{-80.0, Quality::Estimated}};
        scene.scaleMax = 2000.0;
        scene.caption = QStringLiteral("MW surplus, Sun 22 Nov 21:00 PKT · forecast");
    }
    QImage picture(size, QImage::Format_ARGB32_Premultiplied);
    picture.fill(theme.panel);
    {
        QPainter p(&picture);
        painter.paintGround(p, scene);
        painter.paintSelection(p, Region::Sindh);
        painter.paintOverlay(p, scene);
    }
    const QString difference = console::test::compareWithGolden(picture, QString::fromLatin1(QTest::currentDataTag()));
    QVERIFY2(difference.isEmpty(), qPrintable(difference));
}

void TestPlanMap::verdictsAreWords()
{
    const MapScene scene = verdictScene();
    const QList<MapLabel> labels =
        MapLayout(*m_geometry, Theme::of(ThemeKind::Dark), QSize(900, 800), MapLegend::Tall).labels(scene);
    for (int i = 0; i < regionCount; ++i)
        QCOMPARE(labels[i].value, words::verdictName(scene.verdict.at(static_cast<std::size_t>(i))));
    QStringList seen;
    for (const Verdict verdict : verdictOrder) {
        QVERIFY(!seen.contains(words::verdictName(verdict)));
        seen.append(words::verdictName(verdict));
    }
    QCOMPARE(seen.size(), 6);
}

void TestPlanMap::marksKeepApart_data()
{
    QTest::addColumn<QSize>("size");
    for (const QSize size : {QSize(360, 260), QSize(420, 340), QSize(560, 520), QSize(1100, 900)})
        QTest::addRow("%d×%d", size.width(), size.height()) << size;
}

void TestPlanMap::marksKeepApart()
{
    QFETCH(QSize, size);
    MapScene scene = verdictScene();
    scene.sites.append({QStringLiteral("a"), QStringLiteral("Port"), SiteKind::Mining, 67.35, 24.78, 0.5, false});
    const MapLayout layout(*m_geometry, Theme::of(ThemeKind::Dark), size, MapLegend::Tall);
    const QList<QPointF> marks = layout.markPoints(scene);
    QCOMPARE(marks.size(), scene.marks.size());
    const double r = layout.markRadius();
    for (qsizetype i = 0; i < marks.size(); ++i) {
        for (qsizetype j = i + 1; j < marks.size(); ++j)
            QVERIFY(QLineF(marks[i], marks[j]).length() > 2.0 * r);
        QVERIFY(QLineF(marks[i], layout.sitePoints(scene).first()).length() > r);
        QCOMPARE(layout.markAt(marks[i], scene), static_cast<int>(i));
        for (const MapLabel &label : layout.labels(scene))
            QVERIFY2(!label.box.intersects(QRectF(marks[i].x() - r, marks[i].y() - r, 2 * r, 2 * r)),
                     qPrintable(label.name));
    }
}

void TestPlanMap::degreesComeBack()
{
    const MapLayout layout(*m_geometry, Theme::of(ThemeKind::Dark), QSize(640, 560));
    for (const QPointF place : {QPointF(67.35, 24.78), QPointF(74.34, 31.55), QPointF(61.0, 37.0)}) {
        const QPointF back = layout.toDegrees(layout.toPixels(place.x(), place.y()));
        QVERIFY(std::abs(back.x() - place.x()) < 1e-9 && std::abs(back.y() - place.y()) < 1e-9);
    }
}

void TestPlanMap::layersShowWhatTheyWereGiven()
{
    ThemeProvider theme;
    ProvinceMap map(&theme);
    map.resize(600, 500);
    map.show();
    map.setFigures(ProvinceMap::Layer::FirmP90, figuresOf(700.0));
    map.setFigures(ProvinceMap::Layer::Forecast, figuresOf(-300.0));
    map.setFigures(ProvinceMap::Layer::Consistency, figuresOf(700.0));
    map.setLayer(ProvinceMap::Layer::FirmP90);
    QVERIFY(map.accessibleDescription().contains(QStringLiteral("Sindh +700 MW")));
    map.setLayer(ProvinceMap::Layer::Forecast);
    QVERIFY(map.accessibleDescription().contains(QStringLiteral("Sindh −300 MW")));
    QVERIFY(!map.scene().verdicts);
    map.setLayer(ProvinceMap::Layer::Consistency);
    QVERIFY(map.scene().verdicts);
    QVERIFY(map.accessibleDescription().contains(QStringLiteral("Punjab daytime only")));
    map.grab();
    const int paints = map.overlayPaints();
    map.setFigures(ProvinceMap::Layer::Consistency, figuresOf(700.0));
    map.grab();
    QCOMPARE(map.overlayPaints(), paints); // nothing reads differently
    map.setMarks(verdictScene().marks);
    map.grab();
    QCOMPARE(map.overlayPaints(), paints + 1);
}

void TestPlanMap::aPlaceIsPickedByClick()
{
    ThemeProvider theme;
    ProvinceMap map(&theme);
    map.resize(600, 500);
    map.setFigures(ProvinceMap::Layer::Now, figuresOf(700.0));
    const QSignalSpy picked(&map, &ProvinceMap::placePicked);
    const QSignalSpy selected(&map, &ProvinceMap::regionSelected);
    map.setPicking(true);
    QCOMPARE(map.cursor().shape(), Qt::CrossCursor);
    const MapLayout layout(*m_geometry, theme.theme(), QSizeF(600, 500));
    const QPoint at = layout.toPixels(73.1, 30.66).toPoint();
    QTest::mouseClick(&map, Qt::LeftButton, {}, at);
    QCOMPARE(picked.count(), 1);
    QVERIFY(std::abs(picked.first().at(0).toDouble() - 73.1) < 0.05);
    QVERIFY(std::abs(picked.first().at(1).toDouble() - 30.66) < 0.05);
    QCOMPARE(selected.count(), 0);
    QVERIFY(!map.isPicking());
    QTest::mouseClick(&map, Qt::LeftButton, {}, at);
    QCOMPARE(picked.count(), 1);
    QCOMPARE(map.selected(), Region::Punjab);
}

void TestPlanMap::aPlaceIsPickedByKey()
{
    ThemeProvider theme;
    ProvinceMap map(&theme);
    map.resize(600, 500);
    map.setFigures(ProvinceMap::Layer::Now, figuresOf(700.0));
    const QSignalSpy picked(&map, &ProvinceMap::placePicked);
    QTest::keyClick(&map, Qt::Key_Return);
    QCOMPARE(picked.count(), 0);
    map.setPicking(true);
    QTest::keyClick(&map, Qt::Key_Up);
    QCOMPARE(map.selected(), Region::Punjab);
    QTest::keyClick(&map, Qt::Key_Return);
    QCOMPARE(picked.count(), 1);
    const QPointF plane = MapGeometry::project(picked.first().at(0).toDouble(), picked.first().at(1).toDouble());
    QCOMPARE(m_geometry->regionAt(plane), std::optional(Region::Punjab));
}

void TestPlanMap::escLeavesPicking()
{
    ThemeProvider theme;
    ProvinceMap map(&theme);
    map.setFigures(ProvinceMap::Layer::Now, figuresOf(700.0));
    const QSignalSpy picked(&map, &ProvinceMap::placePicked);
    const QSignalSpy changed(&map, &ProvinceMap::pickingChanged);
    map.setPicking(true);
    // A shortcut on Esc elsewhere must not take it.
    QKeyEvent asked(QEvent::ShortcutOverride, Qt::Key_Escape, Qt::NoModifier);
    asked.ignore();
    QApplication::sendEvent(&map, &asked);
    QVERIFY(asked.isAccepted());
    QTest::keyClick(&map, Qt::Key_Escape);
    QVERIFY(!map.isPicking());
    QCOMPARE(changed.count(), 2);
    QCOMPARE(picked.count(), 0);
}

void TestPlanMap::marksAreChosenByClick()
{
    ThemeProvider theme;
    ProvinceMap map(&theme);
    map.resize(600, 500);
    map.setFigures(ProvinceMap::Layer::Now, figuresOf(700.0));
    map.setMarks(verdictScene().marks);
    const QSignalSpy chosen(&map, &ProvinceMap::markChosen);
    const MapLayout layout(*m_geometry, theme.theme(), QSizeF(600, 500));
    QTest::mouseClick(&map, Qt::LeftButton, {}, layout.markPoints(map.scene())[3].toPoint());
    QCOMPARE(chosen.count(), 1);
    QCOMPARE(chosen.first().first().toInt(), 4);
}

QTEST_MAIN(TestPlanMap)
#include "tst_plan_map.moc"
