// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dispatch_view.h"
#include "models/keyed_rows.h"
#include "ui/theme.h"

#include <QAbstractTableModel>

namespace console::ui {

/// Instructions in the order in which a person has to look at them: late and refused ones first, then those on their
/// way, the one nearest to being late first, then those that are there, then what is over, newest first. Pure.
[[nodiscard]] QList<models::InstructionView> laggardsFirst(const models::DispatchView &view);

/// Who was told what, what the meter says, and how it was followed. GUI thread.
class TrackerModel : public models::KeyedRows<QAbstractTableModel>
{
    Q_OBJECT
public:
    enum Column { Issued, Site, Change, Metered, State, Time, Performance, Who, ColumnCount };

    explicit TrackerModel(ThemeProvider *theme, QObject *parent = nullptr);

    void refresh(const models::DispatchView &view);
    [[nodiscard]] const QList<models::InstructionView> &rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QString textOf(const models::InstructionView &instruction, int column);

    ThemeProvider *m_theme;
    QList<models::InstructionView> m_rows;
};

} // namespace console::ui
