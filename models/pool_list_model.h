// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/pool_entry.h"

#include <QAbstractListModel>

namespace console::models {

/// The pools and nodes of a list that a person edits, best first. GUI thread.
class PoolListModel : public QAbstractListModel
{
    Q_OBJECT
public:
    enum Role { KindRole = Qt::UserRole + 1, UserRole, CompleteRole };

    using QAbstractListModel::QAbstractListModel;

    [[nodiscard]] const QList<PoolEntry> &entries() const { return m_entries; }
    void setEntries(const QList<PoolEntry> &entries);
    void insert(int row, const PoolEntry &entry);
    void remove(int row);
    /// Puts a row before or after its neighbour; false at the end of the list.
    bool moveUp(int row);
    bool moveDown(int row) { return moveUp(row + 1); }
    void replace(int row, const PoolEntry &entry);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<PoolEntry> m_entries;
};

} // namespace console::models
