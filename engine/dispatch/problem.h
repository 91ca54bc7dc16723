// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/base/units.h"
#include "engine/grid/region.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

namespace console::dispatch {

/// A site as the dispatcher sees it in one interval.
struct ProblemSite {
    std::string id;
    grid::RegionId region = grid::RegionId::Sindh;
    bool firm = false; ///< AI: demand must be served; its shed is a named slack
    Megawatt demand;   ///< firm: what must be served; interruptible: the connection limit
    Megawatt limit;
    Megawatt minimumLoad;
    Megawatt currentLoad;      ///< where the ramp starts
    Megawatt rampUpAllowed;    ///< how far the load may rise in this interval
    UsdPerMegawattHour value;  ///< breakeven of mining, or the value of lost load of AI
    UsdPerMegawattHour tariff; ///< what the site pays; below it mining is priced out
    bool powerIsSunk = false;  ///< take-or-pay: the tariff is paid whether it draws or not, so it prices nothing out
    UsdPerMegawattHour owed;   ///< shadow price of what has to be taken, on top of the value
    std::optional<Megawatt> noticeLoad; ///< fixed by its notice
    Megawatt flexible;                  ///< firm: of the demand, what its agreement lets be asked for
};

/// A transfer path between two regions, in one direction.
struct ProblemCorridor {
    grid::RegionId from = grid::RegionId::Sindh;
    grid::RegionId to = grid::RegionId::Punjab;
    Megawatt spare; ///< what is left below the N-1 limit
    UsdPerMegawattHour wheeling;
};

/// Surplus of a region for this interval; empty where there is no data.
struct ProblemRegion {
    std::optional<Megawatt> surplus; ///< signed, deliverable
    Megawatt reserve;                ///< still to be kept free out of this surplus
};

/// One dispatch interval. Power in MW; the interval gives MW their MWh.
struct Problem {
    UtcTime at{};
    Milliseconds interval{0};
    std::array<ProblemRegion, grid::regionCount> regions;
    std::vector<ProblemCorridor> corridors;
    std::vector<ProblemSite> sites;
};

} // namespace console::dispatch
