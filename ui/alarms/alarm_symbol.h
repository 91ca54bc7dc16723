// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm_model.h"
#include "ui/theme.h"

#include <QRectF>
#include <QString>

class QPainter;

namespace console::ui {

/// How an alarm is drawn: its priority by shape and hue, its state by fill and letter, so that neither colour nor
/// flashing alone carries anything.
struct AlarmSymbol {
    enum class Ground { Filled, Outlined, Aside };

    models::AlarmPriority priority = models::AlarmPriority::P3;
    Ground ground = Ground::Filled;
    QString letter; ///< in the tile instead of the shape: "S", "D", "O"
    QString note;   ///< beside the tile: "L", "?", "43 min"
    bool lit = true;

    bool operator==(const AlarmSymbol &) const = default;
};

/// Whether a state flashes, and how it stands at a time in ms of any steady clock: 1 Hz unacknowledged, 0.5 Hz
/// returned. What does not flash is lit. Pure.
[[nodiscard]] bool isFlashing(models::AlarmState state);
[[nodiscard]] bool isLit(models::AlarmState state, qint64 milliseconds);

/// `now` is the clock of the screens, for the time left of shelving. Pure.
[[nodiscard]] AlarmSymbol alarmSymbol(const models::AlarmView &alarm, const QDateTime &now, qint64 flashMs);

/// Draws the tile at the left edge of `rect`, vertically in the middle, and the note behind it.
void paintAlarmSymbol(QPainter &painter, const QRectF &rect, const AlarmSymbol &symbol, const Theme &theme);
/// The edge of the tile and the widest that a symbol with its note becomes, in pixels.
[[nodiscard]] int alarmTile(const Theme &theme);
[[nodiscard]] int alarmSymbolWidth(const Theme &theme);

} // namespace console::ui
