// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"
#include "ui/theme.h"

#include <QRectF>

class QLabel;
class QPainter;
class QWidget;

/// Small drawing habits that several widgets share, so that quality and focus look the same everywhere.
namespace console::ui {

void paintPanelGround(QPainter &painter, const QRectF &rect, const Theme &theme);
/// Thin diagonal lines behind a stale figure.
void paintStaleHatch(QPainter &painter, const QRectF &rect, const Theme &theme);
void paintFocusFrame(QPainter &painter, const QRectF &rect, const Theme &theme);
/// A bar of load over limit; a fraction that is NaN leaves the track hatched.
void paintLoadBar(QPainter &painter, const QRectF &rect, double fraction, const QColor &colour, const Theme &theme);

/// Colour of a figure by its quality: missing and stale figures look so everywhere.
[[nodiscard]] QColor inkOf(models::Quality quality, const Theme &theme, const QColor &fresh);

void setTextIfChanged(QLabel &label, const QString &text);
void setInk(QWidget &widget, const QColor &colour);

} // namespace console::ui
