// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/device_model.h"
#include "ui/theme.h"

#include <QSortFilterProxyModel>

namespace console::ui {

/// The devices of a site in words, worst first until a heading is clicked, and only those that a person looks for. GUI
/// thread; the model and the theme outlive it.
class DeviceTableModel : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    DeviceTableModel(models::DeviceModel *devices, ThemeProvider *theme, QObject *parent = nullptr);

    /// Part of a name, address, model, firmware, pool or state.
    void setText(const QString &text);
    void setOnlyFaulty(bool only);
    /// Says the ages anew.
    void tick();
    [[nodiscard]] const models::DeviceView &device(const QModelIndex &index) const;
    [[nodiscard]] int rowOfId(const QString &id) const; ///< −1: it is not shown

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;
    [[nodiscard]] static QString headingOf(int column);

protected:
    [[nodiscard]] bool filterAcceptsRow(int row, const QModelIndex &parent) const override;
    [[nodiscard]] bool lessThan(const QModelIndex &left, const QModelIndex &right) const override;

private:
    [[nodiscard]] QString textOf(const models::DeviceView &device, int column) const;
    [[nodiscard]] QColor inkFor(const models::DeviceView &device, int column) const;
    [[nodiscard]] QString tipOf(const models::DeviceView &device) const;

    models::DeviceModel *m_devices;
    ThemeProvider *m_theme;
    QString m_text;
    bool m_onlyFaulty = false;
};

} // namespace console::ui
