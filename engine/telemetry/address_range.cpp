// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/strict_json.h"
#include "engine/telemetry/telemetry_book.h"

#include <asio/ip/address.hpp>

#include <algorithm>
#include <charconv>

namespace console::telemetry {

namespace {

constexpr std::string_view remedyForms =
    "Give a range such as 10.20.0.1-10.20.3.254, a network such as 10.20.0.0/22, one address or a host's name.";
constexpr std::size_t longestName = 253;
constexpr std::size_t longestLabel = 63;

Error refused(std::string_view addresses, std::string what, std::string_view remedy = remedyForms)
{
    return {Error::Kind::BadInput, '"' + sites::quotable(addresses) + '"', std::move(what), std::string(remedy)};
}

std::optional<std::uint32_t> ipv4(std::string_view text)
{
    asio::error_code error;
    const auto address = asio::ip::make_address_v4(std::string(text), error);
    return error ? std::nullopt : std::optional<std::uint32_t>(address.to_uint());
}

std::string written(std::uint64_t address)
{
    return asio::ip::make_address_v4(static_cast<std::uint32_t>(address)).to_string();
}

/// Addresses that a machine can have: neither "this network" nor a group's.
bool isMachine(std::uint64_t address)
{
    constexpr std::uint64_t firstOfAll = 0x01000000;
    constexpr std::uint64_t firstGroup = 0xE0000000;
    return address >= firstOfAll && address < firstGroup;
}

Result<std::vector<std::string>> listed(std::string_view addresses, std::uint64_t first, std::uint64_t last)
{
    if (last < first)
        return refused(addresses, "ends before it begins", "Give the lower address first.");
    const std::uint64_t count = last - first + 1;
    if (count > TelemetryBook::mostMiners)
        return refused(addresses,
                       "has " + std::to_string(count) + " addresses, but at most " +
                           std::to_string(TelemetryBook::mostMiners) + " machines are read",
                       "Give a shorter range.");
    if (!isMachine(first) || !isMachine(last))
        return refused(addresses, "reaches addresses that no machine has");
    std::vector<std::string> hosts;
    hosts.reserve(count);
    for (std::uint64_t address = first; address <= last; ++address)
        hosts.push_back(written(address));
    return hosts;
}

Result<std::vector<std::string>> network(std::string_view addresses, std::size_t slash)
{
    const auto base = ipv4(addresses.substr(0, slash));
    const std::string_view length = addresses.substr(slash + 1);
    unsigned bits = 0;
    const auto read = std::from_chars(length.data(), length.data() + length.size(), bits);
    if (!base || read.ec != std::errc() || read.ptr != length.data() + length.size() || bits > 32)
        return refused(addresses, "is no network");
    const std::uint64_t size = std::uint64_t{1} << (32U - bits);
    if (*base % size != 0)
        return refused(addresses,
                       "begins inside the network " + written(*base - *base % size) + '/' + std::to_string(bits),
                       "Give the network's first address, or a range of two addresses.");
    // The first and the last address of a network of more than two are not machines' own.
    const std::uint64_t margin = size > 2 ? 1 : 0;
    return listed(addresses, *base + margin, *base + size - 1 - margin);
}

bool isName(std::string_view text)
{
    if (text.empty() || text.size() > longestName)
        return false;
    std::size_t label = 0;
    char previous = '.';
    for (const char c : text) {
        const bool isWord = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
        if (c == '.') {
            if (label == 0 || previous == '-')
                return false;
            label = 0;
        } else if (!isWord && (c != '-' || label == 0)) {
            return false;
        } else if (++label > longestLabel) {
            return false;
        }
        previous = c;
    }
    return previous != '-' && previous != '.';
}

bool looksNumeric(std::string_view text)
{
    return std::all_of(text.begin(), text.end(),
                       [](char c) { return (c >= '0' && c <= '9') || c == '.' || c == '-' || c == '/'; });
}

} // namespace

Result<std::vector<std::string>> expandAddresses(std::string_view addresses)
{
    if (const std::size_t slash = addresses.find('/'); slash != std::string_view::npos)
        return network(addresses, slash);
    if (const std::size_t dash = addresses.find('-'); dash != std::string_view::npos) {
        const auto first = ipv4(addresses.substr(0, dash));
        const auto last = ipv4(addresses.substr(dash + 1));
        if (first && last)
            return listed(addresses, *first, *last);
    }
    if (const auto single = ipv4(addresses))
        return listed(addresses, *single, *single);
    asio::error_code error;
    const auto modern = asio::ip::make_address_v6(std::string(addresses), error);
    if (!error && !modern.is_unspecified() && !modern.is_multicast())
        return std::vector<std::string>{modern.to_string()};
    if (looksNumeric(addresses) || !isName(addresses))
        return refused(addresses, "is neither addresses nor a name");
    return std::vector<std::string>{std::string(addresses)};
}

} // namespace console::telemetry
