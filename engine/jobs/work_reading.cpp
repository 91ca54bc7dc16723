// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/work_reading.h"

namespace console::jobs {

std::string_view workSourceKey(WorkSource source)
{
    return source == WorkSource::Local ? "local" : "pools";
}

std::string_view poolStateKey(PoolState state)
{
    switch (state) {
    case PoolState::Standby: return "standby";
    case PoolState::Waiting: return "waiting";
    case PoolState::Connecting: return "connecting";
    case PoolState::LoggingIn: return "logging-in";
    case PoolState::Ready: return "ready";
    case PoolState::Active: return "active";
    }
    return "standby";
}

} // namespace console::jobs
