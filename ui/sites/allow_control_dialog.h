// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/settings.h"
#include "ui/theme.h"

#include <QDialog>

class QDialogButtonBox;
class QLineEdit;

namespace console::ui {

class FieldForm;

/// Asks who allows commands to a site's machines and why, and says what that means. Both stand in the record. Accepted,
/// the name is kept. GUI thread.
class AllowControlDialog : public QDialog
{
    Q_OBJECT
public:
    AllowControlDialog(const QString &siteName, int machines, models::Settings *settings, ThemeProvider *theme,
                       QWidget *parent = nullptr);

    [[nodiscard]] QString reason() const;
    [[nodiscard]] QString person() const;

private:
    void check();
    void retheme();

    models::Settings *m_settings;
    ThemeProvider *m_theme;
    FieldForm *m_form;
    QLineEdit *m_reason;
    QLineEdit *m_person;
    QDialogButtonBox *m_buttons;
};

} // namespace console::ui
