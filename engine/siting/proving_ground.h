// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/region_series.h"
#include "engine/grid/year_model.h"

#include <cstddef>
#include <optional>
#include <vector>

namespace console::siting {

/// Hours of a year with the grid under strain.
struct Strain {
    std::vector<bool> corridorFull; ///< by hour
    std::vector<double> shortMw;    ///< reserve that could not be kept plus demand nobody served, MW by hour
};

/// A year of the grid in which sites may draw: of regions with a measured series that series, less what is drawn; of
/// the others the model, run again with every load that is laid on it. One thread at a time. `model` and `measured`
/// must outlive it.
class ProvingGround
{
public:
    /// `measured` holds only regions whose series replaces the model's.
    ProvingGround(const grid::YearModel &model, const grid::SeriesSet &measured);

    [[nodiscard]] bool hasData(grid::RegionId region) const;
    [[nodiscard]] Quality quality(grid::RegionId region) const;
    [[nodiscard]] bool isModelled(grid::RegionId region) const { return !m_measured[grid::index(region)]; }
    /// Signed surplus beside all that was laid on so far, MW; a gap is NaN.
    [[nodiscard]] const grid::HourlyFigures &surplus(grid::RegionId region) const;
    /// The same without any site.
    [[nodiscard]] const grid::HourlyFigures &untouched(grid::RegionId region) const;
    [[nodiscard]] const Strain &strain() const { return m_now.strain; }

    /// The grid as it would be with one more load.
    struct Trial {
        grid::HourlyFigures load;                 ///< MW drawn, one for each hour of the region's series
        grid::HourlyFigures surplus;              ///< of the region, beside it
        std::optional<Strain> strain;             ///< empty in a measured region, whose series says nothing of it
        grid::PerRegion<grid::HourlyFigures> all; ///< surplus of every modelled region; empty in a measured one
    };
    [[nodiscard]] Trial tryLoad(grid::RegionId region, grid::HourlyFigures load) const;
    /// Lays a tried load on for good.
    void lay(grid::RegionId region, Trial trial);

private:
    struct State {
        grid::PerRegion<grid::HourlyFigures> surplus;
        Strain strain;
    };
    [[nodiscard]] static State stateOf(const grid::ReferenceYear &year);

    const grid::YearModel &m_model;
    grid::PerRegion<bool> m_hasData{};
    grid::PerRegion<bool> m_measured{};
    grid::PerRegion<Quality> m_quality{};
    grid::PerRegion<grid::HourlySeries> m_loads; ///< laid on the modelled regions
    State m_untouched;
    State m_now;
};

} // namespace console::siting
