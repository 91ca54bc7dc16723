// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/session_chart.h"

#include "ui/charts/stacked_points.h"

#include <QKeyEvent>
#include <QMouseEvent>
#include <QPainter>

#include <algorithm>
#include <cmath>
#include <limits>

namespace console::ui {
namespace {

constexpr int stackColumns = 148;
constexpr int lineColumns = 298;

} // namespace

SessionChart::SessionChart(Kind kind, const ThemeProvider *theme, QWidget *parent)
    : ChartViewBase(theme, parent)
    , m_kind(kind)
    , m_data(kind == Kind::SiteLoad ? 2 : 1)
    , m_below(axes())
    , m_above(axes())
    , m_curve(axes())
{
    setAccessibleName(kind == Kind::Surplus    ? tr("Deliverable surplus of the session")
                      : kind == Kind::SiteLoad ? tr("Site load of the session")
                                               : tr("Hashrate of the session"));
    begin();
}

void SessionChart::setSpan(qint64 fromMs, qint64 toMs)
{
    setWindow(fromMs, toMs);
    m_playhead = std::clamp(m_playhead, windowFrom(), windowTo());
    dataChanged();
}

void SessionChart::setSeries(const QList<QList<QPointF>> &series)
{
    for (qsizetype i = 0; i < m_data.size(); ++i) {
        const QList<QPointF> points = i < series.size() ? series.at(i) : QList<QPointF>();
        m_data[i] = models::SeriesBuffer(static_cast<std::size_t>(std::max<qsizetype>(1, points.size())));
        m_data[i].assign(points);
    }
    if (m_kind == Kind::Hashrate)
        m_unit = rateUnitFor({}, m_data.at(0).range(windowFrom(), windowTo()).y());
    resetScale();
    dataChanged();
}

void SessionChart::clear()
{
    setSeries({});
}

void SessionChart::setPlayhead(qint64 timeMs)
{
    const qint64 time = std::clamp(timeMs, windowFrom(), windowTo());
    if (time == m_playhead)
        return;
    m_playhead = time;
    setAccessibleDescription(valueAtPlayhead());
    viewport()->update();
}

double SessionChart::valueAt(qsizetype series, qint64 timeMs) const
{
    return series < m_data.size() ? m_data.at(series).valueAt(timeMs) : std::numeric_limits<double>::quiet_NaN();
}

QString SessionChart::valueAtPlayhead() const
{
    switch (m_kind) {
    case Kind::Hashrate: return rateText(valueAt(0, m_playhead));
    case Kind::SiteLoad: return powerText(valueAt(0, m_playhead) + valueAt(1, m_playhead));
    case Kind::Surplus: break;
    }
    return powerText(valueAt(0, m_playhead));
}

int SessionChart::largestPointCount() const
{
    return std::max({m_below.pointCount(), m_above.pointCount(), m_curve.pointCount()});
}

void SessionChart::rebuild()
{
    setEmpty(std::all_of(m_data.cbegin(), m_data.cend(), [](const auto &buffer) { return buffer.isEmpty(); }));
    if (m_kind == Kind::SiteLoad)
        rebuildStack();
    else
        rebuildCurve();
}

void SessionChart::rebuildCurve()
{
    const models::SeriesBuffer &buffer = m_data.at(0);
    const QPointF range = buffer.range(windowFrom(), windowTo());
    const SplitPoints split =
        splitAtGaps(buffer.thinned(windowFrom(), windowTo(), columns(lineColumns)), m_unit.divisor);
    m_curve.setRuns(split.runs);
    setGaps(split.gaps);
    followRange(range.x() / m_unit.divisor, range.y() / m_unit.divisor);
}

void SessionChart::rebuildStack()
{
    const StackedPoints stack =
        stackPoints(m_data.at(0), m_data.at(1), windowFrom(), windowTo(), columns(stackColumns));
    double highest = 0.0;
    for (const QPointF &point : stack.sum)
        highest = std::max(highest, point.y());
    m_below.setPoints(stack.base, stack.below);
    m_above.setPoints(stack.below, stack.sum);
    setGaps(stack.gaps);
    followRange(0.0, highest);
}

void SessionChart::recolour()
{
    m_below.setBrush(theme().firmFill);
    m_above.setBrush(theme().miningFill);
    m_curve.setPen(QPen(m_kind == Kind::Surplus ? theme().liveValue : theme().line, 1.6));
}

QList<ChartViewBase::ReadoutLine> SessionChart::readout(qint64 time) const
{
    switch (m_kind) {
    case Kind::Hashrate: return {{tr("Hashrate"), rateText(valueAt(0, time)), theme().line}};
    case Kind::SiteLoad:
        return {{tr("Mining"), powerText(valueAt(1, time)), theme().miningFill},
                {tr("AI, firm"), powerText(valueAt(0, time)), theme().firmFill}};
    case Kind::Surplus: break;
    }
    return {{tr("Surplus"), powerText(valueAt(0, time)), theme().liveValue}};
}

QList<ChartViewBase::LegendEntry> SessionChart::legend() const
{
    if (m_kind != Kind::SiteLoad)
        return {};
    return {{tr("AI, firm"), theme().firmFill, Swatch::Fill},
            {tr("mining, interruptible"), theme().miningFill, Swatch::Fill}};
}

void SessionChart::drawOverlay(QPainter &painter) const
{
    if (!isEmpty()) {
        const QRectF plot = plotRect();
        const double x = xOf(m_playhead);
        painter.setPen(QPen(theme().text, 1.6));
        painter.drawLine(QPointF(x, plot.top() - 2), QPointF(x, plot.bottom() + 2));
    }
    ChartViewBase::drawOverlay(painter);
}

void SessionChart::mousePressEvent(QMouseEvent *event)
{
    if (event->button() == Qt::LeftButton && !isEmpty()) {
        m_dragging = true;
        emit seekRequested(timeAt(event->position().x()));
    }
    event->accept();
}

void SessionChart::mouseMoveEvent(QMouseEvent *event)
{
    if (m_dragging)
        emit seekRequested(timeAt(event->position().x()));
    ChartViewBase::mouseMoveEvent(event);
}

void SessionChart::mouseReleaseEvent(QMouseEvent *event)
{
    m_dragging = false;
    event->accept();
}

void SessionChart::keyPressEvent(QKeyEvent *event)
{
    const bool enter = event->key() == Qt::Key_Return || event->key() == Qt::Key_Enter;
    if (enter && crosshair()) {
        emit seekRequested(*crosshair());
        return;
    }
    ChartViewBase::keyPressEvent(event);
}

} // namespace console::ui
