// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/dispatch/plan.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace console {

/// Something that happened and is kept in order: in the channel to the window and in the session.
struct Event {
    enum class Kind {
        SetpointChanged, ///< a dispatch instruction: subject = site id, from/to in MW (this machine: fraction)
        CaseChanged,     ///< subject = case key
        SpeedChanged,    ///< to = speed
        HashingStarted,
        HashingStopped,
        WorkersChanged, ///< to = count
        ShareAccepted,  ///< to = difficulty
        ShareRejected,
        RecordingStarted, ///< subject = path
        RecordingStopped,
        RecordingFailed, ///< detail = sentence
        ClockStepped,    ///< to = step in seconds
        EventsLost,      ///< to = how many did not fit the channel
        KernelExcluded,  ///< subject = kernel that failed its self-test
        Fault,           ///< detail = what a worker threw
    };

    Kind kind = Kind::Fault;
    UtcTime gridTime{};
    UtcTime wallTime{};
    std::string subject;
    double from = 0.0;
    double to = 0.0;
    dispatch::Reason reason;
    std::string detail;
};

/// Stable spelling for JSON and the record, e.g. "setpoint-changed".
[[nodiscard]] std::string_view eventKey(Event::Kind kind);
/// An unknown key reads as Fault, so that a record of a later version still lists.
[[nodiscard]] Event::Kind eventFromKey(std::string_view key);

} // namespace console
