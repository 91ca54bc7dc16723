// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/region_names.h"

#include <array>
#include <utility>

namespace console::series {

namespace {

using grid::RegionId;

constexpr std::array<std::pair<std::string_view, RegionId>, 24> names{{
    {"pkpb", RegionId::Punjab},
    {"punjab", RegionId::Punjab},
    {"pksd", RegionId::Sindh},
    {"sindh", RegionId::Sindh},
    {"sind", RegionId::Sindh},
    {"pkkp", RegionId::KhyberPakhtunkhwa},
    {"kp", RegionId::KhyberPakhtunkhwa},
    {"kpk", RegionId::KhyberPakhtunkhwa},
    {"khyberpakhtunkhwa", RegionId::KhyberPakhtunkhwa},
    {"pkba", RegionId::Balochistan},
    {"balochistan", RegionId::Balochistan},
    {"baluchistan", RegionId::Balochistan},
    {"pkis", RegionId::Islamabad},
    {"islamabad", RegionId::Islamabad},
    {"ict", RegionId::Islamabad},
    {"islamabadcapitalterritory", RegionId::Islamabad},
    {"pkgb", RegionId::GilgitBaltistan},
    {"gb", RegionId::GilgitBaltistan},
    {"gilgitbaltistan", RegionId::GilgitBaltistan},
    {"pkjk", RegionId::AzadJammuKashmir},
    {"ajk", RegionId::AzadJammuKashmir},
    {"azadkashmir", RegionId::AzadJammuKashmir},
    {"azadjammukashmir", RegionId::AzadJammuKashmir},
    {"azadjammuandkashmir", RegionId::AzadJammuKashmir},
}};

} // namespace

std::string foldedName(std::string_view text)
{
    std::string folded;
    for (const char c : text) {
        if (c == ' ' || c == '-' || c == '_' || c == '.')
            continue;
        folded += c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    }
    return folded;
}

std::optional<grid::RegionId> regionNamed(std::string_view text)
{
    const std::string folded = foldedName(text);
    for (const auto &[name, region] : names) {
        if (name == folded)
            return region;
    }
    return std::nullopt;
}

} // namespace console::series
