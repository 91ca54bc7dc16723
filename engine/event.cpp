// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/event.h"

#include <array>
#include <utility>

namespace console {

namespace {

constexpr std::array<std::pair<Event::Kind, std::string_view>, 53> keys{{
    {Event::Kind::SetpointChanged, "setpoint-changed"},
    {Event::Kind::CaseChanged, "case-changed"},
    {Event::Kind::SeriesChanged, "series-changed"},
    {Event::Kind::SpeedChanged, "speed-changed"},
    {Event::Kind::HashingStarted, "hashing-started"},
    {Event::Kind::HashingStopped, "hashing-stopped"},
    {Event::Kind::WorkersChanged, "workers-changed"},
    {Event::Kind::ShareAccepted, "share-accepted"},
    {Event::Kind::ShareRejected, "share-rejected"},
    {Event::Kind::RecordingStarted, "recording-started"},
    {Event::Kind::RecordingStopped, "recording-stopped"},
    {Event::Kind::RecordingFailed, "recording-failed"},
    {Event::Kind::ClockStepped, "clock-stepped"},
    {Event::Kind::EventsLost, "events-lost"},
    {Event::Kind::KernelExcluded, "kernel-excluded"},
    {Event::Kind::WorkSourceChanged, "work-source-changed"},
    {Event::Kind::PoolSelected, "pool-selected"},
    {Event::Kind::PoolConnected, "pool-connected"},
    {Event::Kind::PoolLost, "pool-lost"},
    {Event::Kind::PoolJob, "pool-job"},
    {Event::Kind::PoolDifficulty, "pool-difficulty"},
    {Event::Kind::PoolVersionMask, "pool-version-mask"},
    {Event::Kind::PoolExtranonce, "pool-extranonce"},
    {Event::Kind::PoolMessage, "pool-message"},
    {Event::Kind::PoolReconnect, "pool-reconnect"},
    {Event::Kind::PoolFault, "pool-fault"},
    {Event::Kind::PoolShareAccepted, "pool-share-accepted"},
    {Event::Kind::PoolShareRejected, "pool-share-rejected"},
    {Event::Kind::PoolShareStale, "pool-share-stale"},
    {Event::Kind::PoolShareUnanswered, "pool-share-unanswered"},
    {Event::Kind::PoolRejectsHigh, "pool-rejects-high"},
    {Event::Kind::BlockFound, "block-found"},
    {Event::Kind::BlockAccepted, "block-accepted"},
    {Event::Kind::BlockRefused, "block-refused"},
    {Event::Kind::InstructionDrafted, "instruction-drafted"},
    {Event::Kind::InstructionConfirmed, "instruction-confirmed"},
    {Event::Kind::InstructionAcknowledged, "instruction-acknowledged"},
    {Event::Kind::InstructionCompliant, "instruction-compliant"},
    {Event::Kind::InstructionLate, "instruction-late"},
    {Event::Kind::InstructionRefused, "instruction-refused"},
    {Event::Kind::InstructionReleased, "instruction-released"},
    {Event::Kind::StopStanding, "stop-standing"},
    {Event::Kind::StopCleared, "stop-cleared"},
    {Event::Kind::LimitsChanged, "limits-changed"},
    {Event::Kind::AgreementsChanged, "agreements-changed"},
    {Event::Kind::HashpriceChanged, "hashprice-changed"},
    {Event::Kind::AlarmChanged, "alarm-changed"},
    {Event::Kind::TelemetryChanged, "telemetry-changed"},
    {Event::Kind::ControlAllowed, "control-allowed"},
    {Event::Kind::ControlForbidden, "control-forbidden"},
    {Event::Kind::ControlSent, "control-sent"},
    {Event::Kind::ControlDone, "control-done"},
    {Event::Kind::ControlRefused, "control-refused"},
}};

} // namespace

std::string_view eventKey(Event::Kind kind)
{
    for (const auto &[known, key] : keys) {
        if (known == kind)
            return key;
    }
    return "fault";
}

Event::Kind eventFromKey(std::string_view key)
{
    for (const auto &[kind, known] : keys) {
        if (known == key)
            return kind;
    }
    return Event::Kind::Fault;
}

} // namespace console
