// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"

#include <QByteArray>
#include <QList>
#include <QPointF>
#include <QRectF>
#include <QString>

#include <optional>

namespace console::models {

/// One region's outline, projected to a plane of its own: x grows east, y grows south, both in units of a
/// degree of latitude at 30° N (so that shapes are undistorted enough for a country-wide map).
struct MapRegion {
    Region region = Region::Punjab;
    QList<QList<QPointF>> rings; ///< outer rings and holes, to be filled odd–even
    QPointF label;               ///< where its name belongs
    QRectF bounds;
};

/// The country's outlines. Immutable after loading.
class MapGeometry
{
public:
    /// Parses GeoJSON (RFC 7946) outlines and the disputed lines. Empty with a sentence when damaged.
    [[nodiscard]] static std::optional<MapGeometry> fromGeoJson(const QByteArray &provinces,
                                                                const QByteArray &disputedLines, QString *sentence);

    [[nodiscard]] const QList<MapRegion> &regions() const { return m_regions; }
    [[nodiscard]] const QList<QList<QPointF>> &disputedLines() const { return m_disputed; }
    [[nodiscard]] QRectF bounds() const { return m_bounds; }
    [[nodiscard]] static QPointF project(double longitude, double latitude);

    /// The region under a point of the plane.
    [[nodiscard]] std::optional<Region> regionAt(QPointF point) const;

private:
    QList<MapRegion> m_regions;
    QList<QList<QPointF>> m_disputed;
    QRectF m_bounds;
};

} // namespace console::models
