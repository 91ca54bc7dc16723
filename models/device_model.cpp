// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/device_model.h"

namespace console::models {

DeviceModel::DeviceModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

DeviceModel::~DeviceModel() = default;

void DeviceModel::apply(const console::Snapshot &) {}

void DeviceModel::setSite(const QString &) {}

int DeviceModel::rowCount(const QModelIndex &) const
{
    return 0;
}

int DeviceModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant DeviceModel::data(const QModelIndex &, int) const
{
    return {};
}

} // namespace console::models
