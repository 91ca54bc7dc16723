// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/settings.h"
#include "models/telemetry_book.h"
#include "ui/theme.h"

#include <QDialog>

class QDialogButtonBox;
class QLabel;
class QListView;
class QPushButton;
class QStackedWidget;
class QStandardItemModel;
class QToolButton;

namespace console::ui {

class ControlPanel;
class EditTable;
class FolderPanel;
class MachinesPanel;
class MetersPanel;

/// "Connections": which sites are real, how each is read, and whether its machines may be told anything. What a person
/// changes is in force only after Apply or OK, but for permissions, which are in force at once. The pointers outlive
/// it. GUI thread.
class ConnectionsDialog : public QDialog
{
    Q_OBJECT
public:
    /// `devices` tells what the sites say now, for the dry run.
    ConnectionsDialog(models::TelemetryBook *book, const models::DeviceModel *devices, models::Settings *settings,
                      ThemeProvider *theme, QWidget *parent = nullptr);

    /// Goes to a site; `control`: to how it is told.
    void showSite(const QString &site, bool control);
    void done(int result) override;

private:
    enum Page { Machines, Meters, Folder, Control, PageCount };

    QWidget *buildList();
    QWidget *buildEditor();
    QWidget *buildFiles();
    void buildButtons();
    void connectPanels();
    void connectTests();
    void readBook();
    void bookChanged();
    void showRow();
    void edited();
    void refresh();
    void refreshList();
    void goTo(const models::ConnectionProblem &problem);
    void test(EditTable *table, int row);
    void showTested(const QList<models::DeviceView> &devices);
    void endTest();
    void chooseFile(const QString &title, const QString &filter, bool save,
                    bool (models::TelemetryBook::*act)(const QString &));
    void askToAllow();
    void forbid();
    bool apply();
    void say(const QString &note);
    void openPage(int page);
    void retheme();
    [[nodiscard]] int row() const;
    [[nodiscard]] QList<models::ConnectionView> changed() const;

    models::TelemetryBook *m_book;
    const models::DeviceModel *m_devices;
    models::Settings *m_settings;
    ThemeProvider *m_theme;
    QList<models::ConnectionSite> m_sites;
    QList<models::ConnectionView> m_views; ///< as edited, in the order of the sites
    QList<models::ConnectionView> m_kept;  ///< as in force when last looked at, in the same order
    QStandardItemModel *m_items;
    QListView *m_view;
    QLabel *m_title;
    QStackedWidget *m_pages;
    QList<QToolButton *> m_tabs;
    MachinesPanel *m_machines;
    MetersPanel *m_meters;
    FolderPanel *m_folder;
    ControlPanel *m_control;
    QLabel *m_note;
    QDialogButtonBox *m_buttons;
    EditTable *m_testing = nullptr; ///< whose test runs
    bool m_reading = false;         ///< panels are filled by the program
};

} // namespace console::ui
