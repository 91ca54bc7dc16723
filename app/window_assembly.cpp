// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/window_assembly.h"

#include "app/keychain_store.h"
#include "app/region_of_place.h"
#include "engine/alarms/alarm_definition.h"
#include "engine/base/embedded.h"
#include "engine/grid/reference_year_data.h"
#include "engine/jobs/connection_test.h"
#include "engine/telemetry/meter_reader.h"
#include "engine/telemetry/miner_fleet.h"
#include "ui/fonts.h"

#include <QApplication>
#include <QDir>
#include <QFileInfo>

namespace console::app {

using models::Settings;

namespace {

/// Where what the program itself keeps lies: measured series, the skill of forecasts. With a settings file of its own a
/// window keeps to that file's folder.
QString dataFolder(const QString &settingsFile)
{
    if (!settingsFile.isEmpty())
        return QFileInfo(settingsFile).absolutePath();
    return defaultDataFolder();
}

} // namespace

WindowAssembly::WindowAssembly(QApplication &application, const QString &settingsFile)
    : m_dataFolder(dataFolder(settingsFile))
    , m_settings(std::make_unique<Settings>(settingsFile))
    , m_theme(std::make_unique<ui::ThemeProvider>())
{
    ui::loadFonts();
    const bool light = m_settings->value(Settings::Key::Theme).toString() == QLatin1String("light");
    m_theme->setKind(light ? ui::ThemeKind::Light : ui::ThemeKind::Dark);
    ui::applyTheme(application, m_theme->theme());
    QObject::connect(m_theme.get(), &ui::ThemeProvider::changed, &application,
                     [this, &application] { ui::applyTheme(application, m_theme->theme()); });
}

WindowAssembly::~WindowAssembly()
{
    close();
}

void WindowAssembly::adoptKeptChoices(StartChoices &start, const WindowOptions &options) const
{
    if (!options.speedGiven)
        start.speed = m_settings->value(Settings::Key::Speed).toDouble();
    if (!options.workersGiven)
        start.workers = m_settings->value(Settings::Key::Workers).toInt();
    if (!options.pinnedGiven)
        start.pinnedWorkers = m_settings->value(Settings::Key::PinnedWorkers).toBool();
    if (!options.caseGiven) {
        const std::string key = m_settings->value(Settings::Key::GridCase).toString().toStdString();
        start.gridCase = grid::gridCaseFromKey(key).value_or(grid::GridCase::Reference);
    }
}

void WindowAssembly::open(std::unique_ptr<Engine> live, const QString &seriesFile, const QString &sitesFile,
                          bool connected)
{
    m_bridge = std::make_unique<models::EngineBridge>(
        std::move(live), [](const QString &path, QString *sentence) -> std::unique_ptr<Engine> {
            auto replay = makeReplay(path);
            if (replay)
                return std::move(replay).value();
            *sentence = QString::fromStdString(replay.error().sentence());
            return nullptr;
        });
    m_library = std::make_unique<models::SessionLibraryModel>();
    m_library->setFolder(m_settings->value(Settings::Key::SessionFolder).toString());
    m_window = std::make_unique<ui::MainWindow>(m_bridge.get(), m_library.get(), m_theme.get(), m_settings.get());
    m_window->setNewSessionPath([this] {
        const auto path = newSessionPath(m_settings->value(Settings::Key::SessionFolder).toString());
        return path ? path.value() : QString();
    });
    QObject::connect(m_bridge.get(), &models::EngineBridge::updated, m_window.get(), [this] { keepChoices(); });
    makePools();
    makePlanner(seriesFile);
    makeAgreements(sitesFile);
    makeJournal(sitesFile);
    if (!connected)
        makeConnections(sitesFile);
    m_bridge->start();
    m_pools->load();
    if (m_agreements)
        m_agreements->load();
    if (m_connections)
        m_connections->load();
    if (m_shelf)
        m_shelf->load();
    m_window->present();
}

void WindowAssembly::makePools()
{
    m_credentials = std::make_unique<KeychainStore>();
    m_pools = std::make_unique<models::PoolBook>(m_bridge.get(), m_settings.get(), m_credentials.get());
    m_tester = std::make_unique<models::PoolTester>(jobs::testConnection);
    m_window->usePools(m_pools.get(), m_tester.get());
}

void WindowAssembly::makePlanner(const QString &seriesFile)
{
    auto data = grid::parseReferenceYear(embedded::referenceYear());
    if (!data)
        return;
    const auto regionAt = regionOfPlace();
    m_planner = std::make_unique<models::LivePlanner>(
        std::make_shared<const grid::ReferenceYearData>(std::move(data).value()), m_settings.get(), regionAt);
    m_planner->keepSkillIn(m_dataFolder);
    m_shelf = std::make_unique<models::SeriesShelf>(
        seriesFile.isEmpty() ? QDir(m_dataFolder).filePath(QStringLiteral("series.db")) : seriesFile, m_settings.get());
    m_importer = std::make_unique<models::LiveSeriesImporter>(m_shelf.get());
    QObject::connect(m_shelf.get(), &models::SeriesShelf::changed, m_planner.get(), [this] {
        m_planner->setMeasured(m_shelf->measured(), m_shelf->files());
        m_bridge->setSeries(m_shelf->measured());
    });
    QObject::connect(m_shelf.get(), &models::SeriesShelf::failed, m_planner.get(), &models::Planner::failed);
    QObject::connect(m_bridge.get(), &models::EngineBridge::updated, m_planner.get(), [this] {
        if (!m_bridge->isReplaying())
            m_planner->setNow(m_bridge->state()->headline().gridTime);
    });
    m_window->usePlanner(m_planner.get(), m_importer.get(), regionAt);
    QObject::connect(m_window.get(), &ui::MainWindow::planShown, m_planner.get(), &models::LivePlanner::start);
    if (m_settings->value(Settings::Key::Workspace).toString() == QLatin1String("plan"))
        m_planner->start();
}

void WindowAssembly::makeAgreements(const QString &sitesFile)
{
    auto data = grid::parseReferenceYear(embedded::referenceYear());
    auto sites = readSites(sitesFile);
    if (!m_planner || !data || !sites)
        return;
    const auto book = std::make_shared<const sites::SiteBook>(std::move(sites).value());
    m_comparer = std::make_unique<models::LivePolicyComparer>(
        std::make_shared<const grid::ReferenceYearData>(std::move(data).value()),
        [this](const QString &key) -> std::optional<models::CaseChange> {
            for (const models::CaseRow &row : m_planner->cases()) {
                if (row.key == key)
                    return row.change;
            }
            return std::nullopt;
        });
    m_comparer->setSites(book);
    models::LiveAgreementBook::Posts posts;
    posts.agreements = [this](auto agreements) {
        m_bridge->setAgreements(agreements);
        m_comparer->setAgreements(std::move(agreements));
    };
    posts.hashprice = [this](const sites::HashpriceBasis &basis) {
        m_bridge->setHashprice(basis);
        m_comparer->setHashprice(std::make_shared<const sites::HashpriceBasis>(basis));
    };
    m_agreements = std::make_unique<models::LiveAgreementBook>(book, m_dataFolder, std::move(posts));
    QObject::connect(m_bridge.get(), &models::EngineBridge::updated, m_agreements.get(), [this] {
        const models::WorkView &work = m_bridge->state()->work();
        if (!m_bridge->isReplaying() && work.source == models::WorkSource::Pools)
            m_agreements->setPoolDifficulty(work.networkDifficulty);
    });
    m_window->useAgreements(m_agreements.get(), m_comparer.get());
}

void WindowAssembly::makeJournal(const QString &sitesFile)
{
    const QDir folder(m_dataFolder);
    m_journal = std::make_unique<models::LiveAlarmJournal>(folder.filePath(QStringLiteral("alarms.db")),
                                                           folder.filePath(QStringLiteral("alarms-demo.db")));
    if (auto sites = readSites(sitesFile))
        m_journal->setSites(std::make_shared<const sites::SiteBook>(std::move(sites).value()));
    if (auto definitions = alarms::parseAlarmDefinitions(embedded::defaultAlarms(), "alarms.json"))
        m_journal->setDefinitions(std::make_shared<const alarms::AlarmDefinitions>(std::move(definitions).value()));
    m_window->useAlarmJournal(m_journal.get());
}

void WindowAssembly::makeConnections(const QString &sitesFile)
{
    auto sites = readSites(sitesFile);
    if (!sites)
        return;
    models::LiveTelemetryBook::Posts posts;
    posts.telemetry = [this](const auto &book) { m_bridge->setTelemetry(book); };
    posts.control = [this](const QString &site, bool allowed, const QString &person, const QString &reason) {
        m_bridge->setSiteControl(site, allowed, person, reason);
    };
    models::LiveTelemetryBook::Probes probes;
    probes.miner = [](const telemetry::DeviceTarget &target) {
        return telemetry::pollMinerOnce(target, SystemClock());
    };
    probes.meter = [](const telemetry::DeviceTarget &target, const telemetry::MeterProfile &profile) {
        return telemetry::readMeterOnce(target, profile, SystemClock(), {});
    };
    m_connections = std::make_unique<models::LiveTelemetryBook>(
        std::make_shared<const sites::SiteBook>(std::move(sites).value()), telemetry::builtInMeterProfiles(),
        m_dataFolder, std::move(posts), std::move(probes));
    m_window->useConnections(m_connections.get());
}

void WindowAssembly::keepChoices()
{
    if (m_bridge->isReplaying())
        return;
    const models::Headline &headline = m_bridge->state()->headline();
    const auto keep = [this](Settings::Key key, const QVariant &value) {
        if (m_settings->value(key) != value)
            m_settings->setValue(key, value);
    };
    keep(Settings::Key::Speed, headline.speed);
    const auto gridCase = static_cast<grid::GridCase>(headline.gridCase);
    keep(Settings::Key::GridCase, QString::fromLatin1(grid::gridCaseKey(gridCase).data()));
}

void WindowAssembly::close()
{
    if (m_bridge)
        m_bridge->stop();
    if (m_window)
        m_window->keepLayout();
    m_window.reset();
    m_journal.reset();
    m_importer.reset();
    m_connections.reset();
    m_agreements.reset();
    m_comparer.reset();
    m_planner.reset();
    m_shelf.reset();
    m_tester.reset();
    m_pools.reset();
    m_credentials.reset();
    m_library.reset();
    m_bridge.reset();
    m_settings->sync();
}

models::Headline WindowAssembly::headline() const
{
    return m_bridge ? m_bridge->state()->headline() : models::Headline{};
}

} // namespace console::app
