// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/dispatch_view.h"
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
    enum Column { Name, Kind, RegionColumn, Limit, Load, Bar, Hashrate, State, Source, ColumnCount };
    enum Role { SortRole = Qt::UserRole + 1, FractionRole, TargetRole, IdRole, StoppedRole, MachineRole };

    explicit SiteTableModel(ThemeProvider *theme, QObject *parent = nullptr);

    /// `view` has the STOPs and the money of the sites, in the order of `rows`; it may have none.
    void refresh(const QList<models::SiteModel::Row> &rows, const models::DispatchView &view = {});
    /// What a site's state is called: what keeps it from running comes before what it does.
    [[nodiscard]] static QString stateText(const models::SiteModel::Row &row, const QList<models::StopView> &stops,
                                           bool mine);
    /// Whether any site is read, so that it is worth saying where each load comes from.
    [[nodiscard]] bool hasRealSites() const;
    /// Whether a person's own STOP stands.
    [[nodiscard]] static bool isStopped(const QList<models::StopView> &stops);

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

private:
    struct Extra {
        QList<models::StopView> stops;
        bool mine = true;
        bool operator==(const Extra &) const = default;
    };
    [[nodiscard]] static Extra extraOf(qsizetype row, const models::DispatchView &view);
    [[nodiscard]] static QStringList textOf(const models::SiteModel::Row &row, const Extra &extra);
    [[nodiscard]] QVariant sortKey(int row, int column) const;
    [[nodiscard]] QString tipOf(int row) const;

    ThemeProvider *m_theme;
    QList<models::SiteModel::Row> m_rows;
    QList<Extra> m_extras;
    QList<QStringList> m_texts;
};

} // namespace console::ui
