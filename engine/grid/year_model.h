// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/case_change.h"
#include "engine/grid/hourly_demand.h"
#include "engine/grid/merit_order.h"
#include "engine/grid/reference_year.h"

#include <cstdint>
#include <vector>

namespace console::grid {

/// The year of one case, ready to be run with sites that draw from it. What does not depend on the sites (demand, sun,
/// plants) is computed once, so that a run costs only the merit order of 8,760 hours. Immutable; const calls may come
/// from several threads. `data` must outlive it.
class YearModel
{
public:
    YearModel(const ReferenceYearData &data, const CaseChange &change, std::uint64_t seed = shippedYearSeed);
    YearModel(const YearModel &) = delete;
    YearModel &operator=(const YearModel &) = delete;

    /// The year without further sites.
    [[nodiscard]] ReferenceYear run() const { return run({}); }
    /// The year in which sites draw `siteLoad` (MW, 8,760 hours; empty: none) from each region on top of its demand.
    /// What they draw has to be generated, and reserve has to be kept for it, so the surplus is what is left beside
    /// them.
    [[nodiscard]] ReferenceYear run(const PerRegion<HourlySeries> &siteLoad) const;

private:
    YearModel(const ReferenceYearData &data, const CaseChange &change, std::uint64_t seed,
              const PerRegion<HourlySeries> &panels);
    [[nodiscard]] YearHour hourOf(const HourDispatch &dispatch, const PerRegion<HourlySeries> &siteLoad,
                                  const CorridorLimits &limits, std::size_t hour) const;
    [[nodiscard]] CorridorLimits limitsIn(std::size_t hour) const;

    const ReferenceYearData &m_data;
    CaseChange m_change;
    PerRegion<HourlySeries> m_rooftop;
    PerRegion<RegionDemand> m_demand;
    std::vector<PlantGroup> m_groups;
    MeritOrder m_order;
};

} // namespace console::grid
