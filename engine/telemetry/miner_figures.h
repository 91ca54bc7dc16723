// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

/// Figures as miners print them. Pure; any thread.
namespace console::telemetry {

/// A finite number, or a text that is one and nothing else, blanks aside.
[[nodiscard]] std::optional<double> numberOf(const nlohmann::json &value);
/// The numbers of a text like "78-50-69-70" or "59.52 61.40"; empty where any part is none.
[[nodiscard]] std::vector<double> numbersOf(const nlohmann::json &value);
/// A count: whole, from 0.
[[nodiscard]] std::optional<std::uint64_t> countOf(const nlohmann::json &object, const char *name);

/// What the name of a figure of hashrate says: "GHS 5s", "MHS av", "HS 15m".
struct RateName {
    double unit = 1.0;   ///< H/s of one
    double window = 0.0; ///< s; 0: since it started
};
[[nodiscard]] std::optional<RateName> rateName(std::string_view name);

/// H/s over the shortest window an object tells, and since it started; what cannot be true is left out. `scale` as in
/// FirmwareQuirks.
struct ToldRates {
    std::optional<double> shortest;
    std::optional<double> average;
};
[[nodiscard]] ToldRates ratesOf(const nlohmann::json &object, double scale);

/// Whether a name is `pattern`, and with which number in the place of its "#"; 0 for a pattern without one.
[[nodiscard]] std::optional<int> matchName(std::string_view name, std::string_view pattern);

/// What a figure must be to be believed. A sensor that is not there reads 0, -127 or -273.
[[nodiscard]] bool isTemperature(double celsius);
[[nodiscard]] bool isRate(double hashesPerSecond);
[[nodiscard]] bool isPower(double watts); ///< 0 is none: what answers draws something
[[nodiscard]] bool isFanSpeed(double revolutionsPerMinute);

/// The figures of a text made of Key[Value] blocks, as Avalon's "MM ID0" is: an object of texts.
[[nodiscard]] nlohmann::json blocksOf(std::string_view text);

} // namespace console::telemetry
