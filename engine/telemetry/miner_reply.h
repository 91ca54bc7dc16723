// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/telemetry/broken_json.h"
#include "engine/telemetry/telemetry_state.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>
#include <vector>

namespace console::telemetry {

/// What a miner has told so far in one poll, by section; every member is an array of objects, empty where it has not.
struct MinerSections {
    nlohmann::json summary = nlohmann::json::array();
    nlohmann::json stats = nlohmann::json::array();
    nlohmann::json devices = nlohmann::json::array();
    nlohmann::json pools = nlohmann::json::array();
    nlohmann::json version = nlohmann::json::array();
    nlohmann::json details = nlohmann::json::array();
    nlohmann::json further = nlohmann::json::array(); ///< temperatures, fans, power: whatever else it tells
    std::string description;                          ///< of STATUS: the program that answers and its version

    [[nodiscard]] bool good() const { return !summary.empty() || !devices.empty(); }
};

/// One answer of a miner. Sections are arrays on devices and objects in some documents; both are taken. STATUS S, I and
/// W can be used, E and F are errors.
struct MinerReply {
    PollFault fault = PollFault::None; ///< ClosedEarly: it is not whole; Malformed; DeviceError
    std::string text;                  ///< what the device says, or the reader
    bool hasStatus = false;            ///< it carries a STATUS at all
    int repairs = 0;                   ///< places that had to be mended
    MinerSections sections;            ///< of those parts that can be used
};
[[nodiscard]] MinerReply parseMinerReply(std::string_view bytes, RepairSet allowed = RepairSet::all());

/// Takes over what the newer holds.
void merge(MinerSections &into, MinerSections newer);

/// What a device says of itself, in small letters, for the marks of the firmware table: names and types, "name:" and
/// the name of each device, "id:" and that of each part, "has:" and each name of a figure.
[[nodiscard]] std::string selfDescription(const MinerSections &sections);

} // namespace console::telemetry
