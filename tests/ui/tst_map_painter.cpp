// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/ui/golden.h"
#include "ui/fonts.h"
#include "ui/map/map_painter.h"

#include <QFile>
#include <QPainter>

#include <limits>

using namespace console::ui;
using namespace console::models;

namespace {

QByteArray readAll(const char *path)
{
    QFile file(QString::fromLatin1(path));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

Value modelled(double number)
{
    return {number, Quality::Modelled};
}

MapScene exampleScene()
{
    MapScene scene;
    scene.values = {modelled(-420.0), modelled(1840.0), modelled(0.0), modelled(910.0),
                    modelled(0.0),    Value{},          modelled(0.0)};
    scene.scaleMax = 2000.0;
    scene.caption = QStringLiteral("surplus now · modelled");
    scene.corridorFlow = modelled(2160.0);
    scene.corridorLimit = modelled(2200.0);
    scene.corridorBinding = true;
    const auto site = [&](const char *name, SiteKind kind, double lon, double lat, double fraction) {
        scene.sites.append({QString::fromLatin1(name), QString::fromLatin1(name), kind, lon, lat, fraction, false});
    };
    site("Thar Block II", SiteKind::Mining, 70.39, 24.81, 1.0);
    site("Port Qasim", SiteKind::Mining, 67.37, 24.79, 0.92);
    site("Karachi DC-1", SiteKind::Ai, 67.15, 25.05, 0.98);
    site("China Hub", SiteKind::Mining, 66.72, 24.92, 0.70);
    site("Lahore DC-2", SiteKind::Ai, 74.34, 31.55, 0.97);
    site("Quetta", SiteKind::Mining, 67.0, 30.18, 0.2);
    site("Sahiwal", SiteKind::Mining, 73.1, 30.66, std::numeric_limits<double>::quiet_NaN());
    site("Multan", SiteKind::Mining, 71.5, 30.2, 0.0);
    site("This machine", SiteKind::LocalHasher, 68.86, 27.7, 0.62);
    return scene;
}

} // namespace

class TestMapPainter : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase();
    void looksAsApproved_data();
    void looksAsApproved();
    void labelsNeverCollide_data();
    void labelsNeverCollide();
    void everyProvinceIsNamed_data() { labelsNeverCollide_data(); }
    void everyProvinceIsNamed();
    void missingSaysNoData();
    void pointsFindTheirRegion();
    void arrowTurnsWithTheFlow();
    void symbolsKeepApart();

private:
    std::optional<MapGeometry> m_geometry;
};

void TestMapPainter::initTestCase()
{
    QVERIFY(loadFonts());
    QString sentence;
    m_geometry = MapGeometry::fromGeoJson(readAll(":/map/pakistan-provinces.geojson"),
                                          readAll(":/map/disputed-lines.geojson"), &sentence);
    QVERIFY2(m_geometry.has_value(), qPrintable(sentence));
}

void TestMapPainter::looksAsApproved_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<QSize>("size");
    QTest::newRow("map-dark") << static_cast<int>(ThemeKind::Dark) << QSize(640, 560);
    QTest::newRow("map-light") << static_cast<int>(ThemeKind::Light) << QSize(640, 560);
    QTest::newRow("map-dark-small") << static_cast<int>(ThemeKind::Dark) << QSize(480, 380);
}

void TestMapPainter::looksAsApproved()
{
    QFETCH(int, kind);
    QFETCH(QSize, size);
    const Theme theme = Theme::of(static_cast<ThemeKind>(kind));
    const MapLayout layout(*m_geometry, theme, size);
    const MapPainter painter(layout, theme);
    const MapScene scene = exampleScene();
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

void TestMapPainter::labelsNeverCollide_data()
{
    QTest::addColumn<QSize>("size");
    for (const QSize size : {QSize(320, 260), QSize(400, 330), QSize(480, 380), QSize(560, 420), QSize(640, 560),
                             QSize(760, 640), QSize(900, 500), QSize(1100, 900), QSize(1800, 1500)})
        QTest::addRow("%d×%d", size.width(), size.height()) << size;
}

void TestMapPainter::labelsNeverCollide()
{
    QFETCH(QSize, size);
    const Theme theme = Theme::of(ThemeKind::Dark);
    const MapLayout layout(*m_geometry, theme, size);
    MapScene scene = exampleScene();
    for (const double factor : {1.0, -3.1, 7.7}) {
        for (Value &value : scene.values)
            value.number *= factor;
        const QList<MapLabel> labels = layout.labels(scene);
        for (qsizetype i = 0; i < labels.size(); ++i) {
            for (qsizetype j = i + 1; j < labels.size(); ++j)
                QVERIFY2(!labels[i].box.intersects(labels[j].box),
                         qPrintable(labels[i].name + QStringLiteral(" meets ") + labels[j].name));
            const QList<QPointF> points = layout.sitePoints(scene);
            for (qsizetype s = 0; s < points.size(); ++s)
                QVERIFY2(!labels[i].box.contains(points[s]),
                         qPrintable(labels[i].name + QStringLiteral(" covers ") + scene.sites[s].name));
        }
    }
}

void TestMapPainter::everyProvinceIsNamed()
{
    QFETCH(QSize, size);
    const Theme theme = Theme::of(ThemeKind::Light);
    const QList<MapLabel> labels = MapLayout(*m_geometry, theme, size).labels(exampleScene());
    if (size.width() < 480)
        return; // narrower than the window ever makes it: labels may rest on their tool tips
    for (int i = 0; i < regionCount; ++i) {
        if (static_cast<Region>(i) == Region::Islamabad)
            continue; // its area is smaller than any label: it may rest on its tool tip
        QVERIFY2(!labels[i].box.isEmpty(), qPrintable(labels[i].name));
        QVERIFY(!labels[i].value.isEmpty());
    }
}

void TestMapPainter::missingSaysNoData()
{
    const Theme theme = Theme::of(ThemeKind::Dark);
    const QList<MapLabel> labels = MapLayout(*m_geometry, theme, QSize(900, 800)).labels(exampleScene());
    QCOMPARE(labels[static_cast<int>(Region::GilgitBaltistan)].value, QStringLiteral("no data"));
    QCOMPARE(labels[static_cast<int>(Region::Punjab)].value, QStringLiteral("−420 MW"));
    QCOMPARE(labels[static_cast<int>(Region::Sindh)].value, QStringLiteral("+1,840 MW"));
}

void TestMapPainter::pointsFindTheirRegion()
{
    const Theme theme = Theme::of(ThemeKind::Dark);
    const MapLayout layout(*m_geometry, theme, QSize(640, 560));
    for (int i = 0; i < regionCount; ++i) {
        const auto region = static_cast<Region>(i);
        QCOMPARE(layout.regionAt(layout.labelPoint(region)), std::optional(region));
    }
    QVERIFY(!layout.regionAt({2.0, 2.0}).has_value());
    const MapScene scene = exampleScene();
    QCOMPARE(layout.siteAt(layout.sitePoints(scene)[4], scene), 4);
}

void TestMapPainter::arrowTurnsWithTheFlow()
{
    const Theme theme = Theme::of(ThemeKind::Dark);
    const MapLayout layout(*m_geometry, theme, QSize(640, 560));
    MapScene scene = exampleScene();
    QVERIFY(layout.corridorArrow(scene).y2() < layout.corridorArrow(scene).y1());
    scene.corridorFlow.number = -300.0;
    QVERIFY(layout.corridorArrow(scene).y2() > layout.corridorArrow(scene).y1());
}

void TestMapPainter::symbolsKeepApart()
{
    const Theme theme = Theme::of(ThemeKind::Dark);
    MapScene scene = exampleScene();
    scene.sites.append(scene.sites.first()); // two on the very same spot
    const MapLayout layout(*m_geometry, theme, QSize(480, 380));
    const QList<QPointF> points = layout.sitePoints(scene);
    for (qsizetype i = 0; i < points.size(); ++i)
        for (qsizetype j = i + 1; j < points.size(); ++j)
            QVERIFY(QLineF(points[i], points[j]).length() > layout.symbolRadius() * 2.0);
}

QTEST_MAIN(TestMapPainter)
#include "tst_map_painter.moc"
