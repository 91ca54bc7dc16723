// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dispatch_view.h"
#include "models/settings.h"
#include "ui/theme.h"

#include <QDialog>

class QCheckBox;
class QDialogButtonBox;
class QLineEdit;

namespace console::ui {

class FieldForm;
class NumberBox;

/// What is wrong with the limits, in a sentence; empty where nothing is. Pure.
[[nodiscard]] QString problemOfLimits(const models::AutomaticLimitsView &limits);

/// What may be issued without a person, set by one. Accepted, `limits` has their name, which is kept. GUI thread.
class LimitsDialog : public QDialog
{
    Q_OBJECT
public:
    LimitsDialog(const models::AutomaticLimitsView &start, models::Settings *settings, ThemeProvider *theme,
                 QWidget *parent = nullptr);

    [[nodiscard]] models::AutomaticLimitsView limits() const;

private:
    void build(const models::AutomaticLimitsView &start);
    void check();
    void retheme();

    models::Settings *m_settings;
    ThemeProvider *m_theme;
    FieldForm *m_form;
    QCheckBox *m_enabled;
    QCheckBox *m_shedAlways;
    NumberBox *m_rise = nullptr;
    NumberBox *m_fall = nullptr;
    QLineEdit *m_person;
    QDialogButtonBox *m_buttons;
};

} // namespace console::ui
