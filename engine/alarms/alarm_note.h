// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm.h"
#include "engine/event.h"

#include <optional>
#include <string>

/// How a transition of an alarm travels in an event, to the window and into a recording. Pure; any thread.
namespace console::alarms {

/// The event's detail: everything of the transition that has no field of its own in an event, as one line of JSON
/// (docs/alarms.md). Bytes that are no UTF-8 become U+FFFD.
[[nodiscard]] std::string alarmNote(const Transition &transition);

/// The whole event, of kind AlarmChanged: subject = source, from = value, to = limit, by = person.
[[nodiscard]] Event alarmEvent(const Transition &transition);

/// The way back, exact for everything that alarmEvent() wrote from valid UTF-8. Empty for an event of another kind and
/// for a detail that is anything but a note: unknown states, wrong types, missing or further fields, more than 8 KiB.
[[nodiscard]] std::optional<Transition> readAlarmNote(const Event &event);

} // namespace console::alarms
