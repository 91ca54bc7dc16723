// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/analyse/session_view.h"

#include "models/formatting.h"
#include "ui/analyse/replay_bar.h"
#include "ui/analyse/time_line.h"
#include "ui/charts/stacked_points.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/widgets/panel.h"

#include <QDateTime>
#include <QLabel>
#include <QPushButton>
#include <QVBoxLayout>

namespace console::ui {
namespace {

constexpr QLatin1String surplusKey("total.surplus");
constexpr QLatin1String miningKey("total.mining");
constexpr QLatin1String aiKey("total.ai");
constexpr QLatin1String rateKey("hasher.rate1s");

QList<QPointF> pointsOf(const QList<models::HistorySeriesView> &series, QLatin1String key)
{
    for (const models::HistorySeriesView &one : series) {
        if (one.key == key)
            return markGaps(one.points);
    }
    return {};
}

} // namespace

SessionView::SessionView(ThemeProvider *theme, QWidget *parent)
    : QWidget(parent)
    , m_theme(theme)
{
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins({});
    layout->setSpacing(m_theme->theme().px(8));
    addHeader(layout);
    addChart(layout, SessionChart::Kind::Surplus, tr("Deliverable surplus"), tr("MW, national"));
    addChart(layout, SessionChart::Kind::SiteLoad, tr("Site load"), tr("MW"));
    addChart(layout, SessionChart::Kind::Hashrate, tr("Hashrate"), tr("this machine, 1 s mean"));

    m_bar = new ReplayBar(theme);
    layout->addWidget(m_bar);

    connect(m_timeLine, &TimeLine::seekRequested, this, [this](qint64 timeMs) {
        // The charts follow the hand at once; the engine's answer comes later.
        setPlayhead(timeMs);
        emit seekRequested(timeMs);
    });
    connect(m_bar, &ReplayBar::stepRequested, m_timeLine, &TimeLine::step);
    connect(m_bar, &ReplayBar::markRequested, m_timeLine, &TimeLine::seekToMark);
    connect(m_theme, &ThemeProvider::changed, this, &SessionView::retheme);
    retheme();
}

void SessionView::addHeader(QVBoxLayout *layout)
{
    m_header = new Panel({}, {}, m_theme);
    auto *close = new QPushButton(tr("Close"));
    close->setAccessibleName(tr("Close the session"));
    close->setToolTip(tr("Close the session and show the running console again"));
    connect(close, &QPushButton::clicked, this, &SessionView::closeRequested);
    m_header->addHeaderWidget(close);
    m_timeLine = new TimeLine(m_theme);
    m_header->setBody(m_timeLine);
    layout->addWidget(m_header);
}

void SessionView::addChart(QVBoxLayout *layout, SessionChart::Kind kind, const QString &title, const QString &subtitle)
{
    auto *panel = new Panel(title, subtitle, m_theme);
    ChartPart &part = m_charts.at(static_cast<std::size_t>(kind));
    part.panel = panel;
    part.chart = new SessionChart(kind, m_theme);
    part.at = new QLabel;
    part.value = new QLabel;
    panel->addHeaderWidget(part.at);
    panel->addHeaderWidget(part.value);
    panel->setBody(part.chart);
    layout->addWidget(panel, 1);
    connect(part.chart, &SessionChart::seekRequested, m_timeLine, &TimeLine::seek);
}

QStringList SessionView::historyKeys()
{
    return {surplusKey, miningKey, aiKey, rateKey};
}

SessionChart *SessionView::chart(SessionChart::Kind kind) const
{
    return m_charts.at(static_cast<std::size_t>(kind)).chart;
}

void SessionView::setTitle(const QString &name, const QString &facts)
{
    m_header->setTitle(name);
    m_header->setSubtitle(facts);
}

void SessionView::setSpan(qint64 fromMs, qint64 toMs)
{
    m_timeLine->setSpan(fromMs, toMs);
    for (const ChartPart &part : m_charts)
        part.chart->setSpan(fromMs, toMs);
    showFigures();
}

void SessionView::setHistory(const QList<models::HistorySeriesView> &series)
{
    chart(SessionChart::Kind::Surplus)->setSeries({pointsOf(series, surplusKey)});
    chart(SessionChart::Kind::SiteLoad)->setSeries({pointsOf(series, aiKey), pointsOf(series, miningKey)});
    const ChartPart &hashrate = m_charts.at(static_cast<std::size_t>(SessionChart::Kind::Hashrate));
    hashrate.chart->setSeries({pointsOf(series, rateKey)});
    hashrate.panel->setSubtitle(tr("%1, this machine, 1 s mean").arg(hashrate.chart->unitName()));
    showFigures();
}

void SessionView::clearHistory()
{
    setHistory({});
}

qint64 SessionView::playhead() const
{
    return m_timeLine->playhead();
}

void SessionView::setPlayhead(qint64 timeMs)
{
    m_timeLine->setPlayhead(timeMs);
    for (const ChartPart &part : m_charts)
        part.chart->setPlayhead(m_timeLine->playhead());
    showFigures();
}

void SessionView::showFigures()
{
    const QString time = models::formatting::pktTime(QDateTime::fromMSecsSinceEpoch(playhead(), Qt::UTC));
    for (const ChartPart &part : m_charts) {
        setTextIfChanged(*part.at, tr("at %1").arg(time));
        setTextIfChanged(*part.value, part.chart->valueAtPlayhead());
    }
}

void SessionView::retheme()
{
    const Theme &theme = m_theme->theme();
    for (const ChartPart &part : m_charts) {
        part.at->setFont(theme.font(Theme::Role::Body));
        part.value->setFont(theme.font(Theme::Role::BodyStrong));
        setInk(*part.at, theme.secondary);
        setInk(*part.value, theme.text);
    }
}

} // namespace console::ui
