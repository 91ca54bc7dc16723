// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/forecast_geometry.h"

#include "models/formatting.h"
#include "ui/plan/plan_texts.h"

#include <QCoreApplication>
#include <QFontMetricsF>

#include <algorithm>
#include <cmath>

namespace console::ui {

using namespace models;

namespace {

constexpr qint64 hourMs = 3600 * 1000;

QString tr(const char *text)
{
    return QCoreApplication::translate("ForecastGeometry", text);
}

bool hasPublished(const ForecastView &view)
{
    return std::any_of(view.points.begin(), view.points.end(),
                       [](const ForecastPoint &point) { return std::isfinite(point.published); });
}

/// Names of the traces from left to right, in a second line where the first is full. Answers the height.
double placeLegend(ForecastGeometry &geometry, bool published, double width, const Theme &theme,
                   const QFontMetricsF &metrics)
{
    const double sample = theme.px(18);
    const double gap = theme.px(4);
    double x = 0.0;
    double y = 0.0;
    const auto add = [&](ForecastTrace trace, const QString &text) {
        const double label = metrics.horizontalAdvance(text) + 2.0;
        if (x > 0.0 && x + sample + gap + label > width) {
            x = 0.0;
            y += metrics.height();
        }
        geometry.legend.append({trace, text, QRectF(x, y, sample, metrics.height()),
                                QRectF(x + sample + gap, y, label, metrics.height())});
        x += sample + gap + label + theme.px(12);
    };
    add(ForecastTrace::Actual, tr("actual"));
    add(ForecastTrace::Mean, tr("forecast, 90 % band"));
    add(ForecastTrace::Naive, tr("seasonal naive"));
    if (published)
        add(ForecastTrace::Published, tr("published"));
    return y + metrics.height();
}

QPainterPath trace(const ForecastGeometry &geometry, const ForecastView &view, double ForecastPoint::*figure)
{
    QPainterPath path;
    bool drawing = false;
    for (const ForecastPoint &point : view.points) {
        if (!std::isfinite(point.*figure)) {
            drawing = false;
            continue;
        }
        const QPointF at(geometry.xOf(point.hour.toMSecsSinceEpoch()), geometry.yOf(point.*figure));
        drawing ? path.lineTo(at) : path.moveTo(at);
        drawing = true;
    }
    return path;
}

QPainterPath bandOf(const ForecastGeometry &geometry, const ForecastView &view)
{
    QPainterPath path;
    QPolygonF upper;
    QPolygonF lower;
    const auto close = [&] {
        if (upper.size() > 1) {
            std::reverse(lower.begin(), lower.end());
            path.addPolygon(upper + lower);
            path.closeSubpath();
        }
        upper.clear();
        lower.clear();
    };
    for (const ForecastPoint &point : view.points) {
        if (!point.bounds.areKnown()) {
            close();
            continue;
        }
        const double x = geometry.xOf(point.hour.toMSecsSinceEpoch());
        upper.append({x, geometry.yOf(point.bounds.high)});
        lower.append({x, geometry.yOf(point.bounds.low)});
    }
    close();
    return path;
}

} // namespace

double ForecastGeometry::xOf(qint64 time) const
{
    return plot.left() + static_cast<double>(time - from) / static_cast<double>(to - from) * plot.width();
}

double ForecastGeometry::yOf(double megawatts) const
{
    return plot.bottom() - (megawatts - scale.minimum) / scale.span() * plot.height();
}

int ForecastGeometry::pointAt(const ForecastView &view, QPointF place) const
{
    if (!plot.adjusted(-3, -3, 3, 3).contains(place))
        return -1;
    int nearest = -1;
    double least = plot.width();
    for (int i = 0; i < view.points.size(); ++i) {
        const double distance = std::abs(xOf(view.points[i].hour.toMSecsSinceEpoch()) - place.x());
        if (distance <= least) {
            least = distance;
            nearest = i;
        }
    }
    return nearest;
}

ForecastGeometry ForecastGeometry::of(const ForecastView &view, QSizeF size, const Theme &theme)
{
    ForecastGeometry geometry;
    const QFontMetricsF metrics(theme.font(Theme::Role::Small));
    double low = 0.0;
    double high = 0.0;
    for (const ForecastPoint &point : view.points)
        for (const double value :
             {point.mean, point.actual, point.naive, point.published, point.bounds.low, point.bounds.high})
            if (std::isfinite(value)) {
                low = std::min(low, value);
                high = std::max(high, value);
            }
    const double head =
        placeLegend(geometry, hasPublished(view), size.width(), theme, metrics) + metrics.height() / 2.0;
    const double foot = metrics.height() + 5.0;
    const double tall = std::max(1.0, size.height() - head - foot);
    geometry.scale = niceScale(low, high, std::clamp(static_cast<int>(tall / (metrics.height() * 2.2)), 2, 6));
    double widest = 0.0;
    for (const double tick : geometry.scale.ticks())
        widest = std::max(widest, metrics.horizontalAdvance(formatting::number(tick, geometry.scale.decimals())));
    const double left = widest + 8.0;
    geometry.plot = QRectF(left, head, std::max(1.0, size.width() - left - theme.px(6)), tall);
    geometry.zeroY = geometry.yOf(0.0);
    if (view.points.isEmpty())
        return geometry;
    geometry.from = view.points.first().hour.toMSecsSinceEpoch();
    geometry.to = std::max(view.points.last().hour.toMSecsSinceEpoch(), geometry.from + hourMs);
    geometry.originX = geometry.xOf(view.origin.toMSecsSinceEpoch());
    geometry.actual = trace(geometry, view, &ForecastPoint::actual);
    geometry.mean = trace(geometry, view, &ForecastPoint::mean);
    geometry.naive = trace(geometry, view, &ForecastPoint::naive);
    geometry.published = trace(geometry, view, &ForecastPoint::published);
    geometry.band = bandOf(geometry, view);
    const double label = metrics.horizontalAdvance(QStringLiteral("22 Nov")) + theme.px(14);
    geometry.ticks =
        clockTicks(geometry.from, geometry.to, std::max(2, static_cast<int>(geometry.plot.width() / label)));
    return geometry;
}

SkillGeometry SkillGeometry::of(const QList<DaySkill> &days, const QRectF &plot)
{
    SkillGeometry geometry;
    geometry.plot = plot;
    geometry.naiveY = plot.bottom() - plot.height() / most;
    if (days.isEmpty())
        return geometry;
    const double slot = plot.width() / static_cast<double>(days.size());
    for (qsizetype i = 0; i < days.size(); ++i) {
        const double ratio = days[i].meanAbsoluteError / days[i].naiveError;
        Bar bar;
        bar.known = std::isfinite(ratio);
        bar.worse = bar.known && plan::isWorseThanNaive(days[i]);
        bar.cut = bar.known && ratio > most;
        const double tall = plot.height() * (bar.known ? std::clamp(ratio, 0.02, most) / most : 1.0 / most);
        const double gap = std::min(3.0, slot * 0.25);
        bar.box =
            QRectF(plot.left() + static_cast<double>(i) * slot + gap / 2.0, plot.bottom() - tall, slot - gap, tall);
        geometry.bars.append(bar);
    }
    return geometry;
}

int SkillGeometry::barAt(QPointF place) const
{
    if (bars.isEmpty() || !plot.contains(place))
        return -1;
    const auto last = static_cast<int>(bars.size()) - 1;
    return std::clamp(static_cast<int>((place.x() - plot.left()) / plot.width() * static_cast<double>(bars.size())), 0,
                      last);
}

} // namespace console::ui
