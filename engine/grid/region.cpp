// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/region.h"

namespace console::grid {

namespace {

constexpr std::array<std::string_view, regionCount> codes{"PK-PB", "PK-SD", "PK-KP", "PK-BA",
                                                          "PK-IS", "PK-GB", "PK-JK"};

} // namespace

std::string_view isoCode(RegionId region)
{
    return codes[index(region)];
}

std::optional<RegionId> regionFromIsoCode(std::string_view code)
{
    for (const RegionId region : allRegions) {
        if (isoCode(region) == code)
            return region;
    }
    return std::nullopt;
}

Zone zoneOf(RegionId region)
{
    switch (region) {
    case RegionId::Sindh:
    case RegionId::Balochistan: return Zone::South;
    case RegionId::GilgitBaltistan: return Zone::Isolated;
    default: return Zone::North;
    }
}

} // namespace console::grid
