// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/series/time_zone.h"

#include <optional>
#include <string>
#include <string_view>

namespace console::series {

/// Reads a TZif file (RFC 8536, versions 1 to 4): the shifts it lists and, after them, those of its rule up to the
/// year 2100. Empty for anything that is no such file, and for one that counts leap seconds. Pure; any bytes are
/// safe.
[[nodiscard]] std::optional<TimeZone> parseZoneFile(std::string_view bytes, const std::string &name);

/// Adds the shifts of a rule such as "EST5EDT,M3.2.0,M11.1.0" (POSIX TZ as extended by RFC 8536) that come after
/// `after`, up to the year 2100. False when the rule cannot be read.
[[nodiscard]] bool addRuleShifts(std::string_view rule, Seconds after, std::vector<ZoneShift> &shifts);

} // namespace console::series
