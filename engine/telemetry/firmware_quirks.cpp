// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/firmware_quirks.h"

#include <algorithm>
#include <array>

namespace console::telemetry {

namespace {

template <std::size_t count> using List = std::array<std::string_view, count>;

constexpr std::string_view fourCommands = "summary+devs+pools+stats";

constexpr List<3> braiinsMarks{"bosminer", "boser", "braiins"};
constexpr List<1> luxosMarks{"luxminer"};
constexpr List<1> vnishMarks{"vnish"};
constexpr List<1> hiveonMarks{"hiveon"};
constexpr List<4> whatsminerMarks{"btminer", "whatsminer", "has:fan speed in", "name:sm "};
constexpr List<4> avalonMarks{"avalon", "has:mm id", "name:ava", "name:av7"};
constexpr List<1> innosiliconEquihashMarks{"innominer a9"};
constexpr List<4> innosiliconMarks{"innominer", "innosilicon", "id:hlt0", "has:fan duty"};
constexpr List<3> goldshellMarks{"goldshell", "intchains", "has:tstemp-"};
constexpr List<2> auradineMarks{"gcminer", "auradine"};
constexpr List<2> sealminerMarks{"bdminer", "sealminer"};
constexpr List<5> otherAntminerMarks{"antminer l3", "antminer d3", "antminer d5", "antminer e3", "antminer x3"};
constexpr List<4> antminerMarks{"antminer", "bmminer", "id:btm", "id:bc50"};

constexpr List<2> chainChips{"temp_chip#", "temp2_#"};
constexpr List<1> numberedFans{"fan#"};
constexpr List<3> chainPower{"total_power", "chain_power", "sum:chain_consumption#"};

constexpr List<1> braiinsChips{"Chip"};
constexpr List<1> braiinsFans{"RPM"};
constexpr List<1> braiinsPower{"ApproximateMinerPowerConsumption"};
constexpr List<1> luxosPower{"Watts"};

constexpr List<1> whatsminerChips{"Chip Temp Max"};
constexpr List<1> whatsminerInlet{"Env Temp"};
constexpr List<2> whatsminerPower{"Power", "Power_RT"};
constexpr List<2> whatsminerFans{"Fan Speed In", "Fan Speed Out"};

constexpr List<1> avalonChips{"TMax"};
constexpr List<2> avalonInlet{"ITemp", "Temp"};
constexpr List<2> avalonPower{"WALLPOWER", "ps:PS"};
constexpr List<2> avalonFans{"Fan", "Fan#"};

constexpr List<2> innosiliconChips{"Temp max", "Temp"};
constexpr List<2> goldshellChips{"tstemp-0", "tstemp-1"};
constexpr List<1> sealminerChips{"Temp"};
constexpr List<1> sealminerPower{"PSU Input Power"};
constexpr List<1> sealminerFans{"# Speed"};
constexpr List<1> sealminerInlet{"PSU Temp AMB"};

constexpr List<2> anyChips{"Temperature", "Temp"};
constexpr List<2> anyPower{"Power", "power"};
constexpr List<2> anyFans{"fan#", "Fan Speed"};

constexpr RepairSet bitmainRepairs{JsonRepair::MissingComma, JsonRepair::NotANumber, JsonRepair::MissingValue,
                                   JsonRepair::StrayByte, JsonRepair::TrailingBytes};
constexpr RepairSet cgminerRepairs{JsonRepair::NotANumber, JsonRepair::StrayByte, JsonRepair::TrailingBytes};

// In the order of the fields of FirmwareQuirks.
constexpr std::array<FirmwareQuirks, 14> table{{
    {"braiins",
     "Braiins OS",
     braiinsMarks,
     cgminerRepairs,
     "summary+devs+pools",
     "temps+fans+tunerstatus",
     BoardSource::Devices,
     1.0,
     braiinsChips,
     {},
     braiinsPower,
     braiinsFans,
     true,
     ControlMethod::Pause},
    {"luxos",
     "LuxOS",
     luxosMarks,
     {},
     fourCommands,
     "power",
     BoardSource::Devices,
     1.0,
     chainChips,
     {},
     luxosPower,
     numberedFans,
     false,
     ControlMethod::None},
    {"vnish",
     "Vnish",
     vnishMarks,
     bitmainRepairs,
     fourCommands,
     "",
     BoardSource::Chains,
     1.0,
     chainChips,
     {},
     chainPower,
     numberedFans,
     false,
     ControlMethod::None},
    {"hiveon",
     "Hiveon",
     hiveonMarks,
     bitmainRepairs,
     fourCommands,
     "",
     BoardSource::Chains,
     1.0,
     chainChips,
     {},
     chainPower,
     numberedFans,
     false,
     ControlMethod::None},
    // stats is no command of btminer, so it would spoil the others in one request.
    {"whatsminer", "Whatsminer btminer", whatsminerMarks, cgminerRepairs, "summary+devs+pools", "",
     BoardSource::Devices, 1.0, whatsminerChips, whatsminerInlet, whatsminerPower, whatsminerFans, true,
     ControlMethod::None},
    {"avalon", "Avalon cgminer", avalonMarks, RepairSet::all(), fourCommands, "", BoardSource::Blocks, 1.0, avalonChips,
     avalonInlet, avalonPower, avalonFans, false, ControlMethod::Sleep},
    // Equihash: its "MHS" are solutions a second.
    {"innosilicon-equihash",
     "Innosilicon A9",
     innosiliconEquihashMarks,
     cgminerRepairs,
     fourCommands,
     "",
     BoardSource::Entries,
     1e-6,
     innosiliconChips,
     {},
     {},
     {},
     false,
     ControlMethod::None},
    {"innosilicon",
     "Innosilicon",
     innosiliconMarks,
     cgminerRepairs,
     fourCommands,
     "",
     BoardSource::Entries,
     1.0,
     innosiliconChips,
     {},
     {},
     {},
     false,
     ControlMethod::None},
    {"goldshell",
     "Goldshell",
     goldshellMarks,
     cgminerRepairs,
     fourCommands,
     "",
     BoardSource::Devices,
     1.0,
     goldshellChips,
     {},
     {},
     numberedFans,
     false,
     ControlMethod::None},
    {"auradine",
     "Auradine",
     auradineMarks,
     {},
     fourCommands,
     "",
     BoardSource::Devices,
     1.0,
     {},
     {},
     {},
     {},
     false,
     ControlMethod::None},
    {"sealminer",
     "Sealminer",
     sealminerMarks,
     {},
     fourCommands,
     "",
     BoardSource::Devices,
     1.0,
     sealminerChips,
     sealminerInlet,
     sealminerPower,
     sealminerFans,
     false,
     ControlMethod::None},
    // Scrypt, X11 and Ethash: they print MH/s under the name of GH/s.
    {"antminer-other",
     "Antminer, other than SHA-256",
     otherAntminerMarks,
     bitmainRepairs,
     fourCommands,
     "",
     BoardSource::Chains,
     1e-3,
     chainChips,
     {},
     chainPower,
     numberedFans,
     false,
     ControlMethod::None},
    {"antminer",
     "Antminer",
     antminerMarks,
     bitmainRepairs,
     fourCommands,
     "",
     BoardSource::Chains,
     1.0,
     chainChips,
     {},
     chainPower,
     numberedFans,
     false,
     ControlMethod::None},
    {"generic",
     "cgminer",
     {},
     RepairSet::all(),
     fourCommands,
     "",
     BoardSource::Devices,
     1.0,
     anyChips,
     {},
     anyPower,
     anyFans,
     false,
     ControlMethod::Boards},
}};

} // namespace

std::span<const FirmwareQuirks> firmwareTable()
{
    return table;
}

const FirmwareQuirks &quirksOf(std::string_view selfDescription)
{
    const auto says = [selfDescription](std::string_view mark) {
        return selfDescription.find(mark) != std::string_view::npos;
    };
    const auto found =
        std::ranges::find_if(table, [&](const FirmwareQuirks &row) { return std::ranges::any_of(row.marks, says); });
    return found == table.end() ? table.back() : *found;
}

const FirmwareQuirks &quirksFromKey(std::string_view key)
{
    const auto found = std::ranges::find(table, key, &FirmwareQuirks::key);
    return found == table.end() ? table.back() : *found;
}

} // namespace console::telemetry
