// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/limits.h"

#include <algorithm>
#include <cmath>

namespace console::dispatch {

namespace {

constexpr Megawatt none{0.0};

} // namespace

bool hasData(const ProblemRegion &region)
{
    return region.surplus.has_value() && std::isfinite(region.surplus->value());
}

Megawatt surplusAfterReserve(const ProblemRegion &region)
{
    return hasData(region) ? *region.surplus - region.reserve : none;
}

Megawatt usableSurplus(const ProblemRegion &region)
{
    return std::max(none, surplusAfterReserve(region));
}

Megawatt reserveShort(const ProblemRegion &region)
{
    return hasData(region) ? std::clamp(region.reserve - *region.surplus, none, std::max(none, region.reserve)) : none;
}

Megawatt wantedLoad(const ProblemSite &site)
{
    return std::max(none, std::min(site.demand, site.limit));
}

Megawatt rampCeiling(const ProblemSite &site)
{
    return std::max(site.currentLoad + site.rampUpAllowed, site.minimumLoad);
}

bool isPricedOut(const ProblemSite &site)
{
    return !site.firm && !site.powerIsSunk && site.value + site.owed < site.tariff;
}

} // namespace console::dispatch
