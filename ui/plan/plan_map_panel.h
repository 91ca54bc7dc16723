// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine_bridge.h"
#include "models/planner.h"
#include "models/settings.h"
#include "ui/map/province_map.h"
#include "ui/plan/sentence_label.h"
#include "ui/widgets/panel.h"

class QLabel;
class QSlider;
class QStackedWidget;
class QToolButton;

namespace console::ui {

/// The map of the Plan workspace: what is now, what the next hours bring, what is firm, and how consistent it is,
/// with the candidates' marks. Below it the hour of the forecast, or what the layer means. GUI thread.
class PlanMapPanel : public Panel
{
    Q_OBJECT
public:
    PlanMapPanel(models::EngineBridge *bridge, models::Planner *planner, ThemeProvider *theme,
                 models::Settings *settings, QWidget *parent = nullptr);

    [[nodiscard]] ProvinceMap *map() const { return m_map; }
    void setLayer(ProvinceMap::Layer layer);
    /// Follows a choice made elsewhere; emits nothing.
    void setRegion(models::Region region);
    /// Waits for a person to point at a place on the map.
    void startPicking();
    void setChosenCandidate(int number);
    /// Takes the engine's newest figures.
    void refreshNow();

signals:
    void regionSelected(models::Region region);

private:
    void buildLayers();
    QWidget *buildFoot();
    void followPlanner();
    void showAnalyses();
    void showForecast();
    void showCandidates();
    void showSubtitle();
    void retheme();
    void fitSlider();
    /// The forecast whose origin is the slider's zero: the chosen province's, or another's; null without any.
    [[nodiscard]] const models::ForecastView *leadingForecast() const;

    models::EngineBridge *m_bridge;
    models::Planner *m_planner;
    ThemeProvider *m_theme;
    models::Settings *m_settings;
    ProvinceMap *m_map;
    QStackedWidget *m_foot = nullptr;
    SentenceLabel *m_meaning = nullptr;
    QLabel *m_hour = nullptr;
    QSlider *m_slider = nullptr;
    std::array<QLabel *, 2> m_ends{};         ///< of the slider, in hours
    std::array<QToolButton *, 4> m_buttons{}; ///< by ProvinceMap::Layer
    int m_chosenCandidate = 0;
};

} // namespace console::ui
