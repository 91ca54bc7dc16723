// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/pool_address.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

namespace console::jobs {

namespace {

constexpr std::array<std::pair<PoolAddress::Kind, std::string_view>, 3> schemes{{
    {PoolAddress::Kind::StratumTcp, "stratum+tcp://"},
    {PoolAddress::Kind::StratumTls, "stratum+ssl://"},
    {PoolAddress::Kind::Node, "http://"},
}};
constexpr std::size_t longestHost = 253; // RFC 1035

constexpr const char *forms = "Give it as stratum+ssl://host:port, stratum+tcp://host:port or http://host:port.";

bool isHostCharacter(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.' ||
           c == '_';
}

bool isIpv6Character(char c)
{
    return (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || (c >= '0' && c <= '9') || c == ':' || c == '.' ||
           c == '%';
}

/// Never quotes the text: it may hold a password that somebody typed into the wrong field.
Error refusal(const std::string &where, const char *what)
{
    return Error{Error::Kind::BadInput, where, what, forms};
}

} // namespace

Result<PoolAddress> PoolAddress::parse(std::string_view text, const std::string &where)
{
    PoolAddress address;
    const auto scheme = std::ranges::find_if(schemes, [text](const auto &s) { return text.starts_with(s.second); });
    if (scheme == schemes.end())
        return refusal(where, "does not begin with stratum+ssl://, stratum+tcp:// or http://");
    address.kind = scheme->first;
    text.remove_prefix(scheme->second.size());
    if (text.ends_with('/'))
        text.remove_suffix(1);
    if (text.find('@') != std::string_view::npos)
        return Error{Error::Kind::BadInput, where, "holds a user or a password, and addresses are shown and kept",
                     "Give the user on its own, and the password in the keychain or in a file."};
    const bool bracketed = text.starts_with('[');
    const std::size_t colon = bracketed ? text.find("]:") : text.rfind(':');
    if (colon == std::string_view::npos)
        return refusal(where, "has no port");
    const std::string_view host = bracketed ? text.substr(1, colon - 1) : text.substr(0, colon);
    const std::string_view port = text.substr(colon + (bracketed ? 2 : 1));
    const auto isAllowed = bracketed ? isIpv6Character : isHostCharacter;
    if (host.empty() || host.size() > longestHost || !std::ranges::all_of(host, isAllowed))
        return refusal(where, "has no valid host name");
    unsigned number = 0;
    const auto [end, error] = std::from_chars(port.data(), port.data() + port.size(), number);
    if (error != std::errc() || end != port.data() + port.size() || number < 1 || number > 65535)
        return refusal(where, "has no port from 1 to 65535");
    address.host = host;
    address.port = static_cast<std::uint16_t>(number);
    return address;
}

std::string PoolAddress::text() const
{
    const auto scheme = std::ranges::find(schemes, kind, [](const auto &s) { return s.first; });
    return std::string(scheme->second) + label();
}

std::string PoolAddress::label() const
{
    const bool isIpv6 = host.find(':') != std::string::npos;
    return (isIpv6 ? "[" + host + "]" : host) + ":" + std::to_string(port);
}

} // namespace console::jobs
