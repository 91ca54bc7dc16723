// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/paint_helpers.h"

#include <QLabel>
#include <QPainter>
#include <QPalette>

#include <algorithm>
#include <cmath>

namespace console::ui {

void paintPanelGround(QPainter &painter, const QRectF &rect, const Theme &theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.panelEdge, 1.0));
    painter.setBrush(theme.panel);
    painter.drawRoundedRect(rect.adjusted(0.5, 0.5, -0.5, -0.5), 4.0, 4.0);
}

void paintStaleHatch(QPainter &painter, const QRectF &rect, const Theme &theme)
{
    painter.save();
    painter.setClipRect(rect, Qt::IntersectClip);
    painter.setRenderHint(QPainter::Antialiasing);
    QColor colour = theme.stale;
    colour.setAlphaF(0.35F);
    painter.setPen(QPen(colour, 1.0));
    for (double x = rect.left() - rect.height(); x < rect.right(); x += 7.0)
        painter.drawLine(QPointF(x, rect.bottom()), QPointF(x + rect.height(), rect.top()));
    painter.restore();
}

void paintFocusFrame(QPainter &painter, const QRectF &rect, const Theme &theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(theme.focus, 2.0));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(rect.adjusted(1.0, 1.0, -1.0, -1.0), 4.0, 4.0);
}

void paintLoadBar(QPainter &painter, const QRectF &rect, double fraction, const QColor &colour, const Theme &theme)
{
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Qt::NoPen);
    painter.setBrush(theme.barTrack);
    painter.drawRoundedRect(rect, 1.5, 1.5);
    if (std::isnan(fraction)) {
        paintStaleHatch(painter, rect, theme);
        return;
    }
    const double width = rect.width() * std::clamp(fraction, 0.0, 1.0);
    if (width < 0.5)
        return;
    painter.setBrush(colour);
    painter.drawRoundedRect(QRectF(rect.left(), rect.top(), width, rect.height()), 1.5, 1.5);
}

QColor inkOf(models::Quality quality, const Theme &theme, const QColor &fresh)
{
    switch (quality) {
    case models::Quality::Stale: return theme.stale;
    case models::Quality::Missing: return theme.secondary;
    default: return fresh;
    }
}

void setTextIfChanged(QLabel &label, const QString &text)
{
    if (label.text() != text)
        label.setText(text);
}

void setInk(QWidget &widget, const QColor &colour)
{
    QPalette palette = widget.palette();
    palette.setColor(QPalette::WindowText, colour);
    palette.setColor(QPalette::Text, colour);
    widget.setPalette(palette);
}

} // namespace console::ui
