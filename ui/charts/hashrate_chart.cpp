// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/charts/hashrate_chart.h"

#include "models/console_state.h"
#include "models/settings.h"
#include "models/trend_store.h"
#include "ui/charts/stacked_points.h"

#include <QToolButton>

#include <algorithm>

namespace console::ui {
namespace {

using Series = models::TrendStore::Series;
constexpr int lineColumns = 298;
/// More lines than this cannot be told apart; the read-out then names the first ones.
constexpr qsizetype namedWorkers = 8;

} // namespace

HashrateChart::HashrateChart(models::TrendStore *trends, models::ConsoleState *state, const ThemeProvider *theme,
                             models::Settings *settings, QWidget *parent)
    : ChartViewBase(theme, parent)
    , m_trends(trends)
    , m_state(state)
    , m_settings(settings)
    , m_rate1s(axes())
    , m_rate60s(axes())
    , m_button(new QToolButton(this))
    , m_byWorker(settings->value(models::Settings::Key::HashrateByWorker).toBool())
{
    setAccessibleName(tr("Hashrate of this machine over time"));
    m_button->setText(tr("By worker"));
    m_button->setAccessibleName(tr("Show one line for each worker"));
    m_button->setToolTip(tr("Show one line for each worker instead of the mean rates"));
    m_button->setCheckable(true);
    // The legend is one line of small text high; the usual padding of a button is more than that.
    m_button->setStyleSheet(QStringLiteral("padding: 0px;"));
    m_button->setChecked(m_byWorker);
    m_button->setVisible(false);
    connect(m_button, &QToolButton::toggled, this, &HashrateChart::setByWorker);
    connect(m_trends, &models::TrendStore::changed, this, [this] { dataChanged(); });
    connect(m_state, &models::ConsoleState::changed, this, &HashrateChart::followState);
    connect(m_settings, &models::Settings::changed, this, [this](models::Settings::Key key) {
        if (key == models::Settings::Key::HashrateByWorker)
            setByWorker(m_settings->value(key).toBool());
    });
    followState();
    begin();
}

void HashrateChart::setByWorker(bool byWorker)
{
    if (byWorker == m_byWorker)
        return;
    m_byWorker = byWorker;
    m_button->setChecked(byWorker);
    m_settings->setValue(models::Settings::Key::HashrateByWorker, byWorker);
    resetScale();
    dataChanged();
}

void HashrateChart::followState()
{
    const models::HasherView &hasher = m_state->headline().hasher;
    const bool several = hasher.workers > 1;
    if (several == m_button->isHidden()) {
        m_button->setVisible(several);
        placeButton();
    }
}

void HashrateChart::placeButton()
{
    m_button->setFont(theme().font(Theme::Role::Small));
    const QFontMetrics metrics(m_button->font());
    const QSize size(metrics.horizontalAdvance(m_button->text()) + theme().px(16), metrics.height() + theme().px(4));
    m_button->setGeometry(width() - size.width() - theme().px(2), 0, size.width(), size.height());
    setLegendInset(m_button->isHidden() ? 0 : size.width() + theme().px(6));
    invalidatePicture();
}

void HashrateChart::resizeEvent(QResizeEvent *event)
{
    ChartViewBase::resizeEvent(event);
    placeButton();
}

int HashrateChart::largestPointCount() const
{
    int largest = std::max(m_rate1s.pointCount(), m_rate60s.pointCount());
    for (const LineTrace &worker : m_workers)
        largest = std::max(largest, worker.pointCount());
    return largest;
}

double HashrateChart::highestRate(qint64 from, qint64 to) const
{
    double highest = 0.0;
    if (!m_byWorker)
        return std::max(m_trends->series(Series::Rate1s).range(from, to).y(),
                        m_trends->series(Series::Rate60s).range(from, to).y());
    for (const models::SeriesBuffer &worker : m_trends->workers())
        highest = std::max(highest, worker.range(from, to).y());
    return highest;
}

void HashrateChart::rebuild()
{
    const qint64 from = m_trends->hashFrom();
    const qint64 to = m_trends->hashTo();
    setWindow(from, to);
    const double highest = highestRate(from, to);
    const RateUnit unit = rateUnitFor(m_unit, highest);
    if (unit != m_unit) {
        m_unit = unit;
        resetScale();
    }
    followRange(0.0, highest / m_unit.divisor);

    const models::SeriesBuffer &rate1s = m_trends->series(Series::Rate1s);
    const models::SeriesBuffer &rate60s = m_trends->series(Series::Rate60s);
    setEmpty(rate1s.isEmpty() && rate60s.isEmpty());
    const SplitPoints thin = splitAtGaps(rate1s.thinned(from, to, columns(lineColumns)), m_unit.divisor);
    setGaps(thin.gaps);
    m_rate1s.setRuns(m_byWorker ? QList<QList<QPointF>>() : thin.runs);
    m_rate60s.setRuns(m_byWorker ? QList<QList<QPointF>>()
                                 : splitAtGaps(rate60s.thinned(from, to, columns(lineColumns)), m_unit.divisor).runs);
    rebuildWorkers(from, to);
    setAccessibleDescription(readoutText(to).join(QStringLiteral(", ")));
}

void HashrateChart::rebuildWorkers(qint64 from, qint64 to)
{
    const QList<models::SeriesBuffer> &workers = m_trends->workers();
    const qsizetype shown = m_byWorker ? workers.size() : 0;
    while (static_cast<qsizetype>(m_workers.size()) < shown) {
        m_workers.emplace_back(axes());
        m_workers.back().setPen(QPen(workerColour(static_cast<qsizetype>(m_workers.size()) - 1), 1.2));
    }
    for (qsizetype i = 0; i < static_cast<qsizetype>(m_workers.size()); ++i) {
        LineTrace &trace = m_workers[static_cast<std::size_t>(i)];
        if (i < shown)
            trace.setRuns(splitAtGaps(workers.at(i).thinned(from, to, columns(lineColumns)), m_unit.divisor).runs);
        else
            trace.clear();
    }
}

QColor HashrateChart::workerColour(qsizetype worker) const
{
    const QColor palette[] = {theme().liveValue, theme().line, theme().bar, theme().outline};
    return palette[static_cast<std::size_t>(worker) % std::size(palette)];
}

void HashrateChart::recolour()
{
    m_rate1s.setPen(QPen(theme().bar, 1.1));
    QPen bold(theme().line, 2.2);
    bold.setJoinStyle(Qt::RoundJoin);
    m_rate60s.setPen(bold);
    for (std::size_t i = 0; i < m_workers.size(); ++i)
        m_workers[i].setPen(QPen(workerColour(static_cast<qsizetype>(i)), 1.2));
    placeButton();
}

QList<ChartViewBase::ReadoutLine> HashrateChart::readout(qint64 time) const
{
    QList<ReadoutLine> lines;
    if (m_byWorker) {
        const QList<models::SeriesBuffer> &workers = m_trends->workers();
        for (qsizetype i = 0; i < std::min(workers.size(), namedWorkers); ++i)
            lines.append({tr("Worker %1").arg(i + 1), rateText(workers.at(i).valueAt(time)), workerColour(i)});
        return lines;
    }
    lines.append({tr("1 s mean"), rateText(m_trends->series(Series::Rate1s).valueAt(time)), theme().bar});
    lines.append({tr("60 s mean"), rateText(m_trends->series(Series::Rate60s).valueAt(time)), theme().line});
    return lines;
}

QList<ChartViewBase::LegendEntry> HashrateChart::legend() const
{
    QList<LegendEntry> entries;
    if (!m_byWorker)
        return {{tr("1 s mean"), theme().bar, Swatch::Line}, {tr("60 s mean"), theme().line, Swatch::BoldLine}};
    for (qsizetype i = 0; i < std::min(m_trends->workers().size(), namedWorkers); ++i)
        entries.append({tr("worker %1").arg(i + 1), workerColour(i), Swatch::Line});
    return entries;
}

QString HashrateChart::caption() const
{
    return m_unit.name;
}

ChartViewBase::TimeLabels HashrateChart::timeLabels() const
{
    return m_trends->hashOnGridTime() ? TimeLabels::Clock : TimeLabels::Ago;
}

} // namespace console::ui
