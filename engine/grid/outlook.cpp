// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/outlook.h"

#include <algorithm>
#include <chrono>

namespace console::grid {

namespace {

Figure<Megawatt> nationalSurplus(const GridState &state)
{
    Megawatt sum;
    Quality quality = Quality::Measured;
    bool any = false;
    for (const RegionState &region : state.regions) {
        if (region.surplus.isMissing())
            continue;
        any = true;
        sum += region.surplus.valueOr(Megawatt());
        quality = std::max(quality, region.surplus.quality());
    }
    return any ? Figure<Megawatt>(sum, quality, state.at) : Figure<Megawatt>();
}

} // namespace

Outlook outlookAround(const GridSource &source, UtcTime now)
{
    using namespace std::chrono;
    static_assert(pktOffset % hours(1) == hours(0), "a whole PKT hour is a whole UTC hour");
    constexpr int hoursBefore = Outlook::hours / 2;
    Outlook outlook;
    outlook.first = floor<hours>(now) - hours(hoursBefore);
    for (std::size_t hour = 0; hour < Outlook::hours; ++hour) {
        const UtcTime middle = outlook.first + hours(static_cast<int>(hour)) + minutes(30);
        const GridState state = source.at(middle);
        for (std::size_t region = 0; region < regionCount; ++region)
            outlook.regions[region][hour] = state.regions[region].surplus;
        outlook.national[hour] = nationalSurplus(state);
    }
    return outlook;
}

} // namespace console::grid
