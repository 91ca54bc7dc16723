// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <chrono>
#include <string>

namespace console {

/// A moment, UTC, in milliseconds. Everything inside the engine uses it; PKT exists only for people and
/// for the shape of a Pakistani day.
using UtcTime = std::chrono::sys_time<std::chrono::milliseconds>;
using MonotonicTime = std::chrono::steady_clock::time_point;
using Milliseconds = std::chrono::milliseconds;

/// Pakistan Standard Time is UTC+5 all year (no daylight saving since 2010).
inline constexpr std::chrono::hours pktOffset{5};

/// A moment broken into a PKT calendar date and time of day.
struct PktTime {
    int year = 1970;
    unsigned month = 1; ///< 1…12
    unsigned day = 1;   ///< 1…31
    int hour = 0;       ///< 0…23
    int minute = 0;
    int second = 0;
    int millisecond = 0;
};

[[nodiscard]] PktTime toPkt(UtcTime time);
[[nodiscard]] UtcTime fromPkt(const PktTime &time);

/// "2026-11-22T16:47:12.000Z" (ISO 8601, UTC).
[[nodiscard]] std::string toIso8601(UtcTime time);

} // namespace console
