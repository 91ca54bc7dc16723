// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/sites/device_table_model.h"

#include "models/formatting.h"
#include "ui/pool_words.h"
#include "ui/sites/device_words.h"
#include "ui/widgets/paint_helpers.h"
#include "ui/words.h"

#include <cmath>

namespace console::ui {

using namespace models;

namespace {

bool isNumeric(int column)
{
    return column >= DeviceModel::Hashrate && column <= DeviceModel::Age;
}

QString countText(double count)
{
    return std::isnan(count) ? words::noFigure() : formatting::number(count);
}

QString figureText(const Value &value, const QString &text)
{
    return value.isMissing() ? words::noFigure() : text;
}

const Value *figureOf(const DeviceView &device, int column)
{
    switch (column) {
    case DeviceModel::Hashrate: return &device.hashrate;
    case DeviceModel::Chip: return &device.chipTemperature;
    case DeviceModel::Inlet: return &device.inletTemperature;
    case DeviceModel::Power: return &device.power;
    default: return nullptr;
    }
}

} // namespace

DeviceTableModel::DeviceTableModel(DeviceModel *devices, ThemeProvider *theme, QObject *parent)
    : QSortFilterProxyModel(parent)
    , m_devices(devices)
    , m_theme(theme)
{
    setSourceModel(devices);
    setDynamicSortFilter(true);
    sort(DeviceModel::State, Qt::AscendingOrder);
    connect(theme, &ThemeProvider::changed, this, [this] {
        if (rowCount() > 0)
            emit dataChanged(index(0, 0), index(rowCount() - 1, columnCount() - 1), {Qt::ForegroundRole});
    });
}

void DeviceTableModel::setText(const QString &text)
{
    if (text.trimmed() == m_text)
        return;
    m_text = text.trimmed();
    invalidateFilter();
}

void DeviceTableModel::setOnlyFaulty(bool only)
{
    if (only == m_onlyFaulty)
        return;
    m_onlyFaulty = only;
    invalidateFilter();
}

void DeviceTableModel::tick()
{
    if (rowCount() > 0)
        emit dataChanged(index(0, DeviceModel::Age), index(rowCount() - 1, DeviceModel::Age), {Qt::DisplayRole});
}

const DeviceView &DeviceTableModel::device(const QModelIndex &index) const
{
    return m_devices->device(mapToSource(index).row());
}

int DeviceTableModel::rowOfId(const QString &id) const
{
    const int row = m_devices->rowOf(id);
    return row < 0 ? -1 : mapFromSource(m_devices->index(row, 0)).row();
}

bool DeviceTableModel::filterAcceptsRow(int row, const QModelIndex &) const
{
    const DeviceView &device = m_devices->device(row);
    if (m_onlyFaulty && !isFaulty(device))
        return false;
    if (m_text.isEmpty())
        return true;
    const auto holds = [this](const QString &text) { return text.contains(m_text, Qt::CaseInsensitive); };
    return holds(device.id) || holds(device.name) || holds(device.model) || holds(device.firmware) ||
           holds(device.pool) || holds(words::deviceState(device));
}

bool DeviceTableModel::lessThan(const QModelIndex &left, const QModelIndex &right) const
{
    const DeviceView &a = m_devices->device(left.row());
    const DeviceView &b = m_devices->device(right.row());
    if (left.column() == DeviceModel::State) {
        const auto order = rankOf(a) <=> rankOf(b);
        return order != 0 ? order < 0 : left.row() < right.row();
    }
    const QVariant x = left.data(DeviceModel::SortRole);
    const QVariant y = right.data(DeviceModel::SortRole);
    return isNumeric(left.column()) ? x.toDouble() < y.toDouble()
                                    : QString::localeAwareCompare(x.toString(), y.toString()) < 0;
}

QString DeviceTableModel::textOf(const DeviceView &device, int column) const
{
    switch (column) {
    case DeviceModel::Device: return device.name.isEmpty() ? device.id : tr("%1 · %2").arg(device.name, device.id);
    case DeviceModel::Model: return device.model.isEmpty() ? words::deviceKindName(device.kind) : device.model;
    case DeviceModel::State: return words::deviceState(device);
    case DeviceModel::Hashrate: return figureText(device.hashrate, words::hashrate(device.hashrate));
    case DeviceModel::Chip: return figureText(device.chipTemperature, formatting::number(device.chipTemperature));
    case DeviceModel::Inlet: return figureText(device.inletTemperature, formatting::number(device.inletTemperature));
    case DeviceModel::Power: return figureText(device.power, words::draw(device.power));
    case DeviceModel::Errors: return countText(device.hardwareErrors);
    case DeviceModel::Rejected: return countText(device.rejected);
    case DeviceModel::Fan: return countText(device.slowestFan);
    case DeviceModel::Boards:
        return device.boards > 0 ? tr("%1/%2").arg(device.boardsRunning).arg(device.boards) : words::noFigure();
    case DeviceModel::Age:
        return device.lastGood.isValid() ? words::age(device.lastGood.secsTo(m_devices->now())) : tr("never");
    default: return {};
    }
}

QColor DeviceTableModel::inkFor(const DeviceView &device, int column) const
{
    const Theme &theme = m_theme->theme();
    if (column == DeviceModel::Device)
        return theme.text;
    if (column == DeviceModel::State)
        return isFaulty(device) ? theme.stale : theme.secondary;
    if (const Value *value = figureOf(device, column))
        return inkOf(value->quality, theme, theme.text);
    if (column == DeviceModel::Boards && isFaulty(device) && device.fault == PollFault::None)
        return theme.stale;
    return theme.secondary;
}

QString DeviceTableModel::tipOf(const DeviceView &device) const
{
    QStringList lines{textOf(device, DeviceModel::Device)};
    if (!device.firmware.isEmpty())
        lines << device.firmware;
    if (device.fault != PollFault::None) {
        lines << words::pollFaultAdvice(device.fault, device.kind);
        lines << device.faultText;
    }
    lines.removeAll(QString());
    // Device and firmware chose some of it.
    return words::plainTip(lines.join(QLatin1Char('\n')));
}

QVariant DeviceTableModel::data(const QModelIndex &index, int role) const
{
    if (!index.isValid())
        return {};
    const DeviceView &view = device(index);
    switch (role) {
    case Qt::DisplayRole: return textOf(view, index.column());
    case Qt::AccessibleTextRole: return tr("%1: %2").arg(headingOf(index.column()), textOf(view, index.column()));
    case Qt::ToolTipRole: return tipOf(view);
    case Qt::ForegroundRole: return inkFor(view, index.column());
    case Qt::TextAlignmentRole:
        return QVariant::fromValue(
            Qt::Alignment((isNumeric(index.column()) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    default: return QSortFilterProxyModel::data(index, role);
    }
}

QString DeviceTableModel::headingOf(int column)
{
    switch (column) {
    case DeviceModel::Device: return tr("Device");
    case DeviceModel::Model: return tr("Model");
    case DeviceModel::State: return tr("State");
    case DeviceModel::Hashrate: return tr("Hashrate");
    case DeviceModel::Chip: return tr("Chip °C");
    case DeviceModel::Inlet: return tr("Inlet °C");
    case DeviceModel::Power: return tr("Power");
    case DeviceModel::Errors: return tr("HW errors");
    case DeviceModel::Rejected: return tr("Rejected");
    case DeviceModel::Fan: return tr("Fan rpm");
    case DeviceModel::Boards: return tr("Boards");
    case DeviceModel::Age: return tr("Age");
    default: return {};
    }
}

QVariant DeviceTableModel::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal)
        return {};
    if (role == Qt::TextAlignmentRole)
        return QVariant::fromValue(
            Qt::Alignment((isNumeric(section) ? Qt::AlignRight : Qt::AlignLeft) | Qt::AlignVCenter));
    if (role == Qt::DisplayRole)
        return headingOf(section);
    if (role != Qt::ToolTipRole)
        return {};
    switch (section) {
    case DeviceModel::State: return tr("Sorts the worst first: faults, then heat, lack of hashrate and errors");
    case DeviceModel::Chip: return tr("The hottest chip");
    case DeviceModel::Fan: return tr("The slowest fan");
    case DeviceModel::Boards: return tr("Hash boards that run, of those there are");
    case DeviceModel::Age: return tr("Since the newest good answer");
    default: return {};
    }
}

} // namespace console::ui
