// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/stacked_points.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace console::ui {
namespace {

QList<double> timesOf(const QList<QPointF> &first, const QList<QPointF> &second)
{
    QList<double> times;
    times.reserve(first.size() + second.size());
    for (const QPointF &point : first)
        times.append(point.x());
    for (const QPointF &point : second)
        times.append(point.x());
    std::sort(times.begin(), times.end());
    times.erase(std::unique(times.begin(), times.end()), times.end());
    return times;
}

void appendStack(StackedPoints &stack, double time, double below, double above)
{
    stack.base.append({time, 0.0});
    stack.below.append({time, below});
    stack.sum.append({time, below + above});
}

} // namespace

StackedPoints stackPoints(const models::SeriesBuffer &below, const models::SeriesBuffer &above, qint64 fromMs,
                          qint64 toMs, int columns)
{
    StackedPoints stack;
    QList<double> times = timesOf(below.thinned(fromMs, toMs, columns), above.thinned(fromMs, toMs, columns));
    // Thinning keeps the extremes of a column, not its last point; the area reaches to the newest one.
    const double newest = std::min(static_cast<double>(toMs), std::max(below.last().x(), above.last().x()));
    if (!times.isEmpty() && newest > times.last())
        times.append(newest);
    bool inGap = false;
    bool begun = false;
    for (const double time : times) {
        const double low = below.valueAt(static_cast<qint64>(time));
        const double high = above.valueAt(static_cast<qint64>(time));
        const bool known = std::isfinite(low) && std::isfinite(high);
        if (!known && !inGap) {
            stack.gaps.append({time, time});
            // The last figure holds until the gap begins; the area must not slope down to it.
            if (begun)
                appendStack(stack, time, stack.below.last().y(), stack.sum.last().y() - stack.below.last().y());
            appendStack(stack, time, 0.0, 0.0);
        }
        if (!known)
            stack.gaps.last().to = time;
        if (known) {
            if (inGap) {
                stack.gaps.last().to = time;
                appendStack(stack, time, 0.0, 0.0);
            }
            appendStack(stack, time, low, high);
        }
        inGap = !known;
        begun = true;
    }
    return stack;
}

SplitPoints splitAtGaps(const QList<QPointF> &points, double divisor)
{
    SplitPoints split;
    bool inGap = true;
    for (const QPointF &point : points) {
        if (!std::isfinite(point.y())) {
            if (!inGap || split.gaps.isEmpty())
                split.gaps.append({point.x(), point.x()});
            split.gaps.last().to = point.x();
            inGap = true;
            continue;
        }
        if (inGap) {
            if (!split.gaps.isEmpty())
                split.gaps.last().to = point.x();
            split.runs.append(QList<QPointF>());
        }
        split.runs.last().append({point.x(), point.y() / divisor});
        inGap = false;
    }
    return split;
}

QList<QPointF> markGaps(const QList<QPointF> &points)
{
    constexpr qsizetype fewest = 8;
    constexpr double timesUsual = 8.0;
    constexpr double visibleShare = 1.0 / 120.0;
    if (points.size() < fewest)
        return points;
    QList<double> distances;
    for (qsizetype i = 1; i < points.size(); ++i)
        distances.append(points.at(i).x() - points.at(i - 1).x());
    std::nth_element(distances.begin(), distances.begin() + distances.size() / 2, distances.end());
    const double usual = distances.at(distances.size() / 2);
    const double hole = std::max(usual * timesUsual, (points.last().x() - points.first().x()) * visibleShare);
    QList<QPointF> marked;
    marked.reserve(points.size());
    for (const QPointF &point : points) {
        if (!marked.isEmpty() && point.x() - marked.last().x() > hole)
            marked.append({marked.last().x() + std::max(1.0, usual), std::numeric_limits<double>::quiet_NaN()});
        marked.append(point);
    }
    return marked;
}

} // namespace console::ui
