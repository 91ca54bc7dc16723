// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/series_buffer.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace console::models {

SeriesBuffer::SeriesBuffer(std::size_t capacity)
    : m_ring(std::max<std::size_t>(1, capacity))
{
}

void SeriesBuffer::append(qint64 timeMs, double value)
{
    if (m_size > 0 && static_cast<double>(timeMs) < last().x())
        clear();
    const QPointF point(static_cast<double>(timeMs), value);
    if (m_size > 0 && last().x() == point.x()) {
        m_ring[(m_head + m_size - 1) % m_ring.size()] = point;
        return;
    }
    if (m_size < m_ring.size()) {
        m_ring[(m_head + m_size) % m_ring.size()] = point;
        ++m_size;
    } else {
        m_ring[m_head] = point;
        m_head = (m_head + 1) % m_ring.size();
    }
}

void SeriesBuffer::assign(const QList<QPointF> &points)
{
    clear();
    for (const QPointF &point : points)
        append(static_cast<qint64>(point.x()), point.y());
}

void SeriesBuffer::clear()
{
    m_head = 0;
    m_size = 0;
}

QPointF SeriesBuffer::last() const
{
    return m_size > 0 ? at(m_size - 1) : QPointF();
}

std::size_t SeriesBuffer::lowerBound(qint64 timeMs) const
{
    std::size_t low = 0;
    std::size_t high = m_size;
    while (low < high) {
        const std::size_t middle = (low + high) / 2;
        if (at(middle).x() < static_cast<double>(timeMs))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

double SeriesBuffer::valueAt(qint64 timeMs) const
{
    const std::size_t next = lowerBound(timeMs + 1);
    return next > 0 ? at(next - 1).y() : std::numeric_limits<double>::quiet_NaN();
}

QList<QPointF> SeriesBuffer::thinned(qint64 fromMs, qint64 toMs, int columns) const
{
    QList<QPointF> points;
    if (m_size == 0 || toMs <= fromMs || columns < 1)
        return points;
    std::size_t i = lowerBound(fromMs);
    const std::size_t end = lowerBound(toMs + 1);
    if (i > 0)
        points << at(i - 1);
    const auto from = static_cast<double>(fromMs);
    const double columnMs = static_cast<double>(toMs - fromMs) / columns;
    const auto columnOf = [&](std::size_t sample) {
        return std::min(columns - 1, static_cast<int>((at(sample).x() - from) / columnMs));
    };
    int openGap = -1; // a column that ended in a gap but had no room left to say so
    while (i < end) {
        const int column = columnOf(i);
        if (openGap >= 0 && column > openGap + 1)
            points << QPointF(from + (openGap + 1) * columnMs, std::numeric_limits<double>::quiet_NaN());
        openGap = -1;
        const std::size_t first = i;
        while (i < end && columnOf(i) == column)
            ++i;
        const Extremes extremes = extremesOf(first, i);
        const bool endsInGap = std::isnan(at(i - 1).y());
        if (extremes.count > 0)
            points << at(std::min(extremes.least, extremes.most));
        if (extremes.least != extremes.most) {
            points << at(std::max(extremes.least, extremes.most));
            openGap = endsInGap ? column : -1;
        } else if (endsInGap) {
            points << at(i - 1);
        }
    }
    return points;
}

SeriesBuffer::Extremes SeriesBuffer::extremesOf(std::size_t first, std::size_t end) const
{
    Extremes extremes;
    for (std::size_t i = first; i < end; ++i) {
        if (std::isnan(at(i).y()))
            continue;
        if (extremes.count == 0 || at(i).y() < at(extremes.least).y())
            extremes.least = i;
        if (extremes.count == 0 || at(i).y() > at(extremes.most).y())
            extremes.most = i;
        ++extremes.count;
    }
    return extremes;
}

QList<QPointF> SeriesBuffer::after(qint64 timeMs) const
{
    QList<QPointF> points;
    for (std::size_t i = lowerBound(timeMs + 1); i < m_size; ++i)
        points << at(i);
    return points;
}

QPointF SeriesBuffer::range(qint64 fromMs, qint64 toMs) const
{
    const Extremes extremes = extremesOf(lowerBound(fromMs), lowerBound(toMs + 1));
    return extremes.count > 0 ? QPointF(at(extremes.least).y(), at(extremes.most).y()) : QPointF(0.0, 0.0);
}

} // namespace console::models
