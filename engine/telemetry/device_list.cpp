// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/device_list.h"

#include "engine/series/byte_source.h"
#include "engine/series/csv_reader.h"
#include "engine/sites/json_file.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>

namespace console::telemetry {

namespace {

constexpr std::size_t mostBytes = 4 * 1024 * 1024;
constexpr double hashesPerTerahash = 1e12;

enum Column : std::size_t { Site, Address, Port, Efficiency, Rated, columnCount };
constexpr std::array<std::string_view, columnCount> columnNames{"site", "address", "port", "efficiency_j_per_th",
                                                                "rated_th_per_s"};
using Places = std::array<std::optional<std::size_t>, columnCount>;

std::string_view trimmed(std::string_view text)
{
    const auto first = text.find_first_not_of(" \t");
    return first == std::string_view::npos ? std::string_view{}
                                           : text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

Error lineError(std::string_view source, std::uint64_t line, std::string what, std::string remedy)
{
    return {Error::Kind::BadInput, std::string(source) + ", line " + std::to_string(line) + ":", std::move(what),
            std::move(remedy)};
}

Result<Places> readHeader(const series::CsvRecord &record, std::string_view source)
{
    Places places;
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
        const std::string_view name = trimmed(record.fields[i]);
        const auto known = std::find(columnNames.begin(), columnNames.end(), name);
        if (known == columnNames.end())
            return lineError(source, record.line, "column \"" + std::string(name) + "\" is not known",
                             "Use site, address, port, efficiency_j_per_th and rated_th_per_s.");
        auto &place = places.at(static_cast<std::size_t>(known - columnNames.begin()));
        if (place)
            return lineError(source, record.line, "column \"" + std::string(name) + "\" is there twice",
                             "Leave one of them out.");
        place = i;
    }
    for (const Column needed : {Site, Address}) {
        if (!places.at(needed))
            return lineError(source, record.line, "there is no column \"" + std::string(columnNames.at(needed)) + "\"",
                             "Begin the file with a header row that names site and address.");
    }
    return places;
}

std::optional<double> number(std::string_view text)
{
    double value = 0.0;
    const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (fault != std::errc{} || end != text.data() + text.size() || !std::isfinite(value))
        return std::nullopt;
    return value;
}

Result<ListedDevice> readRow(const series::CsvRecord &record, const Places &places, std::string_view source)
{
    const auto cell = [&](Column column) {
        const auto place = places.at(column);
        return place && *place < record.fields.size() ? trimmed(record.fields[*place]) : std::string_view{};
    };
    const auto wrong = [&](Column column, const std::string &what, std::string remedy) {
        return lineError(source, record.line, std::string(columnNames.at(column)) + ' ' + what, std::move(remedy));
    };
    ListedDevice device;
    device.line = record.line;
    device.site = cell(Site);
    device.machine.addresses = cell(Address);
    if (device.site.empty())
        return wrong(Site, "is empty", "Give the id that the site has in the sites file.");
    if (const auto hosts = expandAddresses(device.machine.addresses); !hosts)
        return wrong(Address, '"' + device.machine.addresses + "\" cannot be read: " + hosts.error().what,
                     hosts.error().remedy);
    if (const std::string_view text = cell(Port); !text.empty()) {
        const auto port = number(text);
        if (!port || *port < 1 || *port > 65535 || *port != std::floor(*port))
            return wrong(Port, '"' + std::string(text) + "\" is not a port", "Give a whole number from 1 to 65535.");
        device.machine.port = static_cast<std::uint16_t>(*port);
    }
    for (const Column column : {Efficiency, Rated}) {
        const std::string_view text = cell(column);
        if (text.empty())
            continue;
        const auto value = number(text);
        if (!value || *value <= 0.0)
            return wrong(column, '"' + std::string(text) + "\" is not a number above 0",
                         column == Efficiency ? "Give J/TH, or leave it empty." : "Give TH/s, or leave it empty.");
        if (column == Efficiency)
            device.machine.efficiency = JoulePerTerahash(*value);
        else
            device.machine.ratedHashrate = HashesPerSecond(*value * hashesPerTerahash);
    }
    return device;
}

/// Dotted decimal, without leading zeros.
std::optional<std::uint32_t> addressOf(std::string_view text)
{
    std::uint32_t address = 0;
    for (int part = 0; part < 4; ++part) {
        unsigned value = 0;
        const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
        const auto length = static_cast<std::size_t>(end - text.data());
        if (fault != std::errc{} || value > 255 || (length > 1 && text.front() == '0'))
            return std::nullopt;
        text.remove_prefix(length);
        if (part < 3) {
            if (text.empty() || text.front() != '.')
                return std::nullopt;
            text.remove_prefix(1);
        }
        address = address << 8U | value;
    }
    return text.empty() ? std::optional(address) : std::nullopt;
}

std::string dotted(std::uint32_t address)
{
    return std::to_string(address >> 24U) + '.' + std::to_string(address >> 16U & 255U) + '.' +
           std::to_string(address >> 8U & 255U) + '.' + std::to_string(address & 255U);
}

struct Span {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    MinerGroup group;
};

bool agree(MinerGroup a, const MinerGroup &b)
{
    a.addresses = b.addresses;
    return a == b;
}

} // namespace

Result<std::vector<ListedDevice>> parseDeviceList(std::string_view csv, std::string_view sourceName)
{
    series::TextBytes bytes(csv);
    series::CsvReader reader(bytes, std::string(sourceName), ',');
    series::CsvRecord record;
    std::optional<Places> places;
    std::vector<ListedDevice> devices;
    for (;;) {
        const auto more = reader.next(record);
        if (!more)
            return more.error();
        if (!more.value())
            break;
        if (!places) {
            auto header = readHeader(record, sourceName);
            if (!header)
                return header.error();
            places = header.value();
            continue;
        }
        if (devices.size() == TelemetryBook::mostMiners)
            return lineError(sourceName, record.line,
                             "there are more than " + std::to_string(TelemetryBook::mostMiners) + " machines",
                             "Give ranges of addresses, or fewer machines.");
        auto device = readRow(record, *places, sourceName);
        if (!device)
            return device.error();
        devices.push_back(std::move(device).value());
    }
    if (devices.empty())
        return Error{Error::Kind::BadInput, std::string(sourceName), "names no machine",
                     "Give a header row and a line for each machine."};
    return devices;
}

Result<std::vector<ListedDevice>> loadDeviceList(const std::string &path)
{
    const auto text = sites::readSmallFile(path, mostBytes, "Choose a list of machines.");
    if (!text)
        return text.error();
    if (text.value().size() > mostBytes)
        return Error{Error::Kind::BadInput, sites::leafName(path), "is larger than 4 MiB",
                     "Choose a list of machines."};
    return parseDeviceList(text.value(), sites::leafName(path));
}

std::vector<MinerGroup> joinedToRanges(const std::vector<MinerGroup> &machines)
{
    std::vector<Span> spans;
    std::vector<MinerGroup> others;
    for (const MinerGroup &machine : machines) {
        const std::string_view text = machine.addresses;
        const auto dash = text.find('-');
        const auto first = addressOf(text.substr(0, dash));
        const auto last = dash == std::string_view::npos ? first : addressOf(text.substr(dash + 1));
        if (first && last && *first <= *last)
            spans.push_back({*first, *last, machine});
        else
            others.push_back(machine);
    }
    std::stable_sort(spans.begin(), spans.end(), [](const Span &a, const Span &b) { return a.first < b.first; });
    std::vector<Span> joined;
    for (const Span &span : spans) {
        const bool follows = !joined.empty() && agree(joined.back().group, span.group) &&
                             std::uint64_t{joined.back().last} + 1 == span.first;
        if (follows)
            joined.back().last = span.last;
        else
            joined.push_back(span);
    }
    std::vector<MinerGroup> groups;
    for (Span &span : joined) {
        span.group.addresses =
            span.first == span.last ? dotted(span.first) : dotted(span.first) + '-' + dotted(span.last);
        groups.push_back(std::move(span.group));
    }
    groups.insert(groups.end(), others.begin(), others.end());
    return groups;
}

} // namespace console::telemetry
