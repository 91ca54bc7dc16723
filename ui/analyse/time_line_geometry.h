// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QRectF>
#include <QSizeF>
#include <QString>

/// Where things lie on the time line. Pure; any thread. Lengths are widget pixels.
namespace console::ui {

enum class MarkKind { Other, Instruction, Trouble };

/// Something that happened.
struct TimeLineMark {
    qint64 time = 0; ///< ms since epoch, UTC
    MarkKind kind = MarkKind::Other;
    QString text;
};

/// Marks too close to be told apart, drawn as one: the gravest kind wins.
struct MarkCluster {
    double x = 0.0;
    MarkKind kind = MarkKind::Other;
    int count = 0;
    qint64 first = 0; ///< times of the oldest and the newest
    qint64 last = 0;
};

struct TimeLineGeometry {
    QRectF marks;      ///< the row of symbols above the track
    QRectF track;      ///< the groove
    QRectF labels;     ///< the row of times below it
    double knob = 6.0; ///< radius of the playhead
    qint64 from = 0;
    qint64 to = 1;

    /// `unit` is the text scale (1 at 100 %), `labelHeight` the height of a line of small text.
    [[nodiscard]] static TimeLineGeometry of(const QSizeF &size, double unit, double labelHeight, qint64 from,
                                             qint64 to);
    [[nodiscard]] double xOf(qint64 time) const;
    /// Clamped to the span.
    [[nodiscard]] qint64 timeAt(double x) const;
    /// Marks of the span from left to right; neighbours nearer than `distance` become one.
    [[nodiscard]] QList<MarkCluster> clusters(const QList<TimeLineMark> &sortedMarks, double distance) const;
};

/// What one press of an arrow key moves: a round time near a 240th of the span, in ms, at least a second.
[[nodiscard]] qint64 keyStep(qint64 spanMs);

} // namespace console::ui
