// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/engine_bridge.h"
#include "models/settings.h"
#include "ui/theme.h"

#include <QDialog>
#include <QElapsedTimer>

class QCheckBox;
class QLabel;
class QLineEdit;
class QPushButton;
class QStackedWidget;

namespace console::ui {

class DeviceDetails;
class DeviceTableModel;
class QuietTable;

/// What a site's machines and meters say: the worst first, the one that is looked at in sentences, and whether the site
/// may be told anything by wire. Beside the main window, not before it. GUI thread; the pointers outlive it.
class DevicesWindow : public QDialog
{
    Q_OBJECT
public:
    DevicesWindow(models::EngineBridge *bridge, models::Settings *settings, ThemeProvider *theme,
                  QWidget *parent = nullptr);
    ~DevicesWindow() override;

    /// Looks at another site.
    void setSite(const QString &site);
    [[nodiscard]] const QString &site() const { return m_site; }

signals:
    /// The person wants to connect the site, or to change how it is told.
    void connectionsRequested(const QString &site, bool control);

private:
    QWidget *buildList();
    QWidget *buildSimulated();
    QWidget *buildControl();
    void connectAll();
    void refresh();
    void refreshHead();
    void refreshControl();
    void refreshDetails();
    void measureColumns();
    void askToStop();
    void retheme();
    [[nodiscard]] QString siteName() const;

    models::EngineBridge *m_bridge;
    models::Settings *m_settings;
    ThemeProvider *m_theme;
    models::DeviceModel *m_devices;
    DeviceTableModel *m_model;
    QString m_site;
    QLabel *m_name;
    QLabel *m_figures;
    QStackedWidget *m_stack;
    QLabel *m_simulated;
    QPushButton *m_connect;
    QLineEdit *m_filter;
    QCheckBox *m_onlyFaulty;
    QLabel *m_count;
    QuietTable *m_table;
    DeviceDetails *m_details;
    QLabel *m_control;
    QLabel *m_order;
    QPushButton *m_change;
    QPushButton *m_stop;
    QElapsedTimer m_sinceTick;
};

} // namespace console::ui
