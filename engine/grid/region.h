// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <string_view>

namespace console::grid {

/// The seven first-level regions of Pakistan's administration, in the order every table uses.
enum class RegionId { Punjab, Sindh, KhyberPakhtunkhwa, Balochistan, Islamabad, GilgitBaltistan, AzadJammuKashmir };

inline constexpr std::size_t regionCount = 7;
inline constexpr std::array<RegionId, regionCount> allRegions{
    RegionId::Punjab,    RegionId::Sindh,           RegionId::KhyberPakhtunkhwa, RegionId::Balochistan,
    RegionId::Islamabad, RegionId::GilgitBaltistan, RegionId::AzadJammuKashmir};

/// The two halves of the 500 kV grid, apart by the south→north corridor. Gilgit-Baltistan is an
/// isolated grid and belongs to neither.
enum class Zone { North, South, Isolated };

[[nodiscard]] constexpr std::size_t index(RegionId region)
{
    return static_cast<std::size_t>(region);
}

/// ISO 3166-2 code, e.g. "PK-SD".
[[nodiscard]] std::string_view isoCode(RegionId region);
[[nodiscard]] std::optional<RegionId> regionFromIsoCode(std::string_view code);
[[nodiscard]] Zone zoneOf(RegionId region);

} // namespace console::grid
