// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm.h"

#include <optional>

/// The transitions of an alarm, by the table of docs/alarms.md (ISA-18.2, figure of the alarm state machine). Pure; any
/// thread.
namespace console::alarms {

/// What can happen to an alarm.
enum class AlarmStep {
    Raise,       ///< the condition has held for the on-delay
    Clear,       ///< the condition has been over for the off-delay
    Acknowledge, ///< by a person
    Reset,       ///< by a person
    Urgency,     ///< its priority rose
    Shelve,      ///< by a person
    Suppress,    ///< something explains it from now on
    TakeOut,     ///< by a person
    Release,     ///< it is no longer aside: unshelved, its time is over, back in service, no longer explained
    Forget,      ///< its source is gone
};

/// The state after it. `active` is whether the condition holds once the step is taken. Empty where the step means
/// nothing to an alarm in this state.
[[nodiscard]] std::optional<AlarmState> stateAfter(AlarmState state, AlarmStep step, bool active, bool latching);

/// Neither Normal nor aside: it stands in the list and counts.
[[nodiscard]] constexpr bool isStanding(AlarmState state)
{
    return state != AlarmState::Normal && !isAside(state);
}

/// Standing, and nobody has seen it yet.
[[nodiscard]] constexpr bool asksForAPerson(AlarmState state)
{
    return state == AlarmState::Unacknowledged || state == AlarmState::ReturnedUnacknowledged ||
           state == AlarmState::LatchedUnacknowledged;
}

} // namespace console::alarms
