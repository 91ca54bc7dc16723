// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/telemetry_state.h"

#include <algorithm>

namespace console::telemetry {

std::string_view deviceKindKey(DeviceKind kind)
{
    switch (kind) {
    case DeviceKind::Miner: return "miner";
    case DeviceKind::Meter: return "meter";
    case DeviceKind::Folder: return "folder";
    }
    return "miner";
}

std::string_view pollFaultKey(PollFault fault)
{
    switch (fault) {
    case PollFault::None: return "none";
    case PollFault::NotPolled: return "not-polled";
    case PollFault::Refused: return "refused";
    case PollFault::TimedOut: return "timed-out";
    case PollFault::Unreachable: return "unreachable";
    case PollFault::ClosedEarly: return "closed-early";
    case PollFault::Malformed: return "malformed";
    case PollFault::DeviceError: return "device-error";
    }
    return "not-polled";
}

std::string_view loadSourceKey(LoadSource source)
{
    switch (source) {
    case LoadSource::None: return "none";
    case LoadSource::Meter: return "meter";
    case LoadSource::Folder: return "folder";
    case LoadSource::Devices: return "devices";
    case LoadSource::Model: return "model";
    }
    return "none";
}

std::string_view controlMethodKey(ControlMethod method)
{
    switch (method) {
    case ControlMethod::None: return "none";
    case ControlMethod::Boards: return "boards";
    case ControlMethod::Pause: return "pause";
    case ControlMethod::Sleep: return "sleep";
    }
    return "none";
}

std::optional<ControlMethod> controlMethodFromKey(std::string_view key)
{
    for (const ControlMethod method :
         {ControlMethod::None, ControlMethod::Boards, ControlMethod::Pause, ControlMethod::Sleep}) {
        if (controlMethodKey(method) == key)
            return method;
    }
    return std::nullopt;
}

const SiteTelemetry *TelemetryState::find(std::string_view site) const
{
    const auto found = std::ranges::find_if(sites, [site](const auto &each) { return each && each->site == site; });
    return found == sites.end() ? nullptr : found->get();
}

} // namespace console::telemetry
