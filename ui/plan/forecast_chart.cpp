// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/forecast_chart.h"

#include "models/formatting.h"
#include "ui/plan/duration_geometry.h"
#include "ui/plan/plan_texts.h"
#include "ui/widgets/hatch.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/words.h"

#include <QPainter>

#include <cmath>

namespace console::ui {

using namespace models;

ForecastChart::ForecastChart(ThemeProvider *theme, QWidget *parent)
    : ReadingCanvas(theme, parent)
{
    setObjectName(QStringLiteral("forecastChart"));
    setAccessibleName(tr("Surplus of the last 24 and the next 48 hours"));
}

void ForecastChart::setForecast(const ForecastView &view)
{
    m_view = view;
    if (view.method == ForecastMethod::None)
        m_view.points.clear();
    figuresChanged();
}

QSize ForecastChart::sizeHint() const
{
    return {theme().px(420), theme().px(200)};
}

QSize ForecastChart::minimumSizeHint() const
{
    return {theme().px(240), theme().px(110)};
}

ForecastGeometry ForecastChart::geometryNow() const
{
    return ForecastGeometry::of(m_view, size(), theme());
}

int ForecastChart::readingCount() const
{
    return static_cast<int>(m_view.points.size());
}

int ForecastChart::firstReading() const
{
    for (int i = 0; i < readingCount(); ++i)
        if (m_view.points[i].hour >= m_view.origin)
            return i;
    return 0;
}

int ForecastChart::readingAt(QPointF place) const
{
    return geometryNow().pointAt(m_view, place);
}

QString ForecastChart::readingText(int index) const
{
    return plan::forecastPointText(m_view.points.at(index));
}

QString ForecastChart::summary() const
{
    if (m_view.points.isEmpty())
        return plan::forecastLine(m_view);
    const ForecastPoint *highest = nullptr;
    const ForecastPoint *lowest = nullptr;
    for (const ForecastPoint &point : m_view.points) {
        if (!std::isfinite(point.mean))
            continue;
        if (!highest || point.mean > highest->mean)
            highest = &point;
        if (!lowest || point.mean < lowest->mean)
            lowest = &point;
    }
    if (!highest || !lowest)
        return words::noData();
    return tr("Highest %1; lowest %2").arg(plan::forecastPointText(*highest), plan::forecastPointText(*lowest));
}

QPen ForecastChart::penOf(ForecastTrace trace) const
{
    QPen pen(theme().line, 1.8, Qt::SolidLine, Qt::FlatCap, Qt::RoundJoin);
    switch (trace) {
    case ForecastTrace::Actual: break;
    case ForecastTrace::Mean:
        pen.setColor(theme().liveValue);
        pen.setWidthF(2.2);
        break;
    case ForecastTrace::Naive:
        pen.setColor(theme().secondary);
        pen.setWidthF(1.2);
        pen.setDashPattern({5.0, 3.5});
        break;
    case ForecastTrace::Published:
        pen.setColor(theme().text);
        pen.setDashPattern({1.0, 2.2});
        break;
    }
    return pen;
}

void ForecastChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme().font(Theme::Role::Small));
    if (m_view.points.isEmpty()) {
        painter.setFont(theme().font(Theme::Role::Body));
        painter.setPen(theme().secondary);
        painter.drawText(rect(), Qt::AlignCenter, tr("no forecast"));
    } else {
        const ForecastGeometry geometry = geometryNow();
        paintGrid(painter, geometry);
        paintTraces(painter, geometry);
        paintLegend(painter, geometry);
        if (reading() >= 0) {
            const double x = geometry.xOf(m_view.points.at(reading()).hour.toMSecsSinceEpoch());
            painter.setPen(QPen(theme().text, 1.0));
            painter.drawLine(QPointF(x, geometry.plot.top()), QPointF(x, geometry.plot.bottom()));
            paintReadout(painter, geometry.plot.bottomRight(), geometry.plot);
        }
    }
    if (hasFocus())
        paintFocusFrame(painter, rect(), theme());
}

void ForecastChart::paintGrid(QPainter &painter, const ForecastGeometry &geometry) const
{
    const QFontMetricsF metrics(painter.font());
    for (const double tick : geometry.scale.ticks()) {
        const double y = std::round(geometry.yOf(tick)) + 0.5;
        painter.setPen(QPen(tick == 0.0 ? theme().outline : theme().gridLine, 1.0));
        painter.drawLine(QPointF(geometry.plot.left(), y), QPointF(geometry.plot.right(), y));
        painter.setPen(theme().secondary);
        painter.drawText(QRectF(0.0, y - metrics.height() / 2.0, geometry.plot.left() - 6.0, metrics.height()),
                         Qt::AlignRight | Qt::AlignVCenter, formatting::number(tick, geometry.scale.decimals()));
    }
    for (const TimeTick &tick : geometry.ticks) {
        const double x = geometry.xOf(tick.time);
        const double wide = metrics.horizontalAdvance(tick.label) + 2.0;
        const double left =
            std::clamp(x - wide / 2.0, geometry.plot.left() - 2.0, std::max(geometry.plot.left(), width() - wide));
        painter.setPen(theme().secondary);
        painter.drawText(QRectF(left, geometry.plot.bottom() + 3.0, wide, metrics.height()), Qt::AlignCenter,
                         tick.label);
    }
}

void ForecastChart::paintTraces(QPainter &painter, const ForecastGeometry &geometry) const
{
    painter.fillPath(geometry.band, DurationInks::of(theme()).band);
    if (geometry.zeroY < geometry.plot.bottom() - 1.0) {
        // Whatever reaches below zero is a deficit; the hatch lies on the band and under the lines.
        painter.save();
        painter.setClipRect(QRectF(geometry.plot.left(), geometry.zeroY, geometry.plot.width(),
                                   geometry.plot.bottom() - geometry.zeroY));
        QColor ink = theme().outline;
        ink.setAlphaF(0.35F);
        QPainterPath below;
        below.addRect(geometry.plot);
        paintHatch(painter, below, ink, 8.0, Hatch::Rising);
        painter.restore();
    }
    painter.setBrush(Qt::NoBrush);
    painter.strokePath(geometry.naive, penOf(ForecastTrace::Naive));
    painter.strokePath(geometry.published, penOf(ForecastTrace::Published));
    painter.strokePath(geometry.actual, penOf(ForecastTrace::Actual));
    painter.strokePath(geometry.mean, penOf(ForecastTrace::Mean));
    painter.setPen(QPen(theme().text, 1.2));
    painter.drawLine(QPointF(geometry.originX, geometry.plot.top() - 4.0),
                     QPointF(geometry.originX, geometry.plot.bottom()));
}

void ForecastChart::paintLegend(QPainter &painter, const ForecastGeometry &geometry) const
{
    for (const ForecastLegendItem &item : geometry.legend) {
        const double y = item.sample.center().y();
        if (item.trace == ForecastTrace::Mean)
            painter.fillRect(item.sample.adjusted(0.0, 3.0, 0.0, -3.0), DurationInks::of(theme()).band);
        painter.setPen(penOf(item.trace));
        painter.drawLine(QPointF(item.sample.left(), y), QPointF(item.sample.right(), y));
        painter.setPen(theme().secondary);
        painter.drawText(item.label, Qt::AlignLeft | Qt::AlignVCenter, item.text);
    }
}

} // namespace console::ui
