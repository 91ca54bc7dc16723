// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine_bridge.h"
#include "models/settings.h"
#include "ui/alarms/alarm_sort.h"
#include "ui/alarms/shelve_dialog.h"
#include "ui/widgets/panel.h"

#include <QTimer>

class QAction;
class QLabel;
class QMenu;
class QToolButton;

namespace console::ui {

class AlarmListModel;
class AlarmTable;
class SentenceLabel;

/// What is not normal, and what a person does about it. Everything goes to the engine as a command and shows when the
/// engine has done it. GUI thread; the pointers outlive it.
class AlarmPanel : public Panel
{
    Q_OBJECT
public:
    AlarmPanel(models::EngineBridge *bridge, ThemeProvider *theme, models::Settings *settings,
               QWidget *parent = nullptr);

    void refresh();
    void setFlashTime(qint64 milliseconds);
    /// Why nothing can be done about alarms now; empty where it can.
    void setLocked(const QString &why);
    [[nodiscard]] QMenu *menu() const { return m_menu; }

public slots:
    /// Those that are selected; without a selection the one that is looked at first.
    void acknowledge();
    void shelve();
    void takeOutOfService();
    void focusList(); ///< and the first line, where none is chosen

signals:
    void sourceRequested(const QString &definition, const QString &source, console::models::AlarmSourceKind kind);

private:
    void buildHeader();
    void buildMenu();
    void connectAll();
    [[nodiscard]] std::vector<AlarmPointer> selected() const;
    /// Selected, or else current.
    [[nodiscard]] std::vector<AlarmPointer> chosen() const;
    void ask(ShelveDialog::Mode mode);
    void jump(int row);
    void setFilter(AlarmFilter filter);
    void updateActions();
    void showMetrics();
    void showDetails();
    void retheme();

    models::EngineBridge *m_bridge;
    ThemeProvider *m_theme;
    models::Settings *m_settings;
    AlarmListModel *m_list;
    AlarmTable *m_table;
    QToolButton *m_grouping;
    SentenceLabel *m_details;
    QLabel *m_health;
    QToolButton *m_acknowledge = nullptr;
    QToolButton *m_shelve = nullptr;
    QToolButton *m_more = nullptr;
    QToolButton *m_filter = nullptr;
    QList<QAction *> m_filters; ///< in the order of AlarmFilter
    QMenu *m_menu = nullptr;
    QAction *m_reset = nullptr;
    QAction *m_unshelve = nullptr;
    QAction *m_takeOut = nullptr;
    QAction *m_return = nullptr;
    QAction *m_jump = nullptr;
    QTimer m_newsTimer;
    bool m_newsPending = false;
    bool m_wasFlood = false;
    QString m_locked;
};

} // namespace console::ui
