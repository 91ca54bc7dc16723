// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/plan/plan_map_panel.h"

#include "models/formatting.h"
#include "ui/plan/plan_texts.h"
#include "ui/widgets/choice_row.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/words.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QSlider>
#include <QStackedWidget>
#include <QToolButton>
#include <QVBoxLayout>

#include <algorithm>
#include <cmath>

namespace console::ui {

using namespace models;
using Layer = ProvinceMap::Layer;

namespace {

constexpr std::array<const char *, 4> layerKeys{"now", "forecast", "firm-p90", "consistency"};

Layer layerFromKey(const QString &key)
{
    for (std::size_t i = 0; i < layerKeys.size(); ++i)
        if (key == QLatin1String(layerKeys.at(i)))
            return static_cast<Layer>(i);
    return Layer::FirmP90;
}

/// The value of a province at an hour: what was, or what may be.
Value valueAt(const ForecastView &view, const QDateTime &hour)
{
    if (view.method == ForecastMethod::None)
        return {};
    for (const ForecastPoint &point : view.points) {
        if (point.hour != hour)
            continue;
        if (hour < view.origin)
            return std::isfinite(point.actual) ? Value{point.actual, view.quality} : Value{};
        return std::isfinite(point.mean) ? Value{point.mean, Quality::Estimated} : Value{};
    }
    return {};
}

} // namespace

PlanMapPanel::PlanMapPanel(EngineBridge *bridge, Planner *planner, ThemeProvider *theme, Settings *settings,
                           QWidget *parent)
    : Panel(tr("Surplus map"), {}, theme, parent)
    , m_bridge(bridge)
    , m_planner(planner)
    , m_theme(theme)
    , m_settings(settings)
    , m_map(new ProvinceMap(theme))
{
    setObjectName(QStringLiteral("planMapPanel"));
    m_map->setObjectName(QStringLiteral("planMap"));
    m_map->setSitesShown(false);
    m_map->setLegend(MapLegend::Tall);
    auto *body = new QWidget;
    auto *column = new QVBoxLayout(body);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(4);
    column->addWidget(m_map, 1);
    column->addWidget(buildFoot());
    setBody(body);
    buildLayers();
    m_map->setSelected(words::regionFromCode(settings->value(Settings::Key::SelectedRegion).toString(), Region::Sindh));
    connect(m_map, &ProvinceMap::regionSelected, this, [this](Region region) {
        showForecast();
        emit regionSelected(region);
    });
    connect(m_map, &ProvinceMap::pickingChanged, this, &PlanMapPanel::showSubtitle);
    connect(theme, &ThemeProvider::changed, this, &PlanMapPanel::retheme);
    retheme();
    followPlanner();
    setLayer(layerFromKey(settings->value(Settings::Key::PlanLayer).toString()));
}

void PlanMapPanel::followPlanner()
{
    connect(m_planner, &Planner::analysisChanged, this, &PlanMapPanel::showAnalyses);
    connect(m_planner, &Planner::casesChanged, this, &PlanMapPanel::showAnalyses);
    connect(m_planner, &Planner::forecastChanged, this, &PlanMapPanel::showForecast);
    connect(m_planner, &Planner::candidatesChanged, this, &PlanMapPanel::showCandidates);
    showAnalyses();
    showForecast();
    showCandidates();
}

void PlanMapPanel::buildLayers()
{
    auto *choices = new ChoiceRow;
    const auto add = [&](Layer layer, const QString &text, const QString &tip, const char *name) {
        QToolButton *button = choices->addChoice(text, tip, tr("Map layer: %1").arg(text), name);
        m_buttons.at(static_cast<std::size_t>(layer)) = button;
        connect(button, &QToolButton::clicked, this, [this, layer] { setLayer(layer); });
    };
    add(Layer::Now, tr("Now"), tr("Surplus at this moment"), "planLayerNow");
    add(Layer::Forecast, tr("Forecast"), tr("Surplus of an hour in the next two days"), "planLayerForecast");
    add(Layer::FirmP90, tr("Firm P90"), tr("Surplus that 90 % of the hours exceed: what a contract may rely on"),
        "planLayerFirm");
    add(Layer::Consistency, tr("Consistency"), tr("Whether the surplus comes at the same hours, week after week"),
        "planLayerConsistency");
    addHeaderWidget(choices);
}

QWidget *PlanMapPanel::buildFoot()
{
    m_foot = new QStackedWidget;
    m_foot->setContentsMargins(6, 0, 6, 0);
    m_meaning = new SentenceLabel(2, m_theme);
    m_meaning->setObjectName(QStringLiteral("layerMeaning"));
    auto *time = new QWidget;
    auto *column = new QVBoxLayout(time);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(2);
    m_hour = new QLabel;
    m_hour->setObjectName(QStringLiteral("forecastHour"));
    m_slider = new QSlider(Qt::Horizontal);
    m_slider->setObjectName(QStringLiteral("forecastSlider"));
    m_slider->setAccessibleName(tr("Hour of the forecast"));
    m_slider->setRange(-24, 48);
    m_slider->setSingleStep(1);
    m_slider->setPageStep(6);
    m_slider->setFocusPolicy(Qt::StrongFocus);
    connect(m_slider, &QSlider::valueChanged, this, &PlanMapPanel::showForecast);
    auto *row = new QHBoxLayout;
    row->setSpacing(8);
    row->addWidget(m_ends.at(0) = new QLabel);
    row->addWidget(m_slider, 1);
    row->addWidget(m_ends.at(1) = new QLabel);
    column->addWidget(m_hour);
    column->addLayout(row);
    m_foot->addWidget(m_meaning);
    m_foot->addWidget(time);
    // The place is kept whatever the layer, so that the map never changes its size.
    m_foot->setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Fixed);
    return m_foot;
}

void PlanMapPanel::retheme()
{
    m_hour->setFont(m_theme->theme().font(Theme::Role::Body));
    setInk(*m_hour, m_theme->theme().text);
    for (QLabel *end : m_ends) {
        end->setFont(m_theme->theme().font(Theme::Role::Small));
        setInk(*end, m_theme->theme().secondary);
    }
}

void PlanMapPanel::setLayer(Layer layer)
{
    for (std::size_t i = 0; i < m_buttons.size(); ++i)
        m_buttons.at(i)->setChecked(i == static_cast<std::size_t>(layer));
    m_map->setLayer(layer);
    m_foot->setCurrentIndex(layer == Layer::Forecast ? 1 : 0);
    switch (layer) {
    case Layer::Now: m_meaning->setText(tr("What the provinces have left at this moment, after reserve.")); break;
    case Layer::Forecast: break;
    case Layer::FirmP90:
        m_meaning->setText(tr("What 90 % of the hours exceed: a contract may rely on it, nine hours in ten."));
        break;
    case Layer::Consistency:
        m_meaning->setText(tr("Whether the surplus comes at the same hours, week after week. Choose a province for "
                              "the figures behind the word."));
        break;
    }
    m_settings->setValue(Settings::Key::PlanLayer, QString::fromLatin1(layerKeys.at(static_cast<std::size_t>(layer))));
    showSubtitle();
}

void PlanMapPanel::showSubtitle()
{
    if (m_map->isPicking())
        setSubtitle(tr("Point at a place, or press Enter for the middle of %1; Esc leaves it")
                        .arg(words::regionName(m_map->selected())));
    else
        setSubtitle(m_map->layer() == Layer::Consistency ? QString() : tr("MW"));
}

void PlanMapPanel::setRegion(Region region)
{
    m_map->setSelected(region);
    showForecast();
}

void PlanMapPanel::startPicking()
{
    m_map->setPicking(true);
}

void PlanMapPanel::setChosenCandidate(int number)
{
    m_chosenCandidate = number;
    showCandidates();
}

void PlanMapPanel::refreshNow()
{
    m_map->refresh(*m_bridge->regions(), *m_bridge->sites(), m_bridge->state()->headline());
}

void PlanMapPanel::showAnalyses()
{
    ProvinceMap::LayerFigures figures;
    bool measured = false;
    bool modelled = false;
    for (std::size_t i = 0; i < figures.values.size(); ++i) {
        const ProvinceAnalysis &analysis = m_planner->analysis(static_cast<Region>(i));
        figures.verdicts.at(i) = analysis.verdict;
        figures.tips.at(i) = plan::verdictTip(analysis);
        if (analysis.verdict == Verdict::NoData || !std::isfinite(analysis.firmP90))
            continue;
        figures.values.at(i) = {analysis.firmP90, analysis.quality};
        (analysis.quality == Quality::Measured ? measured : modelled) = true;
    }
    const QString quality = measured && modelled ? tr("measured and modelled")
                            : measured           ? words::qualityName(Quality::Measured)
                                                 : words::qualityName(Quality::Modelled);
    const QString inForce = plan::caseInForceText(*m_planner);
    const QString origin = inForce.isEmpty() ? quality : tr("%1 · %2").arg(quality, inForce);
    figures.pending = !m_planner->isAnalysed();
    figures.caption = tr("MW surplus in 90 % of hours · %1").arg(origin);
    m_map->setFigures(Layer::FirmP90, figures);
    figures.caption = origin;
    m_map->setFigures(Layer::Consistency, figures);
}

const ForecastView *PlanMapPanel::leadingForecast() const
{
    const ForecastView &chosen = m_planner->forecast(m_map->selected());
    if (chosen.method != ForecastMethod::None)
        return &chosen;
    for (int i = 0; i < regionCount; ++i)
        if (const ForecastView &view = m_planner->forecast(static_cast<Region>(i)); view.method != ForecastMethod::None)
            return &view;
    return nullptr;
}

void PlanMapPanel::fitSlider()
{
    const auto tell = [this] {
        const auto hours = [](int count) {
            return tr("%1 h").arg(formatting::signedNumber({static_cast<double>(count), Quality::Modelled}));
        };
        setTextIfChanged(*m_ends.at(0), hours(m_slider->minimum()));
        setTextIfChanged(*m_ends.at(1), hours(m_slider->maximum()));
    };
    tell();
    const ForecastView *view = leadingForecast();
    if (!view || view->points.isEmpty())
        return;
    const auto offset = [view](const ForecastPoint &point) {
        return static_cast<int>(view->origin.secsTo(point.hour) / 3600);
    };
    // Only hours that are told can be chosen.
    const QSignalBlocker quiet(m_slider);
    m_slider->setRange(std::max(-24, offset(view->points.first())), std::min(48, offset(view->points.last())));
    tell();
}

void PlanMapPanel::showForecast()
{
    const ForecastView *leading = leadingForecast();
    const QDateTime from = leading ? leading->origin : QDateTime();
    fitSlider();
    m_slider->setEnabled(from.isValid());
    const QDateTime hour = from.addSecs(m_slider->value() * 3600LL);
    const QString text = from.isValid() ? plan::hourText(hour, m_slider->value()) : tr("No forecast yet");
    setTextIfChanged(*m_hour, text);
    m_slider->setAccessibleDescription(text);
    ProvinceMap::LayerFigures figures;
    for (std::size_t i = 0; i < figures.values.size() && from.isValid(); ++i) {
        const ForecastView &view = m_planner->forecast(static_cast<Region>(i));
        const Value value = valueAt(view, hour);
        figures.values.at(i) = value;
        figures.tips.at(i) =
            value.isMissing() ? plan::forecastLine(view) : tr("%1\n%2").arg(words::signedMegawatts(value), text);
    }
    if (leading) {
        const QString quality = m_slider->value() < 0 ? words::qualityName(leading->quality) : tr("forecast");
        figures.caption = tr("MW surplus, %1 PKT · %2").arg(formatting::pktWeekdayHour(hour), quality);
    } else {
        figures.caption = text;
    }
    m_map->setFigures(Layer::Forecast, figures);
}

void PlanMapPanel::showCandidates()
{
    QList<MapMark> marks;
    for (const CandidateRow &row : m_planner->candidates())
        marks.append({row.number, row.candidate.kind, row.candidate.longitude, row.candidate.latitude,
                      row.proved && !row.accepted, row.number == m_chosenCandidate, plan::candidateTip(row)});
    m_map->setMarks(marks);
}

} // namespace console::ui
