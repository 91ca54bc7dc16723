// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/event_model.h"
#include "models/site_model.h"
#include "ui/theme.h"

#include <QSortFilterProxyModel>

namespace console::ui {

/// Dispatch instructions and what else changed the dispatch, newest first, in words. A filter over
/// EventModel: single shares are left out, they would push the instructions off the list.
class InstructionModel : public QSortFilterProxyModel
{
    Q_OBJECT
public:
    InstructionModel(models::EventModel *events, const models::SiteModel *sites, ThemeProvider *theme,
                     QObject *parent = nullptr);

    [[nodiscard]] QVariant data(const QModelIndex &index, int role = Qt::DisplayRole) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation, int role) const override;

protected:
    [[nodiscard]] bool filterAcceptsRow(int sourceRow, const QModelIndex &sourceParent) const override;

private:
    [[nodiscard]] QString textOf(const models::EventModel::Row &row, int column) const;

    models::EventModel *m_events;
    const models::SiteModel *m_sites;
    ThemeProvider *m_theme;
};

} // namespace console::ui
