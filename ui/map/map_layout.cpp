// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/map/map_layout.h"

#include "models/formatting.h"
#include "models/label_layout.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QLineF>

#include <algorithm>
#include <cmath>

namespace console::ui {

using namespace models;

namespace {

// Ends of the corridor arrow in degrees: it only has to read as "from Sindh into Punjab".
constexpr QPointF corridorSouth{69.35, 27.55};
constexpr QPointF corridorNorth{71.25, 29.55};

/// Whether the middle half of a label's line is on the area, so that nobody reads it as the neighbour's.
bool liesOn(const QPainterPath &area, const QRectF &box)
{
    const QPointF quarter(box.width() / 4.0, 0.0);
    return area.contains(box.center()) && area.contains(box.center() - quarter) &&
           area.contains(box.center() + quarter);
}

/// Pushes points apart until none is nearer to another than `apart`; the first `fixed` ones stay.
void partCrowd(QList<QPointF> &points, qsizetype fixed, double apart)
{
    // Pairs push each other apart by half of what is missing; a handful of rounds settles any real cluster.
    for (int round = 0; round < 24; ++round) {
        bool moved = false;
        for (qsizetype i = 0; i < points.size(); ++i) {
            for (qsizetype j = std::max(i + 1, fixed); j < points.size(); ++j) {
                const QLineF line(points[i], points[j]);
                const double missing = apart - line.length();
                if (missing <= 0.1)
                    continue;
                // Two on the very same spot part sideways.
                const QPointF along =
                    line.length() < 0.01 ? QPointF(1.0, 0.0) : (points[j] - points[i]) / line.length();
                const double back = i < fixed ? 0.0 : missing / 2.0;
                points[i] -= along * back;
                points[j] += along * (missing - back);
                moved = true;
            }
        }
        if (!moved)
            break;
    }
}

/// Index of the point nearest to a place and nearer than `reach`, or -1.
int nearestTo(QPointF place, const QList<QPointF> &points, double reach)
{
    int nearest = -1;
    for (int i = 0; i < points.size(); ++i) {
        const double distance = QLineF(place, points[i]).length();
        if (distance < reach) {
            reach = distance;
            nearest = i;
        }
    }
    return nearest;
}

} // namespace

/// What a label says in full and when room is short.
struct MapLayout::Texts {
    QString name;
    QString value;
    QString shortName;
    QString shortValue;
    bool strong = false;
};

MapLayout::MapLayout(const MapGeometry &geometry, const Theme &theme, QSizeF size, MapLegend legend)
    : m_geometry(geometry)
    , m_theme(theme)
    , m_legend(legend)
{
    const double legendHeight = theme.px(legend == MapLegend::Tall ? 50 : 34);
    const double margin = theme.px(6);
    m_legendArea = QRectF(margin, size.height() - legendHeight, size.width() - 2 * margin, legendHeight);
    m_mapArea = QRectF(margin, margin, size.width() - 2 * margin, size.height() - legendHeight - 2 * margin);

    const QRectF bounds = geometry.bounds();
    m_scale = std::max(0.1, std::min(m_mapArea.width() / bounds.width(), m_mapArea.height() / bounds.height()));
    m_origin = m_mapArea.center() - bounds.center() * m_scale;
    const double span = bounds.height() * m_scale / theme.textScale;
    m_small = span < 430.0;
    m_tiny = span < 320.0;
    m_symbolRadius = std::clamp(span / 75.0, 4.5, 9.0) * theme.textScale;

    for (const MapRegion &region : geometry.regions()) {
        QPainterPath path;
        path.setFillRule(Qt::OddEvenFill);
        for (const QList<QPointF> &ring : region.rings) {
            QPolygonF polygon;
            polygon.reserve(ring.size());
            for (const QPointF &point : ring)
                polygon.append(place(point));
            path.addPolygon(polygon);
            path.closeSubpath();
        }
        m_outlines.at(static_cast<std::size_t>(region.region)) = path;
    }
    for (const QList<QPointF> &line : geometry.disputedLines()) {
        QPolygonF polygon;
        for (const QPointF &point : line)
            polygon.append(place(point));
        m_disputed.addPolygon(polygon);
    }
}

const QPainterPath &MapLayout::outline(Region region) const
{
    return m_outlines.at(static_cast<std::size_t>(region));
}

QPointF MapLayout::labelPoint(Region region) const
{
    for (const MapRegion &candidate : m_geometry.regions())
        if (candidate.region == region)
            return place(candidate.label);
    return m_mapArea.center();
}

QPointF MapLayout::toPixels(double longitude, double latitude) const
{
    return place(MapGeometry::project(longitude, latitude));
}

QPointF MapLayout::toDegrees(QPointF pixel) const
{
    const QPointF plane = (pixel - m_origin) / m_scale;
    // The projection is linear in each direction, so its steps of a degree are all there is to know of it.
    const QPointF zero = MapGeometry::project(0.0, 0.0);
    const QPointF degree = MapGeometry::project(1.0, 1.0) - zero;
    return {(plane.x() - zero.x()) / degree.x(), (plane.y() - zero.y()) / degree.y()};
}

std::optional<Region> MapLayout::regionAt(QPointF pixel) const
{
    return m_geometry.regionAt((pixel - m_origin) / m_scale);
}

QList<QPointF> MapLayout::sitePoints(const MapScene &scene) const
{
    QList<QPointF> points;
    for (const MapSite &site : scene.sites)
        points.append(toPixels(site.longitude, site.latitude));
    partCrowd(points, 0, m_symbolRadius * 2.0 + 5.0);
    return points;
}

QList<QPointF> MapLayout::markPoints(const MapScene &scene) const
{
    QList<QPointF> points = sitePoints(scene);
    const qsizetype sites = points.size();
    for (const MapMark &mark : scene.marks)
        points.append(toPixels(mark.longitude, mark.latitude));
    partCrowd(points, sites, markRadius() * 2.0 + 4.0);
    return points.mid(sites);
}

int MapLayout::siteAt(QPointF pixel, const MapScene &scene) const
{
    return nearestTo(pixel, sitePoints(scene), m_symbolRadius + 3.0);
}

int MapLayout::markAt(QPointF pixel, const MapScene &scene) const
{
    return nearestTo(pixel, markPoints(scene), markRadius() + 3.0);
}

QLineF MapLayout::corridorArrow(const MapScene &scene) const
{
    const QPointF south = toPixels(corridorSouth.x(), corridorSouth.y());
    const QPointF north = toPixels(corridorNorth.x(), corridorNorth.y());
    const bool southward = !scene.corridorFlow.isMissing() && scene.corridorFlow.number < 0.0;
    return southward ? QLineF(north, south) : QLineF(south, north);
}

QFont MapLayout::nameFont(bool strong) const
{
    return m_theme.font(strong && !m_small ? Theme::Role::Body : Theme::Role::Small);
}

QFont MapLayout::valueFont(bool strong) const
{
    if (!strong)
        return m_theme.font(Theme::Role::Small);
    return m_theme.font(m_small ? Theme::Role::BodyStrong : Theme::Role::Value);
}

QSizeF MapLayout::textSize(const QString &name, const QString &value, bool strong) const
{
    const QFontMetricsF nameMetrics(nameFont(strong));
    const QFontMetricsF valueMetrics(valueFont(strong));
    const double width = std::max(name.isEmpty() ? 0.0 : nameMetrics.horizontalAdvance(name),
                                  value.isEmpty() ? 0.0 : valueMetrics.horizontalAdvance(value));
    // Ascent plus a little: full line spacing would keep labels apart that do not touch.
    const double height =
        (name.isEmpty() ? 0.0 : nameMetrics.ascent() + 2.0) + (value.isEmpty() ? 0.0 : valueMetrics.ascent() + 3.0);
    return {std::ceil(width) + 2.0, std::ceil(height)};
}

QString MapLayout::valueText(const MapScene &scene, Region region) const
{
    const auto index = static_cast<std::size_t>(region);
    const bool missing =
        scene.verdicts ? scene.verdict.at(index) == Verdict::NoData : scene.values.at(index).isMissing();
    if (scene.pending && missing)
        return QStringLiteral("…");
    return scene.verdicts ? words::verdictName(scene.verdict.at(index))
                          : words::signedMegawatts(scene.values.at(index));
}

MapLayout::Texts MapLayout::regionTexts(const MapScene &scene, Region region) const
{
    const Value &value = scene.values.at(static_cast<std::size_t>(region));
    const bool capital = region == Region::Islamabad;
    const bool narrow = capital || region == Region::AzadJammuKashmir;
    Texts text;
    text.name = narrow ? words::shortRegionName(region) : words::regionName(region);
    text.value = valueText(scene, region);
    text.shortName = words::shortRegionName(region);
    // The unit goes last: first a long name, then the "MW" that the map's title says too.
    text.shortValue = text.shortName != text.name || scene.verdicts ? text.value
                      : value.isMissing()                           ? text.value
                                                                    : formatting::signedNumber(value);
    // The first word of "daytime only" says it, too.
    if (scene.verdicts && scene.verdict.at(static_cast<std::size_t>(region)) == Verdict::DaytimeOnly)
        text.shortValue = text.value.section(QLatin1Char(' '), 0, 0);
    text.strong = true;
    if (m_tiny) {
        text.name = text.shortName;
        text.value = text.shortValue;
    }
    return text;
}

QList<QRectF> MapLayout::obstacles(const MapScene &scene) const
{
    QList<QRectF> boxes;
    const double r = m_symbolRadius + 1.0;
    for (const QPointF &at : sitePoints(scene))
        boxes.append(QRectF(at.x() - r, at.y() - r, 2 * r, 2 * r));
    const double m = markRadius() + 1.0;
    for (const QPointF &at : markPoints(scene))
        boxes.append(QRectF(at.x() - m, at.y() - m, 2 * m, 2 * m));
    const QLineF arrow = corridorArrow(scene);
    if (!scene.corridorFlow.isMissing())
        for (int i = 0; i <= 8; ++i) {
            const QPointF at = arrow.pointAt(i / 8.0);
            boxes.append(QRectF(at.x() - 4.0, at.y() - 4.0, 8.0, 8.0));
        }
    return boxes;
}

QList<MapLabel> MapLayout::labels(const MapScene &scene) const
{
    QList<Texts> texts;
    QList<LabelRequest> requests;
    const auto ask = [&](const Texts &text, QPointF anchor, double clearance, int priority, bool mayHide,
                         const QPainterPath *area = nullptr) {
        LabelRequest request;
        request.anchor = anchor;
        request.clearance = clearance;
        request.full = textSize(text.name, text.value, text.strong);
        if (!text.shortName.isEmpty() || !text.shortValue.isEmpty())
            request.shortened = textSize(text.shortName, text.shortValue, text.strong);
        request.priority = priority;
        request.mayHide = mayHide;
        if (area)
            request.belongs = [area](const QRectF &box) { return liesOn(*area, box); };
        texts.append(text);
        requests.append(request);
    };

    for (int i = 0; i < regionCount; ++i) {
        const auto region = static_cast<Region>(i);
        const bool capital = region == Region::Islamabad;
        const bool narrow = capital || region == Region::AzadJammuKashmir;
        // The two smallest territories are hardly larger than their own label, which therefore stands beside them.
        ask(regionTexts(scene, region), labelPoint(region), narrow ? m_symbolRadius : 0.0,
            capital  ? 40
            : narrow ? 110
                     : 100,
            true, narrow ? nullptr : &outline(region));
    }

    const QLineF arrow = corridorArrow(scene);
    if (!scene.corridorFlow.isMissing()) {
        Texts text;
        const QString flow = formatting::number(std::abs(scene.corridorFlow.number));
        text.value = scene.corridorLimit.isMissing() ? words::megawatts(std::abs(scene.corridorFlow.number))
                                                     : QCoreApplication::translate("MapLayout", "%1 / %2 MW")
                                                           .arg(flow, formatting::number(scene.corridorLimit));
        text.shortValue = flow;
        ask(text, arrow.center(), m_symbolRadius * 1.2, 60, true);
    } else {
        ask({}, arrow.center(), 0.0, 0, true);
    }

    const QList<QPointF> points = sitePoints(scene);
    for (qsizetype i = 0; i < points.size(); ++i) {
        const MapSite &site = scene.sites[i];
        Texts text;
        text.name = site.name;
        const qsizetype space = site.name.lastIndexOf(QLatin1Char(' '));
        text.shortName = space > 3 ? site.name.left(space) : QString();
        ask(text, points[i], m_symbolRadius + 3.0, 50, true);
    }

    const QList<PlacedLabel> placed = layoutLabels(requests, obstacles(scene), m_mapArea);
    QList<MapLabel> result;
    for (qsizetype i = 0; i < placed.size(); ++i) {
        const bool shortened = placed[i].form == PlacedLabel::Form::Shortened;
        MapLabel label;
        label.strong = texts[i].strong;
        label.name = shortened ? texts[i].shortName : texts[i].name;
        label.value = shortened ? texts[i].shortValue : texts[i].value;
        if (placed[i].form != PlacedLabel::Form::Hidden)
            label.box = placed[i].box;
        result.append(label);
    }
    return result;
}

} // namespace console::ui
