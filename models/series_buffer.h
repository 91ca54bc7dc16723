// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QPointF>

#include <cstddef>
#include <vector>

namespace console::models {

/// A ring of (time ms, value) in time order that gives a chart no more points than it has pixels: at most
/// one min and one max for each pixel column. A NaN value is a gap. GUI thread.
class SeriesBuffer
{
public:
    explicit SeriesBuffer(std::size_t capacity = 4096);

    /// Appends; the newest time again replaces its value, a time before it starts the buffer afresh (the
    /// clock was moved).
    void append(qint64 timeMs, double value);
    /// Replaces everything, in time order.
    void assign(const QList<QPointF> &points);
    void clear();
    [[nodiscard]] std::size_t size() const { return m_size; }
    [[nodiscard]] bool isEmpty() const { return m_size == 0; }
    [[nodiscard]] QPointF last() const;
    /// Value in force at a time: the newest at or before it; NaN when there is none.
    [[nodiscard]] double valueAt(qint64 timeMs) const;

    /// Every point later than a time.
    [[nodiscard]] QList<QPointF> after(qint64 timeMs) const;
    /// Points of a span (plus the one just before it), thinned to at most 2 for each of `columns`. A gap as
    /// wide as a column is a NaN point; a narrower one cannot be seen and is left out.
    [[nodiscard]] QList<QPointF> thinned(qint64 fromMs, qint64 toMs, int columns) const;
    /// Smallest and largest value of a span; {0, 0} when empty.
    [[nodiscard]] QPointF range(qint64 fromMs, qint64 toMs) const;

private:
    /// Positions of the smallest and largest of `count` numbers; gaps do not count.
    struct Extremes {
        std::size_t least = 0;
        std::size_t most = 0;
        std::size_t count = 0;
    };
    [[nodiscard]] Extremes extremesOf(std::size_t first, std::size_t end) const;
    [[nodiscard]] const QPointF &at(std::size_t i) const { return m_ring[(m_head + i) % m_ring.size()]; }
    [[nodiscard]] std::size_t lowerBound(qint64 timeMs) const;

    std::vector<QPointF> m_ring;
    std::size_t m_head = 0;
    std::size_t m_size = 0;
};

} // namespace console::models
