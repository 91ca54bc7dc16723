// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/heat_map.h"

#include "ui/plan/plan_texts.h"
#include "ui/widgets/hatch.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/words.h"

#include <QPainter>

#include <algorithm>
#include <cmath>

namespace console::ui {

using namespace models;

namespace {

constexpr int months = HeatMapGeometry::months;
constexpr int hours = HeatMapGeometry::hours;

double at(const MonthHourTable &table, int cell)
{
    return table.at(static_cast<std::size_t>(cell / hours)).at(static_cast<std::size_t>(cell % hours));
}

QPainterPath pathOf(const QRectF &box)
{
    QPainterPath path;
    path.addRect(box);
    return path;
}

} // namespace

HeatMap::HeatMap(ThemeProvider *theme, QWidget *parent)
    : ReadingCanvas(theme, parent)
{
    setObjectName(QStringLiteral("heatMap"));
    setAccessibleName(tr("Mean surplus by month and hour"));
}

void HeatMap::setTable(const MonthHourTable &table, bool known)
{
    m_table = table;
    m_known = known;
    figuresChanged();
}

HeatMapGeometry HeatMap::geometryNow() const
{
    return HeatMapGeometry::of(m_table, size(), theme());
}

QSize HeatMap::sizeHint() const
{
    return {theme().px(520), theme().px(300)};
}

QSize HeatMap::minimumSizeHint() const
{
    return {theme().px(300), theme().px(148)};
}

int HeatMap::readingCount() const
{
    return m_known ? months * hours : 0;
}

int HeatMap::readingAt(QPointF place) const
{
    return m_known ? geometryNow().cellAt(place) : -1;
}

QString HeatMap::readingText(int index) const
{
    return plan::cellText(index / hours, index % hours, at(m_table, index));
}

QString HeatMap::summary() const
{
    return m_known ? plan::tableText(m_table) : emptyText();
}

int HeatMap::readingAfter(int from, int key) const
{
    const int month = from / hours;
    const int hour = from % hours;
    const auto cell = [](int m, int h) { return std::clamp(m, 0, months - 1) * hours + std::clamp(h, 0, hours - 1); };
    switch (key) {
    case Qt::Key_Left: return cell(month, hour - 1);
    case Qt::Key_Right: return cell(month, hour + 1);
    case Qt::Key_Up: return cell(month - 1, hour);
    case Qt::Key_Down: return cell(month + 1, hour);
    case Qt::Key_PageUp: return cell(month - 3, hour);
    case Qt::Key_PageDown: return cell(month + 3, hour);
    case Qt::Key_Home: return cell(month, 0);
    case Qt::Key_End: return cell(month, hours - 1);
    default: return -1;
    }
}

void HeatMap::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setFont(theme().font(Theme::Role::Small));
    const HeatMapGeometry geometry = geometryNow();
    if (!m_known) {
        painter.setFont(theme().font(Theme::Role::Body));
        painter.setPen(theme().secondary);
        painter.drawText(rect(), Qt::AlignCenter, emptyText());
    } else {
        for (int cell = 0; cell < months * hours; ++cell)
            paintCell(painter, geometry.cell(cell / hours, cell % hours).adjusted(0, 0, -1, -1), at(m_table, cell),
                      geometry.scaleMax);
        painter.setPen(theme().secondary);
        for (const HeatLabel &label : geometry.monthLabels)
            painter.drawText(label.box, Qt::AlignRight | Qt::AlignVCenter, label.text);
        for (const HeatLabel &label : geometry.hourLabels)
            painter.drawText(label.box, Qt::AlignCenter, label.text);
        paintLegend(painter, geometry);
        if (reading() >= 0) {
            const QRectF cell = geometry.cell(reading() / hours, reading() % hours).adjusted(-1, -1, 0, 0);
            painter.setPen(QPen(theme().halo, 4.0, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
            painter.setBrush(Qt::NoBrush);
            painter.drawRect(cell);
            painter.setPen(QPen(theme().text, 2.0, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
            painter.drawRect(cell);
        }
    }
    if (hasFocus())
        paintFocusFrame(painter, rect(), theme());
}

void HeatMap::paintCell(QPainter &painter, const QRectF &cell, double megawatts, double scaleMax) const
{
    if (!std::isfinite(megawatts)) {
        painter.fillRect(cell, theme().noData);
        QColor ink = theme().outline;
        ink.setAlphaF(0.6F);
        painter.setRenderHint(QPainter::Antialiasing);
        paintHatch(painter, pathOf(cell), ink, 5.0, Hatch::Falling);
        painter.setRenderHint(QPainter::Antialiasing, false);
        return;
    }
    const int step = Theme::stepForSurplus(megawatts, scaleMax);
    const QColor ground = theme().diverging.at(static_cast<std::size_t>(step));
    painter.fillRect(cell, ground);
    if (step >= 4)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    paintHatch(painter, pathOf(cell), hatchInk(ground, 0.40F), 5.0, Hatch::Rising);
    painter.setRenderHint(QPainter::Antialiasing, false);
}

void HeatMap::paintLegend(QPainter &painter, const HeatMapGeometry &geometry) const
{
    for (int i = 0; i < geometry.swatches.size(); ++i)
        paintCell(painter, geometry.swatches[i], (i - 4) * geometry.scaleMax / 4.0, geometry.scaleMax);
    paintCell(painter, geometry.noDataSwatch, notKnown, geometry.scaleMax);
    // Without a rim the step of zero would be a gap on the light ground.
    painter.setPen(QPen(theme().outline, 1.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRect(geometry.swatches.first().united(geometry.swatches.last()).adjusted(-1, -1, 0, 0));
    painter.drawRect(geometry.noDataSwatch.adjusted(-1, -1, 0, 0));
    painter.setPen(theme().secondary);
    for (const HeatLabel &label : geometry.legendLabels)
        painter.drawText(label.box, Qt::AlignCenter, label.text);
    painter.setPen(theme().text);
    painter.drawText(geometry.readout, Qt::AlignRight | Qt::AlignVCenter,
                     QFontMetricsF(painter.font()).elidedText(readout(), Qt::ElideRight, geometry.readout.width()));
}

} // namespace console::ui
