// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"

#include <QAbstractTableModel>
#include <QHash>
#include <QList>

#include <memory>
#include <vector>

namespace console {
struct Event;
struct Snapshot;
} // namespace console

namespace console::models {

/// What happened, newest first, at most `capacity` rows. GUI thread.
class EventModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Kind, Subject, Change, ReasonColumn, ColumnCount };
    enum Role { KindRole = Qt::UserRole + 1, ReasonRole, EventRole };

    struct Row {
        EventKind kind = EventKind::Fault;
        QDateTime gridTime;                ///< UTC
        QString subject;                   ///< site id, case key, path or pool
        QString subjectName;               ///< a site's name where the subject is a site
        bool subjectIsLocalHasher = false; ///< then from/to are fractions
        double from = 0.0;
        double to = 0.0;
        Reason reason;
        QString detail;
        QString by; ///< a person's name or "automatic"; empty: nobody in particular
    };

    explicit EventModel(int capacity = 500, QObject *parent = nullptr);

    /// Names for site ids, from the newest snapshot.
    void setNames(const console::Snapshot &snapshot);
    void append(const std::vector<console::Event> &events);
    void clear();
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    [[nodiscard]] Row makeRow(const console::Event &event) const;
    void nameRow(Row &row) const;

    struct Site {
        QString name;
        bool localHasher = false;
    };
    int m_capacity;
    QList<Row> m_rows;
    QHash<QString, Site> m_sites;
    std::shared_ptr<const void> m_bookKey; ///< kept alive, so that no later book can have its address
};

} // namespace console::models
