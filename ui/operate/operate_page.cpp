// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/operate/operate_page.h"

#include "ui/alarms/alarm_panel.h"
#include "ui/alarms/alarm_words.h"
#include "ui/charts/hashrate_chart.h"
#include "ui/charts/site_load_chart.h"
#include "ui/operate/explain_dialog.h"
#include "ui/operate/instruction_panel.h"
#include "ui/operate/limits_dialog.h"
#include "ui/operate/map_panel.h"
#include "ui/operate/next_panel.h"
#include "ui/operate/next_texts.h"
#include "ui/operate/operate_band.h"
#include "ui/operate/person.h"
#include "ui/operate/site_table.h"
#include "ui/operate/stop_dialog.h"
#include "ui/operate/work_panel.h"
#include "ui/widgets/kpi_tile.h"
#include "ui/widgets/panel.h"
#include "ui/widgets/splitter_states.h"

#include <QHBoxLayout>
#include <QPainter>
#include <QSplitter>
#include <QVBoxLayout>

#include <algorithm>

namespace console::ui {

using namespace models;

namespace {

constexpr int refreshMs = 1000;
constexpr int replayRefreshMs = 250;

QSplitter *quietSplitter(Qt::Orientation orientation, const char *name)
{
    auto *splitter = new QSplitter(orientation);
    splitter->setObjectName(QLatin1String(name));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(8);
    return splitter;
}

} // namespace

OperatePage::OperatePage(EngineBridge *bridge, ThemeProvider *theme, Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_theme(theme)
    , m_settings(settings)
    , m_rows(quietSplitter(Qt::Vertical, "operateRows"))
    , m_columns(quietSplitter(Qt::Horizontal, "operateColumns"))
    , m_bottom(quietSplitter(Qt::Horizontal, "operateBottom"))
    , m_map(new MapPanel(bridge, theme, settings))
    , m_alarms(new AlarmPanel(bridge, theme, settings))
    , m_instructions(new InstructionPanel(bridge, theme))
    , m_band(new OperateBand(m_alarms, m_instructions, theme))
    , m_work(new WorkPanel(theme))
{
    setObjectName(QStringLiteral("operatePage"));
    setAccessibleName(tr("Operate"));
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 10);
    layout->setSpacing(8);
    buildKpis(layout);

    m_columns->addWidget(m_map);
    m_columns->addWidget(buildRight());
    m_rows->addWidget(m_columns);
    m_bottom->addWidget(m_band);
    m_bottom->addWidget(m_work);
    m_rows->addWidget(m_bottom);
    layout->addWidget(m_rows, 1);
    restoreSplitters();
    for (QSplitter *splitter : splitters())
        connect(splitter, &QSplitter::splitterMoved, this, &OperatePage::keepSplitters);

    connect(m_work, &WorkPanel::poolsRequested, this, &OperatePage::poolsRequested);
    connect(m_alarms, &AlarmPanel::sourceRequested, this, &OperatePage::goToSource);
    m_pending.setSingleShot(true);
    connect(&m_pending, &QTimer::timeout, this, &OperatePage::refresh);
    connect(bridge, &EngineBridge::updated, this, &OperatePage::onUpdated);
    connect(theme, &ThemeProvider::changed, this, qOverload<>(&QWidget::update));
    connect(next(), &NextPanel::explainRequested, this, &OperatePage::explain);
    connect(m_sites, &SiteTable::devicesRequested, this, &OperatePage::devicesRequested);
    connect(m_sites, &SiteTable::stopRequested, this, &OperatePage::askToStop);
    connect(m_sites, &SiteTable::releaseRequested, this,
            [this](const QString &site) { m_bridge->releaseSite(site, personName(*m_settings)); });
}

void OperatePage::buildKpis(QVBoxLayout *layout)
{
    static constexpr const char *names[kpiCount] = {"kpiSurplus", "kpiSiteLoad",  "kpiHeadroom", "kpiHashrate",
                                                    "kpiMargin",  "kpiBreakeven", "kpiCurtailed"};
    auto *row = new QHBoxLayout;
    row->setSpacing(6);
    for (int i = 0; i < kpiCount; ++i) {
        auto *tile = new KpiTile(kpiTitle(static_cast<Kpi>(i)), m_theme);
        tile->setObjectName(QLatin1String(names[i]));
        m_tiles.append(tile);
        row->addWidget(tile, 1);
    }
    layout->addLayout(row);
}

QWidget *OperatePage::buildRight()
{
    m_right = quietSplitter(Qt::Vertical, "operateRight");
    m_sitesPanel = new Panel(tr("Sites"), tr("MW"), m_theme);
    m_sites = new SiteTable(m_theme, m_settings);
    m_sitesPanel->setBody(m_sites);

    auto *loadPanel = new Panel(tr("Site load"), tr("MW · AI firm, mining interruptible, surplus dashed"), m_theme);
    auto *loadChart = new SiteLoadChart(m_bridge->trends(), m_theme);
    loadChart->setObjectName(QStringLiteral("siteLoadChart"));
    loadPanel->setBody(loadChart);

    m_hashPanel = new Panel(tr("Live hashrate"), hashrateSource({}), m_theme);
    auto *hashChart = new HashrateChart(m_bridge->trends(), m_bridge->state(), m_theme, m_settings);
    hashChart->setObjectName(QStringLiteral("hashrateChart"));
    m_hashPanel->setBody(hashChart);

    m_right->addWidget(m_sitesPanel);
    m_right->addWidget(loadPanel);
    m_right->addWidget(m_hashPanel);
    return m_right;
}

NextPanel *OperatePage::next() const
{
    return m_map->next();
}

bool OperatePage::isReplaying() const
{
    return m_bridge->state()->headline().mode == Mode::Replay;
}

void OperatePage::explain()
{
    auto *dialog = findChild<ExplainDialog *>();
    if (!dialog) {
        dialog = new ExplainDialog(m_bridge, m_theme, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
    } else {
        dialog->readAgain();
    }
    dialog->show();
    dialog->activateWindow();
}

void OperatePage::setLimits()
{
    if (isReplaying())
        return;
    auto *dialog = findChild<LimitsDialog *>();
    if (!dialog) {
        dialog = new LimitsDialog(m_bridge->state()->dispatch().limits, m_settings, m_theme, this);
        dialog->setAttribute(Qt::WA_DeleteOnClose);
        connect(dialog, &QDialog::accepted, this, [this, dialog] { m_bridge->setAutomaticLimits(dialog->limits()); });
    }
    dialog->show();
    dialog->activateWindow();
}

void OperatePage::askToStop(const QString &site, const QString &name)
{
    if (site.isEmpty() || isReplaying())
        return;
    auto *dialog = new StopDialog(name, m_settings, m_theme, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &QDialog::accepted, this,
            [this, dialog, site] { m_bridge->stopSite(site, dialog->person(), dialog->reason()); });
    dialog->show();
}

bool OperatePage::bringAlarms()
{
    const bool wereThere = m_band->showsAlarms();
    m_band->showAlarms(true);
    return wereThere;
}

void OperatePage::goToAlarms()
{
    m_band->showAlarms(true);
    m_alarms->refresh();
    m_alarms->focusList();
}

void OperatePage::acknowledgeAlarms()
{
    if (bringAlarms())
        m_alarms->acknowledge();
}

void OperatePage::shelveAlarms()
{
    if (bringAlarms())
        m_alarms->shelve();
}

void OperatePage::setFlashTime(qint64 milliseconds)
{
    m_alarms->setFlashTime(milliseconds);
}

void OperatePage::goToSource(const QString &, const QString &source, AlarmSourceKind kind)
{
    switch (kind) {
    case AlarmSourceKind::Region: m_settings->setValue(Settings::Key::SelectedRegion, source); break;
    case AlarmSourceKind::Site:
        m_sites->selectSite(source);
        emit devicesRequested(source);
        break;
    case AlarmSourceKind::Pool: emit poolsRequested(); break;
    case AlarmSourceKind::Console: emit sentenceWanted(words::alarmSourcePlace(source)); break;
    }
}

void OperatePage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme->theme().window);
}

QString OperatePage::switchKey() const
{
    const Headline &h = m_bridge->state()->headline();
    const WorkView &work = m_bridge->state()->work();
    const DispatchView &dispatch = m_bridge->state()->dispatch();
    qsizetype stops = 0;
    for (const QList<StopView> &standing : dispatch.stops)
        stops += standing.size();
    return QStringLiteral("%1 %2 %3 %4 %5 %6 %7 %8 %9")
        .arg(static_cast<int>(h.mode))
        .arg(h.hasher.allowed)
        .arg(h.paused)
        .arg(static_cast<int>(h.gridCase))
        .arg(h.hasher.workers)
        .arg(static_cast<int>(work.source))
        .arg(work.active)
        .arg(stops)
        .arg(limitsSentence(dispatch.limits));
}

void OperatePage::onUpdated()
{
    if (!isVisible())
        return;
    const int interval = m_bridge->state()->headline().mode == Mode::Replay ? replayRefreshMs : refreshMs;
    const bool due = !m_sinceRefresh.isValid() || m_sinceRefresh.elapsed() >= interval;
    if (due || switchKey() != m_switches)
        refresh();
    else if (!m_pending.isActive())
        m_pending.start(interval - static_cast<int>(m_sinceRefresh.elapsed()));
}

void OperatePage::refresh()
{
    m_pending.stop();
    m_sinceRefresh.start();
    m_switches = switchKey();
    ++m_refreshes;
    const auto texts = kpiTexts(m_bridge->state()->headline(), m_bridge->state()->dispatch(), m_freshness);
    for (int i = 0; i < kpiCount; ++i)
        m_tiles[i]->setText(texts.at(static_cast<std::size_t>(i)));
    m_hashPanel->setSubtitle(hashrateSource(m_bridge->state()->headline().hasher));
    const auto &sites = m_bridge->sites()->rows();
    m_work->refresh(m_bridge->state()->work(), m_bridge->state()->headline());
    m_map->refresh();
    m_instructions->refresh();
    m_alarms->setLocked(isReplaying() ? tr("a recording is shown") : QString());
    m_alarms->refresh();
    m_sites->setLocked(isReplaying() ? tr("a recording is shown") : QString());
    m_sites->refresh(sites, m_bridge->state()->dispatch());
    const bool examples = std::any_of(sites.begin(), sites.end(), [](const auto &site) { return site.illustrative; });
    const auto real = std::count_if(sites.begin(), sites.end(), [](const auto &site) {
        return site.kind != SiteKind::LocalHasher && site.source != LoadSource::Model;
    });
    m_sitesPanel->setSubtitle(real > 0   ? tr("%1 · MW · %2 real, the others modelled").arg(sites.size()).arg(real)
                              : examples ? tr("%1 · MW · examples, modelled").arg(sites.size())
                                         : tr("%1 · MW").arg(sites.size()));
}

void OperatePage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_bridge->state()->headline().gridTime.isValid())
        refresh();
}

void OperatePage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!m_sizesAreTheirs)
        applyDefaultSizes();
}

QList<QSplitter *> OperatePage::splitters() const
{
    return {m_rows, m_columns, m_right, m_map->splitter(), m_bottom};
}

void OperatePage::applyDefaultSizes()
{
    const Theme &theme = m_theme->theme();
    const int tall = height() - theme.px(74) - 34;
    const int wide = width() - 32;
    // Three alarms with what to do about the first, where the sites above keep their rows.
    const int wanted = std::clamp(tall * 21 / 100, theme.px(136), theme.px(215));
    const int band = std::max(theme.px(106), std::min(wanted, tall - 16 - theme.px(460)));
    m_rows->setSizes({tall - band, band});
    const int right = std::clamp(wide * 355 / 1000, theme.px(410), theme.px(680));
    m_columns->setSizes({wide - right, right});
    m_bottom->setSizes({wide - right, right});
    const int upper = tall - band - 16;
    const int sites = std::clamp(upper * 44 / 100, theme.px(226), theme.px(300));
    m_right->setSizes({sites, (upper - sites) / 2, (upper - sites) / 2});
    const int mapWide = wide - right - 40;
    const int side = std::clamp(mapWide * 48 / 100, theme.px(330), theme.px(480));
    m_map->splitter()->setSizes({mapWide - side, side});
}

void OperatePage::restoreSplitters()
{
    m_sizesAreTheirs =
        restoreSplitterStates(splitters(), m_settings->value(Settings::Key::OperateSplitters).toByteArray());
}

void OperatePage::keepSplitters()
{
    m_sizesAreTheirs = true;
    m_settings->setValue(Settings::Key::OperateSplitters, splitterStates(splitters()));
}

} // namespace console::ui
