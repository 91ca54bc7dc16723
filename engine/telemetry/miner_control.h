// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/telemetry_state.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace console::telemetry {

/// What to do with one machine.
enum class MachineOrder { Curtail, Resume };

/// The requests, one connection each, that make a machine stand still or run again; `boards` is how many it has.
[[nodiscard]] std::vector<std::string> controlRequests(ControlMethod method, MachineOrder order, std::size_t boards,
                                                       UtcTime now);

/// What the device says to one of them.
struct ControlAnswer {
    PollFault fault = PollFault::None; ///< DeviceError: it refused
    std::string text;                  ///< its words
};
[[nodiscard]] ControlAnswer readControlAnswer(std::string_view bytes);

/// Whether the device takes privileged commands at all: its answer to {"command":"privileged"}.
[[nodiscard]] std::string privilegedRequest();

/// One machine and what it is to do, for a dry run and for the wire.
struct MachineCommand {
    std::uint64_t ticket = 0;
    std::string device; ///< DeviceState::id
    MachineOrder order = MachineOrder::Curtail;
    ControlMethod method = ControlMethod::None;
    std::size_t boards = 1;
    bool operator==(const MachineCommand &) const = default;
};

/// What became of it: its last answer.
struct MachineOutcome {
    std::uint64_t ticket = 0;
    std::string device;
    MachineOrder order = MachineOrder::Curtail;
    PollFault fault = PollFault::None; ///< None: the device agreed
    std::string text;
};

/// Which machines stand still and which run so that the site draws at most `target`: whole machines only, those that
/// stand still already first, then the least efficient. A machine that does not answer is left alone, and what it may
/// draw counts. `watts` of a machine that stands still is its usual draw. Tickets count from `firstTicket`. Pure.
[[nodiscard]] std::vector<MachineCommand> planControl(const SiteTelemetry &site, Megawatt target, ControlMethod method,
                                                      Megawatt usualPerMachine, std::uint64_t firstTicket);

} // namespace console::telemetry
