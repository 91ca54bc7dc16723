// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/plan_view.h"
#include "ui/theme.h"

#include <QDialog>

class QDialogButtonBox;
class QLineEdit;

namespace console::ui {

class FieldForm;
class NumberBox;

/// A person's own case, in shares of the reference year. OK can be pressed only while the case can be computed and
/// differs from the reference. The theme outlives it. GUI thread.
class CaseDialog : public QDialog
{
    Q_OBJECT
public:
    /// `takenNames` are those of the other cases.
    CaseDialog(const models::CaseChange &start, const QStringList &takenNames, ThemeProvider *theme,
               QWidget *parent = nullptr);

    [[nodiscard]] models::CaseChange change() const;

private:
    void build();
    void fill(const models::CaseChange &change);
    void check();
    void retheme();

    QStringList m_takenNames;
    ThemeProvider *m_theme;
    FieldForm *m_form;
    QLineEdit *m_name;
    NumberBox *m_lng = nullptr;
    NumberBox *m_hydro = nullptr;
    NumberBox *m_demand = nullptr;
    NumberBox *m_rooftop = nullptr;
    NumberBox *m_corridor = nullptr;
    QDialogButtonBox *m_buttons;
};

} // namespace console::ui
