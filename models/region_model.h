// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"

#include <QAbstractTableModel>
#include <QList>

namespace console {
struct Snapshot;
}

namespace console::models {

/// One row for each of the seven regions, always in Region order. GUI thread; owned by EngineBridge.
class RegionModel : public QAbstractTableModel
{
    Q_OBJECT
public:
    enum Column { Name, Surplus, FirmP90, SiteLoad, ColumnCount };
    enum Role { RegionRole = Qt::UserRole + 1, QualityRole, ValueRole };

    /// Everything the map and the province panel show of one region.
    struct Row {
        Region region = Region::Punjab;
        Value surplus;   ///< MW, signed
        Value lowCost;   ///< MW
        Value demand;    ///< MW, net of rooftop solar
        Value rooftop;   ///< MW
        Value available; ///< MW
        Value firmP90;   ///< MW, of the year
        Value yearMean;  ///< MW
        double hoursInSurplusPerDay = 0.0;
        int longestDeficitHours = 0;
        int siteCount = 0;
        Value siteLoad; ///< MW
        Value headroom; ///< MW
        double interruptibleFraction = 0.0;
        bool operator==(const Row &) const = default;
    };

    explicit RegionModel(QObject *parent = nullptr);

    void apply(const console::Snapshot &snapshot);
    [[nodiscard]] const Row &row(Region region) const { return m_rows.at(static_cast<int>(region)); }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    /// DisplayRole gives numbers and names untranslated (ISO code); ui words them.
    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;

private:
    QList<Row> m_rows;
};

} // namespace console::models
