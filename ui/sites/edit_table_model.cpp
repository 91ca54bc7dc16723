// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sites/edit_table_model.h"

namespace console::ui {

EditTableModel::EditTableModel(QList<EditColumn> columns, ThemeProvider *theme, QObject *parent)
    : QAbstractTableModel(parent)
    , m_columns(std::move(columns))
    , m_theme(theme)
{
}

void EditTableModel::setChoices(int column, const QList<std::pair<QString, QString>> &choices)
{
    m_columns[column].choices = choices;
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, column), index(static_cast<int>(m_rows.size()) - 1, column));
}

void EditTableModel::setRows(const QList<QStringList> &rows)
{
    if (rows == m_rows)
        return;
    beginResetModel();
    m_rows = rows;
    m_problems.clear();
    endResetModel();
}

void EditTableModel::insert(int row, const QStringList &cells)
{
    beginInsertRows({}, row, row);
    m_rows.insert(row, cells);
    m_problems.clear();
    endInsertRows();
    emit edited();
}

void EditTableModel::remove(int row)
{
    beginRemoveRows({}, row, row);
    m_rows.removeAt(row);
    m_problems.clear();
    endRemoveRows();
    emit edited();
}

void EditTableModel::setProblems(const QHash<std::pair<int, int>, QString> &problems)
{
    if (problems == m_problems)
        return;
    m_problems = problems;
    if (!m_rows.isEmpty())
        emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1),
                         {Qt::ForegroundRole, Qt::ToolTipRole, Qt::AccessibleDescriptionRole, ProblemRole});
}

int EditTableModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int EditTableModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QString EditTableModel::textOf(int row, int column) const
{
    const QString &cell = m_rows.at(row).at(column);
    for (const auto &[key, name] : m_columns.at(column).choices) {
        if (key == cell)
            return name;
    }
    return cell;
}

QVariant EditTableModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const EditColumn &column = m_columns.at(index.column());
    const QString text = textOf(index.row(), index.column());
    const QString problem = m_problems.value({index.row(), index.column()});
    const Theme &theme = m_theme->theme();
    switch (role) {
    case Qt::DisplayRole:
        // A mark, because ink alone does not show that an empty cell is wrong.
        if (!problem.isEmpty())
            return text.isEmpty() ? tr("✗ missing") : tr("✗ %1").arg(text);
        return text.isEmpty() ? column.placeholder : text;
    case Qt::EditRole: return m_rows.at(index.row()).at(index.column());
    case Qt::ForegroundRole:
        if (!problem.isEmpty())
            return theme.stale;
        return text.isEmpty() ? theme.secondary : theme.text;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment((column.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    case Qt::ToolTipRole: return problem.isEmpty() ? column.tip : problem.toHtmlEscaped();
    case Qt::AccessibleTextRole: return tr("%1: %2").arg(column.title, text.isEmpty() ? column.placeholder : text);
    case Qt::AccessibleDescriptionRole:
    case ProblemRole: return problem;
    default: return {};
    }
}

QVariant EditTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    const EditColumn &column = m_columns.at(section);
    switch (role) {
    case Qt::DisplayRole: return column.title;
    case Qt::ToolTipRole: return column.tip;
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(Qt::Alignment((column.number ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    default: return {};
    }
}

Qt::ItemFlags EditTableModel::flags(const QModelIndex &index) const
{
    const Qt::ItemFlags flags = QAbstractTableModel::flags(index);
    return index.isValid() ? flags | Qt::ItemIsEditable : flags;
}

bool EditTableModel::setData(const QModelIndex &index, const QVariant &value, int role)
{
    if (role != Qt::EditRole || !index.isValid())
        return false;
    const QString text = value.toString().trimmed();
    QString &cell = m_rows[index.row()][index.column()];
    if (cell == text)
        return true;
    cell = text;
    m_problems.remove({index.row(), index.column()});
    emit dataChanged(index, index);
    emit edited();
    return true;
}

} // namespace console::ui
