// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine_bridge.h"
#include "models/planner.h"
#include "models/settings.h"
#include "ui/plan/sentence_label.h"
#include "ui/theme.h"

#include <QElapsedTimer>
#include <QWidget>

class QLabel;
class QPushButton;
class QSplitter;

namespace console::ui {

class DurationChart;
class ForecastPanel;
class HeatMap;
class PlanDeck;
class PlanMapPanel;
class ProvincePage;

/// The Plan workspace: where the surplus is consistent, and what may be built or signed. Left the map and the cases,
/// in the middle the chosen province, right the candidates and a deck of forecast, agreement and band. The province is
/// the one of Operate. The pointers must outlive it. GUI thread.
class PlanPage : public QWidget
{
    Q_OBJECT
public:
    PlanPage(models::EngineBridge *bridge, models::Planner *planner, ThemeProvider *theme, models::Settings *settings,
             QWidget *parent = nullptr);

    /// The table of cases, below the map; owned by the page afterwards.
    void setCasePanel(QWidget *panel);
    /// The candidate sites, above the forecast; owned by the page afterwards.
    void setCandidatePanel(QWidget *panel);
    /// The agreement and the negotiation band, in the deck with the forecast; owned by the page afterwards.
    void setAgreementPanel(QWidget *panel);
    void setBandPanel(QWidget *panel);
    [[nodiscard]] models::Region region() const { return m_region; }

public slots:
    /// Waits for a person to point at a place on the map; answered by `placePicked` or by nothing.
    void pickOnMap();
    /// Rings the candidate's mark on the map; 0: none.
    void showCandidate(int number);
    /// At the foot of the page, until something else has come to pass.
    void showMessage(const QString &sentence);

signals:
    void importRequested();
    void placePicked(double longitude, double latitude);
    void candidateChosen(int number); ///< its mark on the map was clicked

protected:
    void paintEvent(QPaintEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;

private:
    QWidget *buildCentre();
    QWidget *buildFoot();
    void connectParts();
    void chooseRegion(models::Region region);
    void showAnalysis();
    void showProgress();
    void onUpdated();
    void retheme();
    void replaceSlot(QSplitter *splitter, int index, QWidget *panel);

    [[nodiscard]] QList<QSplitter *> splitters() const;
    void applyDefaultSizes();
    void restoreSplitters();
    void keepSplitters();

    models::EngineBridge *m_bridge;
    models::Planner *m_planner;
    ThemeProvider *m_theme;
    models::Settings *m_settings;
    models::Region m_region;
    QSplitter *m_columns;
    QSplitter *m_left;
    QSplitter *m_centre;
    QSplitter *m_right;
    PlanMapPanel *m_map;
    ProvincePage *m_province;
    DurationChart *m_curve;
    HeatMap *m_heat;
    ForecastPanel *m_forecast;
    PlanDeck *m_deck;
    QLabel *m_progress = nullptr;
    QPushButton *m_cancel = nullptr;
    SentenceLabel *m_message = nullptr;
    QElapsedTimer m_sinceRefresh;
    bool m_sizesAreTheirs = false;
};

} // namespace console::ui
