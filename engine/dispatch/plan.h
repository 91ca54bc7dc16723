// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/base/units.h"
#include "engine/grid/region.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace console::dispatch {

/// Why a site has the set-point it has.
enum class ReasonKind {
    AtLimit,         ///< runs at its own limit
    FirmServed,      ///< firm AI demand is served in full
    FirmShed,        ///< the surplus does not cover firm demand
    Headroom,        ///< curtailed: the province's surplus after reserve is used up
    Deficit,         ///< curtailed to zero: the province has no surplus
    MinimumLoad,     ///< what is left is below the least stable load, so the site is off
    PricedOut,       ///< do not mine: breakeven is below the tariff
    RampLimited,     ///< on its way up to its set-point
    NoData,          ///< the province has no grid data
    FollowsRegion,   ///< this machine: as large a fraction as its province's mining is served
    StoppedByPerson, ///< stopped by hand
    Corridor,        ///< curtailed: there is surplus elsewhere, but the corridor is full
    Reserve,         ///< curtailed: what is there is kept as reserve
    Notice,          ///< held by the notice that its agreement grants
    HoldOff,         ///< may rise, but waits so that it does not flap
    TakeOrPay,       ///< runs because its energy is paid for whether taken or not
    Standing,        ///< a STOP stands
    Unconfirmed,     ///< may change, but waits for a person
};
/// Stable spelling for JSON and the record, e.g. "at-limit".
[[nodiscard]] std::string_view reasonKey(ReasonKind kind);
[[nodiscard]] ReasonKind reasonFromKey(std::string_view key);

/// A reason with its numbers; the ui makes the sentence. What `first` and `second` mean by kind:
/// AtLimit: limit | FirmServed: demand | FirmShed: demand, shed | Headroom: province surplus, left for
/// this site | Deficit: province surplus | MinimumLoad: minimum, left | RampLimited: target |
/// FollowsRegion: fraction 0…1 | PricedOut: breakeven $/MWh, tariff $/MWh | Corridor: spare MW,
/// rent $/MWh | Reserve: reserve MW, surplus MW | Notice: issued MW, minutes left | HoldOff: target MW, seconds left |
/// TakeOrPay: breakeven $/MWh, tariff $/MWh | Standing: number of the dispatch::StopReason | Unconfirmed: target MW.
struct Reason {
    ReasonKind kind = ReasonKind::NoData;
    double first = 0.0;
    double second = 0.0;
    bool operator==(const Reason &) const = default;
};

struct PlannedSite {
    std::string id;
    Megawatt setpoint;
    Megawatt firmShed; ///< firm demand not served
    Reason reason;
};

struct PlannedRegion {
    Megawatt served;       ///< all sites of the region
    Megawatt spilled;      ///< surplus nobody uses: the headroom
    Megawatt reserveShort; ///< reserve that could not be kept
    /// Interruptible load served, as a fraction of what wanted to run (0 when nothing did).
    double interruptibleFraction = 0.0;
    /// What one MW more surplus is worth, what one MW less costs, and what a MW of reserve costs; empty without data
    /// or from a solver that knows no prices.
    std::optional<UsdPerMegawattHour> oneMore;
    std::optional<UsdPerMegawattHour> oneLess;
    std::optional<UsdPerMegawattHour> reservePrice;
};

/// The answer to a Problem, in the order of its sites.
struct Plan {
    UtcTime at{};
    std::vector<PlannedSite> sites;
    std::array<PlannedRegion, grid::regionCount> regions;
    std::vector<Megawatt> corridorFlows; ///< in the order of the problem's corridors
    /// What one MW more of transfer is worth; as long as corridorFlows, or empty from a solver that knows no prices.
    std::vector<UsdPerMegawattHour> corridorRents;
};

} // namespace console::dispatch
