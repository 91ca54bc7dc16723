// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/agreement_book.h"
#include "models/alarm_journal.h"
#include "models/engine_bridge.h"
#include "models/planner.h"
#include "models/policy_comparer.h"
#include "models/pool_book.h"
#include "models/pool_tester.h"
#include "models/series_importer.h"
#include "models/session_library_model.h"
#include "models/settings.h"
#include "ui/theme.h"

#include <QMainWindow>

#include <functional>
#include <optional>

class QStackedWidget;

namespace console::ui {

class Actions;
class AlarmBell;
class AnalysePage;
class HeaderBar;
class OperatePage;
class PlanPage;

/// The one window: a header and the workspaces. It joins actions to the bridge and keeps the person's
/// layout; what is shown is the pages' affair. The pointers must outlive it. GUI thread.
class MainWindow : public QMainWindow
{
    Q_OBJECT
public:
    MainWindow(models::EngineBridge *bridge, models::SessionLibraryModel *library, ThemeProvider *theme,
               models::Settings *settings, QWidget *parent = nullptr);

    /// How a new recording gets its file; empty when there can be none.
    void setNewSessionPath(std::function<QString()> path) { m_newSessionPath = std::move(path); }
    /// What the dialog of the pools and nodes works on; both outlive the window. Without them there is none.
    void usePools(models::PoolBook *book, models::PoolTester *tester);
    /// What the Plan workspace works on; all outlive the window. Without it there is no such workspace. `regionAt`
    /// tells which province a place (degrees east, north) lies in.
    void usePlanner(models::Planner *planner, models::SeriesImporter *importer,
                    std::function<std::optional<models::Region>(double, double)> regionAt);
    /// What agreements and the comparison of policies on Plan work on; after `usePlanner`, and both outlive the window.
    void useAgreements(models::AgreementBook *book, models::PolicyComparer *comparer);
    /// What the alarm journal on Analyse reads; it outlives the window. Without it there is none.
    void useAlarmJournal(models::AlarmJournal *journal);
    /// Null without a planner.
    [[nodiscard]] PlanPage *planPage() const { return m_plan; }
    /// Shows the window where a person left it; the first time over the whole screen.
    void present();
    /// Writes geometry and workspace to the settings.
    void keepLayout();
    [[nodiscard]] Actions *actions() const { return m_actions; }
    [[nodiscard]] OperatePage *operatePage() const { return m_operate; }

signals:
    /// The Plan workspace is looked at.
    void planShown();

protected:
    bool event(QEvent *event) override;
    void closeEvent(QCloseEvent *event) override;

private:
    void connectActions();
    void connectDispatch();
    void connectAlarms();
    void enableAlarmActions();
    void connectChoices();
    void restoreLayout();
    void showWorkspace(QWidget *page);
    void refresh();
    void replayChanged();
    void chooseSession();
    void toggleRecording();
    void showShortcuts();
    void showPools();
    void showImport();
    void showPolicies();

    models::EngineBridge *m_bridge;
    models::SessionLibraryModel *m_library;
    ThemeProvider *m_theme;
    models::Settings *m_settings;
    Actions *m_actions;
    HeaderBar *m_header;
    QStackedWidget *m_pages;
    AlarmBell *m_bell;
    OperatePage *m_operate;
    PlanPage *m_plan = nullptr;
    AnalysePage *m_analyse;
    models::PoolBook *m_poolBook = nullptr;
    models::PoolTester *m_poolTester = nullptr;
    models::Planner *m_planner = nullptr;
    models::SeriesImporter *m_importer = nullptr;
    models::PolicyComparer *m_comparer = nullptr;
    std::function<QString()> m_newSessionPath;
};

} // namespace console::ui
