// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/charts/stacked_points.h"

#include <QBrush>
#include <QList>
#include <QPen>

class QAreaSeries;
class QChart;
class QLineSeries;
class QValueAxis;

namespace console::ui {

/// A chart and its two hidden axes, to which every series is attached.
struct ChartAxes {
    QChart *chart = nullptr;
    QValueAxis *time = nullptr;
    QValueAxis *value = nullptr;
};

/// One curve. It is a pool of line series, one for each run between gaps, because a line series of Qt
/// Charts joins whatever it is given. The chart owns the series. GUI thread.
class LineTrace
{
public:
    explicit LineTrace(const ChartAxes &axes);

    void setPen(const QPen &pen);
    void setRuns(const QList<QList<QPointF>> &runs);
    void clear() { setRuns({}); }
    [[nodiscard]] int pointCount() const;

private:
    QLineSeries *addSeries();

    ChartAxes m_axes;
    QPen m_pen{Qt::NoPen};
    QList<QLineSeries *> m_series;
};

/// The filled band between two curves that share their times. The chart owns the series. GUI thread.
class AreaTrace
{
public:
    explicit AreaTrace(const ChartAxes &axes);

    void setBrush(const QBrush &brush);
    void setPoints(const QList<QPointF> &lower, const QList<QPointF> &upper);
    void clear() { setPoints({}, {}); }
    [[nodiscard]] int pointCount() const;

private:
    QLineSeries *m_lower;
    QLineSeries *m_upper;
    QAreaSeries *m_area;
};

} // namespace console::ui
