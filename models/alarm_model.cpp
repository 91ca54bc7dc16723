// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/alarm_model.h"

namespace console::models {

AlarmModel::AlarmModel(QObject *parent)
    : QAbstractTableModel(parent)
{
}

AlarmModel::~AlarmModel() = default;

void AlarmModel::apply(const console::Snapshot &) {}

int AlarmModel::rowCount(const QModelIndex &) const
{
    return 0;
}

int AlarmModel::columnCount(const QModelIndex &) const
{
    return 1;
}

QVariant AlarmModel::data(const QModelIndex &, int) const
{
    return {};
}

} // namespace console::models
