// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/availability.h"

#include <array>
#include <cstddef>
#include <vector>

namespace console::grid {

/// A value in MW for the north (0) and the south (1) zone.
using ZonePair = std::array<double, 2>;

/// How one hour was served. Power in MW; per-fuel lists follow ReferenceYearData::fuels.
struct HourDispatch {
    std::vector<ZonePair> available; ///< by fuel and zone of the plant
    std::vector<ZonePair> idle;      ///< what is left of it after generation and reserve
    std::vector<double> generated;   ///< by fuel
    double corridorFlow = 0.0;       ///< positive runs north
    ZonePair aboveTier{};            ///< demand of the zone served by plants dearer than the dispatchable tier
    ZonePair unserved{};             ///< demand of the zone nobody could serve
    double reserve = 0.0;            ///< operating reserve kept, national
    double reserveShort = 0.0;       ///< operating reserve that could not be kept, national
};

/// What the corridor carries at most in one hour, in MW.
struct CorridorLimits {
    double southToNorth = 0.0;
    double northToSouth = 0.0;
};

/// Serves the two zones at least fuel cost. Must-run plants go first, then the fuels by cost; each serves its
/// own zone and then the other one up to the corridor's limit. The operating reserve is then taken from idle
/// plants, dearest surplus tier first: the file's order decides between tiers, and fuels of one tier share the
/// reserve in proportion to what each has idle, as spinning reserve is spread over machines of like cost.
/// Keeps references to its arguments; const calls may run on several threads.
class MeritOrder
{
public:
    MeritOrder(const ReferenceYearData &data, const std::vector<PlantGroup> &groups);

    /// Serves `demand` in one hour. `result` is overwritten; passing the same one again saves allocations.
    void serve(std::size_t hour, const ZonePair &demand, const CorridorLimits &limits, HourDispatch &result) const;

private:
    void makeAvailable(std::size_t hour, HourDispatch &result) const;
    void takeReserve(double required, HourDispatch &result) const;

    const ReferenceYearData &m_data;
    const std::vector<PlantGroup> &m_groups;
    std::vector<std::size_t> m_zoneOfGroup;
    std::vector<std::vector<std::size_t>> m_reservePools; ///< fuels that are asked for reserve together
};

} // namespace console::grid
