// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/telemetry_desk.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace console {

using telemetry::DeviceTarget;

namespace {

/// A site's figures are made anew when something changed, but ages move also when nothing does.
constexpr std::chrono::seconds lookAgainAfter{1};
/// Thousands of machines answer in a second; once in this time is often enough for a screen.
constexpr Milliseconds leastPause{200};

/// A source exists while it has something to read; the first target brings it to life.
template <class Source, class Make>
void aim(std::unique_ptr<Source> &source, std::vector<DeviceTarget> targets, Make &&make)
{
    if (targets.empty()) {
        source.reset();
        return;
    }
    if (!source)
        source = make();
    source->setTargets(std::move(targets));
}

} // namespace

TelemetryDesk::TelemetryDesk(std::shared_ptr<const Clock> clock, std::shared_ptr<const sites::SiteBook> sites)
    : m_clock(std::move(clock))
    , m_sites(std::move(sites))
    , m_real(m_sites->sites.size())
{
}

void TelemetryDesk::setBook(std::shared_ptr<const telemetry::TelemetryBook> book)
{
    static const telemetry::TelemetryBook none;
    const std::size_t before = m_realSites;
    adopt(book ? *book : none);
    point(book ? *book : none);
    refresh();
    if (before == 0 && m_realSites == 0)
        return;
    Event event;
    event.kind = Event::Kind::TelemetryChanged;
    event.to = static_cast<double>(m_realSites);
    m_events.push_back(std::move(event));
}

void TelemetryDesk::adopt(const telemetry::TelemetryBook &book)
{
    m_realSites = 0;
    for (std::size_t i = 0; i < m_real.size(); ++i) {
        const sites::SiteDefinition &site = m_sites->sites[i];
        const auto found = std::ranges::find(book.sites, site.id, &telemetry::SiteConnection::site);
        const bool listed = found != book.sites.end() && site.kind != sites::SiteKind::LocalHasher;
        if (!listed || (found->miners.empty() && found->meters.empty() && found->folder.empty())) {
            m_real[i].reset();
            continue;
        }
        ++m_realSites;
        if (m_real[i])
            m_real[i]->aggregate.setConnection(*found);
        else
            m_real[i].emplace(Site{telemetry::SiteAggregate(*found, site), SiteControl(site), {}, {}, {}, true});
        m_real[i]->control.configure(*found);
        m_real[i]->changed = true;
    }
}

void TelemetryDesk::point(const telemetry::TelemetryBook &book)
{
    telemetry::BookTargets targets = telemetry::targetsOf(book);
    std::unordered_map<std::string_view, Site *> bySite;
    for (std::size_t i = 0; i < m_real.size(); ++i) {
        if (m_real[i])
            bySite.emplace(m_sites->sites[i].id, &*m_real[i]);
    }
    for (auto &[id, site] : bySite)
        site->ids.clear();
    for (auto *list : {&targets.miners, &targets.meters, &targets.folders}) {
        std::erase_if(*list, [&](const DeviceTarget &target) { return !bySite.contains(target.site); });
        for (const DeviceTarget &target : *list)
            bySite.at(target.site)->ids.push_back(target.id);
    }
    for (auto &[id, site] : bySite) {
        std::ranges::sort(site->ids);
        site->aggregate.keepOnly(site->ids);
    }
    aim(m_miners, std::move(targets.miners), [this] { return std::make_unique<telemetry::MinerFleet>(m_clock); });
    if (book.profiles != m_profiles) {
        m_profiles = book.profiles;
        m_meters.reset(); // it knows its profiles from its beginning
    }
    aim(m_meters, std::move(targets.meters), [this] {
        telemetry::MeterReaderOptions options;
        options.profiles = telemetry::builtInMeterProfiles();
        options.profiles.insert(options.profiles.end(), m_profiles.begin(), m_profiles.end());
        return std::make_unique<telemetry::MeterReader>(m_clock, std::move(options));
    });
    aim(m_folders, std::move(targets.folders), [this] { return std::make_unique<telemetry::DropFolders>(m_clock); });
}

bool TelemetryDesk::setControl(const command::SetSiteControl &set)
{
    for (std::size_t i = 0; i < m_real.size(); ++i) {
        if (!m_real[i] || m_sites->sites[i].id != set.site)
            continue;
        telemetry::SiteConnection connection = m_real[i]->aggregate.connection();
        if (set.enabled && connection.control == telemetry::ControlMethod::None)
            return false;
        connection.controlEnabled = set.enabled;
        connection.controlBy = set.by;
        connection.controlReason = set.reason;
        m_real[i]->control.configure(connection);
        m_real[i]->aggregate.setConnection(std::move(connection));
        m_real[i]->changed = true;
        Event event;
        event.kind = set.enabled ? Event::Kind::ControlAllowed : Event::Kind::ControlForbidden;
        event.subject = set.site;
        event.detail = set.reason;
        event.by = set.by;
        m_events.push_back(std::move(event));
        return true;
    }
    return false;
}

void TelemetryDesk::take(std::vector<std::shared_ptr<const telemetry::DeviceState>> devices)
{
    for (auto &device : devices) {
        for (std::size_t i = 0; i < m_real.size(); ++i) {
            if (!m_real[i] || m_sites->sites[i].id != device->site)
                continue;
            // What was on its way when the book changed is not the site's any more.
            if (std::ranges::binary_search(m_real[i]->ids, device->id)) {
                m_real[i]->aggregate.take(std::move(device));
                m_real[i]->changed = true;
            }
            break;
        }
    }
}

void TelemetryDesk::poll()
{
    if (m_miners) {
        take(m_miners->take());
        for (const telemetry::MachineOutcome &outcome : m_miners->takeOutcomes()) {
            for (auto &site : m_real) {
                if (site) {
                    site->control.take(outcome);
                    site->changed = true;
                }
            }
        }
    }
    if (m_meters)
        take(m_meters->take());
    if (m_folders)
        take(m_folders->take());
    refresh();
}

void TelemetryDesk::refresh()
{
    if (m_realSites == 0) {
        m_state.reset();
        return;
    }
    const UtcTime now = m_clock->utc();
    bool changed = !m_state || m_state->sites.size() != m_realSites;
    for (auto &site : m_real) {
        if (!site)
            continue;
        const Milliseconds age = now - site->read;
        const bool due =
            !site->figures || age < Milliseconds(0) || age >= lookAgainAfter || (site->changed && age >= leastPause);
        if (!due)
            continue;
        telemetry::SiteTelemetry figures = site->aggregate.read(now);
        figures.control = site->control.state();
        site->figures = std::make_shared<const telemetry::SiteTelemetry>(std::move(figures));
        site->read = now;
        site->changed = false;
        changed = true;
    }
    if (!changed)
        return;
    auto state = std::make_shared<telemetry::TelemetryState>();
    for (const auto &site : m_real) {
        if (site)
            state->sites.push_back(site->figures);
    }
    m_state = std::move(state);
}

void TelemetryDesk::follow(const std::vector<ControlOrder> &orders, bool live)
{
    if (!live || !m_miners)
        return;
    for (std::size_t i = 0; i < m_real.size() && i < orders.size(); ++i) {
        if (!m_real[i] || !m_real[i]->figures)
            continue;
        auto commands = m_real[i]->control.follow(orders[i], *m_real[i]->figures, m_clock->monotonic(), m_clock->utc(),
                                                  m_nextTicket);
        if (commands.empty())
            continue;
        m_real[i]->changed = true;
        m_miners->order(std::move(commands));
    }
}

const telemetry::SiteTelemetry *TelemetryDesk::of(std::size_t site) const
{
    return m_real[site] ? m_real[site]->figures.get() : nullptr;
}

const SiteControl *TelemetryDesk::controlOf(std::size_t site) const
{
    return m_real[site] ? &m_real[site]->control : nullptr;
}

std::vector<Event> TelemetryDesk::takeEvents()
{
    std::vector<Event> events = std::exchange(m_events, {});
    for (auto &site : m_real) {
        if (!site)
            continue;
        for (Event &event : site->control.takeEvents())
            events.push_back(std::move(event));
    }
    return events;
}

void TelemetryDesk::stop()
{
    m_miners.reset();
    m_meters.reset();
    m_folders.reset();
}

} // namespace console
