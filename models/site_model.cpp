// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/site_model.h"

#include "models/convert.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace console::models {

namespace {

/// The definition of a site; sites come in the order of the book, so the first look is nearly always right.
const sites::SiteDefinition *definitionOf(const console::Snapshot &snapshot, std::size_t i)
{
    if (!snapshot.book)
        return nullptr;
    const auto &definitions = snapshot.book->sites;
    const std::string &id = snapshot.sites[i].id;
    if (i < definitions.size() && definitions[i].id == id)
        return &definitions[i];
    const auto found = std::find_if(definitions.begin(), definitions.end(),
                                    [&id](const sites::SiteDefinition &site) { return site.id == id; });
    return found == definitions.end() ? nullptr : &*found;
}

SiteModel::Row makeRow(const sites::SiteDefinition &definition, const SiteSnapshot &site,
                       const telemetry::TelemetryState *state)
{
    SiteModel::Row row;
    row.id = convert(definition.id);
    row.name = convert(definition.name);
    row.kind = convert(definition.kind);
    row.region = convert(definition.region);
    row.longitude = definition.longitude;
    row.latitude = definition.latitude;
    row.limitMw = definition.limit.value();
    row.loadMw = convert(site.reading.load);
    row.setpointMw = site.setpoint.value();
    row.loadFraction = site.loadFraction;
    row.hashrate = convert(site.reading.hashrate);
    row.state = convert(site.state);
    row.reason = convert(site.reason);
    row.illustrative = definition.illustrative;
    row.source = convert(site.source);
    const telemetry::SiteTelemetry *real = state != nullptr ? state->find(site.id) : nullptr;
    row.communicating = real == nullptr || real->communicating;
    return row;
}

/// The figure of a cell; none where the cell has no number. This machine has neither a connection limit
/// nor a meter.
std::optional<Value> figure(const SiteModel::Row &row, int column)
{
    switch (column) {
    case SiteModel::Limit:
        if (row.kind == SiteKind::LocalHasher)
            return std::nullopt;
        return Value{row.limitMw, Quality::Measured};
    case SiteModel::Load:
        if (row.kind == SiteKind::LocalHasher)
            return std::nullopt;
        return row.loadMw;
    case SiteModel::LoadBar:
        if (row.kind == SiteKind::LocalHasher)
            return Value{row.loadFraction, Quality::Measured};
        return row.loadMw.isMissing() ? Value{} : Value{row.loadFraction, row.loadMw.quality};
    case SiteModel::Setpoint: return Value{row.setpointMw, Quality::Measured};
    case SiteModel::Hashrate:
        if (row.kind == SiteKind::Ai)
            return std::nullopt;
        return row.hashrate;
    default: return std::nullopt;
    }
}

QVariant plain(const SiteModel::Row &row, int column)
{
    switch (column) {
    case SiteModel::Name: return row.name;
    case SiteModel::Kind: return static_cast<int>(row.kind);
    case SiteModel::RegionColumn: return isoCode(row.region);
    case SiteModel::State: return static_cast<int>(row.state);
    case SiteModel::ReasonColumn: return static_cast<int>(row.reason.kind);
    default: break;
    }
    const std::optional<Value> value = figure(row, column);
    return value && !value->isMissing() ? QVariant(value->number) : QVariant();
}

QVariant sortKey(const SiteModel::Row &row, int column)
{
    if (column == SiteModel::Name)
        return row.name;
    if (column == SiteModel::RegionColumn)
        return static_cast<int>(row.region);
    const QVariant value = plain(row, column);
    // What is unknown sorts below every number, together.
    return value.isValid() ? value : QVariant(-1.0);
}

bool sameCell(const SiteModel::Row &a, const SiteModel::Row &b, int column)
{
    if (a.kind != b.kind)
        return false;
    if (column == SiteModel::ReasonColumn)
        return a.reason == b.reason;
    if (column == SiteModel::Name)
        return a.name == b.name && a.longitude == b.longitude && a.latitude == b.latitude &&
               a.illustrative == b.illustrative;
    if (column == SiteModel::Load && (a.source != b.source || a.communicating != b.communicating))
        return false;
    if (const std::optional<Value> value = figure(a, column))
        return *value == figure(b, column).value_or(Value{});
    return plain(a, column) == plain(b, column);
}

} // namespace

SiteModel::SiteModel(QObject *parent)
    : KeyedRows(parent)
{
}

void SiteModel::apply(const console::Snapshot &snapshot)
{
    QList<Row> next;
    next.reserve(static_cast<qsizetype>(snapshot.sites.size()));
    for (std::size_t i = 0; i < snapshot.sites.size(); ++i) {
        if (const sites::SiteDefinition *definition = definitionOf(snapshot, i))
            next.append(makeRow(*definition, snapshot.sites[i], snapshot.telemetry.get()));
    }
    syncRows(
        m_rows, next, [](const Row &row) -> const QString & { return row.id; },
        [this](int row, const Row &changed) { applyRow(row, changed); });
}

void SiteModel::applyRow(int row, const Row &next)
{
    const Row before = std::exchange(m_rows[row], next);
    if (before == next)
        return;
    int column = 0;
    while (column < ColumnCount) {
        if (sameCell(before, next, column)) {
            ++column;
            continue;
        }
        const int first = column;
        while (column < ColumnCount && !sameCell(before, next, column))
            ++column;
        emit dataChanged(index(row, first), index(row, column - 1));
    }
}

int SiteModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int SiteModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant SiteModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const Row &row = m_rows.at(index.row());
    const int column = index.column();
    const std::optional<Value> value = figure(row, column);
    switch (role) {
    case Qt::DisplayRole: return plain(row, column);
    case Qt::TextAlignmentRole:
        if (column >= Limit && column <= Hashrate && column != LoadBar)
            return QVariant::fromValue(Qt::Alignment(Qt::AlignRight | Qt::AlignVCenter));
        return {};
    case IdRole: return row.id;
    case KindRole: return QVariant::fromValue(row.kind);
    case RegionRole: return QVariant::fromValue(row.region);
    case StateRole: return QVariant::fromValue(row.state);
    case ReasonRole: return QVariant::fromValue(row.reason);
    case QualityRole: return value ? QVariant::fromValue(value->quality) : QVariant();
    case ValueRole: return value ? QVariant::fromValue(*value) : QVariant();
    case SortRole: return sortKey(row, column);
    case SourceRole: return QVariant::fromValue(row.source);
    case CommunicatingRole: return row.communicating;
    default: return {};
    }
}

} // namespace console::models
