// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/telemetry_source.h"

#include "engine/telemetry/device_names.h"

namespace console::telemetry {

namespace {

void addMiners(const SiteConnection &site, std::vector<DeviceTarget> &into)
{
    for (const MinerGroup &group : site.miners) {
        const auto hosts = expandAddresses(group.addresses);
        if (!hosts)
            continue;
        for (const std::string &host : hosts.value()) {
            DeviceTarget target;
            target.site = site.site;
            target.id = minerId(host, group.port);
            target.host = host;
            target.port = group.port;
            target.every = site.minersEvery;
            into.push_back(std::move(target));
        }
    }
}

void addMeters(const SiteConnection &site, std::vector<DeviceTarget> &into)
{
    for (const MeterPoint &meter : site.meters) {
        const auto hosts = expandAddresses(meter.host);
        if (!hosts || hosts.value().size() != 1)
            continue;
        DeviceTarget target;
        target.site = site.site;
        target.id = meterId(hosts.value().front(), meter.port, meter.unit);
        target.name = meter.name;
        target.host = hosts.value().front();
        target.port = meter.port;
        target.every = site.metersEvery;
        target.unit = meter.unit;
        target.profile = meter.profile;
        target.scale = meter.scale;
        into.push_back(std::move(target));
    }
}

} // namespace

BookTargets targetsOf(const TelemetryBook &book)
{
    BookTargets targets;
    for (const SiteConnection &site : book.sites) {
        addMiners(site, targets.miners);
        addMeters(site, targets.meters);
        if (site.folder.empty())
            continue;
        DeviceTarget folder;
        folder.site = site.site;
        folder.id = site.folder;
        folder.host = site.folder;
        folder.every = site.metersEvery;
        targets.folders.push_back(std::move(folder));
    }
    return targets;
}

} // namespace console::telemetry
