// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/map_geometry.h"

#include "models/convert.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>

#include <algorithm>
#include <cmath>
#include <numbers>
#include <utility>

namespace console::models {

namespace {

constexpr double standardLatitude = 30.0;

/// Raised inside this file only; fromGeoJson turns it into its sentence.
struct Damaged {
    QString sentence;
};

QPointF pointOf(const QJsonValue &longitude, const QJsonValue &latitude, const QString &name)
{
    if (std::abs(longitude.toDouble(INFINITY)) > 180.0 || std::abs(latitude.toDouble(INFINITY)) > 90.0)
        throw Damaged{QStringLiteral("%1 has a position that is not a longitude and a latitude in degrees.").arg(name)};
    return MapGeometry::project(longitude.toDouble(), latitude.toDouble());
}

QList<QPointF> lineOf(const QJsonArray &coordinates, const QString &name)
{
    QList<QPointF> line;
    line.reserve(coordinates.size());
    for (const QJsonValue &value : coordinates) {
        const QJsonArray position = value.toArray();
        line << pointOf(position.at(0), position.at(1), name);
    }
    if (line.size() < 2)
        throw Damaged{QStringLiteral("%1 has a line of fewer than two positions.").arg(name)};
    return line;
}

QList<QList<QPointF>> ringsOf(const QJsonObject &geometry, const QString &name)
{
    QList<QList<QPointF>> rings;
    const QJsonArray coordinates = geometry.value(QLatin1String("coordinates")).toArray();
    const QString type = geometry.value(QLatin1String("type")).toString();
    if (type == QLatin1String("LineString")) {
        rings << lineOf(coordinates, name);
    } else if (type == QLatin1String("Polygon") || type == QLatin1String("MultiLineString")) {
        for (const QJsonValue &ring : coordinates)
            rings << lineOf(ring.toArray(), name);
    } else if (type == QLatin1String("MultiPolygon")) {
        for (const QJsonValue &polygon : coordinates) {
            for (const QJsonValue &ring : polygon.toArray())
                rings << lineOf(ring.toArray(), name);
        }
    } else {
        throw Damaged{QStringLiteral("%1 has a geometry of the unknown type \"%2\".").arg(name, type)};
    }
    if (rings.isEmpty())
        throw Damaged{QStringLiteral("%1 has a geometry without coordinates.").arg(name)};
    return rings;
}

QJsonArray featuresOf(const QByteArray &json, const QString &name)
{
    QJsonParseError error;
    const QJsonDocument document = QJsonDocument::fromJson(json, &error);
    if (error.error != QJsonParseError::NoError)
        throw Damaged{QStringLiteral("%1 is not JSON at byte %2.").arg(name).arg(error.offset)};
    const QJsonValue features = document.object().value(QLatin1String("features"));
    if (!features.isArray())
        throw Damaged{QStringLiteral("%1 has no list of features.").arg(name)};
    return features.toArray();
}

std::optional<Region> regionOf(const QString &code)
{
    const auto region = grid::regionFromIsoCode(code.toStdString());
    return region ? std::optional<Region>(convert(*region)) : std::nullopt;
}

QRectF boundsOf(const QList<QList<QPointF>> &rings)
{
    double left = INFINITY;
    double top = INFINITY;
    double right = -INFINITY;
    double bottom = -INFINITY;
    for (const QList<QPointF> &ring : rings) {
        for (const QPointF &point : ring) {
            left = std::min(left, point.x());
            right = std::max(right, point.x());
            top = std::min(top, point.y());
            bottom = std::max(bottom, point.y());
        }
    }
    return {QPointF(left, top), QPointF(right, bottom)};
}

MapRegion outlineOf(const QJsonObject &feature, const QString &name)
{
    const QString code = feature.value(QLatin1String("id")).toString();
    const std::optional<Region> region = regionOf(code);
    if (!region)
        throw Damaged{QStringLiteral("%1 names the unknown region \"%2\".").arg(name, code)};
    const QJsonObject properties = feature.value(QLatin1String("properties")).toObject();
    MapRegion outline;
    outline.region = *region;
    outline.rings = ringsOf(feature.value(QLatin1String("geometry")).toObject(), name);
    outline.label =
        pointOf(properties.value(QLatin1String("label_lon")), properties.value(QLatin1String("label_lat")), name);
    outline.bounds = boundsOf(outline.rings);
    return outline;
}

/// Even–odd rule over every ring, so that a hole is outside.
bool contains(const QList<QList<QPointF>> &rings, QPointF point)
{
    bool inside = false;
    for (const QList<QPointF> &ring : rings) {
        for (qsizetype i = 0, j = ring.size() - 1; i < ring.size(); j = i++) {
            const QPointF a = ring.at(i);
            const QPointF b = ring.at(j);
            if ((a.y() > point.y()) != (b.y() > point.y()) &&
                point.x() < (b.x() - a.x()) * (point.y() - a.y()) / (b.y() - a.y()) + a.x())
                inside = !inside;
        }
    }
    return inside;
}

} // namespace

QPointF MapGeometry::project(double longitude, double latitude)
{
    static const double shrink = std::cos(standardLatitude * std::numbers::pi / 180.0);
    return {longitude * shrink, -latitude};
}

std::optional<MapGeometry> MapGeometry::fromGeoJson(const QByteArray &provinces, const QByteArray &disputedLines,
                                                    QString *sentence)
{
    const auto outlinesName = QStringLiteral("The province outlines file");
    const auto linesName = QStringLiteral("The disputed lines file");
    try {
        MapGeometry map;
        for (const QJsonValue &value : featuresOf(provinces, outlinesName))
            map.m_regions << outlineOf(value.toObject(), outlinesName);
        std::sort(map.m_regions.begin(), map.m_regions.end(),
                  [](const MapRegion &a, const MapRegion &b) { return a.region < b.region; });
        const auto twice =
            std::adjacent_find(map.m_regions.begin(), map.m_regions.end(),
                               [](const MapRegion &a, const MapRegion &b) { return a.region == b.region; });
        if (twice != map.m_regions.end())
            throw Damaged{
                QStringLiteral("%1 names the region \"%2\" twice.").arg(outlinesName, isoCode(twice->region))};
        if (map.m_regions.size() != regionCount)
            throw Damaged{QStringLiteral("%1 has %2 regions, but Pakistan has %3.")
                              .arg(outlinesName)
                              .arg(map.m_regions.size())
                              .arg(regionCount)};
        map.m_bounds = map.m_regions.first().bounds;
        for (const MapRegion &region : std::as_const(map.m_regions))
            map.m_bounds = map.m_bounds.united(region.bounds);
        for (const QJsonValue &value : featuresOf(disputedLines, linesName))
            map.m_disputed << ringsOf(value.toObject().value(QLatin1String("geometry")).toObject(), linesName);
        return map;
    } catch (const Damaged &damaged) {
        if (sentence)
            *sentence = damaged.sentence;
        return std::nullopt;
    }
}

std::optional<Region> MapGeometry::regionAt(QPointF point) const
{
    for (const MapRegion &region : m_regions) {
        if (region.bounds.contains(point) && contains(region.rings, point))
            return region.region;
    }
    return std::nullopt;
}

} // namespace console::models
