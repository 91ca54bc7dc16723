// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/planner.h"
#include "ui/widgets/panel.h"

class QBoxLayout;
class QLabel;
class QModelIndex;
class QPushButton;

namespace console::ui {

class CaseDialog;
class CaseTableModel;
class QuietTable;

/// "What if": the cases side by side, the one in force marked, and a person's own added, changed and removed. A case
/// is put in force by Enter, a double click, or a click on its mark. Pointers outlive it. GUI thread.
class CasePanel : public Panel
{
    Q_OBJECT
public:
    CasePanel(models::Planner *planner, ThemeProvider *theme, QWidget *parent = nullptr);

private:
    QPushButton *button(const QString &text, const QString &tip, const char *name);
    void buildTable();
    void connectTable();
    [[nodiscard]] QStringList namesBut(const QString &key) const;
    [[nodiscard]] const models::CaseRow *current() const;
    CaseDialog *openDialog(const models::CaseChange &start, const QString &key);
    void add();
    void change();
    void remove();
    void use(const QModelIndex &index);
    void measureColumns();
    [[nodiscard]] int measure(int column) const;
    void describeCurrent();
    void follow();
    void retheme();
    void fitTable();

    models::Planner *m_planner;
    ThemeProvider *m_theme;
    CaseTableModel *m_model;
    QuietTable *m_table;
    QLabel *m_note;
    QPushButton *m_change;
    QPushButton *m_remove;
    QString m_currentKey;
};

} // namespace console::ui
