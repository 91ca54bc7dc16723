// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sample_snapshot.h"

/// Real sites, written by hand: what the lists of devices are tested with.
namespace console::test {

inline telemetry::DeviceState goodMiner(const std::string &site, const std::string &id)
{
    telemetry::DeviceState state;
    state.site = site;
    state.id = id;
    state.fault = telemetry::PollFault::None;
    state.communicating = true;
    state.polls = 100;
    state.took = Milliseconds(84);
    state.lastGood = sampleTime - std::chrono::seconds(4);
    state.lastTried = state.lastGood;
    state.mayBeControlled = true;
    const auto figure = [](auto value) { return Figure<decltype(value)>(value, Quality::Measured, sampleTime); };
    telemetry::MinerReading &miner = state.miner;
    miner.model = "Antminer S19 Pro";
    miner.firmware = "bmminer 2.0.0";
    miner.hashrate = figure(HashesPerSecond(109.8e12));
    miner.ratedHashrate = figure(HashesPerSecond(110e12));
    miner.power = figure(Megawatt(0.00325));
    miner.chipTemperature = figure(Celsius(68.0));
    miner.inletTemperature = figure(Celsius(31.0));
    miner.fansRpm = {5880.0, 5760.0, 5900.0, 5850.0};
    miner.hardwareErrors = 12;
    miner.accepted = 40'000;
    miner.rejected = 31;
    miner.pool = "stratum+tcp://pool.example:3333";
    for (int board = 0; board < 3; ++board)
        miner.boards.push_back({figure(HashesPerSecond(36.6e12)), figure(Celsius(66.0 + board)), 3, true});
    return state;
}

inline std::shared_ptr<const telemetry::DeviceState> shared(telemetry::DeviceState state)
{
    return std::make_shared<const telemetry::DeviceState>(std::move(state));
}

/// What is left of a machine that has not answered for half a minute.
inline telemetry::DeviceState silentMiner(const std::string &site, const std::string &id, telemetry::PollFault fault,
                                          std::string text = {})
{
    telemetry::DeviceState state = goodMiner(site, id);
    state.fault = fault;
    state.faultText = std::move(text);
    state.communicating = false;
    state.missed = 4;
    state.failures = 9;
    state.lastGood = sampleTime - std::chrono::seconds(44);
    state.miner.hashrate = {HashesPerSecond(109.8e12), Quality::Stale, sampleTime};
    state.miner.power = {};
    return state;
}

inline telemetry::DeviceState sampleMeter(const std::string &site, const std::string &id, const std::string &name)
{
    telemetry::DeviceState state;
    state.site = site;
    state.id = id;
    state.name = name;
    state.kind = telemetry::DeviceKind::Meter;
    state.fault = telemetry::PollFault::None;
    state.communicating = true;
    state.polls = 1000;
    state.lastGood = sampleTime - std::chrono::seconds(1);
    state.meter.power = {Megawatt(206.15), Quality::Measured, sampleTime};
    state.meter.frequency = {Hertz(49.97), Quality::Measured, sampleTime};
    state.meter.imported = {MegawattHour(48'211.4), Quality::Measured, sampleTime};
    return state;
}

/// A mine of `machines` machines with two meters. Three of the machines do not answer, one is too hot, one has lost a
/// board and one was told to stand.
inline std::shared_ptr<const telemetry::SiteTelemetry> sampleTelemetry(const std::string &id, int machines = 12)
{
    auto site = std::make_shared<telemetry::SiteTelemetry>();
    site->site = id;
    site->source = telemetry::LoadSource::Meter;
    site->load = {Megawatt(412.3), Quality::Measured, sampleTime};
    site->hottestChip = {Celsius(84.0), Quality::Measured, sampleTime};
    site->miners = static_cast<std::size_t>(machines);
    site->minersAnswering = static_cast<std::size_t>(machines - 3);
    site->meters = 2;
    site->metersAnswering = 2;
    site->communicating = true;
    site->lastGood = sampleTime;
    for (int i = 0; i < machines; ++i) {
        char address[32];
        std::snprintf(address, sizeof address, "10.20.%d.%d:4028", i / 250, 1 + i % 250);
        telemetry::DeviceState miner = goodMiner(id, address);
        if (i == 2)
            miner = silentMiner(id, address, telemetry::PollFault::TimedOut);
        if (i == 4)
            miner =
                silentMiner(id, address, telemetry::PollFault::DeviceError, "<b>Access</b> denied to 'stats' command");
        if (i == 6)
            miner = silentMiner(id, address, telemetry::PollFault::Refused);
        if (i == 7)
            miner.miner.chipTemperature = {Celsius(84.0), Quality::Measured, sampleTime};
        if (i == 8)
            miner.miner.boards[1] = {{HashesPerSecond(0.0), Quality::Measured, sampleTime}, {}, {}, true};
        if (i == 9) {
            miner.curtailed = true;
            miner.miner.hashrate = {HashesPerSecond(0.0), Quality::Measured, sampleTime};
        }
        site->devices.push_back(shared(std::move(miner)));
    }
    site->devices.push_back(shared(sampleMeter(id, "10.20.9.1:502/1", "Feeder 1")));
    site->devices.push_back(shared(sampleMeter(id, "10.20.9.1:502/2", "Feeder 2")));
    return site;
}

/// The sample with its first site real, and the load of the second one estimated from machines.
inline Snapshot realSnapshot(std::shared_ptr<const telemetry::SiteTelemetry> first = sampleTelemetry("thar-block-2"))
{
    Snapshot snapshot = sampleSnapshot();
    auto second = std::make_shared<telemetry::SiteTelemetry>();
    second->site = "port-qasim";
    second->source = telemetry::LoadSource::Devices;
    second->communicating = true;
    auto state = std::make_shared<telemetry::TelemetryState>();
    state->sites = {std::move(first), std::move(second)};
    snapshot.telemetry = std::move(state);
    snapshot.sites[0].source = telemetry::LoadSource::Meter;
    snapshot.sites[0].reading.load = {Megawatt(412.3), Quality::Measured, sampleTime};
    snapshot.sites[1].source = telemetry::LoadSource::Devices;
    snapshot.sites[1].reading.load = {Megawatt(198.0), Quality::Estimated, sampleTime};
    return snapshot;
}

} // namespace console::test
