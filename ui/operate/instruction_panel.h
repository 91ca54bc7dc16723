// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine_bridge.h"
#include "ui/theme.h"
#include "ui/widgets/panel.h"

class QStackedWidget;
class QToolButton;

namespace console::ui {

class QuietTable;
class TrackerModel;

/// What became of the instructions: how each is followed, or the history of set-points and of what else changed the
/// dispatch. GUI thread; the bridge and the theme outlive it.
class InstructionPanel : public Panel
{
    Q_OBJECT
public:
    InstructionPanel(models::EngineBridge *bridge, ThemeProvider *theme, QWidget *parent = nullptr);

    void refresh();

private:
    QuietTable *buildTracker();
    QuietTable *buildHistory();
    void buildChoices();
    void show(QuietTable *table);
    void measureTracker();
    void measureHistory();
    void retheme();
    void setCounts();

    models::EngineBridge *m_bridge;
    ThemeProvider *m_theme;
    QStackedWidget *m_pages;
    TrackerModel *m_model;
    QuietTable *m_tracker = nullptr;
    QuietTable *m_history = nullptr;
    QToolButton *m_showTracker = nullptr;
    QToolButton *m_showHistory = nullptr;
};

} // namespace console::ui
