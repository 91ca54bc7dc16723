// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstdint>
#include <string>

namespace console::telemetry {

/// A host as it stands in DeviceState::id: a name in lower case, an IPv6 address in brackets.
[[nodiscard]] inline std::string hostInId(std::string host)
{
    std::transform(host.begin(), host.end(), host.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return host.find(':') == std::string::npos ? host : '[' + host + ']';
}

/// "10.20.0.1:4028"
[[nodiscard]] inline std::string minerId(const std::string &host, std::uint16_t port)
{
    return hostInId(host) + ':' + std::to_string(port);
}

/// "10.20.9.1:502/1"
[[nodiscard]] inline std::string meterId(const std::string &host, std::uint16_t port, int unit)
{
    return hostInId(host) + ':' + std::to_string(port) + '/' + std::to_string(unit);
}

} // namespace console::telemetry
