// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/event_model.h"
#include "ui/analyse/time_line_geometry.h"

#include <QAbstractTableModel>

namespace console::ui {

/// What happened in a session, in a person's words and in the order it happened. The engine tells events
/// only up to its playhead and forgets them on a seek; this model keeps every one it ever heard of, so that
/// the time line does not lose its marks. Shares are left out unless asked for, because a hasher finds one
/// every few seconds. GUI thread.
class HappenedModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Time, Kind, Text, ColumnCount };

    explicit HappenedModel(models::EventModel *events, QObject *parent = nullptr);

    /// Forgets everything and listens from now on, or not.
    void restart(bool listening);
    void setShowShares(bool show);
    /// The newest row at or before a time; −1 when there is none.
    [[nodiscard]] int rowAt(qint64 timeMs) const;
    [[nodiscard]] qint64 timeOf(int row) const;
    /// Marks for a time line: every row shown.
    [[nodiscard]] QList<TimeLineMark> marks() const;

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

signals:
    void changed(); ///< after rows came or went

private:
    using Row = models::EventModel::Row;
    void hear(int first, int last);
    void rename(int first, int last);
    void show();
    /// Position of a row in m_all, or where it belongs.
    [[nodiscard]] qsizetype find(const Row &row, bool *known) const;

    models::EventModel *m_events;
    QList<Row> m_all;   ///< in time order
    QList<Row> m_shown; ///< those of m_all that the filter lets pass
    bool m_listening = false;
    bool m_showShares = false;
};

} // namespace console::ui
