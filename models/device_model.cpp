// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/device_model.h"

#include "engine/telemetry/site_plan.h"
#include "models/convert.h"
#include "models/telemetry_convert.h"

#include <QSet>

#include <algorithm>
#include <cmath>
#include <iterator>

namespace console::models {

namespace {

Value valueOf(const DeviceView &device, int column)
{
    const auto counted = [](double number) { return std::isnan(number) ? Value{} : Value{number, Quality::Measured}; };
    switch (column) {
    case DeviceModel::Hashrate: return device.hashrate;
    case DeviceModel::Chip: return device.chipTemperature;
    case DeviceModel::Inlet: return device.inletTemperature;
    case DeviceModel::Power: return device.power;
    case DeviceModel::Errors: return counted(device.hardwareErrors);
    case DeviceModel::Rejected: return counted(device.rejected);
    case DeviceModel::Fan: return counted(device.slowestFan);
    case DeviceModel::Boards: return device.boards > 0 ? counted(device.boardsRunning) : Value{};
    default: return {};
    }
}

} // namespace

DeviceModel::DeviceModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

DeviceModel::~DeviceModel() = default;

void DeviceModel::apply(const console::Snapshot &snapshot)
{
    m_now = convert(snapshot.wallTime);
    m_book = snapshot.book;
    if (snapshot.telemetry == m_telemetry)
        return;
    m_telemetry = snapshot.telemetry;
    show(m_telemetry ? m_telemetry->find(m_chosen.toStdString()) : nullptr);
}

void DeviceModel::setSite(const QString &site)
{
    if (site == m_chosen)
        return;
    m_chosen = site;
    show(m_telemetry ? m_telemetry->find(m_chosen.toStdString()) : nullptr);
}

void DeviceModel::show(const telemetry::SiteTelemetry *site)
{
    if (site != nullptr && site == m_shown.get())
        return;
    const bool another = site == nullptr || m_site.site != convert(site->site);
    m_shown.reset();
    if (site != nullptr) {
        const auto owner = std::find_if(
            m_telemetry->sites.begin(), m_telemetry->sites.end(),
            [site](const std::shared_ptr<const telemetry::SiteTelemetry> &each) { return each.get() == site; });
        m_shown = *owner;
    }
    static const std::vector<Reading> none;
    const std::vector<Reading> &devices = site != nullptr ? site->devices : none;
    if (another) {
        refill(devices);
    } else if (areRows(devices)) {
        update(devices);
    } else {
        removeGone(devices);
        insertNew(devices);
        if (areRows(devices))
            update(devices);
        else
            refill(devices);
    }
    m_site = telemetryOf(m_chosen);
    emit siteChanged();
}

bool DeviceModel::areRows(const std::vector<Reading> &devices) const
{
    return std::equal(
        m_rows.begin(), m_rows.end(), devices.begin(), devices.end(),
        [](const Row &row, const Reading &state) { return row.state == state || row.state->id == state->id; });
}

void DeviceModel::refill(const std::vector<Reading> &devices)
{
    if (m_rows.isEmpty() && devices.empty())
        return;
    beginResetModel();
    m_rows.clear();
    m_rows.reserve(static_cast<qsizetype>(devices.size()));
    for (const Reading &state : devices)
        m_rows.append({state, viewOf(*state)});
    endResetModel();
}

void DeviceModel::removeGone(const std::vector<Reading> &devices)
{
    QSet<QString> stay;
    for (const Reading &state : devices)
        stay.insert(convert(state->id));
    for (int last = rowCount() - 1; last >= 0; --last) {
        if (stay.contains(m_rows.at(last).view.id))
            continue;
        int first = last;
        while (first > 0 && !stay.contains(m_rows.at(first - 1).view.id))
            --first;
        beginRemoveRows({}, first, last);
        m_rows.remove(first, last - first + 1);
        endRemoveRows();
        last = first;
    }
}

void DeviceModel::insertNew(const std::vector<Reading> &devices)
{
    QSet<QString> known;
    for (const Row &row : std::as_const(m_rows))
        known.insert(row.view.id);
    std::size_t first = 0;
    while (first < devices.size()) {
        std::size_t end = first;
        while (end < devices.size() && !known.contains(convert(devices[end]->id)))
            ++end;
        if (end == first) {
            ++first;
            continue;
        }
        const int at = std::min(static_cast<int>(first), rowCount());
        beginInsertRows({}, at, at + static_cast<int>(end - first) - 1);
        for (std::size_t i = first; i < end; ++i)
            m_rows.insert(at + static_cast<int>(i - first), {devices[i], viewOf(*devices[i])});
        endInsertRows();
        first = end;
    }
}

void DeviceModel::update(const std::vector<Reading> &devices)
{
    int row = 0;
    while (row < rowCount()) {
        const int first = row;
        while (row < rowCount() && m_rows.at(row).state != devices[static_cast<std::size_t>(row)]) {
            const Reading &state = devices[static_cast<std::size_t>(row)];
            m_rows[row] = {state, viewOf(*state)};
            ++row;
        }
        if (row > first)
            emit dataChanged(index(first, 0), index(row - 1, ColumnCount - 1));
        else
            ++row;
    }
}

SiteTelemetryView DeviceModel::telemetryOf(const QString &site) const
{
    const telemetry::SiteTelemetry *found = m_telemetry ? m_telemetry->find(site.toStdString()) : nullptr;
    return found != nullptr ? viewOf(*found) : SiteTelemetryView{};
}

QList<BoardView> DeviceModel::boardsOf(int row) const
{
    QList<BoardView> boards;
    for (const telemetry::BoardReading &board : m_rows.at(row).state->miner.boards)
        boards.append({convert(board.hashrate), convert(board.chipTemperature), board.enabled});
    return boards;
}

int DeviceModel::rowOf(const QString &id) const
{
    const auto found = std::find_if(m_rows.begin(), m_rows.end(), [&id](const Row &row) { return row.view.id == id; });
    return found == m_rows.end() ? -1 : static_cast<int>(std::distance(m_rows.begin(), found));
}

QList<ControlCommandView> DeviceModel::controlDryRun(double megawatts) const
{
    return controlDryRun(m_chosen, m_site.method, megawatts);
}

QList<ControlCommandView> DeviceModel::controlDryRun(const QString &site, ControlMethod method, double megawatts) const
{
    const telemetry::SiteTelemetry *found = m_telemetry ? m_telemetry->find(site.toStdString()) : nullptr;
    if (found == nullptr || !m_book || method == ControlMethod::None || !std::isfinite(megawatts))
        return {};
    const auto definition = std::ranges::find(m_book->sites, found->site, &sites::SiteDefinition::id);
    if (definition == m_book->sites.end())
        return {};
    QList<ControlCommandView> views;
    for (const telemetry::MachineCommand &command :
         telemetry::planForSetpoint(*found, *definition, Megawatt(megawatts), toEngine(method), 1)) {
        for (const std::string &request :
             telemetry::controlRequests(command.method, command.order, command.boards, toEngine(m_now)))
            views.append(
                {convert(command.device), command.order == telemetry::MachineOrder::Curtail, convert(request)});
    }
    return views;
}

int DeviceModel::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_rows.size());
}

int DeviceModel::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : ColumnCount;
}

QVariant DeviceModel::data(const QModelIndex &index, int role) const
{
    if (!checkIndex(index, CheckIndexOption::IndexIsValid | CheckIndexOption::ParentIsInvalid))
        return {};
    const DeviceView &device = m_rows.at(index.row()).view;
    if (role == IdRole)
        return device.id;
    if (role != Qt::DisplayRole && role != SortRole)
        return {};
    switch (index.column()) {
    case Device: return device.name.isEmpty() ? device.id : device.name;
    case Model: return device.model;
    case State: return static_cast<int>(device.fault);
    case Age: return role == SortRole ? QVariant(device.lastGood.toMSecsSinceEpoch()) : QVariant(device.lastGood);
    default: break;
    }
    const Value value = valueOf(device, index.column());
    if (!value.isMissing())
        return value.number;
    return role == SortRole ? QVariant(-1e300) : QVariant();
}

} // namespace console::models
