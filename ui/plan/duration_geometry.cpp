// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/duration_geometry.h"

#include "models/formatting.h"
#include "ui/plan/plan_texts.h"
#include "ui/words.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace console::ui {

using namespace models;

namespace {

QString tr(const char *text)
{
    return QCoreApplication::translate("DurationGeometry", text);
}

QColor blended(const QColor &over, const QColor &under, double share)
{
    const auto mix = [share](int a, int b) { return static_cast<int>(std::lround(a * share + b * (1.0 - share))); };
    return {mix(over.red(), under.red()), mix(over.green(), under.green()), mix(over.blue(), under.blue())};
}

/// Lowest and highest figure that has to fit.
std::pair<double, double> extremes(const ProvinceAnalysis &analysis)
{
    double low = 0.0;
    double high = 0.0;
    for (const CurvePoint &point : analysis.curve)
        for (const double value : {point.megawatts, point.bounds.low, point.bounds.high})
            if (std::isfinite(value)) {
                low = std::min(low, value);
                high = std::max(high, value);
            }
    for (const double value : {analysis.aiMw, analysis.hubMw5})
        if (std::isfinite(value))
            high = std::max(high, value);
    return {low, high};
}

/// Tries places for a label until one is free of the other labels and of the curve.
class LabelPlacer
{
public:
    LabelPlacer(QRectF bounds, const QPainterPath &curve)
        : m_bounds(bounds)
        , m_curve(curve)
    {
    }
    void occupy(const QRectF &box) { m_taken.append(box); }
    /// The first candidate that is wholly free; else the first that meets no other label; else none.
    QRectF place(QSizeF size, const QList<QPointF> &corners)
    {
        for (const bool curveToo : {true, false})
            for (const QPointF &corner : corners) {
                const QRectF box(corner, size);
                if (!m_bounds.contains(box) || meetsALabel(box) || (curveToo && m_curve.intersects(box)))
                    continue;
                m_taken.append(box);
                return box;
            }
        return {};
    }

private:
    [[nodiscard]] bool meetsALabel(const QRectF &box) const
    {
        return std::any_of(m_taken.begin(), m_taken.end(), [&](const QRectF &taken) { return taken.intersects(box); });
    }

    QRectF m_bounds;
    QPainterPath m_curve;
    QList<QRectF> m_taken;
};

void traceCurve(DurationGeometry &geometry, const QList<CurvePoint> &curve)
{
    QPolygonF upper;
    QPolygonF lower;
    const auto closeBand = [&] {
        if (upper.size() > 1) {
            std::reverse(lower.begin(), lower.end());
            geometry.band.addPolygon(upper + lower);
            geometry.band.closeSubpath();
        }
        upper.clear();
        lower.clear();
    };
    bool drawing = false;
    for (const CurvePoint &point : curve) {
        const double x = geometry.xOf(point.share);
        if (point.bounds.areKnown()) {
            upper.append({x, geometry.yOf(point.bounds.high)});
            lower.append({x, geometry.yOf(point.bounds.low)});
        } else {
            closeBand();
        }
        if (!std::isfinite(point.megawatts)) {
            drawing = false;
            continue;
        }
        const QPointF at(x, geometry.yOf(point.megawatts));
        drawing ? geometry.line.lineTo(at) : geometry.line.moveTo(at);
        drawing = true;
    }
    closeBand();
}

void fillDeficit(DurationGeometry &geometry, const QList<CurvePoint> &curve)
{
    QPolygonF below;
    const CurvePoint *before = nullptr;
    for (const CurvePoint &point : curve) {
        if (!std::isfinite(point.megawatts))
            continue;
        if (point.megawatts < 0.0) {
            if (below.isEmpty() && before) {
                const double part = before->megawatts / (before->megawatts - point.megawatts);
                const double crossing = before->share + part * (point.share - before->share);
                below.append({geometry.xOf(crossing), geometry.zeroY});
            } else if (below.isEmpty()) {
                below.append({geometry.xOf(point.share), geometry.zeroY});
            }
            below.append({geometry.xOf(point.share), geometry.yOf(point.megawatts)});
        }
        before = &point;
    }
    if (below.size() < 2)
        return;
    below.append({below.last().x(), geometry.zeroY});
    geometry.deficit.addPolygon(below);
    geometry.deficit.closeSubpath();
}

void placeTicks(DurationGeometry &geometry, double rightEdge, const QFontMetricsF &metrics)
{
    for (int quarter = 0; quarter <= 4; ++quarter) {
        ShareTick tick;
        tick.x = geometry.xOf(quarter / 4.0);
        tick.text = quarter == 0 || quarter == 4 ? tr("%1 %").arg(quarter * 25) : QString::number(quarter * 25);
        const double width = metrics.horizontalAdvance(tick.text) + 2.0;
        // The first stands right of the axis, whose lowest figure is beside it.
        const double left = quarter == 0 ? tick.x - 2.0 : std::min(tick.x - width / 2.0, rightEdge - width);
        tick.label = QRectF(left, geometry.plot.bottom() + 3.0, width, metrics.height());
        geometry.shareTicks.append(tick);
    }
}

void placeLabels(DurationGeometry &geometry, const ProvinceAnalysis &analysis, const QFontMetricsF &metrics)
{
    // Thicker than the line, so that a label keeps a little away from it.
    QPainterPathStroker stroker;
    stroker.setWidth(6.0);
    QPainterPath obstacles = stroker.createStroke(geometry.line);
    if (geometry.scale.minimum < 0.0)
        obstacles.addRect(QRectF(geometry.plot.left(), geometry.zeroY - 1.0, geometry.plot.width(), 2.0));
    LabelPlacer placer(geometry.plot, obstacles);
    placer.occupy(geometry.readout);
    const auto sizeOf = [&](const QString &text) {
        return QSizeF(metrics.horizontalAdvance(text) + 4.0, metrics.height());
    };
    if (geometry.hasMarker) {
        geometry.markerText = plan::firmText(analysis.firmP90, analysis.firmP90Bounds);
        const QSizeF size = sizeOf(geometry.markerText);
        const QPointF at = geometry.marker;
        QList<QPointF> corners;
        for (const double rise : {8.0, 20.0, 34.0, 52.0, 74.0, 100.0, 130.0})
            corners.append({at.x() - size.width() - 8.0, at.y() - size.height() - rise});
        for (const double fall : {8.0, 20.0, 40.0})
            corners.append({at.x() - size.width() - 8.0, at.y() + fall});
        geometry.markerLabel = placer.place(size, corners);
    }
    const auto refer = [&](double megawatts, const QString &text) {
        if (!std::isfinite(megawatts) || megawatts <= 0.0)
            return;
        ReferenceLevel level{geometry.yOf(megawatts), text, {}};
        const QSizeF size = sizeOf(text);
        QList<QPointF> corners;
        for (const double along : {0.02, 0.3, 0.5, 0.12, 0.4, 0.6, 0.7, 0.78}) {
            const double x = geometry.plot.left() + along * geometry.plot.width();
            corners.append({x, level.y - size.height() - 1.0});
            corners.append({x, level.y + 2.0});
        }
        level.label = placer.place(size, corners);
        geometry.references.append(level);
    };
    refer(analysis.aiMw, tr("AI up to %1").arg(words::megawatts(analysis.aiMw)));
    refer(analysis.hubMw5, tr("mining up to %1").arg(words::megawatts(analysis.hubMw5)));
}

} // namespace

DurationInks DurationInks::of(const Theme &theme)
{
    DurationInks inks;
    inks.ground = theme.panel;
    inks.line = theme.liveValue;
    inks.band = theme.diverging[5];
    inks.marker = theme.text;
    inks.deficit = blended(theme.diverging[2], theme.panel, 0.55);
    return inks;
}

double DurationGeometry::yOf(double megawatts) const
{
    return plot.bottom() - (megawatts - scale.minimum) / scale.span() * plot.height();
}

double DurationGeometry::shareAt(double x) const
{
    return std::clamp((x - plot.left()) / std::max(1.0, plot.width()), 0.0, 1.0);
}

DurationGeometry DurationGeometry::of(const ProvinceAnalysis &analysis, QSizeF size, const Theme &theme)
{
    DurationGeometry geometry;
    const QFontMetricsF metrics(theme.font(Theme::Role::Small));
    const auto [low, high] = extremes(analysis);
    const double foot = metrics.height() + 5.0;
    const double head = metrics.height() / 2.0 + 1.0;
    const double tall = std::max(1.0, size.height() - foot - head);
    geometry.scale = niceScale(low, high, std::clamp(static_cast<int>(tall / (metrics.height() * 2.4)), 2, 6));
    double widest = 0.0;
    for (const double tick : geometry.scale.ticks())
        widest = std::max(widest, metrics.horizontalAdvance(formatting::number(tick, geometry.scale.decimals())));
    const double left = widest + 8.0;
    const double right = theme.px(8);
    geometry.plot = QRectF(left, head, std::max(1.0, size.width() - left - right), tall);
    geometry.zeroY = geometry.yOf(0.0);
    const double readoutWidth = std::min(geometry.plot.width() * 0.62, static_cast<double>(theme.px(260)));
    geometry.readout =
        QRectF(geometry.plot.right() - readoutWidth, geometry.plot.top(), readoutWidth, metrics.height() + theme.px(6));
    traceCurve(geometry, analysis.curve);
    fillDeficit(geometry, analysis.curve);
    placeTicks(geometry, size.width(), metrics);
    geometry.hasMarker = !analysis.curve.isEmpty() && std::isfinite(analysis.firmP90);
    if (geometry.hasMarker)
        geometry.marker = {geometry.xOf(0.9), geometry.yOf(analysis.firmP90)};
    if (!analysis.curve.isEmpty())
        placeLabels(geometry, analysis, metrics);
    return geometry;
}

} // namespace console::ui
