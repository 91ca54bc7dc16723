// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm_definition.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

/// In which order alarms that explain one another are looked at. Pure; any thread.
namespace console::alarms {

/// How many explanations lie above each definition, by index: 0 for one that nothing explains, and always more than
/// that of whatever explains it. A key that no definition has explains nothing. Definitions that explain one another in
/// a ring end at the number of definitions.
[[nodiscard]] std::vector<std::size_t> explanationRanks(const AlarmDefinitions &definitions);

/// The first definition that explains itself, directly or over others; empty: none does.
[[nodiscard]] std::optional<std::string> keyInRing(const AlarmDefinitions &definitions);

} // namespace console::alarms
