// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/settings.h"
#include "ui/alarms/alarm_sort.h"
#include "ui/theme.h"

#include <QDialog>

class QComboBox;
class QDialogButtonBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace console::ui {

class FieldForm;

/// Asks for how long alarms are to be shelved, or whether they are to be taken out of service until a person puts them
/// back; why, and who says so. Where one of priority 1 is to be shelved it asks a second time. Accepted, the name is
/// kept. GUI thread.
class ShelveDialog : public QDialog
{
    Q_OBJECT
public:
    enum class Mode { Shelve, OutOfService };

    ShelveDialog(Mode mode, std::vector<AlarmPointer> alarms, models::Settings *settings, ThemeProvider *theme,
                 QWidget *parent = nullptr);

    [[nodiscard]] Mode mode() const { return m_mode; }
    [[nodiscard]] QList<quint64> ids() const;
    [[nodiscard]] int minutes() const; ///< 0 where there is no end
    [[nodiscard]] QString reason() const;
    [[nodiscard]] QString person() const;
    /// The second yes was given.
    [[nodiscard]] bool isConfirmed() const { return m_confirmed; }

private:
    void build();
    void check();
    void proceed();
    void retheme();
    [[nodiscard]] QString confirmText() const;
    [[nodiscard]] int mostUrgent() const; ///< how many are of priority 1

    Mode m_mode;
    std::vector<AlarmPointer> m_alarms;
    models::Settings *m_settings;
    ThemeProvider *m_theme;
    QStackedWidget *m_steps;
    FieldForm *m_form;
    QComboBox *m_span;
    QLineEdit *m_reason;
    QLineEdit *m_person;
    QLabel *m_question;
    QDialogButtonBox *m_buttons;
    QPushButton *m_accept;
    bool m_confirmed = false;
};

} // namespace console::ui
