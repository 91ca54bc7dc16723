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
        SeriesChanged,   ///< subject = label of the measured series in force, detail = their regions; empty: none
        SpeedChanged,    ///< to = speed
        HashingStarted,
        HashingStopped,
        WorkersChanged, ///< to = count
        ShareAccepted,  ///< to = difficulty
        ShareRejected,
        RecordingStarted, ///< subject = path
        RecordingStopped,
        RecordingFailed,         ///< detail = sentence
        ClockStepped,            ///< to = step in seconds
        EventsLost,              ///< to = how many did not fit the channel
        KernelExcluded,          ///< subject = kernel that failed its self-test
        WorkSourceChanged,       ///< subject = key of the source
        PoolSelected,            ///< subject = pool the hasher works for from now on ("host:port"); empty: none
        PoolConnected,           ///< subject = pool, detail = how the connection is protected
        PoolLost,                ///< subject = pool, detail = why
        PoolJob,                 ///< subject = pool, detail = the pool's name for the job, to = 1: old jobs are over
        PoolDifficulty,          ///< subject = pool, to = difficulty of a share
        PoolVersionMask,         ///< subject = pool, to = mask
        PoolExtranonce,          ///< subject = pool, to = size of extranonce2
        PoolMessage,             ///< subject = pool, detail = what it says
        PoolReconnect,           ///< subject = pool, detail = where it wanted us, and what was done about it
        PoolFault,               ///< subject = pool, detail = what it sent that was ignored
        PoolShareAccepted,       ///< subject = pool, to = difficulty of the share
        PoolShareRejected,       ///< subject = pool, to = difficulty of the share, detail = the pool's reason
        PoolShareStale,          ///< subject = pool, to = difficulty of the share, detail = reason
        PoolShareUnanswered,     ///< subject = pool, to = how many, detail = why
        PoolRejectsHigh,         ///< subject = pool, to = share of rejects in the last 10 min, 0…1
        BlockFound,              ///< subject = pool or node, detail = block hash
        BlockAccepted,           ///< subject = node, detail = block hash
        BlockRefused,            ///< subject = node, detail = block hash and reason
        InstructionDrafted,      ///< subject = site, from/to in MW: waits for a person
        InstructionConfirmed,    ///< subject = site, from/to in MW, by = person, detail = their reason
        InstructionAcknowledged, ///< subject = site, from = seconds its ramp needs, to = set-point
        InstructionCompliant,    ///< subject = site, from = performance factor (NaN: none), to = seconds to comply
        InstructionLate,         ///< subject = site, from = metered MW, to = set-point
        InstructionRefused,      ///< subject = site, to = set-point, detail = why
        InstructionReleased,     ///< subject = site, to = set-point
        StopStanding,      ///< subject = site, to = seconds it stood before, detail = key of the reason, by = person
        StopCleared,       ///< subject = site, detail = key of the reason, by = person, where one did it
        LimitsChanged,     ///< from/to = largest fall and rise MW, detail = "automatic" or "by hand", by = person
        AgreementsChanged, ///< to = how many are in force
        HashpriceChanged,  ///< from/to in $/PH/day, detail = where it comes from
        AlarmChanged,      ///< subject = source, from/to = value and limit, detail = see alarms/alarm_note.h, by
        TelemetryChanged,  ///< to = how many sites are real
        ControlAllowed,    ///< subject = site, detail = the person's reason, by
        ControlForbidden,  ///< subject = site, detail = the person's reason, by
        ControlSent,       ///< subject = site, from = machines told, to = set-point MW, detail = how, by
        ControlDone,       ///< subject = site, from = machines that agreed, to = set-point MW, by
        ControlRefused,    ///< subject = site, from = machines that did not, to = all of them, detail = the first words
                           ///< words words
        Fault,             ///< detail = what a worker threw
    };

    Kind kind = Kind::Fault;
    UtcTime gridTime{};
    UtcTime wallTime{};
    std::string subject;
    double from = 0.0;
    double to = 0.0;
    dispatch::Reason reason;
    std::string detail;
    std::string by{}; ///< who: a person's name, "automatic", or empty where nobody in particular
};

/// Stable spelling for JSON and the record, e.g. "setpoint-changed".
[[nodiscard]] std::string_view eventKey(Event::Kind kind);
/// An unknown key reads as Fault, so that a record of a later version still lists.
[[nodiscard]] Event::Kind eventFromKey(std::string_view key);

} // namespace console
