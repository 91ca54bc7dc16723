// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>
#include <QStringList>

namespace console::ui {

/// A column that a person types in.
struct EditColumn {
    QString title;
    QString tip;
    QString placeholder; ///< stands in a cell that is empty
    bool number = false; ///< stands at the right
    /// Key and name of what can be chosen; empty: it is typed.
    QList<std::pair<QString, QString>> choices;
};

/// Rows of text as a person types them, each cell with what is wrong with it. GUI thread.
class EditTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Role { ProblemRole = Qt::UserRole + 1 };

    EditTableModel(QList<EditColumn> columns, ThemeProvider *theme, QObject *parent = nullptr);

    [[nodiscard]] const QList<EditColumn> &columns() const { return m_columns; }
    [[nodiscard]] const QList<QStringList> &rows() const { return m_rows; }
    void setChoices(int column, const QList<std::pair<QString, QString>> &choices);
    void setRows(const QList<QStringList> &rows);
    void insert(int row, const QStringList &cells);
    void remove(int row);
    /// Sentences by row and column.
    void setProblems(const QHash<std::pair<int, int>, QString> &problems);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] Qt::ItemFlags flags(const QModelIndex &index) const override;
    bool setData(const QModelIndex &index, const QVariant &value, int role = Qt::EditRole) override;

signals:
    void edited();

private:
    [[nodiscard]] QString textOf(int row, int column) const;

    QList<EditColumn> m_columns;
    ThemeProvider *m_theme;
    QList<QStringList> m_rows;
    QHash<std::pair<int, int>, QString> m_problems;
};

} // namespace console::ui
