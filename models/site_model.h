// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/keyed_rows.h"
#include "models/values.h"

#include <QAbstractTableModel>
#include <QList>

namespace console {
struct Snapshot;
}

namespace console::models {

/// One row for each site, found by its id; rows are inserted, moved and removed as the site book changes,
/// and only changed cells are announced. GUI thread; owned by EngineBridge.
class SiteModel : public KeyedRows<QAbstractTableModel>
{
    Q_OBJECT
public:
    enum Column {
        Name,
        Kind,
        RegionColumn,
        Limit,
        Load,
        LoadBar,
        Setpoint,
        Hashrate,
        State,
        ReasonColumn,
        ColumnCount
    };
    enum Role {
        IdRole = Qt::UserRole + 1,
        KindRole,          ///< SiteKind
        RegionRole,        ///< Region
        StateRole,         ///< SiteState
        ReasonRole,        ///< Reason
        QualityRole,       ///< Quality of the cell's figure
        ValueRole,         ///< Value of the cell's figure
        SortRole,          ///< number or text to sort the column by
        SourceRole,        ///< LoadSource of the site's load
        CommunicatingRole, ///< whether a real site's load can be known; true for one that is simulated
    };

    struct Row {
        QString id;
        QString name;
        SiteKind kind = SiteKind::Mining;
        Region region = Region::Sindh;
        double longitude = 0.0;
        double latitude = 0.0;
        double limitMw = 0.0;
        Value loadMw;
        double setpointMw = 0.0; ///< this machine: fraction 0…1
        double loadFraction = 0.0;
        Value hashrate; ///< H/s
        SiteState state = SiteState::Off;
        Reason reason;
        bool illustrative = false;
        LoadSource source = LoadSource::Model;
        bool communicating = true;
        bool operator==(const Row &) const = default;
    };

    explicit SiteModel(QObject *parent = nullptr);

    void apply(const console::Snapshot &snapshot);
    [[nodiscard]] const QList<Row> &rows() const { return m_rows; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole is the raw name or number; the ui's delegates word enums and units.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    void applyRow(int row, const Row &next);

    QList<Row> m_rows;
};

} // namespace console::models
