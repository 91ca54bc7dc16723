// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/alarm_conditions.h"

#include "engine/dispatch/instruction_ledger.h"
#include "engine/dispatch/instruction_terms.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace console {

namespace {

/// Limits of the conditions; docs/alarms.md says why each is where it is.
/// Dispatch uses a surplus up, so what is left lies about nothing, give or take what meters tremble by; the deadband of
/// 50 MW has to fit in between.
constexpr double leastLeftMegawatts = -60.0;
constexpr double corridorPercent = 100.5; ///< dispatch fills it to 100 % by design
/// Above the deadband by more than a meter trembles, or it would never clear.
constexpr double overSetpointFraction = 0.05;
constexpr double firmShortFraction = 0.025;
constexpr double missedPolls = 2.0; ///< the third in a row is the alarm
constexpr double staleSeconds = 30.0;
constexpr double hashratePercent = 70.0;      ///< of what the machines should reach at the site's set-point
constexpr double localHashratePercent = 50.0; ///< of this machine's best
constexpr std::chrono::seconds hashrateWindow{60};
constexpr double chipCelsius = 95.0;
constexpr double inletCelsius = 40.0;
constexpr double rejectPercent = 5.0;
constexpr double stalePercent = 2.0;
constexpr double leastGigabytes = 1.0;
constexpr double shortMegawatts = 0.5;
/// Below it a region has no load that could be taken away.
constexpr double idleMegawatts = 1.0;
/// A set-point below this part of the limit says little about what the machines should reach.
constexpr double idleFraction = 0.05;

constexpr double none = std::numeric_limits<double>::quiet_NaN();

} // namespace

bool AlarmConditions::isObsolete(const alarms::Alarm &alarm, const Snapshot &snapshot)
{
    static constexpr std::array<std::string_view, 5> ofRealSites{
        "site-communications", "telemetry-stale", "chip-temperature", "inlet-temperature", "hashrate-collapse"};
    static constexpr std::array<std::string_view, 3> ofSites{"site-over-setpoint", "instruction-not-followed",
                                                             "firm-load-short"};
    if (std::ranges::find(ofRealSites, alarm.definition) != ofRealSites.end())
        return alarm.source != "this-machine" && !(snapshot.telemetry && snapshot.telemetry->find(alarm.source));
    if (std::ranges::find(ofSites, alarm.definition) == ofSites.end())
        return false;
    return std::ranges::find(snapshot.sites, alarm.source, &SiteSnapshot::id) == snapshot.sites.end();
}

void AlarmConditions::see(std::string_view definition, std::string source, double value, double limit, double rating,
                          Quality quality, std::string because)
{
    m_seen.push_back({definition, std::move(source), {value, limit, rating, quality, std::move(because)}});
}

const std::vector<SeenCondition> &AlarmConditions::read(const Snapshot &snapshot, const AlarmSurroundings &around)
{
    m_seen.clear();
    readRegions(snapshot, around);
    readCorridor(snapshot);
    for (std::size_t i = 0; snapshot.book && i < snapshot.sites.size(); ++i) {
        if (snapshot.book->sites[i].kind != sites::SiteKind::LocalHasher)
            readSite(snapshot, i);
    }
    readLocalHasher(snapshot);
    readPools(snapshot, around);
    readConsole(snapshot, around);
    return m_seen;
}

/// What a region's surplus, with what dispatch brings in, leaves above the load of its sites; the reserve is already
/// taken out of the surplus. Where no site draws anything there is nothing to take away, and so nothing to do.
void AlarmConditions::readRegions(const Snapshot &snapshot, const AlarmSurroundings &around)
{
    std::array<Megawatt, grid::regionCount> drawn{};
    std::array<bool, grid::regionCount> hasSite{};
    for (std::size_t i = 0; snapshot.book && i < snapshot.sites.size(); ++i) {
        const std::size_t r = grid::index(snapshot.book->sites[i].region);
        hasSite[r] = hasSite[r] || snapshot.book->sites[i].kind != sites::SiteKind::LocalHasher;
        drawn[r] += snapshot.sites[i].reading.load.valueOr(Megawatt());
    }
    for (std::size_t r = 0; r < grid::regionCount; ++r) {
        if (!hasSite[r])
            continue;
        const Figure<Megawatt> &surplus = snapshot.grid.regions[r].surplus;
        const bool known = !surplus.isMissing();
        const double left = known ? (surplus.valueOr(Megawatt()) + around.broughtIn[r] - drawn[r]).value() : none;
        const bool nothingToTake = left < 0.0 && drawn[r].value() < idleMegawatts;
        see("province-below-reserve", std::string(grid::isoCode(grid::allRegions[r])), left, leastLeftMegawatts, 0.0,
            surplus.quality(), nothingToTake ? "no-load-there" : "");
    }
}

void AlarmConditions::readCorridor(const Snapshot &snapshot)
{
    const grid::CorridorState &corridor = snapshot.grid.corridor;
    const double limit = corridor.limit.valueOr(Megawatt()).value();
    const bool known = !corridor.flow.isMissing() && !corridor.limit.isMissing() && limit > 0.0;
    const double percent = known ? 100.0 * std::abs(corridor.flow.valueOr(Megawatt()).value()) / limit : none;
    see("corridor-at-limit", "corridor", percent, corridorPercent, 0.0,
        known ? corridor.flow.quality() : Quality::Missing);
}

void AlarmConditions::readSite(const Snapshot &snapshot, std::size_t i)
{
    const sites::SiteDefinition &site = snapshot.book->sites[i];
    const SiteSnapshot &row = snapshot.sites[i];
    const double rating = site.limit.value();
    const auto load = row.reading.load.value();
    const Quality quality = row.reading.load.quality();
    const auto &open = snapshot.dispatch.open;
    const auto told = std::ranges::find(open, site.id, &dispatch::Instruction::site);
    // On its way it may be anywhere between the old and the new set-point.
    const bool onItsWay = told != open.end() && !dispatch::isConcluded(told->state);
    const Megawatt most = onItsWay ? std::max(told->from, told->to) : row.setpoint;
    see("site-over-setpoint", site.id, load ? (*load - most).value() : none, overSetpointFraction * rating, rating,
        quality);
    // Late, refused, or there once and drifted away again.
    const bool isDue = told != open.end() && dispatch::isConcluded(told->state);
    const double off = load && isDue ? std::abs((*load - told->to).value()) : 0.0;
    see("instruction-not-followed", site.id, load || !isDue ? off : none, dispatch::complianceTolerance(site).value(),
        rating, quality);
    if (site.kind == sites::SiteKind::Ai)
        see("firm-load-short", site.id, load ? std::max(0.0, (site.firmDemand - *load).value()) : none,
            std::max(shortMegawatts, firmShortFraction * rating), rating, quality);
    const auto *real = snapshot.telemetry ? snapshot.telemetry->find(site.id) : nullptr;
    if (real)
        readTelemetry(snapshot, *real, row, site);
}

void AlarmConditions::readTelemetry(const Snapshot &snapshot, const telemetry::SiteTelemetry &site,
                                    const SiteSnapshot &row, const sites::SiteDefinition &definition)
{
    const double missed = site.communicating ? 0.0 : static_cast<double>(site.missed);
    see("site-communications", site.site, missed, missedPolls);
    const bool ever = site.lastGood.has_value();
    const double age = ever ? std::chrono::duration<double>(snapshot.wallTime - *site.lastGood).count() : none;
    // A file comes every quarter of an hour, not every second.
    const double oldest = site.source == telemetry::LoadSource::Folder ? 1800.0 : staleSeconds;
    see("telemetry-stale", site.site, age, oldest, 0.0, ever ? Quality::Measured : Quality::Missing);

    double hottestInlet = none;
    for (const auto &device : site.devices) {
        const auto inlet = device->miner.inletTemperature.value();
        if (device->communicating && inlet && !(inlet->value() <= hottestInlet))
            hottestInlet = inlet->value();
    }
    const auto chip = site.hottestChip.value();
    if (site.miners > 0) {
        see("chip-temperature", site.site, chip ? chip->value() : none, chipCelsius, 0.0, site.hottestChip.quality());
        see("inlet-temperature", site.site, hottestInlet, inletCelsius, 0.0,
            std::isnan(hottestInlet) ? Quality::Missing : Quality::Measured);
    }
    if (definition.kind != sites::SiteKind::Mining || site.miners == 0)
        return;
    const double told = std::clamp(row.setpoint / definition.limit, 0.0, 1.0);
    const double expected = site.expectedHashrate.valueOr(HashesPerSecond()).value() * told;
    const auto rate = site.hashrate.value();
    see("hashrate-collapse", site.site, rate && expected > 0.0 ? 100.0 * rate->value() / expected : none,
        hashratePercent, 100.0, site.hashrate.quality(), told < idleFraction ? "told-to-stand-still" : "");
}

/// What this machine was told on average over the window that its hashrate is the mean of. Both are by the wall clock:
/// a demo clock changes what is told much faster than a hashrate of 60 s follows.
double AlarmConditions::meanTold(const Snapshot &snapshot)
{
    if (!m_told.empty() && snapshot.wallTime < m_told.back().first)
        m_told.clear();
    m_told.emplace_back(snapshot.wallTime, snapshot.hasher.targetFraction);
    while (snapshot.wallTime - m_told.front().first > hashrateWindow)
        m_told.pop_front();
    double sum = 0.0;
    for (const auto &[at, told] : m_told)
        sum += told;
    return sum / static_cast<double>(m_told.size());
}

void AlarmConditions::readLocalHasher(const Snapshot &snapshot)
{
    const double told = meanTold(snapshot);
    const double rate = snapshot.hasher.rate60s.value();
    if (told >= idleFraction)
        m_bestLocalRate = std::max(m_bestLocalRate, rate / told);
    const bool working = snapshot.hashingAllowed && told >= idleFraction;
    const bool known = m_bestLocalRate > 0.0 && told > 0.0;
    see("hashrate-collapse", "this-machine", known ? 100.0 * rate / (m_bestLocalRate * told) : none,
        localHashratePercent, 100.0, known ? Quality::Measured : Quality::Missing,
        working ? "" : "told-to-stand-still");
}

void AlarmConditions::readPools(const Snapshot &snapshot, const AlarmSurroundings &around)
{
    const bool wanted = snapshot.work.source == jobs::WorkSource::Pools;
    if (wanted || !m_pools.empty())
        see("pool-down", "pools", wanted && !snapshot.work.active ? 1.0 : 0.0, 0.5);
    if (!wanted)
        return;
    for (const jobs::PoolReading &pool : snapshot.work.pools) {
        PoolWindows &windows = m_pools[pool.label];
        const auto &shares = pool.shares;
        const std::uint64_t all = shares.accepted + shares.rejected + shares.stale;
        windows.rejected.see(around.now, shares.rejected, all);
        windows.stale.see(around.now, shares.stale, all);
        see("share-rejects", pool.label, windows.rejected.percent().value_or(0.0), rejectPercent);
        see("pool-stale-shares", pool.label, windows.stale.percent().value_or(0.0), stalePercent);
    }
}

void AlarmConditions::readConsole(const Snapshot &snapshot, const AlarmSurroundings &around)
{
    const RecordingState &recording = snapshot.recording;
    see("recording-stopped", "session", recording.failure.empty() ? 0.0 : 1.0, 0.5);
    if (around.freeGigabytes)
        see("disk-low", "session", *around.freeGigabytes, leastGigabytes);
    see("clock-step", "clock", std::abs(around.clockStep), 0.5);
    for (const std::string &kernel : around.failedKernels)
        see("self-test-failed", kernel, 1.0, 0.5);
}

} // namespace console
