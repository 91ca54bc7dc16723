// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/time_line_geometry.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace console::ui {

TimeLineGeometry TimeLineGeometry::of(const QSizeF &size, double unit, double labelHeight, qint64 from, qint64 to)
{
    TimeLineGeometry geometry;
    geometry.knob = 6.5 * unit;
    geometry.from = from;
    geometry.to = std::max(to, from + 1);
    const double margin = geometry.knob + 2.0;
    const double width = std::max(1.0, size.width() - 2.0 * margin);
    const double marks = 14.0 * unit;
    const double groove = 7.0 * unit;
    geometry.marks = QRectF(margin, 0.0, width, marks);
    geometry.track = QRectF(margin, marks + geometry.knob - groove / 2.0 + 2.0 * unit, width, groove);
    geometry.labels = QRectF(0.0, geometry.track.center().y() + geometry.knob + 2.0 * unit, size.width(), labelHeight);
    return geometry;
}

double TimeLineGeometry::xOf(qint64 time) const
{
    const double fraction = static_cast<double>(time - from) / static_cast<double>(to - from);
    return track.left() + std::clamp(fraction, 0.0, 1.0) * track.width();
}

qint64 TimeLineGeometry::timeAt(double x) const
{
    const double fraction = std::clamp((x - track.left()) / track.width(), 0.0, 1.0);
    return from + std::llround(fraction * static_cast<double>(to - from));
}

QList<MarkCluster> TimeLineGeometry::clusters(const QList<TimeLineMark> &sortedMarks, double distance) const
{
    QList<MarkCluster> result;
    for (const TimeLineMark &mark : sortedMarks) {
        if (mark.time < from || mark.time > to)
            continue;
        const double x = xOf(mark.time);
        if (result.isEmpty() || x - result.last().x >= distance) {
            result.append({x, mark.kind, 1, mark.time, mark.time});
            continue;
        }
        MarkCluster &cluster = result.last();
        cluster.kind = std::max(cluster.kind, mark.kind);
        cluster.last = mark.time;
        ++cluster.count;
    }
    return result;
}

qint64 keyStep(qint64 spanMs)
{
    static constexpr std::array<qint64, 14> seconds{1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200};
    for (const qint64 step : seconds) {
        if (step * 1000 * 240 >= spanMs)
            return step * 1000;
    }
    return seconds.back() * 1000;
}

} // namespace console::ui
