// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/snapshot.h"

#include <algorithm>
#include <cmath>

/// One evening on the grid, written by hand: what the models and the screens are tested with. Six regions
/// have figures, Gilgit-Baltistan has none; nine sites in every state that matters.
namespace console::test {

/// 22 November 2026, 21:47:12 PKT.
inline constexpr UtcTime sampleTime{Milliseconds(1'795'366'032'000)};

inline sites::SiteDefinition sampleSite(const char *id, const char *name, sites::SiteKind kind, grid::RegionId region,
                                        double longitude, double latitude, double limit)
{
    const bool machine = kind == sites::SiteKind::LocalHasher;
    sites::SiteDefinition site;
    site.id = id;
    site.name = name;
    site.kind = kind;
    site.region = region;
    site.longitude = longitude;
    site.latitude = latitude;
    site.limit = Megawatt(limit);
    site.minimumLoad = Megawatt(machine ? 0.0 : limit / 10.0);
    site.rampUp = MegawattPerMinute(limit);
    site.rampDown = MegawattPerMinute(4.0 * limit);
    site.firmDemand = Megawatt(kind == sites::SiteKind::Ai ? 0.9 * limit : 0.0);
    if (kind == sites::SiteKind::Mining)
        site.efficiency = JoulePerTerahash(16.0);
    site.pue = kind == sites::SiteKind::Ai ? 1.25 : 1.05;
    site.tariff = PkrPerKilowattHour(15.0);
    site.tariffStatus = "illustrative";
    site.illustrative = !machine;
    return site;
}

inline std::shared_ptr<const sites::SiteBook> sampleBook()
{
    using Kind = sites::SiteKind;
    using Region = grid::RegionId;
    auto book = std::make_shared<sites::SiteBook>();
    book->hashprice = UsdPerPetahashDay(28.68);
    book->lostLoadValue = UsdPerMegawattHour(2000.0);
    book->sites = {
        sampleSite("thar-block-2", "Thar Block II", Kind::Mining, Region::Sindh, 70.39, 24.81, 300.0),
        sampleSite("port-qasim", "Port Qasim", Kind::Mining, Region::Sindh, 67.37, 24.79, 230.0),
        sampleSite("karachi-dc-1", "Karachi DC-1", Kind::Ai, Region::Sindh, 67.12, 24.87, 150.0),
        sampleSite("china-hub", "China Hub", Kind::Mining, Region::Balochistan, 66.70, 24.91, 140.0),
        sampleSite("lahore-dc-2", "Lahore DC-2", Kind::Ai, Region::Punjab, 74.28, 31.45, 120.0),
        sampleSite("quetta", "Quetta", Kind::Mining, Region::Balochistan, 66.95, 30.25, 60.0),
        sampleSite("sahiwal", "Sahiwal", Kind::Mining, Region::Punjab, 73.24, 30.71, 200.0),
        sampleSite("multan", "Multan", Kind::Mining, Region::Punjab, 71.47, 30.18, 150.0),
        sampleSite("this-machine", "This machine", Kind::LocalHasher, Region::Sindh, 67.01, 24.86, 0.0001),
    };
    return book;
}

inline SiteSnapshot sampleSiteState(const sites::SiteDefinition &site, double load, double setpoint, SiteState state,
                                    dispatch::Reason reason)
{
    SiteSnapshot row;
    row.id = site.id;
    row.setpoint = Megawatt(setpoint);
    row.state = state;
    row.reason = reason;
    if (site.kind == sites::SiteKind::LocalHasher) {
        row.loadFraction = load;
        row.reading.hashrate = {HashesPerSecond(96.4e6), Quality::Measured, sampleTime};
        return row;
    }
    row.loadFraction = load / site.limit.value();
    row.reading.load = {Megawatt(load), Quality::Modelled, sampleTime};
    if (site.efficiency) {
        const double hashes = load * 1e6 / site.pue / site.efficiency->value() * 1e12;
        row.reading.hashrate = {HashesPerSecond(hashes), Quality::Modelled, sampleTime};
    }
    return row;
}

inline void addSampleSites(Snapshot &snapshot, const std::shared_ptr<const sites::SiteBook> &book)
{
    using Kind = dispatch::ReasonKind;
    const auto &sites = book->sites;
    snapshot.book = book;
    snapshot.sites = {
        sampleSiteState(sites[0], 300.0, 300.0, SiteState::Running, {Kind::AtLimit, 300.0, 0.0}),
        sampleSiteState(sites[1], 212.0, 212.0, SiteState::Running, {Kind::Headroom, 1840.0, 212.0}),
        sampleSiteState(sites[2], 147.0, 135.0, SiteState::Firm, {Kind::FirmServed, 135.0, 0.0}),
        sampleSiteState(sites[3], 99.0, 140.0, SiteState::RampingUp, {Kind::RampLimited, 140.0, 0.0}),
        sampleSiteState(sites[4], 96.0, 96.0, SiteState::FirmShed, {Kind::FirmShed, 108.0, 12.0}),
        sampleSiteState(sites[5], 12.0, 12.0, SiteState::RampingDown, {Kind::Headroom, 910.0, 12.0}),
        sampleSiteState(sites[6], 20.0, 20.0, SiteState::AtMinimum, {Kind::MinimumLoad, 20.0, 4.0}),
        sampleSiteState(sites[7], 0.0, 0.0, SiteState::Curtailed, {Kind::Deficit, -420.0, 0.0}),
        sampleSiteState(sites[8], 0.8, 0.8, SiteState::Running, {Kind::FollowsRegion, 0.8, 0.0}),
    };
}

inline void addSampleGrid(Snapshot &snapshot)
{
    const auto modelled = [](double megawatts) {
        return Figure<Megawatt>(Megawatt(megawatts), Quality::Modelled, sampleTime);
    };
    struct Facts {
        double surplus, lowCost, demand, rooftop, available, firmP90, hours;
        int deficit;
    };
    // In RegionId order; Gilgit-Baltistan stays missing.
    static constexpr std::array<Facts, grid::regionCount> facts{{
        {-420.0, 0.0, 11'240.0, 0.0, 10'820.0, -610.0, 9.4, 31},
        {1840.0, 1210.0, 3105.0, 0.0, 5230.0, 1120.0, 23.1, 3},
        {260.0, 180.0, 2380.0, 0.0, 2710.0, 40.0, 18.0, 12},
        {910.0, 640.0, 790.0, 0.0, 1760.0, 480.0, 22.4, 5},
        {0.0, 0.0, 415.0, 0.0, 415.0, -20.0, 6.0, 44},
        {},
        {160.0, 160.0, 240.0, 0.0, 410.0, 60.0, 20.2, 8},
    }};
    snapshot.grid.at = sampleTime;
    for (const grid::RegionId region : grid::allRegions) {
        if (region == grid::RegionId::GilgitBaltistan)
            continue;
        const std::size_t i = grid::index(region);
        const Facts &fact = facts[i];
        snapshot.grid.regions[i] = {modelled(fact.surplus), modelled(fact.lowCost), modelled(fact.demand),
                                    modelled(fact.rooftop), modelled(fact.available)};
        snapshot.year[i] = {modelled(fact.firmP90), modelled(fact.firmP90 + 350.0), fact.hours, fact.deficit};
        snapshot.plan[i].spilled = Megawatt(std::max(0.0, fact.surplus));
    }
    snapshot.grid.corridor = {modelled(2160.0), modelled(2200.0), false};
    snapshot.grid.reserve = modelled(600.0);
}

/// A day of surplus that peaks at midday, 24 hours before and after the sample's hour.
inline std::shared_ptr<const Outlook> sampleOutlook(UtcTime now = sampleTime)
{
    auto outlook = std::make_shared<Outlook>();
    const UtcTime hour = std::chrono::floor<std::chrono::hours>(now);
    outlook->first = hour - std::chrono::hours(24);
    for (std::size_t h = 0; h < Outlook::hours; ++h) {
        const UtcTime at = outlook->first + std::chrono::hours(static_cast<int>(h));
        const double wave = 1500.0 + 1400.0 * std::cos((toPkt(at).hour - 13) * 3.141592653589793 / 12.0);
        outlook->national[h] = {Megawatt(wave), Quality::Modelled, at};
        for (const grid::RegionId region : grid::allRegions) {
            if (region != grid::RegionId::GilgitBaltistan)
                outlook->regions[grid::index(region)][h] = {Megawatt(wave / 6.0), Quality::Modelled, at};
        }
    }
    return outlook;
}

/// The whole state at the sample's moment: demo clock at ×60, recording.
inline Snapshot sampleSnapshot()
{
    Snapshot snapshot;
    snapshot.sequence = 1;
    snapshot.mode = Mode::Demo;
    snapshot.speed = 60.0;
    snapshot.gridTime = sampleTime;
    snapshot.wallTime = sampleTime;
    snapshot.provenance = "modelled reference year 2025, case reference";
    addSampleGrid(snapshot);
    addSampleSites(snapshot, sampleBook());

    const auto modelled = [](double megawatts) {
        return Figure<Megawatt>(Megawatt(megawatts), Quality::Modelled, sampleTime);
    };
    snapshot.totals = {modelled(2750.0),
                       4,
                       6,
                       modelled(886.0),
                       modelled(643.0),
                       modelled(243.0),
                       modelled(1864.0),
                       MegawattHour(1932.5),
                       MegawattHour(1288.0),
                       7};
    snapshot.hasher.running = true;
    snapshot.hasher.workers = 2;
    snapshot.hasher.kernel = "sha-ni";
    snapshot.hasher.targetFraction = 0.8;
    snapshot.hasher.achievedFraction = 0.79;
    snapshot.hasher.rate1s = HashesPerSecond(97.1e6);
    snapshot.hasher.rate60s = HashesPerSecond(96.4e6);
    snapshot.hasher.perWorker = {HashesPerSecond(48.9e6), HashesPerSecond(48.2e6)};
    snapshot.hasher.hashes = 778'000'000'000;
    snapshot.hasher.sharesAccepted = 41;
    snapshot.hasher.bestDifficulty = 12.75;
    snapshot.recording = {true, "evening-peak.session", sampleTime - std::chrono::seconds(8073), 484'380, {}};
    snapshot.outlook = sampleOutlook();
    return snapshot;
}

/// The same state as a replay of two hours shows it, paused.
inline Snapshot sampleReplay()
{
    Snapshot snapshot = sampleSnapshot();
    snapshot.mode = Mode::Replay;
    snapshot.speed = 10.0;
    snapshot.paused = true;
    snapshot.recording = {};
    snapshot.span = std::pair(sampleTime - std::chrono::hours(1), sampleTime + std::chrono::hours(1));
    return snapshot;
}

} // namespace console::test
