// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/settings.h"
#include "ui/operate/site_table_model.h"
#include "ui/widgets/quiet_table.h"

class QSortFilterProxyModel;

namespace console::ui {

/// The table of sites: every column visible at any width, sorted by a click on a heading (kept in the
/// settings), in the book's order until then. GUI thread.
class SiteTable : public QuietTable
{
    Q_OBJECT
public:
    SiteTable(ThemeProvider *theme, models::Settings *settings, QWidget *parent = nullptr);

    void refresh(const QList<models::SiteModel::Row> &rows);

private:
    void measureColumns();
    void restoreSorting();

    models::Settings *m_settings;
    SiteTableModel *m_model;
    QSortFilterProxyModel *m_sorted;
};

} // namespace console::ui
