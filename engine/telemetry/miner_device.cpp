// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/miner_device.h"

#include "engine/base/printable_text.h"

#include <utility>

namespace console::telemetry {

namespace {

template <class Unit> void age(Figure<Unit> &figure)
{
    if (const auto value = figure.value())
        figure = {*value, Quality::Stale, figure.at()};
}

void age(MinerReading &reading)
{
    age(reading.hashrate);
    age(reading.averageHashrate);
    age(reading.ratedHashrate);
    age(reading.power);
    age(reading.chipTemperature);
    age(reading.inletTemperature);
    for (BoardReading &board : reading.boards) {
        age(board.hashrate);
        age(board.chipTemperature);
    }
}

DeviceState freshState(const DeviceTarget &target)
{
    DeviceState state;
    state.site = target.site;
    state.id = target.id;
    state.name = target.name;
    state.kind = DeviceKind::Miner;
    return state;
}

} // namespace

MinerDevice::MinerDevice(DeviceTarget target)
    : m_target(std::move(target))
    , m_state(std::make_shared<const DeviceState>(freshState(m_target)))
{
}

bool MinerDevice::retarget(DeviceTarget target)
{
    m_target = std::move(target);
    if (m_state->site == m_target.site && m_state->name == m_target.name)
        return false;
    auto state = std::make_shared<DeviceState>(*m_state);
    state->site = m_target.site;
    state->name = m_target.name;
    m_state = std::move(state);
    return true;
}

void MinerDevice::beginPoll(MonotonicTime now)
{
    m_began = now;
    m_dialogue = std::make_unique<MinerDialogue>(m_memory);
}

void MinerDevice::beginCommand(MachineCommand command, MonotonicTime now, UtcTime at)
{
    m_began = now;
    ControlTalk &control = m_control.emplace();
    control.requests = controlRequests(command.method, command.order, command.boards, at);
    control.outcome.ticket = command.ticket;
    control.outcome.device = std::move(command.device);
    control.outcome.order = command.order;
    if (!control.requests.empty())
        return;
    control.outcome.fault = PollFault::NotPolled;
    control.outcome.text = "no way of control is chosen for it";
}

std::optional<std::string> MinerDevice::next()
{
    if (!m_control)
        return m_dialogue->next();
    // What it did not agree to is not asked of its other boards.
    if (m_control->outcome.fault != PollFault::None || m_control->sent == m_control->requests.size())
        return std::nullopt;
    return m_control->requests[m_control->sent++];
}

void MinerDevice::take(ExchangeAnswer answer, UtcTime at)
{
    if (m_control)
        takeControl(answer);
    else if (answer.fault != PollFault::None)
        m_dialogue->failed(answer.fault, std::move(answer.text));
    else
        m_dialogue->answered(answer.bytes, at);
}

void MinerDevice::takeControl(const ExchangeAnswer &answer)
{
    ControlAnswer read{answer.fault, answer.text};
    if (answer.fault == PollFault::None)
        read = readControlAnswer(answer.bytes);
    m_control->outcome.fault = read.fault;
    m_control->outcome.text = printableText(read.text);
}

bool MinerDevice::runsAgain(const MinerReading &before, const MinerReading &reading, MonotonicTime now) const
{
    // What it tells is a mean, so for a while it still tells of the time before.
    constexpr std::chrono::seconds afterglow{60};
    constexpr double noticeable = 0.2;
    if (before.uptime && reading.uptime && *reading.uptime < *before.uptime)
        return true;
    const double rate = reading.hashrate.valueOr(HashesPerSecond()).value();
    return now - m_curtailedAt >= afterglow && rate > 0.0 && rate > noticeable * m_rateBefore;
}

PollFault MinerDevice::finishPoll(MonotonicTime now, UtcTime at)
{
    auto state = std::make_shared<DeviceState>(*m_state);
    state->fault = m_dialogue->fault();
    state->faultText = printableText(m_dialogue->faultText());
    state->lastTried = at;
    state->took = std::chrono::duration_cast<Milliseconds>(now - m_began);
    ++state->polls;
    state->repairs += static_cast<std::uint64_t>(m_dialogue->repairs());
    if (state->fault == PollFault::None) {
        m_link.good(now);
        const MinerReading &reading = m_dialogue->reading();
        if (state->curtailed && runsAgain(state->miner, reading, now))
            state->curtailed = false;
        state->miner = reading;
        state->lastGood = at;
    } else {
        m_link.missed(now);
        ++state->failures;
    }
    state->communicating = m_link.communicating();
    state->missed = m_link.missedInARow();
    state->mayBeControlled = m_memory.privileged.value_or(false);
    if (!state->communicating && state->fault != PollFault::None)
        age(state->miner);
    m_dialogue.reset();
    m_state = state;
    return state->fault;
}

MachineOutcome MinerDevice::finishCommand()
{
    MachineOutcome outcome = std::move(m_control->outcome);
    m_control.reset();
    const bool curtailed = outcome.order == MachineOrder::Curtail;
    if (outcome.fault == PollFault::None && m_state->curtailed != curtailed) {
        auto state = std::make_shared<DeviceState>(*m_state);
        state->curtailed = curtailed;
        m_curtailedAt = m_began;
        m_rateBefore = state->miner.hashrate.valueOr(HashesPerSecond()).value();
        m_state = std::move(state);
    }
    return outcome;
}

} // namespace console::telemetry
