// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QWidget>

class QHBoxLayout;
class QToolButton;

namespace console::ui {

class AlarmPanel;
class ChoiceRow;
class InstructionPanel;
class Panel;

/// Alarms and instructions below the map: side by side where both have room, else one of them with a choice in its
/// heading; the alarms at first. GUI thread; the theme outlives it, the panels become its own.
class OperateBand : public QWidget
{
    Q_OBJECT
public:
    OperateBand(AlarmPanel *alarms, InstructionPanel *instructions, ThemeProvider *theme, QWidget *parent = nullptr);

    void showAlarms(bool alarms);
    [[nodiscard]] bool showsAlarms() const { return m_isWide || m_alarmsChosen; }

protected:
    void resizeEvent(QResizeEvent *event) override;

private:
    void addChoices(Panel *panel);
    void arrange();
    void retheme();

    ThemeProvider *m_theme;
    AlarmPanel *m_alarms;
    InstructionPanel *m_instructions;
    QList<ChoiceRow *> m_choices;
    QList<QToolButton *> m_alarmButtons;
    QList<QToolButton *> m_instructionButtons;
    bool m_isWide = false;
    bool m_alarmsChosen = true;
};

} // namespace console::ui
