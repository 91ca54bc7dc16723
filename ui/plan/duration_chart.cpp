// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/duration_chart.h"

#include "models/formatting.h"
#include "ui/plan/plan_texts.h"
#include "ui/widgets/hatch.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/words.h"

#include <QPainter>

#include <cmath>

namespace console::ui {

using namespace models;

DurationChart::DurationChart(ThemeProvider *theme, QWidget *parent)
    : ReadingCanvas(theme, parent)
{
    setObjectName(QStringLiteral("durationChart"));
    setAccessibleName(tr("Surplus exceeded by share of hours"));
}

void DurationChart::setAnalysis(const ProvinceAnalysis &analysis)
{
    m_analysis = analysis;
    figuresChanged();
}

QSize DurationChart::sizeHint() const
{
    return {theme().px(520), theme().px(210)};
}

QSize DurationChart::minimumSizeHint() const
{
    return {theme().px(260), theme().px(96)};
}

DurationGeometry DurationChart::geometryNow() const
{
    return DurationGeometry::of(m_analysis, size(), theme());
}

int DurationChart::readingCount() const
{
    return static_cast<int>(m_analysis.curve.size());
}

int DurationChart::readingAt(QPointF place) const
{
    const DurationGeometry geometry = geometryNow();
    if (m_analysis.curve.isEmpty() || !geometry.plot.adjusted(-4, -4, 4, 4).contains(place))
        return -1;
    const double share = geometry.shareAt(place.x());
    int nearest = 0;
    for (int i = 1; i < readingCount(); ++i)
        if (std::abs(m_analysis.curve[i].share - share) < std::abs(m_analysis.curve[nearest].share - share))
            nearest = i;
    return nearest;
}

QString DurationChart::readingText(int index) const
{
    return plan::curveText(m_analysis.curve.at(index));
}

QString DurationChart::summary() const
{
    if (m_analysis.curve.isEmpty())
        return emptyText();
    QStringList parts;
    if (std::isfinite(m_analysis.firmP90))
        parts.append(plan::firmText(m_analysis.firmP90, m_analysis.firmP90Bounds));
    for (const int quarter : {0, 1, 2, 3, 4}) {
        const auto last = m_analysis.curve.size() - 1;
        parts.append(plan::curveText(m_analysis.curve.at(last * quarter / 4)));
    }
    return parts.join(QStringLiteral("; "));
}

void DurationChart::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setFont(theme().font(Theme::Role::Small));
    const DurationGeometry geometry = geometryNow();
    if (m_analysis.curve.isEmpty()) {
        painter.setFont(theme().font(Theme::Role::Body));
        painter.setPen(theme().secondary);
        painter.drawText(rect(), Qt::AlignCenter, emptyText());
    } else {
        paintGrid(painter, geometry);
        paintGrounds(painter, geometry);
        // Below the line: a label may be crossed where room is short, the curve may not be broken.
        paintLabels(painter, geometry);
        paintCurve(painter, geometry);
        paintReading(painter, geometry);
    }
    if (hasFocus())
        paintFocusFrame(painter, rect(), theme());
}

void DurationChart::paintGrid(QPainter &painter, const DurationGeometry &geometry) const
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
    for (const ShareTick &tick : geometry.shareTicks) {
        painter.setPen(theme().secondary);
        painter.drawText(tick.label, Qt::AlignCenter, tick.text);
        painter.setPen(QPen(theme().outline, 1.0));
        painter.drawLine(QPointF(tick.x, geometry.plot.bottom()), QPointF(tick.x, geometry.plot.bottom() + 3.0));
    }
}

void DurationChart::paintGrounds(QPainter &painter, const DurationGeometry &geometry) const
{
    const DurationInks inks = DurationInks::of(theme());
    painter.fillPath(geometry.deficit, inks.deficit);
    paintHatch(painter, geometry.deficit, hatchInk(inks.deficit, 0.5F), 6.0, Hatch::Rising);
    painter.fillPath(geometry.band, inks.band);
    QPen quiet(theme().secondary, 1.0);
    quiet.setDashPattern({1.0, 4.0});
    for (const ReferenceLevel &level : geometry.references) {
        painter.setPen(quiet);
        painter.drawLine(QPointF(geometry.plot.left(), level.y), QPointF(geometry.plot.right(), level.y));
    }
}

void DurationChart::paintCurve(QPainter &painter, const DurationGeometry &geometry) const
{
    const DurationInks inks = DurationInks::of(theme());
    painter.strokePath(geometry.line, QPen(inks.line, 2.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
    if (!geometry.hasMarker)
        return;
    QPen upright(theme().line, 1.2);
    upright.setDashPattern({3.0, 3.0});
    painter.setPen(upright);
    painter.drawLine(QPointF(geometry.marker.x(), geometry.plot.top()),
                     QPointF(geometry.marker.x(), geometry.plot.bottom()));
    painter.setPen(QPen(inks.ground, 1.5));
    painter.setBrush(inks.marker);
    painter.drawEllipse(geometry.marker, 4.5, 4.5);
}

void DurationChart::paintLabels(QPainter &painter, const DurationGeometry &geometry) const
{
    const auto write = [&](const QRectF &box, const QString &text, const QColor &ink) {
        if (box.isEmpty())
            return;
        QPainterPath path;
        const QFontMetricsF metrics(painter.font());
        path.addText(QPointF(box.left() + 2.0, box.top() + metrics.ascent()), painter.font(), text);
        painter.strokePath(path, QPen(theme().panel, 4.0, Qt::SolidLine, Qt::RoundCap, Qt::RoundJoin));
        painter.fillPath(path, ink);
    };
    for (const ReferenceLevel &level : geometry.references)
        write(level.label, level.text, theme().secondary);
    write(geometry.markerLabel, geometry.markerText, theme().text);
}

void DurationChart::paintReading(QPainter &painter, const DurationGeometry &geometry) const
{
    if (reading() < 0)
        return;
    const CurvePoint &point = m_analysis.curve.at(reading());
    const double x = geometry.xOf(point.share);
    painter.setPen(QPen(theme().text, 1.0));
    painter.drawLine(QPointF(x, geometry.plot.top()), QPointF(x, geometry.plot.bottom()));
    if (std::isfinite(point.megawatts)) {
        const double y = geometry.yOf(point.megawatts);
        painter.drawLine(QPointF(geometry.plot.left(), y), QPointF(geometry.plot.right(), y));
        painter.setBrush(theme().text);
        painter.drawEllipse(QPointF(x, y), 3.0, 3.0);
    }
    paintReadout(painter, geometry.readout.topRight(), geometry.plot);
}

} // namespace console::ui
