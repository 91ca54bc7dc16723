// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine_bridge.h"
#include "models/settings.h"
#include "ui/operate/next_texts.h"
#include "ui/theme.h"

#include <QWidget>

class QLineEdit;
class QPushButton;
class QShortcut;

namespace console::ui {

class KeyValuePanel;
class SentenceLabel;

/// What would be dispatched next, what it brings and what it leaves alone, and the two steps to issue it: the first
/// opens the dry run for confirmation in this same place, the second issues exactly what was shown there. GUI thread;
/// the pointers outlive it.
class NextPanel : public QWidget
{
    Q_OBJECT
public:
    NextPanel(models::EngineBridge *bridge, ThemeProvider *theme, models::Settings *settings,
              QWidget *parent = nullptr);

    void refresh();
    /// How many rows there are, also while there is less to say: nothing below them moves.
    void setRoom(int rows);
    [[nodiscard]] bool isConfirming() const { return m_confirming; }

public slots:
    void openConfirm(); ///< where something waits
    void issue();       ///< only while it is open, and complete
    void back();

signals:
    void explainRequested();
    void confirmingChanged(bool confirming);

private:
    QWidget *buildStrip();
    QWidget *buildButtons();
    void setConfirming(bool confirming);
    void retheme();

    models::EngineBridge *m_bridge;
    ThemeProvider *m_theme;
    models::Settings *m_settings;
    KeyValuePanel *m_list;
    SentenceLabel *m_sentence;
    QWidget *m_strip = nullptr;
    QLineEdit *m_reason = nullptr;
    QLineEdit *m_person = nullptr;
    QPushButton *m_dispatch = nullptr;
    QPushButton *m_explain = nullptr;
    QPushButton *m_back = nullptr;
    QPushButton *m_issue = nullptr;
    QShortcut *m_escape = nullptr;
    QList<models::InstructionView> m_shown; ///< what the person looks at
    int m_room = 3;
    bool m_confirming = false;
};

} // namespace console::ui
