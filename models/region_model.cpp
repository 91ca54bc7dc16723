// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/region_model.h"

#include "models/convert.h"

#include <algorithm>
#include <array>
#include <utility>

namespace console::models {

namespace {

/// The metered load of a region's sites. A part that is missing adds nothing, so the sum is an estimate.
class LoadSum
{
public:
    void add(const Value &part)
    {
        ++m_count;
        if (part.isMissing()) {
            ++m_missing;
            return;
        }
        m_sum += part.number;
        m_worst = std::max(m_worst, part.quality);
    }
    [[nodiscard]] int count() const { return m_count; }
    [[nodiscard]] Value value() const
    {
        if (m_count > 0 && m_missing == m_count)
            return {};
        return {m_sum, m_missing > 0 ? std::max(m_worst, Quality::Estimated) : m_worst};
    }

private:
    double m_sum = 0.0;
    int m_count = 0;
    int m_missing = 0;
    Quality m_worst = Quality::Measured;
};

/// This machine has no meter and no share in a region's megawatts.
std::array<LoadSum, grid::regionCount> loadByRegion(const console::Snapshot &snapshot)
{
    std::array<LoadSum, grid::regionCount> sums;
    if (!snapshot.book)
        return sums;
    const std::size_t count = std::min(snapshot.sites.size(), snapshot.book->sites.size());
    for (std::size_t i = 0; i < count; ++i) {
        const sites::SiteDefinition &definition = snapshot.book->sites[i];
        if (definition.kind != sites::SiteKind::LocalHasher)
            sums[grid::index(definition.region)].add(convert(snapshot.sites[i].reading.load));
    }
    return sums;
}

RegionModel::Row makeRow(const console::Snapshot &snapshot, std::size_t i, const LoadSum &load)
{
    const grid::RegionState &state = snapshot.grid.regions[i];
    const grid::RegionYear &year = snapshot.year[i];
    const dispatch::PlannedRegion &plan = snapshot.plan[i];
    RegionModel::Row row;
    row.region = convert(grid::allRegions[i]);
    row.surplus = convert(state.surplus);
    row.lowCost = convert(state.lowCost);
    row.demand = convert(state.netDemand);
    row.rooftop = convert(state.rooftop);
    row.available = convert(state.available);
    row.firmP90 = convert(year.firmP90);
    row.yearMean = convert(year.mean);
    row.hoursInSurplusPerDay = year.hoursInSurplusPerDay;
    row.longestDeficitHours = year.longestDeficitHours;
    row.siteCount = load.count();
    row.siteLoad = load.value();
    // The plan knows headroom only where it knew the surplus.
    if (!row.surplus.isMissing())
        row.headroom = {plan.spilled.value(), row.surplus.quality};
    row.interruptibleFraction = plan.interruptibleFraction;
    return row;
}

const Value *cell(const RegionModel::Row &row, int column)
{
    switch (column) {
    case RegionModel::Surplus: return &row.surplus;
    case RegionModel::FirmP90: return &row.firmP90;
    case RegionModel::SiteLoad: return &row.siteLoad;
    default: return nullptr;
    }
}

} // namespace

RegionModel::RegionModel(QObject *parent)
    : QAbstractTableModel(parent)
{
    for (const grid::RegionId region : grid::allRegions) {
        Row row;
        row.region = convert(region);
        m_rows.append(row);
    }
}

void RegionModel::apply(const console::Snapshot &snapshot)
{
    const auto loads = loadByRegion(snapshot);
    for (int i = 0; i < regionCount; ++i) {
        const Row next = makeRow(snapshot, static_cast<std::size_t>(i), loads[static_cast<std::size_t>(i)]);
        const Row before = std::exchange(m_rows[i], next);
        if (before == next)
            continue;
        int first = ColumnCount;
        int last = Name;
        for (int column = Surplus; column < ColumnCount; ++column) {
            if (*cell(before, column) == *cell(next, column))
                continue;
            first = std::min(first, column);
            last = column;
        }
        // A fact without a column of its own belongs to the row as a whole, whose cell is the name.
        emit dataChanged(index(i, first == ColumnCount ? Name : first), index(i, last));
    }
}

int RegionModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int RegionModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant RegionModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    if (role == RegionRole)
        return QVariant::fromValue(row.region);
    const Value *value = cell(row, index.column());
    if (!value)
        return role == Qt::DisplayRole ? QVariant(isoCode(row.region)) : QVariant();
    switch (role) {
    case Qt::DisplayRole: return value->isMissing() ? QVariant() : QVariant(value->number);
    case Qt::TextAlignmentRole: return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
    case QualityRole: return QVariant::fromValue(value->quality);
    case ValueRole: return QVariant::fromValue(*value);
    default: return {};
    }
}

} // namespace console::models
