// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/site_aggregate.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace console::telemetry {

namespace {

constexpr std::chrono::seconds leastFreshness{5};

template <class Kind> std::size_t countOf(const std::vector<std::shared_ptr<const DeviceState>> &devices, Kind &&counts)
{
    return static_cast<std::size_t>(
        std::ranges::count_if(devices, [&](const auto &device) { return counts(*device); }));
}

} // namespace

SiteAggregate::SiteAggregate(SiteConnection connection, sites::SiteDefinition site)
    : m_site(std::move(site))
{
    setConnection(std::move(connection));
}

void SiteAggregate::setConnection(SiteConnection connection)
{
    m_connection = std::move(connection);
    m_groups.clear();
    for (std::size_t i = 0; i < m_connection.miners.size(); ++i) {
        const MinerGroup &group = m_connection.miners[i];
        const auto hosts = expandAddresses(group.addresses);
        if (!hosts)
            continue;
        for (const std::string &host : hosts.value())
            m_groups.emplace(host + ":" + std::to_string(group.port), i);
    }
}

const MinerGroup *SiteAggregate::groupOf(const DeviceState &device) const
{
    const auto found = m_groups.find(device.id);
    return found == m_groups.end() ? nullptr : &m_connection.miners[found->second];
}

void SiteAggregate::take(std::shared_ptr<const DeviceState> device)
{
    const auto place = std::ranges::lower_bound(m_devices, device->id, {}, [](const auto &d) { return d->id; });
    if (place != m_devices.end() && (*place)->id == device->id)
        *place = std::move(device);
    else
        m_devices.insert(place, std::move(device));
}

void SiteAggregate::keepOnly(const std::vector<std::string> &sortedIds)
{
    std::erase_if(m_devices, [&](const auto &device) { return !std::ranges::binary_search(sortedIds, device->id); });
}

bool SiteAggregate::isFresh(UtcTime at, Milliseconds period, UtcTime now) const
{
    return now - at <= std::max<Milliseconds>(period * freshPeriods, leastFreshness);
}

std::optional<JoulePerTerahash> SiteAggregate::efficiencyOf(const DeviceState &device) const
{
    const MinerGroup *group = groupOf(device);
    return group && group->efficiency ? group->efficiency : m_site.efficiency;
}

/// What a machine draws by its own figures; empty when they do not tell.
std::optional<Megawatt> SiteAggregate::drawOf(const DeviceState &device) const
{
    if (const auto told = device.miner.power.value())
        return told;
    const auto rate = device.miner.hashrate.value();
    const auto efficiency = efficiencyOf(device);
    if (!rate || !efficiency)
        return std::nullopt;
    return Megawatt(rate->value() * 1e-12 * efficiency->value() * 1e-6); // TH/s · J/TH = W
}

std::optional<Figure<Megawatt>> SiteAggregate::meteredLoad(UtcTime now) const
{
    Sum sum;
    std::size_t meters = 0;
    for (const auto &device : m_devices) {
        if (device->kind != DeviceKind::Meter)
            continue;
        ++meters;
        const auto &power = device->meter.power;
        if (power.isMissing() || device->fault != PollFault::None ||
            !isFresh(power.at(), m_connection.metersEvery, now))
            return std::nullopt;
        sum.value += power.valueOr(Megawatt()).value();
        sum.oldest = std::min(sum.oldest, power.at());
    }
    // A feeder without a reading makes the sum a guess, so every meter of the book has to be there.
    if (meters == 0 || meters < m_connection.meters.size())
        return std::nullopt;
    return Figure<Megawatt>(Megawatt(sum.value), Quality::Measured, sum.oldest);
}

std::optional<Figure<Megawatt>> SiteAggregate::droppedLoad(UtcTime now) const
{
    for (const auto &device : m_devices) {
        if (device->kind != DeviceKind::Folder || device->meter.power.isMissing())
            continue;
        const auto &power = device->meter.power;
        if (now - power.at() <= rowHolds)
            return Figure<Megawatt>(power.valueOr(Megawatt()), Quality::Measured, power.at());
    }
    return std::nullopt;
}

std::optional<Figure<Megawatt>> SiteAggregate::estimatedLoad(UtcTime now) const
{
    Sum sum;
    std::size_t silent = 0;
    for (const auto &device : m_devices) {
        if (device->kind != DeviceKind::Miner || device->fault == PollFault::NotPolled)
            continue;
        const auto draw = drawOf(*device);
        if (draw && device->lastGood && now - *device->lastGood <= staleHolds) {
            sum.value += draw->value();
            if (device->communicating)
                sum.oldest = std::min(sum.oldest, *device->lastGood);
            ++sum.parts;
        } else if (!device->communicating || draw) {
            ++silent;
        }
    }
    if (sum.parts == 0 || sum.oldest == UtcTime::max())
        return std::nullopt;
    const double mean = sum.value / static_cast<double>(sum.parts);
    const double all = (sum.value + mean * static_cast<double>(silent)) * m_site.pue;
    const bool fresh = isFresh(sum.oldest, m_connection.minersEvery, now);
    return Figure<Megawatt>(Megawatt(all), fresh ? Quality::Estimated : Quality::Stale, sum.oldest);
}

void SiteAggregate::chooseLoad(SiteTelemetry &out, UtcTime now)
{
    const auto use = [&](const Figure<Megawatt> &load, LoadSource source) {
        out.load = load;
        out.source = source;
        out.lastGood = load.at();
        m_lastLoad = load;
        m_lastSource = source;
    };
    if (const auto metered = meteredLoad(now))
        return use(*metered, LoadSource::Meter);
    if (const auto dropped = droppedLoad(now))
        return use(*dropped, LoadSource::Folder);
    const bool held = m_lastSource == LoadSource::Meter && now - m_lastLoad.at() <= meterHolds;
    if (const auto estimated = estimatedLoad(now); estimated && !held && estimated->quality() == Quality::Estimated)
        return use(*estimated, LoadSource::Devices);
    if (m_lastSource != LoadSource::None) {
        out.lastGood = m_lastLoad.at();
        out.source = m_lastSource;
        if (now - m_lastLoad.at() <= staleHolds)
            out.load = Figure<Megawatt>(m_lastLoad.valueOr(Megawatt()), Quality::Stale, m_lastLoad.at());
    }
}

void SiteAggregate::readMachines(SiteTelemetry &out, UtcTime now)
{
    double rate = 0.0;
    double rated = 0.0;
    std::size_t withRate = 0;
    std::size_t withRating = 0;
    UtcTime oldest = UtcTime::max();
    double hottest = -1e9;
    UtcTime hottestAt{};
    for (const auto &device : m_devices) {
        if (device->kind != DeviceKind::Miner)
            continue;
        const MinerGroup *group = groupOf(*device);
        if (const auto told = device->miner.ratedHashrate.value()) {
            rated += told->value();
            ++withRating;
        } else if (group && group->ratedHashrate) {
            rated += group->ratedHashrate->value();
            ++withRating;
        }
        const auto &figure = device->miner.hashrate;
        if (!device->communicating || figure.isMissing())
            continue;
        rate += figure.valueOr(HashesPerSecond()).value();
        oldest = std::min(oldest, figure.at());
        ++withRate;
        if (const auto chip = device->miner.chipTemperature.value(); chip && chip->value() > hottest) {
            hottest = chip->value();
            hottestAt = device->miner.chipTemperature.at();
        }
    }
    if (hottest > -1e9)
        out.hottestChip = Figure<Celsius>(Celsius(hottest), Quality::Measured, hottestAt);
    if (withRate > 0) {
        const bool fresh = isFresh(oldest, m_connection.minersEvery, now);
        out.hashrate =
            Figure<HashesPerSecond>(HashesPerSecond(rate), fresh ? Quality::Measured : Quality::Stale, oldest);
    }
    m_bestRate = std::max(m_bestRate, rate);
    const bool isRated = rated > 0.0 && withRating == out.miners;
    if (isRated || m_bestRate > 0.0)
        out.expectedHashrate =
            Figure<HashesPerSecond>(HashesPerSecond(isRated ? rated : m_bestRate), Quality::Estimated, now);
}

SiteTelemetry SiteAggregate::read(UtcTime now)
{
    SiteTelemetry out;
    out.site = m_site.id;
    out.devices = m_devices;
    out.miners = countOf(m_devices, [](const DeviceState &d) { return d.kind == DeviceKind::Miner; });
    out.minersAnswering =
        countOf(m_devices, [](const DeviceState &d) { return d.kind == DeviceKind::Miner && d.communicating; });
    out.meters = countOf(m_devices, [](const DeviceState &d) { return d.kind == DeviceKind::Meter; });
    out.metersAnswering =
        countOf(m_devices, [](const DeviceState &d) { return d.kind == DeviceKind::Meter && d.communicating; });
    chooseLoad(out, now);
    readMachines(out, now);
    readLink(out);
    return out;
}

/// What its load comes from decides: each of its meters where it has any, else one of its machines at least.
void SiteAggregate::readLink(SiteTelemetry &out) const
{
    const auto kind = out.meters > 0 ? DeviceKind::Meter : out.miners > 0 ? DeviceKind::Miner : DeviceKind::Folder;
    std::vector<int> missed;
    std::size_t answering = 0;
    for (const auto &device : m_devices) {
        if (device->kind != kind)
            continue;
        missed.push_back(device->missed);
        answering += device->communicating ? 1 : 0;
    }
    if (missed.empty())
        return;
    const bool needsAll = kind == DeviceKind::Meter;
    out.missed = needsAll ? std::ranges::max(missed) : std::ranges::min(missed);
    out.communicating = needsAll ? answering == missed.size() : answering > 0;
}

} // namespace console::telemetry
