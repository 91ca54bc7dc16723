// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QSet>
#include <QString>

namespace console::models {

/// Turns `rows` into `next` with as few announced steps as a person would take: rows that are gone are
/// removed, rows that are out of place are moved, new ones inserted, and the rest updated in place. Rows
/// are the same when `key` says so; a key that appears again in `next` is ignored.
///
/// `steps` announces them, as QAbstractItemModel's begin…/end… pairs do:
/// beginRemove(row), endRemove(), beginMove(from, to), endMove(), beginInsert(row), endInsert() and
/// update(row, next), which also stores the row.
template <class Row, class Key, class Steps>
void syncRows(QList<Row> &rows, const QList<Row> &next, const Key &key, Steps &steps)
{
    QList<Row> wanted;
    QSet<QString> keys;
    for (const Row &row : next) {
        if (keys.contains(key(row)))
            continue;
        keys.insert(key(row));
        wanted.append(row);
    }
    for (qsizetype i = rows.size() - 1; i >= 0; --i) {
        if (keys.contains(key(rows.at(i))))
            continue;
        steps.beginRemove(static_cast<int>(i));
        rows.removeAt(i);
        steps.endRemove();
    }
    for (qsizetype i = 0; i < wanted.size(); ++i) {
        qsizetype from = i;
        while (from < rows.size() && key(rows.at(from)) != key(wanted.at(i)))
            ++from;
        if (from == rows.size()) {
            steps.beginInsert(static_cast<int>(i));
            rows.insert(i, wanted.at(i));
            steps.endInsert();
            continue;
        }
        if (from != i) {
            steps.beginMove(static_cast<int>(from), static_cast<int>(i));
            rows.move(from, i);
            steps.endMove();
        }
        steps.update(static_cast<int>(i), wanted.at(i));
    }
}

} // namespace console::models
