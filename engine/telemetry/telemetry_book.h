// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/base/time.h"
#include "engine/base/units.h"
#include "engine/telemetry/meter_profile.h"
#include "engine/telemetry/telemetry_state.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace console::telemetry {

/// A range of machines that speak the cgminer API.
struct MinerGroup {
    /// "10.20.0.1-10.20.3.254", "10.20.0.0/22", "10.20.0.7" or a host's name.
    std::string addresses;
    std::uint16_t port = 4028;
    /// Of the wall: what an estimate of power stands on where a machine tells none. Empty: the site's.
    std::optional<JoulePerTerahash> efficiency;
    std::optional<HashesPerSecond> ratedHashrate; ///< of one machine
    bool operator==(const MinerGroup &) const = default;
};

/// A power meter of the site.
struct MeterPoint {
    std::string name; ///< what a person calls it, e.g. "Feeder 1"
    std::string host;
    std::uint16_t port = 502;
    int unit = 1;        ///< Modbus unit, 0…247 or 255
    std::string profile; ///< key of its profile, e.g. "sdm630"
    double scale = 1.0;  ///< of power, current and energy: transformer ratios; negative turns the direction
    bool operator==(const MeterPoint &) const = default;
};

/// How one real site is read, and whether it may be told anything.
struct SiteConnection {
    std::string site; ///< id in the sites file
    std::vector<MinerGroup> miners;
    std::vector<MeterPoint> meters;
    std::string folder; ///< CSV files are dropped there; empty: none
    Milliseconds minersEvery{10'000};
    Milliseconds metersEvery{1'000};
    ControlMethod control = ControlMethod::None;
    bool controlEnabled = false; ///< off until a person allows it
    std::string controlBy;       ///< who did
    std::string controlReason;
    bool operator==(const SiteConnection &) const = default;
};

/// Every real site. A site of the sites file that is not in it stays simulated.
struct TelemetryBook {
    static constexpr std::size_t mostMiners = 10'000;

    std::vector<SiteConnection> sites;
    std::vector<MeterProfile> profiles; ///< of meters that the program does not know by itself
    bool operator==(const TelemetryBook &) const = default;
};

/// Reads a file of connections (JSON, documented in docs/telemetry.md), strictly; `profiles` are the keys that a meter
/// may name beside those of the file's own profiles. Errors name the field and the remedy. Pure; any thread.
[[nodiscard]] Result<TelemetryBook> parseTelemetryBook(std::string_view json, std::string_view sourceName,
                                                       const std::vector<std::string> &profiles);
[[nodiscard]] Result<TelemetryBook> loadTelemetryBook(const std::string &path,
                                                      const std::vector<std::string> &profiles);
[[nodiscard]] std::string toJson(const TelemetryBook &book);

/// The hosts of a range, in order; an error for one that cannot be read or that is longer than mostMiners.
[[nodiscard]] Result<std::vector<std::string>> expandAddresses(std::string_view addresses);

} // namespace console::telemetry
