// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/map_geometry.h"
#include "models/values.h"
#include "ui/theme.h"

#include <QFont>
#include <QList>
#include <QPainterPath>
#include <QString>

#include <array>
#include <optional>

namespace console::ui {

/// A site as the map shows it.
struct MapSite {
    QString id;
    QString name;
    models::SiteKind kind = models::SiteKind::Mining;
    double longitude = 0.0;
    double latitude = 0.0;
    double fraction = 0.0; ///< load / limit, 0…1; NaN when there is no reading
    bool stale = false;
    bool operator==(const MapSite &) const = default;
};

/// A place that somebody proposes: a circle for mining, a square for AI, with its number in it.
struct MapMark {
    int number = 0;
    models::SiteKind kind = models::SiteKind::Mining;
    double longitude = 0.0;
    double latitude = 0.0;
    bool hollow = false; ///< refused
    bool chosen = false;
    QString tip;
    bool operator==(const MapMark &) const = default;
};

/// Everything the map shows at one moment, apart from selection.
struct MapScene {
    std::array<models::Value, models::regionCount> values; ///< MW, by Region
    QList<MapSite> sites;
    models::Value corridorFlow;  ///< MW, positive runs Sindh → Punjab
    models::Value corridorLimit; ///< MW
    bool corridorBinding = false;
    double scaleMax = 4000.0; ///< MW at both ends of the colour scale
    QString caption;          ///< what the colours mean, with its quality: "surplus now · modelled"
    bool pending = false;     ///< what is missing is being computed
    bool verdicts = false;    ///< the grounds and labels are those of `verdict`, not of `values`
    std::array<models::Verdict, models::regionCount> verdict{}; ///< by Region
    QList<MapMark> marks;
};

/// How much the strip below a map says.
enum class MapLegend {
    Short, ///< two lines: the scale, and notes beside it
    Tall   ///< three lines, for a narrow map or the words of the verdicts
};

struct MapLabel {
    QString name;        ///< first line, may be empty
    QString value;       ///< second line, may be empty
    QRectF box;          ///< empty when hidden
    bool strong = false; ///< a province: its value is set large
};

/// Where everything on the map stands for one size: pure geometry in logical pixels, no painting.
class MapLayout
{
public:
    MapLayout(const models::MapGeometry &geometry, const Theme &theme, QSizeF size,
              MapLegend legend = MapLegend::Short);

    [[nodiscard]] QRectF mapArea() const { return m_mapArea; }
    [[nodiscard]] QRectF legendArea() const { return m_legendArea; }
    [[nodiscard]] MapLegend legend() const { return m_legend; }
    [[nodiscard]] const QPainterPath &outline(models::Region region) const;
    [[nodiscard]] const QPainterPath &disputedLines() const { return m_disputed; }
    [[nodiscard]] QPointF labelPoint(models::Region region) const;
    [[nodiscard]] QPointF toPixels(double longitude, double latitude) const;
    /// x = degrees east, y = degrees north.
    [[nodiscard]] QPointF toDegrees(QPointF pixel) const;
    [[nodiscard]] std::optional<models::Region> regionAt(QPointF pixel) const;
    /// Where each site's symbol stands: on its place, or beside it where symbols would cover each other.
    [[nodiscard]] QList<QPointF> sitePoints(const MapScene &scene) const;
    /// The site whose symbol is under a point, by index, or -1.
    [[nodiscard]] int siteAt(QPointF pixel, const MapScene &scene) const;

    /// The same for the candidates' marks, which also keep away from the sites' symbols.
    [[nodiscard]] QList<QPointF> markPoints(const MapScene &scene) const;
    [[nodiscard]] int markAt(QPointF pixel, const MapScene &scene) const;
    /// Large enough for two digits.
    [[nodiscard]] double markRadius() const { return 9.0 * m_theme.textScale; }

    [[nodiscard]] double symbolRadius() const { return m_symbolRadius; }
    /// From tail to tip, in the direction of the flow.
    [[nodiscard]] QLineF corridorArrow(const MapScene &scene) const;
    /// Labels in the order: the seven regions, the corridor, the sites. Hidden ones have an empty box.
    [[nodiscard]] QList<MapLabel> labels(const MapScene &scene) const;
    [[nodiscard]] QFont nameFont(bool strong) const;
    [[nodiscard]] QFont valueFont(bool strong) const;

private:
    struct Texts;
    [[nodiscard]] Texts regionTexts(const MapScene &scene, models::Region region) const;
    [[nodiscard]] QList<QRectF> obstacles(const MapScene &scene) const;
    [[nodiscard]] QString valueText(const MapScene &scene, models::Region region) const;
    [[nodiscard]] QSizeF textSize(const QString &name, const QString &value, bool strong) const;
    [[nodiscard]] QPointF place(QPointF plane) const { return m_origin + plane * m_scale; }

    const models::MapGeometry &m_geometry;
    Theme m_theme;
    MapLegend m_legend;
    QRectF m_mapArea;
    QRectF m_legendArea;
    QPointF m_origin;
    double m_scale = 1.0;
    double m_symbolRadius = 6.0;
    bool m_tiny = false;  ///< no room for full names and units
    bool m_small = false; ///< a crowded map takes the next smaller type
    std::array<QPainterPath, models::regionCount> m_outlines;
    QPainterPath m_disputed;
};

} // namespace console::ui
