// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/hatch.h"

#include <QPainter>

#include <cmath>

namespace console::ui {

namespace {

void rising(QPainter &painter, const QRectF &box, double spacing)
{
    const double step = spacing * std::sqrt(2.0);
    const double first = std::floor((box.left() + box.top()) / step) * step;
    for (double c = first; c < box.right() + box.bottom(); c += step)
        painter.drawLine(QPointF(c - box.top(), box.top()), QPointF(c - box.bottom(), box.bottom()));
}

void falling(QPainter &painter, const QRectF &box, double spacing)
{
    const double step = spacing * std::sqrt(2.0);
    const double first = std::floor((box.left() - box.bottom()) / step) * step;
    for (double c = first; c < box.right() - box.top(); c += step)
        painter.drawLine(QPointF(c + box.top(), box.top()), QPointF(c + box.bottom(), box.bottom()));
}

void dots(QPainter &painter, const QRectF &box, double spacing)
{
    const double size = std::max(1.0, spacing * 0.16);
    painter.setBrush(painter.pen().color());
    painter.setPen(Qt::NoPen);
    int row = static_cast<int>(std::floor(box.top() / spacing));
    for (double y = row * spacing; y < box.bottom(); y += spacing, ++row) {
        const double shift = row % 2 == 0 ? 0.0 : spacing / 2.0;
        for (double x = std::floor(box.left() / spacing) * spacing + shift; x < box.right(); x += spacing)
            painter.drawEllipse(QPointF(x, y), size, size);
    }
}

} // namespace

void paintHatch(QPainter &painter, const QPainterPath &area, const QColor &colour, double spacing, Hatch hatch)
{
    painter.save();
    painter.setClipPath(area, Qt::IntersectClip);
    painter.setPen(QPen(colour, 1.2));
    const QRectF box = area.boundingRect();
    switch (hatch) {
    case Hatch::Rising: rising(painter, box, spacing); break;
    case Hatch::Falling: falling(painter, box, spacing); break;
    case Hatch::Cross:
        rising(painter, box, spacing);
        falling(painter, box, spacing);
        break;
    case Hatch::Vertical:
        for (double x = std::floor(box.left() / spacing) * spacing; x < box.right(); x += spacing)
            painter.drawLine(QPointF(x, box.top()), QPointF(x, box.bottom()));
        break;
    case Hatch::Dots: dots(painter, box, spacing); break;
    }
    painter.restore();
}

QColor hatchInk(const QColor &ground, float alpha)
{
    QColor ink = ground.lightnessF() > 0.5F ? QColor(0x14171A) : QColor(0xFFFFFF);
    ink.setAlphaF(alpha);
    return ink;
}

} // namespace console::ui
