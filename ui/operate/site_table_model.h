// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/site_model.h"
#include "ui/theme.h"

#include <QAbstractTableModel>

namespace console::ui {

/// The site table in words. It keeps what is shown and, when refreshed, announces only the cells that read
/// differently: meters are noisy, and a figure that rounds to the same text is not worth a repaint.
class SiteTableModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Kind, RegionColumn, Limit, Load, Bar, Hashrate, State, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FractionRole, TargetRole, IdRole };

    explicit SiteTableModel(ThemeProvider *theme, QObject *parent = nullptr);

    void refresh(const QList<models::SiteModel::Row> &rows);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    [[nodiscard]] static QStringList textOf(const models::SiteModel::Row &row);
    [[nodiscard]] QVariant sortKey(const models::SiteModel::Row &row, int column) const;

    ThemeProvider *m_theme;
    QList<models::SiteModel::Row> m_rows;
    QList<QStringList> m_texts;
};

} // namespace console::ui
