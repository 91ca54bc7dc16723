// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/live_telemetry_book.h"

#include "engine/base/long_work.h"
#include "engine/sites/site.h"
#include "engine/telemetry/device_list.h"
#include "models/connection_check.h"
#include "models/convert.h"
#include "models/kept_file.h"
#include "models/telemetry_convert.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <set>
#include <utility>

namespace console::models {

namespace {

const QString testName = QStringLiteral("connection-test");

telemetry::SiteConnection *find(telemetry::TelemetryBook &book, const std::string &site)
{
    const auto found = std::find_if(book.sites.begin(), book.sites.end(),
                                    [&](const telemetry::SiteConnection &each) { return each.site == site; });
    return found == book.sites.end() ? nullptr : &*found;
}

const telemetry::SiteConnection *find(const telemetry::TelemetryBook &book, const std::string &site)
{
    return find(const_cast<telemetry::TelemetryBook &>(book), site);
}

/// What a person allowed stays with the site as long as it is told in the same way.
void keepPermission(telemetry::SiteConnection &next, const telemetry::SiteConnection *before)
{
    const bool stays =
        before != nullptr && before->control == next.control && next.control != telemetry::ControlMethod::None;
    next.controlEnabled = stays && before->controlEnabled;
    next.controlBy = stays ? before->controlBy : std::string();
    next.controlReason = stays ? before->controlReason : std::string();
}

void place(telemetry::TelemetryBook &book, telemetry::SiteConnection connection)
{
    if (telemetry::SiteConnection *there = find(book, connection.site))
        *there = std::move(connection);
    else
        book.sites.push_back(std::move(connection));
}

void place(telemetry::TelemetryBook &book, telemetry::MeterProfile profile)
{
    const auto there = std::find_if(book.profiles.begin(), book.profiles.end(),
                                    [&](const telemetry::MeterProfile &each) { return each.key == profile.key; });
    if (there != book.profiles.end())
        *there = std::move(profile);
    else
        book.profiles.push_back(std::move(profile));
}

} // namespace

LiveTelemetryBook::LiveTelemetryBook(std::shared_ptr<const sites::SiteBook> book,
                                     std::vector<telemetry::MeterProfile> profiles, QString folder, Posts posts,
                                     Probes probes, QObject *parent)
    : TelemetryBook(parent)
    , m_sites(std::move(book))
    , m_profiles(std::move(profiles))
    , m_path(QDir(folder).filePath(QStringLiteral("connections.json")))
    , m_posts(std::move(posts))
    , m_probes(std::move(probes))
{
    connect(&m_queue, &BackgroundQueue::faulted, this,
            [this](const QString &, const QString &sentence) { emit failed(sentence); });
}

void LiveTelemetryBook::load()
{
    auto file = telemetry::loadTelemetryBook(m_path.toStdString(), builtInKeys());
    if (file)
        m_book = std::move(file).value();
    else if (file.error().kind != Error::Kind::NotFound)
        m_mayWrite = salvage(file.error());
    post();
    emit connectionsChanged();
}

bool LiveTelemetryBook::salvage(const Error &error)
{
    // What cannot be read now may be whole, so it stays where it is.
    const std::optional<QString> aside = error.kind == Error::Kind::BadInput ? putAside(m_path) : std::nullopt;
    Error told = error;
    told.remedy = aside ? "It is kept as " + QFileInfo(*aside).fileName().toStdString() + "; every site is simulated."
                        : "Nothing is kept until it is moved away; every site is simulated.";
    tell(told);
    return aside.has_value();
}

QList<ConnectionSite> LiveTelemetryBook::sites() const
{
    QList<ConnectionSite> list;
    for (const sites::SiteDefinition &site : m_sites->sites) {
        if (site.kind != sites::SiteKind::LocalHasher)
            list.append({convert(site.id), convert(site.name), convert(site.kind), site.limit.value()});
    }
    return list;
}

QList<MeterProfileView> LiveTelemetryBook::profiles() const
{
    QList<MeterProfileView> list;
    for (const telemetry::MeterProfile &profile : allProfiles())
        list.append({convert(profile.key), convert(profile.name)});
    return list;
}

std::vector<telemetry::MeterProfile> LiveTelemetryBook::allProfiles() const
{
    std::vector<telemetry::MeterProfile> all = m_profiles;
    all.insert(all.end(), m_book.profiles.begin(), m_book.profiles.end());
    return all;
}

std::vector<std::string> LiveTelemetryBook::builtInKeys() const
{
    std::vector<std::string> keys;
    for (const telemetry::MeterProfile &profile : m_profiles)
        keys.push_back(profile.key);
    return keys;
}

ConnectionView LiveTelemetryBook::connection(const QString &site) const
{
    if (const telemetry::SiteConnection *found = find(m_book, site.toStdString()))
        return viewOf(*found);
    ConnectionView view;
    view.site = site;
    return view;
}

QList<ConnectionProblem> LiveTelemetryBook::problems(const ConnectionView &view,
                                                     const QList<ConnectionView> &others) const
{
    QList<ConnectionView> rest = others;
    for (const telemetry::SiteConnection &site : m_book.sites) {
        const QString id = convert(site.site);
        if (id != view.site &&
            std::none_of(others.begin(), others.end(), [&id](const ConnectionView &other) { return other.site == id; }))
            rest.append(viewOf(site));
    }
    return problemsOf(view, rest, profiles());
}

int LiveTelemetryBook::machinesOf(const ConnectionView &view) const
{
    return machineCount(view);
}

bool LiveTelemetryBook::keep(const QList<ConnectionView> &views)
{
    telemetry::TelemetryBook next = m_book;
    for (const ConnectionView &view : views) {
        if (!problems(view, views).isEmpty())
            return false;
        const std::string id = view.site.toStdString();
        if (!view.isReal()) {
            std::erase_if(next.sites, [&id](const telemetry::SiteConnection &each) { return each.site == id; });
            continue;
        }
        telemetry::SiteConnection connection = toEngine(view);
        keepPermission(connection, find(m_book, id));
        place(next, std::move(connection));
    }
    // The rules of the file are the rules of the form.
    if (const auto checked = telemetry::parseTelemetryBook(telemetry::toJson(next), "The connections", builtInKeys());
        !checked) {
        tell(checked.error());
        return false;
    }
    adopt(std::move(next));
    return true;
}

Status LiveTelemetryBook::checkSites(const telemetry::TelemetryBook &book, const QString &path) const
{
    for (const telemetry::SiteConnection &connection : book.sites) {
        const bool known = std::any_of(m_sites->sites.begin(), m_sites->sites.end(),
                                       [&](const sites::SiteDefinition &site) { return site.id == connection.site; });
        if (!known)
            return Error{Error::Kind::BadInput, QFileInfo(path).fileName().toStdString() + ": site",
                         '"' + connection.site + "\" is not in the sites file", "Use the id that the site has there."};
    }
    return Done{};
}

bool LiveTelemetryBook::importFile(const QString &path)
{
    auto file = telemetry::loadTelemetryBook(path.toStdString(), builtInKeys());
    if (!file) {
        tell(file.error());
        return false;
    }
    if (const Status known = checkSites(file.value(), path); !known) {
        tell(known.error());
        return false;
    }
    telemetry::TelemetryBook next = m_book;
    for (telemetry::MeterProfile &profile : file.value().profiles)
        place(next, profile);
    for (telemetry::SiteConnection &connection : file.value().sites) {
        keepPermission(connection, find(m_book, connection.site));
        place(next, connection);
    }
    // Together they may name a machine twice.
    const std::string leaf = QFileInfo(path).fileName().toStdString();
    if (const auto checked = telemetry::parseTelemetryBook(telemetry::toJson(next), leaf, builtInKeys()); !checked) {
        tell(checked.error());
        return false;
    }
    adopt(std::move(next));
    return true;
}

bool LiveTelemetryBook::exportFile(const QString &path)
{
    const auto trouble = writeWhole(path, telemetry::toJson(m_book));
    if (trouble)
        emit failed(*trouble);
    return !trouble;
}

bool LiveTelemetryBook::importDevices(const QString &path)
{
    const auto list = telemetry::loadDeviceList(path.toStdString());
    if (!list) {
        tell(list.error());
        return false;
    }
    const std::string leaf = QFileInfo(path).fileName().toStdString();
    telemetry::TelemetryBook next = m_book;
    std::set<std::string> touched;
    for (const telemetry::ListedDevice &device : list.value()) {
        telemetry::TelemetryBook alone;
        alone.sites.emplace_back().site = device.site;
        if (const Status known = checkSites(alone, path); !known) {
            Error error = known.error();
            error.where = leaf + ", line " + std::to_string(device.line) + ": site";
            tell(error);
            return false;
        }
        if (find(next, device.site) == nullptr)
            next.sites.emplace_back().site = device.site;
        find(next, device.site)->miners.push_back(device.machine);
        touched.insert(device.site);
    }
    for (const std::string &site : touched) {
        telemetry::SiteConnection *connection = find(next, site);
        connection->miners = telemetry::joinedToRanges(connection->miners);
    }
    if (const auto checked = telemetry::parseTelemetryBook(telemetry::toJson(next), leaf, builtInKeys()); !checked) {
        tell(checked.error());
        return false;
    }
    adopt(std::move(next));
    return true;
}

bool LiveTelemetryBook::importProfile(const QString &path)
{
    auto profile = telemetry::loadMeterProfile(path.toStdString());
    if (!profile) {
        tell(profile.error());
        return false;
    }
    telemetry::TelemetryBook next = m_book;
    place(next, std::move(profile).value());
    const std::string leaf = QFileInfo(path).fileName().toStdString();
    if (const auto checked = telemetry::parseTelemetryBook(telemetry::toJson(next), leaf, builtInKeys()); !checked) {
        tell(checked.error());
        return false;
    }
    adopt(std::move(next));
    return true;
}

void LiveTelemetryBook::allowControl(const QString &site, bool allowed, const QString &person, const QString &reason)
{
    telemetry::SiteConnection *connection = find(m_book, site.toStdString());
    if (connection == nullptr || connection->control == telemetry::ControlMethod::None)
        return;
    connection->controlEnabled = allowed;
    connection->controlBy = person.toStdString();
    connection->controlReason = reason.toStdString();
    const auto trouble = write();
    if (m_posts.control)
        m_posts.control(site, allowed, person, reason);
    emit connectionsChanged();
    if (trouble)
        emit failed(*trouble);
}

void LiveTelemetryBook::adopt(telemetry::TelemetryBook book)
{
    const bool sameProfiles = m_book.profiles == book.profiles;
    m_book = std::move(book);
    const auto trouble = write();
    post();
    if (!sameProfiles)
        emit profilesChanged();
    emit connectionsChanged();
    if (trouble)
        emit failed(*trouble);
}

std::optional<QString> LiveTelemetryBook::write() const
{
    return m_mayWrite ? writeWhole(m_path, telemetry::toJson(m_book)) : std::nullopt;
}

void LiveTelemetryBook::post() const
{
    if (m_posts.telemetry)
        m_posts.telemetry(m_book.sites.empty() ? nullptr : std::make_shared<const telemetry::TelemetryBook>(m_book));
}

void LiveTelemetryBook::startTest(std::size_t devices, Compute compute)
{
    m_queue.put(PlanWork::None, testName,
                [this, devices, compute = std::move(compute)](const LongWork &work) -> BackgroundQueue::Adopt {
                    QList<DeviceView> views;
                    for (std::size_t i = 0; i < devices; ++i) {
                        if (work.stopped())
                            return {};
                        views.append(viewOf(compute(i)));
                    }
                    return [this, views] { emit tested(views); };
                });
}

void LiveTelemetryBook::testMachines(const MinerGroupView &group)
{
    ConnectionView view;
    view.site = QStringLiteral("test");
    view.miners = {group};
    telemetry::TelemetryBook book;
    book.sites = {toEngine(view)};
    std::vector<telemetry::DeviceTarget> targets = telemetry::targetsOf(book).miners;
    if (targets.empty() || !m_probes.miner)
        return;
    if (targets.size() > 3)
        targets = {targets.front(), targets[targets.size() / 2], targets.back()};
    startTest(targets.size(), [targets, poll = m_probes.miner](std::size_t i) { return poll(targets[i]); });
}

void LiveTelemetryBook::testMeter(const MeterView &meter)
{
    ConnectionView view;
    view.site = QStringLiteral("test");
    view.meters = {meter};
    telemetry::TelemetryBook book;
    book.sites = {toEngine(view)};
    const std::vector<telemetry::DeviceTarget> targets = telemetry::targetsOf(book).meters;
    const std::vector<telemetry::MeterProfile> all = allProfiles();
    const auto profile = std::find_if(all.begin(), all.end(), [&](const telemetry::MeterProfile &each) {
        return convert(each.key) == meter.profile;
    });
    if (targets.empty() || profile == all.end() || !m_probes.meter)
        return;
    startTest(1, [target = targets.front(), profile = *profile, read = m_probes.meter](std::size_t) {
        return read(target, profile);
    });
}

void LiveTelemetryBook::cancelTest()
{
    m_queue.clear();
}

bool LiveTelemetryBook::isTesting() const
{
    return m_queue.holds(testName);
}

} // namespace console::models
