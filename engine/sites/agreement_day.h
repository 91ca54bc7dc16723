// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <optional>
#include <string>
#include <string_view>

/// Times of day and days as agreements write them, PKT. Pure; any thread.
namespace console::sites {

/// "17:05" as minutes from midnight. A beginning goes from 00:00 to 23:59; an end may be 24:00, and 00:00 means the
/// same.
[[nodiscard]] std::optional<int> minuteOfDay(std::string_view text, bool isEnd);
/// "17:05"; 1440 is "24:00".
[[nodiscard]] std::string clockText(int minute);
/// The first moment of a PKT day given as "2028-10-31", from 2000 to 2199.
[[nodiscard]] std::optional<UtcTime> beginOfPktDay(std::string_view text);
/// The PKT day of a moment, as "2028-10-31".
[[nodiscard]] std::string pktDayText(UtcTime time);

} // namespace console::sites
