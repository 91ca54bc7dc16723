// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/alarm_rules.h"

namespace console::alarms {

namespace {

using State = AlarmState;

std::optional<State> afterRaise(State state)
{
    switch (state) {
    case State::Normal:
    case State::ReturnedUnacknowledged:
    case State::LatchedUnacknowledged:
    case State::LatchedAcknowledged: return State::Unacknowledged;
    default: return std::nullopt;
    }
}

std::optional<State> afterClear(State state, bool latching)
{
    if (state == State::Unacknowledged)
        return latching ? State::LatchedUnacknowledged : State::ReturnedUnacknowledged;
    if (state == State::Acknowledged)
        return latching ? State::LatchedAcknowledged : State::Normal;
    return std::nullopt;
}

std::optional<State> afterAcknowledge(State state)
{
    switch (state) {
    case State::Unacknowledged: return State::Acknowledged;
    case State::ReturnedUnacknowledged: return State::Normal;
    case State::LatchedUnacknowledged: return State::LatchedAcknowledged;
    default: return std::nullopt;
    }
}

std::optional<State> onlyFrom(bool allowed, State next)
{
    return allowed ? std::optional(next) : std::nullopt;
}

} // namespace

std::optional<AlarmState> stateAfter(AlarmState state, AlarmStep step, bool active, bool latching)
{
    switch (step) {
    case AlarmStep::Raise: return afterRaise(state);
    case AlarmStep::Clear: return afterClear(state, latching);
    case AlarmStep::Acknowledge: return afterAcknowledge(state);
    case AlarmStep::Reset: return onlyFrom(state == State::LatchedAcknowledged, State::Normal);
    case AlarmStep::Urgency: return onlyFrom(state == State::Acknowledged, State::Unacknowledged);
    case AlarmStep::Shelve: return State::Shelved;
    case AlarmStep::TakeOut: return State::OutOfService;
    // A person's choice stands before what the design would do.
    case AlarmStep::Suppress: return onlyFrom(!isAside(state), State::Suppressed);
    case AlarmStep::Release: return onlyFrom(isAside(state), active ? State::Unacknowledged : State::Normal);
    case AlarmStep::Forget: return onlyFrom(state != State::Normal, State::Normal);
    }
    return std::nullopt;
}

} // namespace console::alarms
