// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine_bridge.h"
#include "models/settings.h"
#include "ui/operate/operate_texts.h"
#include "ui/theme.h"

#include <QElapsedTimer>
#include <QTimer>
#include <QWidget>

class QSplitter;

namespace console::ui {

class AlarmPanel;
class InstructionPanel;
class KpiTile;
class MapPanel;
class NextPanel;
class OperateBand;
class Panel;
class SiteTable;
class WorkPanel;

/// The live workspace: what is happening, and what the dispatch does about it. Figures are refreshed at most
/// once a second (four times in a replay, where a person drags the time line); a person's own switch shows at
/// once. GUI thread; the bridge, the theme and the settings outlive it.
class OperatePage : public QWidget
{
    Q_OBJECT
public:
    OperatePage(models::EngineBridge *bridge, ThemeProvider *theme, models::Settings *settings,
                QWidget *parent = nullptr);

    /// How often figures were taken over, for the tests of the refresh budget.
    [[nodiscard]] int refreshes() const { return m_refreshes; }
    /// The next instruction and its two steps.
    [[nodiscard]] NextPanel *next() const;

public slots:
    void explain();   ///< why every site runs as it does
    void setLimits(); ///< what may be issued without a person
    void goToAlarms();
    void acknowledgeAlarms(); ///< only what can be seen: a list that is hidden is shown first
    void shelveAlarms();
    /// Of any steady clock, in ms: by it the symbols of the alarms flash.
    void setFlashTime(qint64 milliseconds);

signals:
    void poolsRequested();                        ///< the person wants to choose whom to work for
    void devicesRequested(const QString &site);   ///< an alarm of a site is looked into
    void sentenceWanted(const QString &sentence); ///< worth a line below the window

protected:
    void resizeEvent(QResizeEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void paintEvent(QPaintEvent *event) override;

private:
    void buildKpis(class QVBoxLayout *layout);
    QWidget *buildRight();
    void askToStop(const QString &site, const QString &name);
    [[nodiscard]] bool isReplaying() const;
    [[nodiscard]] bool bringAlarms();
    void goToSource(const QString &definition, const QString &source, models::AlarmSourceKind kind);
    void onUpdated();
    void refresh();
    void applyDefaultSizes();
    void restoreSplitters();
    void keepSplitters();
    [[nodiscard]] QList<QSplitter *> splitters() const;
    [[nodiscard]] QString switchKey() const;

    models::EngineBridge *m_bridge;
    ThemeProvider *m_theme;
    models::Settings *m_settings;
    FreshnessClock m_freshness;
    QList<KpiTile *> m_tiles;
    QSplitter *m_rows;
    QSplitter *m_columns;
    QSplitter *m_bottom;
    QSplitter *m_right = nullptr;
    MapPanel *m_map;
    SiteTable *m_sites = nullptr;
    Panel *m_sitesPanel = nullptr;
    Panel *m_hashPanel = nullptr;
    AlarmPanel *m_alarms;
    InstructionPanel *m_instructions;
    OperateBand *m_band;
    WorkPanel *m_work;
    QTimer m_pending;
    QElapsedTimer m_sinceRefresh;
    QString m_switches;            ///< what a person can switch, as last shown
    bool m_sizesAreTheirs = false; ///< a person moved a splitter: do not re-arrange
    int m_refreshes = 0;
};

} // namespace console::ui
