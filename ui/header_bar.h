// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/console_state.h"
#include "ui/theme.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace console::ui {

class Actions;
class AlarmCounter;
class ModeBadge;
class RecordingBadge;
class WorkspaceTab;

/// The strip above every workspace: name, workspaces, mode, recording, alarms, the clock of the screens, hashing.
/// Narrow windows give up the recording's file name first. GUI thread.
class HeaderBar : public QWidget
{
    Q_OBJECT
public:
    HeaderBar(Actions *actions, ThemeProvider *theme, QWidget *parent = nullptr);

    void setHeadline(const models::Headline &headline);
    void setReplaying(bool replaying);
    [[nodiscard]] AlarmCounter *alarms() const { return m_alarms; }

protected:
    void paintEvent(QPaintEvent *event) override;

private:
    void retheme();

    ThemeProvider *m_theme;
    QLabel *m_name;
    WorkspaceTab *m_operate;
    WorkspaceTab *m_plan;
    WorkspaceTab *m_analyse;
    ModeBadge *m_mode;
    RecordingBadge *m_recording;
    QToolButton *m_backToLive;
    AlarmCounter *m_alarms;
    QLabel *m_clock;
    QToolButton *m_hashing;
    QToolButton *m_menu;
};

} // namespace console::ui
