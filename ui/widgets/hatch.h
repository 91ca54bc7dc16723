// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QPainterPath>

class QPainter;

namespace console::ui {

/// Patterns that say by shape what a colour says: never the colour alone.
enum class Hatch {
    Rising,  ///< a deficit
    Falling, ///< no data; stale
    Vertical,
    Cross,
    Dots
};

/// Fills an area with lines or dots `spacing` pixels apart, anchored to the plane, so that neighbours' lines meet.
void paintHatch(QPainter &painter, const QPainterPath &area, const QColor &colour, double spacing, Hatch hatch);

/// Ink of a pattern that reads on both the lightest and the darkest ground.
[[nodiscard]] QColor hatchInk(const QColor &ground, float alpha = 0.30F);

} // namespace console::ui
