// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/telemetry_book.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace console::telemetry {

/// One line of a list of machines.
struct ListedDevice {
    std::uint64_t line = 0; ///< of the file, from 1
    std::string site;       ///< id
    MinerGroup machine;     ///< one address, or a range of them
};

/// Reads a list of machines as an inventory has it: CSV (RFC 4180, UTF-8) with a header row; columns site and address,
/// and where wanted port, efficiency_j_per_th and rated_th_per_s, in any order. An empty cell is as if its column were
/// not there. At most TelemetryBook::mostMiners lines. Errors name the line, the column and the remedy. Pure; any
/// thread.
[[nodiscard]] Result<std::vector<ListedDevice>> parseDeviceList(std::string_view csv, std::string_view sourceName);
/// The same, from a file of at most 4 MiB.
[[nodiscard]] Result<std::vector<ListedDevice>> loadDeviceList(const std::string &path);

/// The machines as ranges: those that agree in all but their address, and whose IPv4 addresses follow one another,
/// become one. The order is that of the addresses; hosts with names come last, in the order given.
[[nodiscard]] std::vector<MinerGroup> joinedToRanges(const std::vector<MinerGroup> &machines);

} // namespace console::telemetry
