// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/alarm_journal.h"

#include <QAbstractTableModel>

namespace console::ui {

/// The alarms that were raised most often, with their share of all that were raised. GUI thread.
class BadActorModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Alarm, Raised, Share, Bar, ColumnCount };
    enum Role { FractionRole = Qt::UserRole + 1, TargetRole };

    explicit BadActorModel(QObject *parent = nullptr);

    void setActors(const QList<models::JournalActorView> &actors);
    [[nodiscard]] const QList<models::JournalActorView> &actors() const { return m_actors; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    QList<models::JournalActorView> m_actors;
};

} // namespace console::ui
