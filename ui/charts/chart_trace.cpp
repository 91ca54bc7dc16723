// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/chart_trace.h"

#include <QAreaSeries>
#include <QChart>
#include <QLineSeries>
#include <QValueAxis>

#include <algorithm>

namespace console::ui {

LineTrace::LineTrace(const ChartAxes &axes)
    : m_axes(axes)
{
    addSeries();
}

QLineSeries *LineTrace::addSeries()
{
    auto *series = new QLineSeries;
    m_axes.chart->addSeries(series);
    series->attachAxis(m_axes.time);
    series->attachAxis(m_axes.value);
    series->setPen(m_pen);
    m_series.append(series);
    return series;
}

void LineTrace::setPen(const QPen &pen)
{
    m_pen = pen;
    for (QLineSeries *series : std::as_const(m_series))
        series->setPen(pen);
}

void LineTrace::setRuns(const QList<QList<QPointF>> &runs)
{
    while (m_series.size() < runs.size())
        addSeries();
    for (qsizetype i = 0; i < m_series.size(); ++i) {
        const QList<QPointF> points = i < runs.size() ? runs.at(i) : QList<QPointF>();
        // replace() works even for an unchanged list, so an idle pool member is left alone.
        if (!points.isEmpty() || m_series.at(i)->count() > 0)
            m_series.at(i)->replace(points);
    }
}

int LineTrace::pointCount() const
{
    int count = 0;
    for (const QLineSeries *series : m_series)
        count += series->count();
    return count;
}

AreaTrace::AreaTrace(const ChartAxes &axes)
    : m_lower(new QLineSeries)
    , m_upper(new QLineSeries)
    , m_area(new QAreaSeries(m_upper, m_lower))
{
    // An area series does not own its two edges.
    m_lower->setParent(m_area);
    m_upper->setParent(m_area);
    axes.chart->addSeries(m_area);
    m_area->attachAxis(axes.time);
    m_area->attachAxis(axes.value);
    m_area->setPen(Qt::NoPen);
}

void AreaTrace::setBrush(const QBrush &brush)
{
    m_area->setBrush(brush);
    m_area->setPen(Qt::NoPen);
}

void AreaTrace::setPoints(const QList<QPointF> &lower, const QList<QPointF> &upper)
{
    m_lower->replace(lower);
    m_upper->replace(upper);
}

int AreaTrace::pointCount() const
{
    return std::max(m_lower->count(), m_upper->count());
}

} // namespace console::ui
