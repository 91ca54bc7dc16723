// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/telemetry_convert.h"

#include "models/convert.h"

#include <algorithm>
#include <cmath>

namespace console::models {

namespace {

constexpr double hashesPerTerahash = 1e12;
constexpr double millisecondsPerSecond = 1e3;

double counter(const std::optional<std::uint64_t> &count)
{
    return count ? static_cast<double>(*count) : std::numeric_limits<double>::quiet_NaN();
}

Milliseconds milliseconds(double seconds)
{
    return Milliseconds(std::isfinite(seconds) ? std::llround(seconds * millisecondsPerSecond) : 0);
}

/// 0 for what is no number of that kind, which no check lets pass.
template <class Whole> Whole whole(double number)
{
    const bool fits = std::isfinite(number) && number >= 0.0 && number <= std::numeric_limits<Whole>::max();
    return fits ? static_cast<Whole>(number) : Whole{};
}

} // namespace

DeviceView viewOf(const telemetry::DeviceState &state)
{
    DeviceView view;
    view.id = convert(state.id);
    view.name = convert(state.name);
    view.kind = convert(state.kind);
    view.fault = convert(state.fault);
    view.faultText = convert(state.faultText);
    view.communicating = state.communicating;
    view.missed = state.missed;
    if (state.lastGood)
        view.lastGood = convert(*state.lastGood);
    view.mayBeControlled = state.mayBeControlled;
    view.curtailed = state.curtailed;
    view.tookMs = static_cast<double>(state.took.count());
    view.failedShare = state.polls > 0 ? static_cast<double>(state.failures) / static_cast<double>(state.polls) : 0.0;
    if (state.kind != telemetry::DeviceKind::Miner) {
        view.power = convert(state.meter.power);
        view.frequency = convert(state.meter.frequency);
        view.imported = convert(state.meter.imported);
        return view;
    }
    const telemetry::MinerReading &miner = state.miner;
    view.model = convert(miner.model);
    view.firmware = convert(miner.firmware);
    view.hashrate = convert(miner.hashrate);
    view.usualHashrate = convert(miner.ratedHashrate.isMissing() ? miner.averageHashrate : miner.ratedHashrate);
    view.power = convert(miner.power);
    view.chipTemperature = convert(miner.chipTemperature);
    view.inletTemperature = convert(miner.inletTemperature);
    view.hardwareErrors = counter(miner.hardwareErrors);
    view.rejected = counter(miner.rejected);
    if (!miner.fansRpm.empty())
        view.slowestFan = *std::min_element(miner.fansRpm.begin(), miner.fansRpm.end());
    view.boards = static_cast<int>(miner.boards.size());
    view.boardsRunning = static_cast<int>(
        std::count_if(miner.boards.begin(), miner.boards.end(), [](const telemetry::BoardReading &board) {
            return board.enabled && (board.hashrate.isMissing() || board.hashrate.valueOr({}).value() > 0.0);
        }));
    view.pool = convert(miner.pool);
    return view;
}

SiteTelemetryView viewOf(const telemetry::SiteTelemetry &site)
{
    SiteTelemetryView view;
    view.real = true;
    view.site = convert(site.site);
    view.source = convert(site.source);
    view.load = convert(site.load);
    view.hashrate = convert(site.hashrate);
    view.expectedHashrate = convert(site.expectedHashrate);
    view.miners = static_cast<int>(site.miners);
    view.minersAnswering = static_cast<int>(site.minersAnswering);
    view.meters = static_cast<int>(site.meters);
    view.metersAnswering = static_cast<int>(site.metersAnswering);
    view.communicating = site.communicating;
    view.hottestChip = convert(site.hottestChip);
    if (site.lastGood)
        view.lastGood = convert(*site.lastGood);
    const telemetry::ControlState &control = site.control;
    view.method = convert(control.method);
    view.controlEnabled = control.enabled;
    view.controlBy = convert(control.by);
    view.controlReason = convert(control.reason);
    view.busy = control.busy;
    view.sent = static_cast<int>(control.sent);
    view.accepted = static_cast<int>(control.accepted);
    view.refused = static_cast<int>(control.refused);
    view.failed = static_cast<int>(control.failed);
    view.firstRefusal = convert(control.firstRefusal);
    if (control.target) {
        view.targetMw = control.target->value();
        view.since = convert(control.since);
    }
    return view;
}

bool isFaulty(const DeviceView &device)
{
    if (device.fault != PollFault::None && device.fault != PollFault::NotPolled)
        return true;
    return !device.curtailed && device.boards > 0 && device.boardsRunning < device.boards;
}

DeviceRank rankOf(const DeviceView &device)
{
    DeviceRank rank;
    if (device.fault != PollFault::None && device.fault != PollFault::NotPolled)
        rank.fault = device.communicating ? -2 : -3;
    else if (isFaulty(device))
        rank.fault = -1;
    else if (device.fault == PollFault::NotPolled)
        rank.fault = 1;
    if (!device.chipTemperature.isMissing())
        rank.heat = -static_cast<int>(std::floor(device.chipTemperature.number / 5.0));
    const double usual = device.usualHashrate.isMissing() ? 0.0 : device.usualHashrate.number;
    if (usual > 0.0 && !device.hashrate.isMissing() && !device.curtailed)
        rank.lack = -static_cast<int>(std::floor(std::clamp(1.0 - device.hashrate.number / usual, 0.0, 1.0) * 20.0));
    if (device.hardwareErrors > 0.0)
        rank.errors = -1 - static_cast<int>(std::log10(device.hardwareErrors));
    return rank;
}

ConnectionView viewOf(const telemetry::SiteConnection &connection)
{
    ConnectionView view;
    view.site = convert(connection.site);
    for (const telemetry::MinerGroup &group : connection.miners) {
        MinerGroupView miner;
        miner.addresses = convert(group.addresses);
        miner.port = group.port;
        if (group.efficiency)
            miner.efficiency = group.efficiency->value();
        if (group.ratedHashrate)
            miner.ratedTerahash = group.ratedHashrate->value() / hashesPerTerahash;
        view.miners.append(miner);
    }
    for (const telemetry::MeterPoint &meter : connection.meters)
        view.meters.append({convert(meter.name), convert(meter.host), static_cast<double>(meter.port),
                            static_cast<double>(meter.unit), convert(meter.profile), meter.scale});
    view.folder = convert(connection.folder);
    view.minersEvery = static_cast<double>(connection.minersEvery.count()) / millisecondsPerSecond;
    view.metersEvery = static_cast<double>(connection.metersEvery.count()) / millisecondsPerSecond;
    view.control = convert(connection.control);
    view.controlEnabled = connection.controlEnabled;
    view.controlBy = convert(connection.controlBy);
    view.controlReason = convert(connection.controlReason);
    return view;
}

telemetry::SiteConnection toEngine(const ConnectionView &view)
{
    telemetry::SiteConnection connection;
    connection.site = view.site.toStdString();
    for (const MinerGroupView &miner : view.miners) {
        telemetry::MinerGroup group;
        group.addresses = miner.addresses.trimmed().toStdString();
        group.port = whole<std::uint16_t>(miner.port);
        if (miner.efficiency && std::isfinite(*miner.efficiency))
            group.efficiency = JoulePerTerahash(*miner.efficiency);
        if (miner.ratedTerahash && std::isfinite(*miner.ratedTerahash))
            group.ratedHashrate = HashesPerSecond(*miner.ratedTerahash * hashesPerTerahash);
        connection.miners.push_back(std::move(group));
    }
    for (const MeterView &meter : view.meters)
        connection.meters.push_back({meter.name.trimmed().toStdString(), meter.host.trimmed().toStdString(),
                                     whole<std::uint16_t>(meter.port), whole<int>(meter.unit),
                                     meter.profile.toStdString(), meter.scale});
    connection.folder = view.folder.trimmed().toStdString();
    connection.minersEvery = milliseconds(view.minersEvery);
    connection.metersEvery = milliseconds(view.metersEvery);
    connection.control = toEngine(view.control);
    connection.controlEnabled = view.controlEnabled;
    connection.controlBy = view.controlBy.toStdString();
    connection.controlReason = view.controlReason.toStdString();
    return connection;
}

} // namespace console::models
