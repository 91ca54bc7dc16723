// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/session/recording.h"
#include "engine/sites/site_book.h"
#include "tests/support/session_fixture.h"

#include <memory>
#include <string>
#include <vector>

/// A recording with the figures of a whole snapshot, for the recorder's and the playback's tests.
namespace console::test {

inline sites::SiteBook exampleBook()
{
    sites::SiteBook book;
    book.hashprice = UsdPerPetahashDay(50.0);
    book.lostLoadValue = UsdPerMegawattHour(3000.0);
    sites::SiteDefinition mine;
    mine.id = "thar";
    mine.name = "Thar";
    mine.longitude = 70.0;
    mine.latitude = 24.7;
    mine.limit = Megawatt(100.0);
    mine.minimumLoad = Megawatt(5.0);
    mine.rampUp = MegawattPerMinute(10.0);
    mine.rampDown = MegawattPerMinute(50.0);
    mine.efficiency = JoulePerTerahash(20.0);
    mine.pue = 1.1;
    mine.tariff = PkrPerKilowattHour(12.0);
    mine.tariffStatus = "illustrative";
    sites::SiteDefinition ai = mine;
    ai.id = "lahore-ai";
    ai.name = "Lahore AI";
    ai.kind = sites::SiteKind::Ai;
    ai.region = grid::RegionId::Punjab;
    ai.firmDemand = Megawatt(40.0);
    ai.efficiency.reset();
    book.sites = {mine, ai};
    return book;
}

/// Second `i` of a made-up session: every figure is different and depends on `i`.
inline Snapshot exampleSnapshot(int i, const std::shared_ptr<const sites::SiteBook> &book)
{
    const UtcTime at = sessionStart + std::chrono::seconds(i);
    const auto figure = [at](double value, Quality quality = Quality::Modelled) {
        return Figure<Megawatt>(Megawatt(value), quality, at);
    };
    Snapshot snapshot;
    snapshot.gridTime = at;
    snapshot.wallTime = at;
    snapshot.provenance = "modelled reference year 2025, case reference";
    snapshot.book = book;
    for (std::size_t r = 0; r + 1 < grid::regionCount; ++r) { // the last region has no data
        const double base = 1000.0 * static_cast<double>(r) + i;
        snapshot.grid.regions[r] = {figure(r == 0 ? -base : base), figure(base + 1), figure(base + 2),
                                    figure(base + 3, Quality::Estimated), figure(base + 4)};
        snapshot.plan[r] = {Megawatt(base + 5), Megawatt(base + 6), Megawatt(base + 7), 0.5, {}, {}, {}};
        snapshot.year[r] = {figure(base), figure(base * 2), 8.5, 30};
    }
    snapshot.grid.corridor = {figure(700.0 + i), figure(800.0), i % 2 == 1};
    snapshot.grid.reserve = figure(500.0);
    snapshot.totals = {figure(1.0 + i),
                       5,
                       6,
                       figure(2.0 + i),
                       figure(3.0 + i, Quality::Measured),
                       figure(4.0 + i),
                       figure(5.0 + i),
                       MegawattHour(6.0 + i),
                       MegawattHour(7.0 + i),
                       std::uint64_t(i)};
    snapshot.hasher.running = true;
    snapshot.hasher.workers = 2;
    snapshot.hasher.kernel = "shani";
    snapshot.hasher.targetFraction = 0.75;
    snapshot.hasher.achievedFraction = 0.7;
    snapshot.hasher.rate1s = HashesPerSecond(1e6 + i);
    snapshot.hasher.rate60s = HashesPerSecond(2e6 + i);
    snapshot.hasher.perWorker = {HashesPerSecond(5e5 + i), HashesPerSecond(6e5 + i)};
    snapshot.hasher.hashes = 1'000'000ULL * static_cast<std::uint64_t>(i);
    snapshot.hasher.sharesAccepted = static_cast<std::uint64_t>(i / 10);
    snapshot.hasher.bestDifficulty = 3.5;
    snapshot.hashingAllowed = i % 2 == 0;
    for (const sites::SiteDefinition &site : book->sites) {
        SiteSnapshot row;
        row.id = site.id;
        row.reading.load = figure(50.0 + i, Quality::Measured);
        if (site.efficiency)
            row.reading.hashrate = Figure<HashesPerSecond>(HashesPerSecond(1e15 + i), Quality::Modelled, at);
        row.setpoint = Megawatt(60.0 + i);
        row.loadFraction = 0.5;
        row.state = i % 2 == 0 ? SiteState::RampingUp : SiteState::FirmShed;
        snapshot.sites.push_back(std::move(row));
    }
    return snapshot;
}

inline Event exampleInstruction(int second, const std::string &site)
{
    Event event;
    event.kind = Event::Kind::SetpointChanged;
    event.gridTime = event.wallTime = sessionStart + std::chrono::seconds(second);
    event.subject = site;
    event.to = second;
    event.reason = {dispatch::ReasonKind::Headroom, double(second), 1.0};
    return event;
}

/// A closed recording of `seconds` snapshots with an instruction for "thar" every tenth second.
inline void recordExample(const std::string &path, int seconds)
{
    const auto book = std::make_shared<const sites::SiteBook>(exampleBook());
    session::Recorder recorder;
    const Status started = recorder.start(path, exampleSnapshot(0, book), {{"workstation", "desk-1"}});
    QVERIFY2(started.ok(), sentenceOf(started).c_str());
    for (int i = 0; i < seconds; ++i) {
        recorder.record(exampleSnapshot(i, book));
        if (i % 10 == 0)
            recorder.event(exampleInstruction(i, "thar"));
    }
    QVERIFY(recorder.close());
}

} // namespace console::test
