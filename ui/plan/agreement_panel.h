// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agreement_book.h"
#include "ui/widgets/panel.h"

#include <optional>

class QComboBox;
class QPushButton;

namespace console::ui {

class AgreementDialog;
class KeyValuePanel;

/// "Agreement": a person's energy purchase agreements, one of them read out with what it would mean over a year. The
/// book outlives it. GUI thread.
class AgreementPanel : public Panel
{
    Q_OBJECT
public:
    AgreementPanel(models::AgreementBook *book, ThemeProvider *theme, QWidget *parent = nullptr);

    /// Id of the one that is read out; empty: there is none.
    [[nodiscard]] QString chosen() const { return m_chosen; }
    void choose(const QString &id);

signals:
    /// Another one is read out, or none.
    void agreementChosen(const QString &id);
    void comparisonRequested();

private:
    QPushButton *button(const QString &text, const QString &tip, const char *name);
    void buildButtons(class QVBoxLayout *column);
    void follow();
    void showChosen();
    void edit();
    void add();
    void remove();
    void import();
    void exportAll();
    void openDialog(const models::AgreementView &start);
    [[nodiscard]] const models::AgreementView *current() const;

    models::AgreementBook *m_book;
    ThemeProvider *m_theme;
    QComboBox *m_chooser;
    KeyValuePanel *m_rows;
    QPushButton *m_new;
    QPushButton *m_edit;
    QPushButton *m_remove;
    QPushButton *m_import;
    QPushButton *m_export;
    QPushButton *m_compare;
    QString m_chosen;
    bool m_following = false;
};

} // namespace console::ui
