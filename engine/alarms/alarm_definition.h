// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm.h"
#include "engine/base/result.h"

#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace console::alarms {

/// On which side of its limit a value is an alarm.
enum class Sense { Above, Below };

/// What the deadband is a part of.
enum class DeadbandOf { Absolute, Rating, Limit };

/// One condition that is worth a person's attention, with what they are to do. Without an action it would be an event.
struct AlarmDefinition {
    std::string key;  ///< e.g. "site-over-setpoint"
    std::string name; ///< what a person reads, e.g. "Load above set-point"
    Priority priority = Priority::P3;
    AlarmUnit unit = AlarmUnit::None;
    Sense sense = Sense::Above;
    double deadband = 0.0; ///< in the unit, or a part (0…1) of rating or limit
    DeadbandOf deadbandOf = DeadbandOf::Absolute;
    Milliseconds onDelay{0};
    Milliseconds offDelay{0};
    bool latching = false;
    std::string cause;
    std::string consequence;
    std::string action;
    Milliseconds timeToRespond{0};
    /// Keys of definitions that explain this one: while one of them is active at the same source, this is suppressed.
    std::vector<std::string> suppressedBy;
    bool operator==(const AlarmDefinition &) const = default;
};

/// The definitions in force, in the order of the file.
struct AlarmDefinitions {
    std::vector<AlarmDefinition> all;
    [[nodiscard]] const AlarmDefinition *find(std::string_view key) const;
};

/// Keys of the conditions this console can tell; a definition of another key is an error.
[[nodiscard]] const std::vector<std::string_view> &knownConditions();

/// Reads a file of definitions (JSON, documented in docs/alarms.md), strictly. A condition that the file leaves out
/// raises no alarm. Errors name the field and the remedy. Pure; any thread.
[[nodiscard]] Result<AlarmDefinitions> parseAlarmDefinitions(std::string_view json, std::string_view sourceName);
/// The same, from a file of at most 1 MiB.
[[nodiscard]] Result<AlarmDefinitions> loadAlarmDefinitions(const std::string &path);

} // namespace console::alarms
