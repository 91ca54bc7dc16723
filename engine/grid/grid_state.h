// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/figure.h"
#include "engine/base/units.h"
#include "engine/grid/region.h"

#include <array>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace console::grid {

/// The cases a person can switch the modelled year to.
enum class GridCase { Reference, LngShort, RooftopHigh, CorridorHigh, CorridorLow, HydroLow };

inline constexpr std::array<GridCase, 6> allGridCases{GridCase::Reference,   GridCase::LngShort,
                                                      GridCase::RooftopHigh, GridCase::CorridorHigh,
                                                      GridCase::CorridorLow, GridCase::HydroLow};

/// "reference", "lng-short", "rooftop-high", "corridor-high", "corridor-low", "hydro-low".
[[nodiscard]] std::string_view gridCaseKey(GridCase gridCase);
[[nodiscard]] std::optional<GridCase> gridCaseFromKey(std::string_view key);

/// One region's balance at one moment. All figures are missing for a region without data.
struct RegionState {
    /// Signed deliverable surplus after reserve: idle capacity at or below the dispatchable fuel cost,
    /// less any deficit. This is what the map shows and what sites may draw from.
    Figure<Megawatt> surplus;
    Figure<Megawatt> lowCost;   ///< the part of the surplus at or below the low-cost tier
    Figure<Megawatt> netDemand; ///< what the grid must serve: gross demand less rooftop solar
    Figure<Megawatt> rooftop;   ///< behind-the-meter solar output
    Figure<Megawatt> available; ///< generation capacity that could run now
};

/// The south→north 500 kV corridor. Positive flow runs north.
struct CorridorState {
    Figure<Megawatt> flow;
    Figure<Megawatt> limit; ///< in the direction of the flow
    bool binding = false;   ///< flow has reached the limit
};

/// The grid at one moment.
struct GridState {
    UtcTime at{};
    std::array<RegionState, regionCount> regions;
    CorridorState corridor;
    Figure<Megawatt> reserve; ///< operating reserve already taken out of the surplus, national
};

/// What the whole year says about one region: the facts behind the Firm P90 layer and the province panel.
struct RegionYear {
    Figure<Megawatt> firmP90;          ///< signed surplus exceeded in 90 % of the year's hours
    Figure<Megawatt> mean;             ///< of the signed surplus
    double hoursInSurplusPerDay = 0.0; ///< mean count of hours a day with surplus above zero
    int longestDeficitHours = 0;       ///< longest run of hours without any surplus
};

/// Where grid figures come from: the modelled year today, measured series later. The engine thread owns it.
class GridSource
{
public:
    virtual ~GridSource() = default;
    /// The balance at any moment, interpolated between the hours of the source.
    [[nodiscard]] virtual GridState at(UtcTime time) const = 0;
    [[nodiscard]] virtual const std::array<RegionYear, regionCount> &year() const = 0;
    /// A short provenance for the record, e.g. "modelled reference year 2025, case reference".
    [[nodiscard]] virtual std::string provenance() const = 0;
};

} // namespace console::grid
