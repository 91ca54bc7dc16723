// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/map_geometry.h"
#include "tests/support/guard.h"

#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <cmath>

using namespace console::models;

namespace {

const QByteArray noLines = R"({"type":"FeatureCollection","features":[]})";

QByteArray mapFile(const char *name)
{
    QFile file(QStringLiteral(CONSOLE_SOURCE_DIR "/resources/map/") + QLatin1String(name));
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

/// Seven regions side by side, each a square of one degree; `geometry` replaces that of Punjab.
QByteArray squares(const QJsonObject &geometry = {},
                   const QStringList &codes = {"PK-PB", "PK-SD", "PK-KP", "PK-BA", "PK-IS", "PK-GB", "PK-JK"})
{
    QJsonArray features;
    for (int i = 0; i < codes.size(); ++i) {
        const double x = 60.0 + 2 * i;
        const QJsonArray ring{QJsonArray{x, 30.0}, QJsonArray{x + 1, 30.0}, QJsonArray{x + 1, 31.0},
                              QJsonArray{x, 31.0}, QJsonArray{x, 30.0}};
        const QJsonObject square{{"type", "Polygon"}, {"coordinates", QJsonArray{ring}}};
        features << QJsonObject{{"type", "Feature"},
                                {"id", codes.at(i)},
                                {"properties", QJsonObject{{"label_lon", x + 0.5}, {"label_lat", 30.5}}},
                                {"geometry", i == 0 && !geometry.isEmpty() ? geometry : square}};
    }
    return QJsonDocument(QJsonObject{{"type", "FeatureCollection"}, {"features", features}}).toJson();
}

QJsonObject geometry(const char *json)
{
    return QJsonDocument::fromJson(json).object();
}

} // namespace

class TestMapGeometry : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void readsTheShippedMap_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::newRow("fine") << mapFile("pakistan-provinces.geojson");
        QTest::newRow("coarse") << mapFile("pakistan-provinces-low.geojson");
    }
    void readsTheShippedMap()
    {
        QFETCH(QByteArray, json);
        QString sentence;
        const auto map = MapGeometry::fromGeoJson(json, mapFile("disputed-lines.geojson"), &sentence);
        QVERIFY2(map, qPrintable(sentence));
        QCOMPARE(map->regions().size(), regionCount);
        QCOMPARE(map->disputedLines().size(), 2);
        for (int i = 0; i < regionCount; ++i) {
            const MapRegion &region = map->regions().at(i);
            QCOMPARE(region.region, static_cast<Region>(i));
            QVERIFY(map->bounds().contains(region.bounds));
            const auto found = map->regionAt(region.label);
            QVERIFY2(found, qPrintable(QStringLiteral("label of region %1 is nowhere").arg(i)));
            QCOMPARE(*found, region.region);
        }
        QCOMPARE(map->regions().at(1).rings.size(), 2); // Sindh has an island
        // About 1,600 km from corner to corner, wider than the sea is deep.
        QVERIFY(map->bounds().width() > 12.0 && map->bounds().width() < 16.0);
        QVERIFY(map->bounds().height() > 12.0 && map->bounds().height() < 15.0);
    }

    void knowsItsCities_data()
    {
        QTest::addColumn<double>("longitude");
        QTest::addColumn<double>("latitude");
        QTest::addColumn<int>("region"); // -1: abroad
        QTest::newRow("Lahore") << 74.34 << 31.55 << int(Region::Punjab);
        QTest::newRow("Hyderabad") << 68.36 << 25.39 << int(Region::Sindh);
        QTest::newRow("Peshawar") << 71.58 << 34.01 << int(Region::KhyberPakhtunkhwa);
        QTest::newRow("Quetta") << 66.99 << 30.18 << int(Region::Balochistan);
        QTest::newRow("Islamabad") << 73.05 << 33.68 << int(Region::Islamabad);
        QTest::newRow("Gilgit") << 74.31 << 35.92 << int(Region::GilgitBaltistan);
        QTest::newRow("Muzaffarabad") << 73.47 << 34.37 << int(Region::AzadJammuKashmir);
        QTest::newRow("Kabul") << 69.17 << 34.53 << -1;
        QTest::newRow("Arabian Sea") << 64.0 << 23.0 << -1;
    }
    void knowsItsCities()
    {
        QFETCH(double, longitude);
        QFETCH(double, latitude);
        const auto map = MapGeometry::fromGeoJson(mapFile("pakistan-provinces.geojson"), noLines, nullptr);
        QVERIFY(map);
        const auto region = map->regionAt(MapGeometry::project(longitude, latitude));
        QTEST(region ? static_cast<int>(*region) : -1, "region");
    }

    void projectionKeepsShapesAtThirtyDegrees()
    {
        const QPointF origin = MapGeometry::project(70.0, 30.0);
        QVERIFY(MapGeometry::project(71.0, 30.0).x() > origin.x());
        QVERIFY(MapGeometry::project(70.0, 31.0).y() < origin.y()); // north is up
        QCOMPARE(origin.y() - MapGeometry::project(70.0, 31.0).y(), 1.0);
        QCOMPARE(MapGeometry::project(71.0, 30.0).x() - origin.x(), std::sqrt(3.0) / 2.0);
    }

    void holesAreOutside()
    {
        const auto map = MapGeometry::fromGeoJson(squares(geometry(R"({"type":"Polygon","coordinates":[
                [[40,30],[44,30],[44,34],[40,34],[40,30]],[[41,31],[43,31],[43,33],[41,33],[41,31]]]})")),
                                                  noLines, nullptr);
        QVERIFY(map);
        QVERIFY(map->regionAt(MapGeometry::project(40.5, 32.0)) == Region::Punjab);
        QVERIFY(!map->regionAt(MapGeometry::project(42.0, 32.0)));
    }

    void severalParts()
    {
        const auto map =
            MapGeometry::fromGeoJson(squares(geometry(R"({"type":"MultiPolygon","coordinates":[
                [[[40,30],[41,30],[41,31],[40,31],[40,30]]],[[[50,30],[51,30],[51,31],[50,31],[50,30]]]]})")),
                                     R"({"type":"FeatureCollection","features":[{"type":"Feature","geometry":
                {"type":"LineString","coordinates":[[70,30],[71,31],[72,30]]}}]})",
                                     nullptr);
        QVERIFY(map);
        QVERIFY(map->regionAt(MapGeometry::project(40.5, 30.5)) == Region::Punjab);
        QVERIFY(map->regionAt(MapGeometry::project(50.5, 30.5)) == Region::Punjab);
        QVERIFY(!map->regionAt(MapGeometry::project(45.5, 30.5)));
        QCOMPARE(map->disputedLines().size(), 1);
        QCOMPARE(map->disputedLines().first().size(), 3);
    }

    void damageIsASentence_data()
    {
        QTest::addColumn<QByteArray>("provinces");
        QTest::addColumn<QByteArray>("lines");
        QTest::addColumn<QString>("says");
        const auto damaged = [](const char *json) { return squares(geometry(json)); };
        QTest::newRow("empty") << QByteArray() << noLines << "province outlines file is not JSON";
        QTest::newRow("cut") << squares().left(300) << noLines << "not JSON at byte";
        QTest::newRow("not an object") << QByteArray("[]") << noLines << "no list of features";
        QTest::newRow("features missing") << QByteArray("{}") << noLines << "no list of features";
        QTest::newRow("unknown region") << squares({}, {"PK-XX"}) << noLines << "unknown region \"PK-XX\"";
        QTest::newRow("too few regions") << squares({}, {"PK-PB", "PK-SD"}) << noLines << "has 2 regions";
        QTest::newRow("a region twice") << squares({}, {"PK-PB", "PK-SD", "PK-KP", "PK-BA", "PK-IS", "PK-GB", "PK-GB"})
                                        << noLines << "\"PK-GB\" twice";
        QTest::newRow("unknown type") << damaged(R"({"type":"Circle","coordinates":[]})") << noLines
                                      << "unknown type \"Circle\"";
        QTest::newRow("no coordinates") << damaged(R"({"type":"Polygon","coordinates":[]})") << noLines
                                        << "without coordinates";
        QTest::newRow("empty ring") << damaged(R"({"type":"Polygon","coordinates":[[]]})") << noLines
                                    << "fewer than two positions";
        QTest::newRow("text for a number")
            << damaged(R"({"type":"Polygon","coordinates":[[["a",1],[2,3]]]})") << noLines << "not a longitude";
        QTest::newRow("half a position") << damaged(R"({"type":"Polygon","coordinates":[[[70],[2,3]]]})") << noLines
                                         << "not a longitude";
        QTest::newRow("off the globe") << damaged(R"({"type":"Polygon","coordinates":[[[700,30],[2,3]]]})") << noLines
                                       << "not a longitude";
        QTest::newRow("bad lines") << squares() << QByteArray("{") << "disputed lines file is not JSON";
    }
    void damageIsASentence()
    {
        QFETCH(QByteArray, provinces);
        QFETCH(QByteArray, lines);
        QFETCH(QString, says);
        QString sentence;
        QVERIFY(!MapGeometry::fromGeoJson(provinces, lines, &sentence));
        QVERIFY2(sentence.contains(says), qPrintable(sentence));
        QVERIFY(sentence.endsWith(QLatin1Char('.')));
        QVERIFY(!MapGeometry::fromGeoJson(provinces, lines, nullptr));
    }
};

QTEST_GUILESS_MAIN(TestMapGeometry)
#include "tst_map_geometry.moc"
