// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/journal_model.h"

#include <algorithm>

namespace console::models {

namespace {

/// Rows of a journal never change, so a row is known by when it was and what it did.
bool isSame(const JournalRowView &a, const JournalRowView &b)
{
    return a.at == b.at && a.alarm == b.alarm && a.from == b.from && a.to == b.to && a.wallTime == b.wallTime &&
           a.condition == b.condition && a.sourceName == b.sourceName;
}

} // namespace

JournalModel::JournalModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

qsizetype JournalModel::newOnes(const QList<JournalRowView> &rows) const
{
    const auto first =
        std::find_if(rows.begin(), rows.end(), [this](const auto &row) { return isSame(row, m_rows.first()); });
    const qsizetype above = first - rows.begin();
    const qsizetype common = std::min(rows.size() - above, m_rows.size());
    if (common == 0 || !std::equal(first, first + common, m_rows.begin(), isSame))
        return -1;
    return above;
}

void JournalModel::setRows(const QList<JournalRowView> &rows)
{
    const qsizetype above = m_rows.isEmpty() || rows.isEmpty() ? -1 : newOnes(rows);
    if (above < 0) {
        if (m_rows.isEmpty() && rows.isEmpty())
            return;
        beginResetModel();
        m_rows = rows;
        endResetModel();
        return;
    }
    const qsizetype kept = std::min(rows.size() - above, m_rows.size());
    if (kept < m_rows.size()) {
        beginRemoveRows({}, static_cast<int>(kept), static_cast<int>(m_rows.size()) - 1);
        m_rows.resize(kept);
        endRemoveRows();
    }
    if (above > 0) {
        beginInsertRows({}, 0, static_cast<int>(above) - 1);
        m_rows = rows.first(above) + m_rows;
        endInsertRows();
    }
    if (rows.size() > m_rows.size()) {
        beginInsertRows({}, static_cast<int>(m_rows.size()), static_cast<int>(rows.size()) - 1);
        m_rows = rows;
        endInsertRows();
    }
}

int JournalModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int JournalModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant JournalModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || role != Qt::DisplayRole)
        return {};
    const JournalRowView &row = m_rows.at(index.row());
    switch (index.column()) {
    case Time: return row.at;
    case PriorityColumn: return static_cast<int>(row.priority);
    case Source: return row.sourceName.isEmpty() ? row.source : row.sourceName;
    case Condition: return row.condition;
    case Change: return static_cast<int>(row.to);
    case ValueColumn: return row.value.isMissing() ? QVariant() : row.value.number;
    case Limit: return row.limit == row.limit ? QVariant(row.limit) : QVariant();
    case Person: return row.person;
    case ReasonColumn: return row.reason;
    default: return {};
    }
}

} // namespace console::models
