// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition.h"
#include "app/window_run.h"
#include "models/credential_store.h"
#include "models/engine_bridge.h"
#include "models/live_agreement_book.h"
#include "models/live_alarm_journal.h"
#include "models/live_planner.h"
#include "models/live_policy_comparer.h"
#include "models/live_series_importer.h"
#include "models/live_telemetry_book.h"
#include "models/pool_book.h"
#include "models/pool_tester.h"
#include "models/series_shelf.h"
#include "models/session_library_model.h"
#include "models/settings.h"
#include "ui/main_window.h"
#include "ui/theme.h"

#include <memory>

class QApplication;

namespace console::app {

/// The objects behind an open window, made in order and taken down in reverse: settings, theme, engine
/// and bridge, models, pools, window. GUI thread.
class WindowAssembly
{
public:
    explicit WindowAssembly(QApplication &application, const QString &settingsFile = {});
    ~WindowAssembly();

    /// What the person chose last time, where the command line did not say otherwise.
    void adoptKeptChoices(StartChoices &start, const WindowOptions &options) const;
    /// `live` may be null: a window that only replays. `seriesFile` holds the measured series; empty: the one in the
    /// person's own data folder. `sitesFile` is the one the engine reads; empty: the embedded sites.
    /// `connected`: the engine has its connections from a file of the command line, so the kept ones stay aside.
    void open(std::unique_ptr<Engine> live, const QString &seriesFile = {}, const QString &sitesFile = {},
              bool connected = false);
    void close();

    [[nodiscard]] ui::MainWindow *window() const { return m_window.get(); }
    [[nodiscard]] models::EngineBridge *bridge() const { return m_bridge.get(); }
    [[nodiscard]] models::Settings *settings() const { return m_settings.get(); }
    [[nodiscard]] models::Headline headline() const;

private:
    void makePools();
    void makePlanner(const QString &seriesFile);
    void makeAgreements(const QString &sitesFile);
    void makeJournal(const QString &sitesFile);
    void makeConnections(const QString &sitesFile);
    void keepChoices();

    QString m_dataFolder;
    std::unique_ptr<models::Settings> m_settings;
    std::unique_ptr<ui::ThemeProvider> m_theme;
    std::unique_ptr<models::EngineBridge> m_bridge;
    std::unique_ptr<models::SessionLibraryModel> m_library;
    std::unique_ptr<models::CredentialStore> m_credentials;
    std::unique_ptr<models::PoolBook> m_pools;
    std::unique_ptr<models::PoolTester> m_tester;
    std::unique_ptr<models::SeriesShelf> m_shelf;
    std::unique_ptr<models::LivePlanner> m_planner;
    std::unique_ptr<models::LiveSeriesImporter> m_importer;
    std::unique_ptr<models::LiveAgreementBook> m_agreements;
    std::unique_ptr<models::LivePolicyComparer> m_comparer;
    std::unique_ptr<models::LiveAlarmJournal> m_journal;
    std::unique_ptr<models::LiveTelemetryBook> m_connections;
    std::unique_ptr<ui::MainWindow> m_window;
};

} // namespace console::app
