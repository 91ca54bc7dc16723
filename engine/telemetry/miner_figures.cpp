// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/miner_figures.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <limits>

namespace console::telemetry {

namespace {

using nlohmann::json;

constexpr double hottest = 200.0;        // °C; silicon is dead above
constexpr double coldest = -40.0;        // °C; sensors of boards read no lower
constexpr double fastestMiner = 1e17;    // H/s of one machine
constexpr double strongestMiner = 5e4;   // W of one machine
constexpr double fastestFan = 5e4;       // r/min
constexpr double realTimeWindow = 300.0; // s; "HS RT" of btminer equals its "MHS 5m"

std::string_view trimmed(std::string_view text)
{
    const auto isBlank = [](char c) { return c == ' ' || c == '\t'; };
    while (!text.empty() && isBlank(text.front()))
        text.remove_prefix(1);
    while (!text.empty() && isBlank(text.back()))
        text.remove_suffix(1);
    return text;
}

std::optional<double> parseNumber(std::string_view text)
{
    text = trimmed(text);
    double value = 0.0;
    const auto [end, failure] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (failure != std::errc() || end != text.data() + text.size() || text.empty() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

bool isDigit(char c)
{
    return c >= '0' && c <= '9';
}

std::optional<double> unitOf(char prefix)
{
    switch (prefix) {
    case 'K': return 1e3;
    case 'M': return 1e6;
    case 'G': return 1e9;
    case 'T': return 1e12;
    case 'P': return 1e15;
    default: return std::nullopt;
    }
}

} // namespace

std::optional<double> numberOf(const json &value)
{
    if (value.is_string())
        return parseNumber(value.get_ref<const std::string &>());
    if (!value.is_number())
        return std::nullopt;
    const auto number = value.get<double>();
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

std::vector<double> numbersOf(const json &value)
{
    if (!value.is_string()) {
        const auto number = numberOf(value);
        return number ? std::vector<double>{*number} : std::vector<double>{};
    }
    std::vector<double> numbers;
    std::string_view rest = trimmed(value.get_ref<const std::string &>());
    while (!rest.empty()) {
        // A sign belongs to its number; the dash behind a number divides.
        const std::size_t end = rest.find_first_of("- ", 1);
        const auto number = parseNumber(rest.substr(0, end));
        if (!number)
            return {};
        numbers.push_back(*number);
        rest = end == std::string_view::npos ? std::string_view() : trimmed(rest.substr(end + 1));
    }
    return numbers;
}

std::optional<std::uint64_t> countOf(const json &object, const char *name)
{
    const auto found = object.find(name);
    if (found == object.end())
        return std::nullopt;
    const auto number = numberOf(*found);
    constexpr double most = 9e15; // whole numbers of a double end here
    if (!number || *number < 0.0 || *number > most)
        return std::nullopt;
    return static_cast<std::uint64_t>(*number);
}

std::optional<RateName> rateName(std::string_view name)
{
    if (name == "HS RT")
        return RateName{1e6, realTimeWindow};
    RateName rate;
    if (!name.starts_with("HS ")) {
        const auto unit = name.empty() ? std::nullopt : unitOf(name.front());
        if (!unit || !name.substr(1).starts_with("HS "))
            return std::nullopt;
        rate.unit = *unit;
        name.remove_prefix(1);
    }
    name.remove_prefix(3);
    if (name == "av")
        return rate;
    const std::size_t digits = name.find_first_not_of("0123456789");
    if (digits == 0 || digits > 6 || digits == std::string_view::npos || digits + 1 != name.size())
        return std::nullopt;
    const double unit = name.back() == 's' ? 1.0 : name.back() == 'm' ? 60.0 : name.back() == 'h' ? 3600.0 : 0.0;
    const auto count = parseNumber(name.substr(0, digits));
    if (unit == 0.0 || !count || *count == 0.0)
        return std::nullopt;
    rate.window = *count * unit;
    return rate;
}

ToldRates ratesOf(const json &object, double scale)
{
    ToldRates told;
    double shortest = std::numeric_limits<double>::infinity();
    for (const auto &[name, value] : object.items()) {
        const auto rate = rateName(name);
        const auto number = rate ? numberOf(value) : std::nullopt;
        const double hashes = number ? *number * rate->unit * scale : -1.0;
        if (!isRate(hashes))
            continue;
        if (rate->window == 0.0) {
            told.average = hashes;
        } else if (rate->window < shortest) {
            shortest = rate->window;
            told.shortest = hashes;
        }
    }
    if (!told.shortest)
        told.shortest = told.average;
    return told;
}

std::optional<int> matchName(std::string_view name, std::string_view pattern)
{
    const std::size_t mark = pattern.find('#');
    if (mark == std::string_view::npos)
        return name == pattern ? std::optional(0) : std::nullopt;
    const std::string_view before = pattern.substr(0, mark);
    const std::string_view after = pattern.substr(mark + 1);
    if (name.size() <= before.size() + after.size() || !name.starts_with(before) || !name.ends_with(after))
        return std::nullopt;
    const std::string_view digits = name.substr(before.size(), name.size() - before.size() - after.size());
    if (digits.size() > 4 || !std::ranges::all_of(digits, isDigit))
        return std::nullopt;
    int number = 0;
    std::from_chars(digits.data(), digits.data() + digits.size(), number);
    return number;
}

bool isTemperature(double celsius)
{
    return celsius != 0.0 && celsius > coldest && celsius <= hottest;
}

bool isRate(double hashesPerSecond)
{
    return hashesPerSecond >= 0.0 && hashesPerSecond <= fastestMiner;
}

bool isPower(double watts)
{
    return watts > 0.0 && watts <= strongestMiner;
}

bool isFanSpeed(double revolutionsPerMinute)
{
    return revolutionsPerMinute >= 0.0 && revolutionsPerMinute <= fastestFan;
}

json blocksOf(std::string_view text)
{
    json blocks = json::object();
    const auto isName = [](char c) { return std::isalnum(static_cast<unsigned char>(c)) != 0 || c == '_'; };
    std::size_t start = 0;
    for (std::size_t at = 0; at < text.size(); ++at) {
        if (text[at] == '[') {
            const std::size_t end = text.find(']', at);
            if (end == std::string_view::npos)
                break;
            if (at > start)
                blocks[std::string(text.substr(start, at - start))] = std::string(text.substr(at + 1, end - at - 1));
            at = end;
            start = end + 1;
        } else if (!isName(text[at])) {
            start = at + 1;
        }
    }
    return blocks;
}

} // namespace console::telemetry
