// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agreement_book.h"
#include "ui/theme.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QScrollArea;

namespace console::ui {

class AgreementForm;
class CellBoard;

/// The agreement editor: every field, what is wrong beside it, and what the agreement would mean over a year while it
/// is typed. OK can be pressed only while the book would keep it, and keeps it. The pointers outlive it. GUI thread.
class AgreementDialog : public QDialog
{
    Q_OBJECT
public:
    AgreementDialog(models::AgreementBook *book, const models::AgreementView &start, ThemeProvider *theme,
                    QWidget *parent = nullptr);

    [[nodiscard]] models::AgreementView agreement() const;
    /// Id that the book gave it; empty until it is kept.
    [[nodiscard]] QString keptId() const { return m_keptId; }
    void accept() override;

private:
    void follow();
    void retheme();
    bool eventFilter(QObject *watched, QEvent *event) override;

    models::AgreementBook *m_book;
    ThemeProvider *m_theme;
    AgreementForm *m_form;
    QScrollArea *m_scroll;
    CellBoard *m_figures;
    QLabel *m_why;
    QDialogButtonBox *m_buttons;
    QString m_keptId;
};

} // namespace console::ui
