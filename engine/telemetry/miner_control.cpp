// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/miner_control.h"

#include "engine/telemetry/miner_reply.h"

#include <algorithm>
#include <limits>

namespace console::telemetry {

namespace {

/// What sums of thousands of machines may be off by, in MW: a milliwatt.
constexpr double rounding = 1e-9;

/// One machine as the plan sees it.
struct Candidate {
    const DeviceState *device = nullptr;
    double draw = 0.0;        ///< MW when it runs
    double wattPerHash = 0.0; ///< infinite: it draws and tells no work
};

std::string command(std::string_view name)
{
    return "{\"command\":\"" + std::string(name) + "\"}";
}

std::string command(std::string_view name, std::string_view parameter)
{
    return "{\"command\":\"" + std::string(name) + "\",\"parameter\":\"" + std::string(parameter) + "\"}";
}

/// What a machine that runs is to be counted with. One that does not hash yet is on its way up, so what it tells now is
/// not what it will draw.
double runningDraw(const MinerReading &reading, double usual)
{
    const auto power = reading.power.value();
    if (!power)
        return usual;
    const bool hashes = reading.hashrate.valueOr(HashesPerSecond()).value() > 0.0;
    return hashes ? power->value() : std::max(power->value(), usual);
}

double wattPerHash(const MinerReading &reading, double draw)
{
    const double rate = reading.hashrate.valueOr(HashesPerSecond()).value();
    return rate > 0.0 ? draw / rate : std::numeric_limits<double>::infinity();
}

/// The site's machines, sorted into those that can be told something and what the others may draw.
struct Division {
    std::vector<Candidate> running;
    std::vector<Candidate> standing;
    double total = 0.0; ///< MW of all that run or may run
};

Division divide(const SiteTelemetry &site, double usual)
{
    Division division;
    for (const auto &device : site.devices) {
        if (!device || device->kind != DeviceKind::Miner)
            continue;
        if (!device->communicating) {
            division.total += usual;
            continue;
        }
        if (device->curtailed) {
            if (device->mayBeControlled)
                division.standing.push_back({device.get(), usual, 0.0});
            continue;
        }
        const double draw = runningDraw(device->miner, usual);
        division.total += draw;
        if (device->mayBeControlled)
            division.running.push_back({device.get(), draw, wattPerHash(device->miner, draw)});
    }
    std::ranges::stable_sort(division.running, std::ranges::greater(), &Candidate::wattPerHash);
    return division;
}

} // namespace

std::vector<std::string> controlRequests(ControlMethod method, MachineOrder order, std::size_t boards, UtcTime now)
{
    const bool curtail = order == MachineOrder::Curtail;
    std::vector<std::string> requests;
    switch (method) {
    case ControlMethod::None: break;
    case ControlMethod::Boards:
        for (std::size_t board = 0; board < std::max<std::size_t>(boards, 1); ++board)
            requests.push_back(command(curtail ? "ascdisable" : "ascenable", std::to_string(board)));
        break;
    case ControlMethod::Pause: requests.push_back(command(curtail ? "pause" : "resume")); break;
    case ControlMethod::Sleep: {
        const auto seconds = std::chrono::floor<std::chrono::seconds>(now).time_since_epoch().count();
        requests.push_back(
            command("ascset", std::string(curtail ? "0,softoff,1:" : "0,softon,1:") + std::to_string(seconds)));
        break;
    }
    }
    return requests;
}

ControlAnswer readControlAnswer(std::string_view bytes)
{
    const MinerReply reply = parseMinerReply(bytes);
    return {reply.fault, reply.text};
}

std::string privilegedRequest()
{
    return command("privileged");
}

std::vector<MachineCommand> planControl(const SiteTelemetry &site, Megawatt target, ControlMethod method,
                                        Megawatt usualPerMachine, std::uint64_t firstTicket)
{
    if (method == ControlMethod::None)
        return {};
    Division division = divide(site, std::max(0.0, usualPerMachine.value()));
    const double most = std::max(0.0, target.value()) + rounding;
    std::vector<MachineCommand> commands;
    const auto tell = [&](const Candidate &candidate, MachineOrder order) {
        commands.push_back({firstTicket + commands.size(), candidate.device->id, order, method,
                            std::max<std::size_t>(candidate.device->miner.boards.size(), 1)});
    };
    if (division.total > most) {
        for (const Candidate &candidate : division.running) {
            if (division.total <= most)
                break;
            division.total -= candidate.draw;
            tell(candidate, MachineOrder::Curtail);
        }
        return commands;
    }
    for (const Candidate &candidate : division.standing) {
        if (division.total + candidate.draw > most)
            break;
        division.total += candidate.draw;
        tell(candidate, MachineOrder::Resume);
    }
    return commands;
}

} // namespace console::telemetry
