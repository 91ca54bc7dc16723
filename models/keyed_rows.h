// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QModelIndex>
#include <QSet>
#include <QString>

namespace console::models {

/// A flat item model (`Base`: QAbstractListModel or QAbstractTableModel) whose rows have keys. GUI thread.
template <class Base> class KeyedRows : public Base
{
protected:
    using Base::Base;

    /// Turns `rows` into `next` with as few announced steps as a person would take: rows that are gone are
    /// removed, rows that are out of place are moved, new ones inserted, and the rest updated in place. Rows
    /// are the same when `key` says so; a key that appears again in `next` is ignored. `update(row, next)`
    /// stores a row that stays and announces what changed in it.
    template <class Row, class Key, class Update>
    void syncRows(QList<Row> &rows, const QList<Row> &next, const Key &key, const Update &update)
    {
        QList<Row> wanted;
        QSet<QString> keys;
        for (const Row &row : next) {
            if (keys.contains(key(row)))
                continue;
            keys.insert(key(row));
            wanted.append(row);
        }
        for (int i = static_cast<int>(rows.size()) - 1; i >= 0; --i) {
            if (keys.contains(key(rows.at(i))))
                continue;
            this->beginRemoveRows(QModelIndex(), i, i);
            rows.removeAt(i);
            this->endRemoveRows();
        }
        for (int i = 0; i < static_cast<int>(wanted.size()); ++i) {
            int from = i;
            while (from < rows.size() && key(rows.at(from)) != key(wanted.at(i)))
                ++from;
            if (from == rows.size()) {
                this->beginInsertRows(QModelIndex(), i, i);
                rows.insert(i, wanted.at(i));
                this->endInsertRows();
                continue;
            }
            if (from != i) {
                this->beginMoveRows(QModelIndex(), from, from, QModelIndex(), i);
                rows.move(from, i);
                this->endMoveRows();
            }
            update(i, wanted.at(i));
        }
    }
};

} // namespace console::models
