// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/event_model.h"
#include "ui/analyse/time_line_geometry.h"

#include <QAbstractListModel>

namespace console::ui {

/// What happened in a session, in a person's words and in the order it happened: a view of the bridge's
/// record. Routine is left out unless asked for: a hasher finds a share, and a pool gives a job, every few
/// seconds. GUI thread.
class HappenedModel : public QAbstractListModel
{
    Q_OBJECT
public:
    /// The parts of a row; Qt::DisplayRole has all of them in one sentence.
    enum Role {
        TimeRole = Qt::UserRole + 1, ///< when, as a person reads it
        HeadRole,                    ///< what happened
        DetailRole,                  ///< why, or to what; may be empty
    };

    explicit HappenedModel(models::EventModel *record, QObject *parent = nullptr);

    void setShowRoutine(bool show); ///< single shares, jobs and difficulties
    /// The newest row at or before a time; −1 when there is none.
    [[nodiscard]] int rowAt(qint64 timeMs) const;
    [[nodiscard]] qint64 timeOf(int row) const;
    /// Marks for a time line: every row shown.
    [[nodiscard]] QList<TimeLineMark> marks() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    void changed(); ///< after rows came, went or got a name

private:
    using Row = models::EventModel::Row;
    void show();

    models::EventModel *m_record;
    QList<Row> m_rows; ///< in time order
    bool m_showRoutine = false;
};

} // namespace console::ui
