// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/settings.h"
#include "ui/operate/site_table_model.h"
#include "ui/widgets/quiet_table.h"

class QAction;
class QMenu;
class QSortFilterProxyModel;

namespace console::ui {

/// The table of sites: every column visible at any width, sorted by a click on a heading (kept in the
/// settings), in the book's order until then. Its menu (right click, or the Menu key) stops and releases the chosen
/// site. GUI thread.
class SiteTable : public QuietTable
{
    Q_OBJECT
public:
    SiteTable(ThemeProvider *theme, models::Settings *settings, QWidget *parent = nullptr);

    void refresh(const QList<models::SiteModel::Row> &rows, const models::DispatchView &view = {});
    /// Chooses the site's row and goes there; an unknown one is left.
    void selectSite(const QString &site);
    /// Why nothing can be stopped now; empty where it can.
    void setLocked(const QString &why);
    [[nodiscard]] QAction *stopAction() const { return m_stop; }
    [[nodiscard]] QAction *releaseAction() const { return m_release; }

signals:
    void stopRequested(const QString &site, const QString &name);
    void releaseRequested(const QString &site);

protected:
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    void buildMenu();
    void updateActions();
    void measureColumns();
    void restoreSorting();

    models::Settings *m_settings;
    SiteTableModel *m_model;
    QSortFilterProxyModel *m_sorted;
    QMenu *m_menu = nullptr;
    QAction *m_stop = nullptr;
    QAction *m_release = nullptr;
    QString m_locked;
};

} // namespace console::ui
