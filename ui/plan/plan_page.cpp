// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plan_page.h"

#include "ui/plan/duration_chart.h"
#include "ui/plan/forecast_panel.h"
#include "ui/plan/heat_map.h"
#include "ui/plan/plan_deck.h"
#include "ui/plan/plan_map_panel.h"
#include "ui/plan/plan_texts.h"
#include "ui/plan/province_page.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QPushButton>
#include <QSplitter>
#include <QVBoxLayout>

namespace console::ui {

using namespace models;

namespace {

constexpr int refreshMs = 1000;

/// From above to below; what comes last is behind a tab first.
enum DeckRank { BandRank, AgreementRank, ForecastRank };

QSplitter *quietSplitter(Qt::Orientation orientation, const char *name)
{
    auto *splitter = new QSplitter(orientation);
    splitter->setObjectName(QLatin1String(name));
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(8);
    return splitter;
}

Panel *emptySlot(const QString &title, ThemeProvider *theme)
{
    auto *panel = new Panel(title, {}, theme);
    panel->setBody(new QWidget);
    return panel;
}

} // namespace

PlanPage::PlanPage(EngineBridge *bridge, Planner *planner, ThemeProvider *theme, Settings *settings, QWidget *parent)
    : QWidget(parent)
    , m_bridge(bridge)
    , m_planner(planner)
    , m_theme(theme)
    , m_settings(settings)
    , m_region(words::regionFromCode(settings->value(Settings::Key::SelectedRegion).toString(), Region::Sindh))
    , m_columns(quietSplitter(Qt::Horizontal, "planColumns"))
    , m_left(quietSplitter(Qt::Vertical, "planLeft"))
    , m_centre(quietSplitter(Qt::Vertical, "planCentre"))
    , m_right(quietSplitter(Qt::Vertical, "planRight"))
    , m_map(new PlanMapPanel(bridge, planner, theme, settings))
    , m_province(new ProvincePage(planner, theme))
    , m_curve(new DurationChart(theme))
    , m_heat(new HeatMap(theme))
    , m_forecast(new ForecastPanel(planner, theme))
    , m_deck(new PlanDeck(theme))
{
    setObjectName(QStringLiteral("planPage"));
    setAccessibleName(tr("Plan"));
    m_left->addWidget(m_map);
    m_left->addWidget(emptySlot(tr("What if"), theme));
    m_right->addWidget(emptySlot(tr("Candidate sites"), theme));
    m_deck->addPanel(m_forecast, tr("Forecast"), "deckForecast", ForecastRank, 380);
    m_right->addWidget(m_deck);
    m_columns->addWidget(m_left);
    m_columns->addWidget(buildCentre());
    m_columns->addWidget(m_right);
    auto *layout = new QVBoxLayout(this);
    layout->setContentsMargins(12, 8, 12, 4);
    layout->setSpacing(2);
    layout->addWidget(m_columns, 1);
    layout->addWidget(buildFoot());
    restoreSplitters();
    for (QSplitter *splitter : splitters())
        connect(splitter, &QSplitter::splitterMoved, this, &PlanPage::keepSplitters);
    connectParts();
    retheme();
    showAnalysis();
    showProgress();
    m_forecast->setRegion(m_region);
}

QWidget *PlanPage::buildCentre()
{
    auto *curve = new Panel(tr("Availability"), tr("MW exceeded, share of hours · 90 % interval"), m_theme);
    curve->setBody(m_curve);
    auto *heat = new Panel(tr("Mean surplus by hour and month"), tr("MW, PKT"), m_theme);
    heat->setBody(m_heat);
    m_centre->addWidget(m_province);
    m_centre->addWidget(curve);
    m_centre->addWidget(heat);
    return m_centre;
}

QWidget *PlanPage::buildFoot()
{
    auto *foot = new QWidget;
    auto *row = new QHBoxLayout(foot);
    row->setContentsMargins(4, 0, 0, 0);
    row->setSpacing(10);
    m_progress = new QLabel;
    m_progress->setObjectName(QStringLiteral("planProgress"));
    m_progress->setAccessibleName(tr("What is computed"));
    m_cancel = new QPushButton(tr("Cancel"));
    m_cancel->setObjectName(QStringLiteral("planCancel"));
    m_cancel->setAccessibleName(tr("Cancel what is computed"));
    connect(m_cancel, &QPushButton::clicked, this, [this] { m_planner->cancel(); });
    // Its place is kept, so that the panels above stay as they are when something begins or ends.
    QSizePolicy keeping = m_cancel->sizePolicy();
    keeping.setRetainSizeWhenHidden(true);
    m_cancel->setSizePolicy(keeping);
    m_message = new SentenceLabel(1, m_theme);
    m_message->setObjectName(QStringLiteral("planMessage"));
    row->addWidget(m_progress);
    row->addWidget(m_cancel);
    row->addWidget(m_message, 1);
    return foot;
}

void PlanPage::connectParts()
{
    connect(m_map, &PlanMapPanel::regionSelected, this, &PlanPage::chooseRegion);
    connect(m_map->map(), &ProvinceMap::placePicked, this, &PlanPage::placePicked);
    connect(m_map->map(), &ProvinceMap::markChosen, this, [this](int number) {
        showCandidate(number);
        emit candidateChosen(number);
    });
    connect(m_province, &ProvincePage::importRequested, this, &PlanPage::importRequested);
    connect(m_planner, &Planner::analysisChanged, this, &PlanPage::showAnalysis);
    connect(m_planner, &Planner::progressChanged, this, &PlanPage::showProgress);
    connect(m_planner, &Planner::failed, this, &PlanPage::showMessage);
    // What was asked for next and came to pass makes the old complaint a thing of the past.
    for (const auto &done : {&Planner::analysisChanged, &Planner::casesChanged, &Planner::candidatesChanged})
        connect(m_planner, done, this, [this] { showMessage({}); });
    connect(m_settings, &Settings::changed, this, [this](Settings::Key key) {
        if (key == Settings::Key::SelectedRegion)
            chooseRegion(words::regionFromCode(m_settings->value(key).toString(), m_region));
    });
    connect(m_bridge, &EngineBridge::updated, this, &PlanPage::onUpdated);
    connect(m_theme, &ThemeProvider::changed, this, &PlanPage::retheme);
}

void PlanPage::replaceSlot(QSplitter *splitter, int index, QWidget *panel)
{
    const QList<int> sizes = splitter->sizes();
    delete splitter->replaceWidget(index, panel);
    panel->show();
    splitter->setSizes(sizes);
}

void PlanPage::setCasePanel(QWidget *panel)
{
    replaceSlot(m_left, 1, panel);
}

void PlanPage::setCandidatePanel(QWidget *panel)
{
    replaceSlot(m_right, 0, panel);
}

void PlanPage::setAgreementPanel(QWidget *panel)
{
    m_deck->addPanel(panel, tr("Agreement"), "deckAgreement", AgreementRank, 330);
    if (!m_sizesAreTheirs)
        applyDefaultSizes();
}

void PlanPage::setBandPanel(QWidget *panel)
{
    m_deck->addPanel(panel, tr("Band"), "deckBand", BandRank, 222);
    if (!m_sizesAreTheirs)
        applyDefaultSizes();
}

void PlanPage::pickOnMap()
{
    m_map->startPicking();
}

void PlanPage::showCandidate(int number)
{
    m_map->setChosenCandidate(number);
}

void PlanPage::chooseRegion(Region region)
{
    if (region == m_region)
        return;
    m_region = region;
    m_settings->setValue(Settings::Key::SelectedRegion, words::regionCode(region));
    m_map->setRegion(region);
    m_forecast->setRegion(region);
    showAnalysis();
}

void PlanPage::showAnalysis()
{
    m_province->setRegion(m_region);
    const ProvinceAnalysis &analysis = m_planner->analysis(m_region);
    m_curve->setPending(!m_planner->isAnalysed());
    m_heat->setPending(!m_planner->isAnalysed());
    m_curve->setAnalysis(analysis);
    m_heat->setTable(analysis.monthHourMean, analysis.verdict != Verdict::NoData);
}

void PlanPage::showProgress()
{
    const PlanProgress progress = m_planner->progress();
    setTextIfChanged(*m_progress, plan::progressText(progress));
    m_cancel->setVisible(progress.work != PlanWork::None);
}

void PlanPage::showMessage(const QString &sentence)
{
    m_message->setText(sentence);
}

void PlanPage::onUpdated()
{
    if (!isVisible() || (m_sinceRefresh.isValid() && m_sinceRefresh.elapsed() < refreshMs))
        return;
    m_sinceRefresh.start();
    m_map->refreshNow();
}

void PlanPage::retheme()
{
    m_progress->setFont(m_theme->theme().font(Theme::Role::Body));
    setInk(*m_progress, m_theme->theme().text);
    update();
}

void PlanPage::paintEvent(QPaintEvent *)
{
    QPainter(this).fillRect(rect(), m_theme->theme().window);
}

void PlanPage::showEvent(QShowEvent *event)
{
    QWidget::showEvent(event);
    if (m_bridge->state()->headline().gridTime.isValid())
        m_map->refreshNow();
}

void PlanPage::resizeEvent(QResizeEvent *event)
{
    QWidget::resizeEvent(event);
    if (!m_sizesAreTheirs)
        applyDefaultSizes();
}

} // namespace console::ui
