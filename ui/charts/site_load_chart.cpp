// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/site_load_chart.h"

#include "models/trend_store.h"
#include "ui/charts/rate_unit.h"
#include "ui/charts/stacked_points.h"

#include <algorithm>
#include <limits>

namespace console::ui {
namespace {

using Series = models::TrendStore::Series;

/// Four times of a stack and two of a line come from each column; this keeps either under 600 points.
constexpr int stackColumns = 148;
constexpr int lineColumns = 298;

} // namespace

SiteLoadChart::SiteLoadChart(models::TrendStore *trends, const ThemeProvider *theme, QWidget *parent)
    : ChartViewBase(theme, parent)
    , m_trends(trends)
    , m_ai(axes())
    , m_mining(axes())
    , m_surplus(axes())
{
    setAccessibleName(tr("Site load over time"));
    connect(m_trends, &models::TrendStore::changed, this, [this] { dataChanged(); });
    begin();
}

int SiteLoadChart::largestPointCount() const
{
    return std::max({m_ai.pointCount(), m_mining.pointCount(), m_surplus.pointCount()});
}

void SiteLoadChart::rebuild()
{
    const qint64 from = m_trends->loadFrom();
    const qint64 to = m_trends->loadTo();
    setWindow(from, to);
    const models::SeriesBuffer &ai = m_trends->series(Series::Ai);
    const models::SeriesBuffer &mining = m_trends->series(Series::Mining);
    const models::SeriesBuffer &surplus = m_trends->series(Series::Surplus);
    setEmpty(ai.isEmpty() && mining.isEmpty() && surplus.isEmpty());

    const StackedPoints stack = stackPoints(ai, mining, from, to, columns(stackColumns));
    double highest = 0.0;
    for (const QPointF &point : stack.sum)
        highest = std::max(highest, point.y());
    m_ai.setPoints(stack.base, stack.below);
    m_mining.setPoints(stack.below, stack.sum);
    m_surplus.setRuns(splitAtGaps(surplus.thinned(from, to, columns(lineColumns))).runs);
    setGaps(stack.gaps);

    const QPointF range = surplus.range(from, to);
    followRange(range.x(), std::max(highest, range.y()));
    setAccessibleDescription(readoutText(to).join(QStringLiteral(", ")));
}

void SiteLoadChart::recolour()
{
    m_ai.setBrush(theme().firmFill);
    m_mining.setBrush(theme().miningFill);
    QPen pen(theme().liveValue, 1.6);
    pen.setDashPattern({3.0, 2.0});
    pen.setCapStyle(Qt::FlatCap);
    m_surplus.setPen(pen);
}

QList<ChartViewBase::ReadoutLine> SiteLoadChart::readout(qint64 time) const
{
    return {{tr("Surplus"), powerText(m_trends->series(Series::Surplus).valueAt(time)), theme().liveValue},
            {tr("Mining"), powerText(m_trends->series(Series::Mining).valueAt(time)), theme().miningFill},
            {tr("AI, firm"), powerText(m_trends->series(Series::Ai).valueAt(time)), theme().firmFill}};
}

QList<ChartViewBase::LegendEntry> SiteLoadChart::legend() const
{
    return {{tr("AI, firm"), theme().firmFill, Swatch::Fill},
            {tr("mining, interruptible"), theme().miningFill, Swatch::Fill},
            {tr("surplus"), theme().liveValue, Swatch::DashedLine}};
}

QString SiteLoadChart::caption() const
{
    return QStringLiteral("MW");
}

} // namespace console::ui
