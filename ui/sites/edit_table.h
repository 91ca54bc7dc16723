// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/sites/edit_table_model.h"

#include <QWidget>

class QLabel;
class QToolButton;

namespace console::ui {

class QuietTable;

/// A table that a person types in, with buttons to add, remove and test a row, what is wrong with the row that is
/// looked at, and what a test found. GUI thread.
class EditTable : public QWidget
{
    Q_OBJECT
public:
    struct Texts {
        const char *name = ""; ///< beginning of the object names
        QString accessibleName;
        QString empty; ///< stands in the table without a row
        QString add;   ///< what the button does, e.g. "Add a meter"
        QString remove;
        QString test;
    };

    EditTable(QList<EditColumn> columns, const Texts &texts, ThemeProvider *theme, QWidget *parent = nullptr);

    void setRows(const QList<QStringList> &rows);
    void setChoices(int column, const QList<std::pair<QString, QString>> &choices);
    [[nodiscard]] const QList<QStringList> &rows() const { return m_model->rows(); }
    /// What a new row begins with.
    void setNewRow(const QStringList &cells) { m_newRow = cells; }
    void setProblems(const QHash<std::pair<int, int>, QString> &problems);
    /// What a test found, or that it runs; empty: none.
    void setResult(const QString &text);
    void setTesting(bool testing);
    /// Goes to a cell.
    void look(int row, int column);

signals:
    void edited();
    void testRequested(int row);
    void testCancelled();

private:
    QToolButton *makeTool(const QString &name, const QString &text, const QString &tip, const QKeySequence &key);
    void add();
    void removeRow();
    void refresh();
    void measureColumns();
    void retheme();

    ThemeProvider *m_theme;
    EditTableModel *m_model;
    QuietTable *m_table;
    QToolButton *m_add;
    QToolButton *m_remove;
    QToolButton *m_test;
    QLabel *m_problem;
    QLabel *m_result;
    QStringList m_newRow;
    bool m_testing = false;
};

} // namespace console::ui
