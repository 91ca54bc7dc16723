// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/composition.h"

#include "app/commands/series_argument.h"
#include "engine/base/embedded.h"
#include "engine/grid/reference_year.h"
#include "engine/grid/reference_year_data.h"
#include "engine/grid/reference_year_source.h"
#include "engine/hashing/kernel_registry.h"
#include "engine/runtime/live_engine.h"
#include "engine/session/playback.h"
#include "engine/sites/json_file.h"
#include "engine/sites/site_book.h"
#include "engine/telemetry/meter_profile.h"

#include <QDateTime>
#include <QDir>
#include <QFileInfo>
#include <QStandardPaths>
#include <QSysInfo>
#include <QTimeZone>

#include <map>
#include <mutex>

namespace console::app {

namespace {

/// Computes each case once. A live engine and a replay may ask from their own threads.
class YearLibrary
{
public:
    Result<std::shared_ptr<const grid::GridSource>> source(grid::GridCase gridCase)
    {
        const std::scoped_lock lock(m_mutex);
        auto &kept = m_sources[gridCase];
        if (!kept) {
            const auto data = grid::parseReferenceYear(embedded::referenceYear());
            if (!data)
                return data.error();
            kept = std::make_shared<const grid::ReferenceYearSource>(
                std::make_shared<const grid::ReferenceYear>(grid::computeReferenceYear(data.value(), gridCase)));
        }
        return kept;
    }

private:
    std::mutex m_mutex;
    std::map<grid::GridCase, std::shared_ptr<const grid::GridSource>> m_sources;
};

/// The rates of the hashing kernels are this machine's, not a person's, and can be measured again at any time.
QString calibrationFile()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericCacheLocation);
    return folder.isEmpty() ? QString() : QDir(folder).filePath(QStringLiteral("surplus-console/hashing-kernels.json"));
}

} // namespace

Result<sites::SiteBook> readSites(const QString &file)
{
    if (file.isEmpty())
        return sites::parseSiteBook(embedded::defaultSites(), "sites.json");
    return sites::loadSiteBook(file.toStdString());
}

GridSourceFactory referenceYearFactory()
{
    return [library = std::make_shared<YearLibrary>()](grid::GridCase gridCase) { return library->source(gridCase); };
}

QString defaultDataFolder()
{
    const QString folder = QStandardPaths::writableLocation(QStandardPaths::GenericDataLocation);
    const QString own = QDir(folder).filePath(QStringLiteral("surplus-console"));
    QDir().mkpath(own);
    return own;
}

namespace {

Result<AlarmDeskOptions> alarmOptions(const StartChoices &choices)
{
    AlarmDeskOptions options;
    const std::string file = choices.alarmsFile.toStdString();
    if (!file.empty()) {
        auto text = sites::readSmallFile(file, 1U << 20U, "Choose a file of alarm definitions.");
        if (!text)
            return text.error();
        options.definitionsText = std::move(text).value();
    }
    auto definitions = file.empty() ? alarms::parseAlarmDefinitions(embedded::defaultAlarms(), "alarms.json")
                                    : alarms::parseAlarmDefinitions(options.definitionsText, file);
    if (!definitions)
        return definitions.error();
    options.definitions = std::make_shared<const alarms::AlarmDefinitions>(std::move(definitions).value());
    if (!choices.memoryFolder.isEmpty()) {
        const QDir folder(choices.memoryFolder);
        options.liveStore = folder.filePath(QStringLiteral("alarms.db")).toStdString();
        options.demoStore = folder.filePath(QStringLiteral("alarms-demo.db")).toStdString();
    }
    return options;
}

Result<std::shared_ptr<const telemetry::TelemetryBook>> readConnections(const QString &file)
{
    if (file.isEmpty())
        return std::shared_ptr<const telemetry::TelemetryBook>();
    std::vector<std::string> profiles;
    for (const telemetry::MeterProfile &profile : telemetry::builtInMeterProfiles())
        profiles.push_back(profile.key);
    auto book = telemetry::loadTelemetryBook(file.toStdString(), profiles);
    if (!book)
        return book.error();
    return std::make_shared<const telemetry::TelemetryBook>(std::move(book).value());
}

} // namespace

Result<std::unique_ptr<Engine>> makeLiveEngine(const StartChoices &choices)
{
    auto book = readSites(choices.sitesFile);
    if (!book)
        return book.error();
    LiveOptions options;
    options.clock = std::make_shared<SystemClock>();
    options.book = std::move(book).value();
    options.gridSource = referenceYearFactory();
    options.gridCase = choices.gridCase;
    options.speed = choices.speed;
    options.hasher.workers = choices.workers;
    options.hasher.kernel = choices.kernel.toStdString();
    options.hasher.pinned = choices.pinnedWorkers;
    options.hasher.calibrationFile = calibrationFile().toStdString();
    options.hasher.shareDifficulty = choices.shareDifficulty;
    options.workstation = QSysInfo::machineHostName().toStdString();
    if (!choices.seriesFile.isEmpty()) {
        auto measured = readSeriesArgument(choices.seriesFile);
        if (!measured)
            return measured.error();
        options.measured = std::make_shared<const grid::SeriesSet>(std::move(measured).value());
    }
    auto alarms = alarmOptions(choices);
    if (!alarms)
        return alarms.error();
    options.alarms = std::move(alarms).value();
    auto connections = readConnections(choices.connectionsFile);
    if (!connections)
        return connections.error();
    options.telemetry = std::move(connections).value();
    if (choices.record) {
        const auto path = choices.sessionFile.isEmpty() ? newSessionPath(defaultSessionFolder())
                                                        : Result<QString>(choices.sessionFile);
        if (!path)
            return path.error();
        options.recordTo = path.value().toStdString();
    }
    auto core = EngineCore::create(std::move(options));
    if (!core)
        return core.error();
    return std::unique_ptr<Engine>(std::make_unique<LiveEngine>(std::move(core).value()));
}

Result<std::unique_ptr<Engine>> makeMiningEngine(const MineChoices &choices)
{
    LiveOptions options;
    options.clock = std::make_shared<SystemClock>();
    options.gridSource = referenceYearFactory();
    options.speed = 1.0;
    options.hasher.workers = choices.workers;
    options.hasher.kernel = choices.kernel.toStdString();
    options.hasher.calibrationFile = calibrationFile().toStdString();
    options.pools = choices.pools;
    options.workSource = jobs::WorkSource::Pools;
    options.authoritiesFile = choices.authoritiesFile.toStdString();
    options.workstation = QSysInfo::machineHostName().toStdString();
    options.recordTo = choices.sessionFile.toStdString();
    auto core = EngineCore::create(std::move(options));
    if (!core)
        return core.error();
    return std::unique_ptr<Engine>(std::make_unique<LiveEngine>(std::move(core).value()));
}

Result<std::unique_ptr<Engine>> makeReplay(const QString &path)
{
    return session::makePlayback(path.toStdString(), [factory = referenceYearFactory()](grid::GridCase gridCase) {
        auto source = factory(gridCase);
        return source ? source.value() : std::shared_ptr<const grid::GridSource>();
    });
}

QString defaultSessionFolder()
{
    return QDir(QStandardPaths::writableLocation(QStandardPaths::DocumentsLocation))
        .filePath(QStringLiteral("Surplus Console"));
}

Result<QString> newSessionPath(const QString &folder)
{
    if (!QDir().mkpath(folder))
        return Error{Error::Kind::Unavailable, folder.toStdString(), "cannot be created",
                     "Choose a session file elsewhere with --session, or start with --no-record."};
    const QTimeZone pkt(5 * 3600);
    const QString stem = QDateTime::currentDateTimeUtc().toTimeZone(pkt).toString(QStringLiteral("yyyy-MM-dd HHmmss"));
    QString path = QDir(folder).filePath(stem + QStringLiteral(".session"));
    for (int i = 2; QFileInfo::exists(path); ++i)
        path = QDir(folder).filePath(QStringLiteral("%1 (%2).session").arg(stem).arg(i));
    return path;
}

} // namespace console::app
