// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/exchange_loop.h"
#include "engine/telemetry/link_watch.h"
#include "engine/telemetry/miner_control.h"
#include "engine/telemetry/miner_dialogue.h"
#include "engine/telemetry/telemetry_source.h"

#include <cstddef>
#include <deque>
#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace console::telemetry {

/// A command on its way to a machine.
struct ControlTalk {
    std::vector<std::string> requests;
    std::size_t sent = 0;
    MachineOutcome outcome;
};

/// One machine of a fleet, without socket or clock: what is known of it, and the poll or command it is in. While it is
/// not polled well its last good figures stay; once it does not communicate they are stale. One thread.
class MinerDevice
{
public:
    using StatePointer = std::shared_ptr<const DeviceState>;

    explicit MinerDevice(DeviceTarget target);

    [[nodiscard]] const DeviceTarget &target() const { return m_target; }
    /// The same machine under other settings: what is known of it stays. True when its state changed.
    bool retarget(DeviceTarget target);
    [[nodiscard]] StatePointer state() const { return m_state; }

    void beginPoll(MonotonicTime now);
    void beginCommand(MachineCommand command, MonotonicTime now, UtcTime at);
    /// What to send next, on a connection of its own; empty: the poll or command is over.
    [[nodiscard]] std::optional<std::string> next();
    void take(ExchangeAnswer answer, UtcTime at);
    /// When the poll or command that is under way began.
    [[nodiscard]] MonotonicTime began() const { return m_began; }

    /// Ends a poll that is over; returns its fault.
    PollFault finishPoll(MonotonicTime now, UtcTime at);
    /// Forgets a poll, which counts as nothing.
    void dropPoll() { m_dialogue.reset(); }
    /// Ends a command that is over.
    [[nodiscard]] MachineOutcome finishCommand();
    /// The newest answer of the poll under way, as it came.
    [[nodiscard]] std::string raw() const { return m_dialogue ? m_dialogue->raw() : std::string(); }

    std::deque<MachineCommand> commands; ///< that wait

private:
    void takeControl(const ExchangeAnswer &answer);
    /// A machine that was told to stand still may run again by itself: it was started anew, or somebody was at it.
    [[nodiscard]] bool runsAgain(const MinerReading &before, const MinerReading &reading, MonotonicTime now) const;

    DeviceTarget m_target;
    StatePointer m_state;
    MinerMemory m_memory;
    LinkWatch m_link;
    std::unique_ptr<MinerDialogue> m_dialogue;
    std::optional<ControlTalk> m_control;
    MonotonicTime m_began{};
    MonotonicTime m_curtailedAt{};
    double m_rateBefore = 0.0; ///< H/s, when it was told to stand still
};

} // namespace console::telemetry
