// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/transport_icons.h"

#include <QPainter>
#include <QPainterPath>
#include <QPixmap>

namespace console::ui {
namespace {

/// A triangle pointing right in a box of a 16 × 16 grid.
void addTriangle(QPainterPath &path, double left, double right)
{
    path.addPolygon(QPolygonF({{left, 3.0}, {right, 8.0}, {left, 13.0}, {left, 3.0}}));
}

QPainterPath forwardPath(TransportSymbol symbol)
{
    QPainterPath path;
    switch (symbol) {
    case TransportSymbol::Play: addTriangle(path, 4.0, 13.0); break;
    case TransportSymbol::Pause:
        path.addRect(4.0, 3.0, 3.0, 10.0);
        path.addRect(9.0, 3.0, 3.0, 10.0);
        break;
    case TransportSymbol::StepBack:
    case TransportSymbol::StepForward:
        path.addRect(3.0, 3.0, 1.6, 10.0);
        addTriangle(path, 5.5, 13.0);
        break;
    case TransportSymbol::PreviousMark:
    case TransportSymbol::NextMark:
        addTriangle(path, 1.5, 7.0);
        addTriangle(path, 7.0, 12.5);
        path.addRect(12.7, 3.0, 1.8, 10.0);
        break;
    }
    return path;
}

} // namespace

QIcon transportIcon(TransportSymbol symbol, const QColor &colour, int size)
{
    const bool backward = symbol == TransportSymbol::StepBack || symbol == TransportSymbol::PreviousMark;
    QIcon icon;
    for (const double ratio : {1.0, 2.0, 3.0}) {
        QPixmap pixmap(QSize(size, size) * ratio);
        pixmap.setDevicePixelRatio(ratio);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        painter.setRenderHint(QPainter::Antialiasing);
        painter.scale(size / 16.0, size / 16.0);
        if (backward) {
            painter.translate(16.0, 0.0);
            painter.scale(-1.0, 1.0);
        }
        painter.fillPath(forwardPath(symbol), colour);
        painter.end();
        icon.addPixmap(pixmap);
    }
    return icon;
}

} // namespace console::ui
