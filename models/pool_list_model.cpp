// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pool_list_model.h"

#include <algorithm>

namespace console::models {

void PoolListModel::setEntries(const QList<PoolEntry> &entries)
{
    if (!m_entries.isEmpty()) {
        beginRemoveRows({}, 0, static_cast<int>(m_entries.size()) - 1);
        m_entries.clear();
        endRemoveRows();
    }
    if (entries.isEmpty())
        return;
    beginInsertRows({}, 0, static_cast<int>(entries.size()) - 1);
    m_entries = entries;
    endInsertRows();
}

void PoolListModel::insert(int row, const PoolEntry &entry)
{
    const int at = std::clamp(row, 0, rowCount());
    beginInsertRows({}, at, at);
    m_entries.insert(at, entry);
    endInsertRows();
}

void PoolListModel::remove(int row)
{
    if (row < 0 || row >= rowCount())
        return;
    beginRemoveRows({}, row, row);
    m_entries.removeAt(row);
    endRemoveRows();
}

bool PoolListModel::moveUp(int row)
{
    if (row < 1 || row >= rowCount())
        return false;
    beginMoveRows({}, row, row, {}, row - 1);
    m_entries.move(row, row - 1);
    endMoveRows();
    return true;
}

void PoolListModel::replace(int row, const PoolEntry &entry)
{
    if (row < 0 || row >= rowCount() || m_entries.at(row) == entry)
        return;
    m_entries[row] = entry;
    emit dataChanged(index(row), index(row));
}

int PoolListModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_entries.size());
}

QVariant PoolListModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const PoolEntry &entry = m_entries.at(index.row());
    switch (role) {
    case Qt::DisplayRole: return entry.host.isEmpty() ? QString() : entry.label();
    case KindRole: return QVariant::fromValue(entry.kind);
    case UserRole: return entry.user;
    case CompleteRole: return problemsOf(entry).isEmpty();
    default: return {};
    }
}

} // namespace console::models
