// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/broken_json.h"
#include "engine/telemetry/telemetry_state.h"

#include <span>
#include <string_view>

namespace console::telemetry {

/// Where a firmware tells of its hash boards one by one.
enum class BoardSource {
    Devices, ///< one entry of DEVS each
    Chains,  ///< chain_rate1, chain_acn1, temp_chip1 … in STATS
    Blocks,  ///< lists inside the Key[Value] text of Avalon
    Entries, ///< one entry of STATS each
};

/// How one firmware differs from the others. A name ending in "#" stands for every number in its place: "fan#" is fan1,
/// fan2 …. Names are looked for in SUMMARY, then in STATS, then in DEVS.
struct FirmwareQuirks {
    std::string_view key;  ///< kept in MinerMemory
    std::string_view name; ///< for a person
    /// Any of these in what the device says of itself, in small letters, means this firmware.
    std::span<const std::string_view> marks;
    RepairSet repairs; ///< what its JSON is known to need
    /// What it understands in one request; never empty.
    std::string_view together;
    /// Further commands of each poll, in one request; empty: none.
    std::string_view further;
    BoardSource boards = BoardSource::Devices;
    /// What its figures of hashrate are to be multiplied with: some name their unit a thousand times too large.
    double rateScale = 1.0;
    std::span<const std::string_view> chipTemperature;
    std::span<const std::string_view> inletTemperature;
    std::span<const std::string_view> power; ///< W; the first that is told counts
    std::span<const std::string_view> fans;  ///< r/min
    bool modelInDetails = false;             ///< it names its model in DEVDETAILS only
    /// How it can be told to stand still without a token or a session.
    ControlMethod control = ControlMethod::None;
};

/// Every row, the most particular first; the last is what a firmware nobody knows is read with.
[[nodiscard]] std::span<const FirmwareQuirks> firmwareTable();
/// The row whose marks are in the text, which is in small letters.
[[nodiscard]] const FirmwareQuirks &quirksOf(std::string_view selfDescription);
/// The row of a key; the last row for a key that is none.
[[nodiscard]] const FirmwareQuirks &quirksFromKey(std::string_view key);

} // namespace console::telemetry
