// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm_journal.h"

#include <QAbstractTableModel>

namespace console::models {

/// The rows of an answer, newest first. What came since the last answer is inserted above, so that a person who reads
/// keeps the place; other rows altogether reset it. GUI thread.
class JournalModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column {
        Time,
        PriorityColumn,
        Source,
        Condition,
        Change,
        ValueColumn,
        Limit,
        Person,
        ReasonColumn,
        ColumnCount
    };

    explicit JournalModel(QObject *parent = nullptr);

    void setRows(const QList<JournalRowView> &rows);
    [[nodiscard]] const QList<JournalRowView> &rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// Plain values: times, numbers, enums as numbers and texts as they are; the ui has the words.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    /// How many rows stand above the old ones in `rows`; −1: they are others.
    [[nodiscard]] qsizetype newOnes(const QList<JournalRowView> &rows) const;

    QList<JournalRowView> m_rows;
};

} // namespace console::models
