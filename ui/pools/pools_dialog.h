// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pool_book.h"
#include "models/pool_list_model.h"
#include "models/pool_tester.h"
#include "ui/theme.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QListView;
class QRadioButton;
class QScrollArea;
class QToolButton;

namespace console::ui {

class ConnectionTestPanel;
class PoolForm;

/// "Pools and nodes": whom the hasher works for, and in which order. What a person changes is in force only
/// after Apply or OK. The pointers outlive it. GUI thread.
class PoolsDialog : public QDialog
{
    Q_OBJECT
public:
    PoolsDialog(models::PoolBook *book, models::PoolTester *tester, ThemeProvider *theme, QWidget *parent = nullptr);

    void done(int result) override;

private:
    QWidget *buildSource();
    QWidget *buildList();
    QWidget *buildEditor();
    QToolButton *makeTool(const char *name, const QString &text, const QString &tip, const QKeySequence &key);
    void buildButtons();
    void connectBook();
    void readBook();
    void select(int row);
    void showRow();
    void formEdited();
    void add();
    void removeRow();
    void moveRow(int step);
    void test();
    bool apply();
    void refresh();
    void say(const QString &note);
    void retheme();
    [[nodiscard]] int row() const;
    [[nodiscard]] bool isChanged() const;
    [[nodiscard]] models::WorkSource source() const;

    models::PoolBook *m_book;
    ThemeProvider *m_theme;
    models::PoolListModel *m_model;
    QRadioButton *m_local;
    QRadioButton *m_pools;
    QListView *m_view;
    QToolButton *m_add = nullptr;
    QToolButton *m_remove = nullptr;
    QToolButton *m_up = nullptr;
    QToolButton *m_down = nullptr;
    QScrollArea *m_scroll;
    QLabel *m_empty;
    PoolForm *m_form;
    ConnectionTestPanel *m_test;
    QLabel *m_note;
    QDialogButtonBox *m_buttons;
    bool m_reading = false; ///< the form is filled from the list, not by the person
};

} // namespace console::ui
