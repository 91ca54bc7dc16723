// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/grid_state.h"
#include "engine/grid/region_series.h"

#include <memory>

namespace console::grid {

/// A grid in which measured series stand in the place of some regions' modelled figures.
///
/// Inside its series a region reads as measured, interpolated between the middles of known hours; a gap is missing. For
/// a few hours after the end the last figure is shown as stale; later, and before the beginning, the same weekday and
/// hour of whole 52-week years away stands in as an estimate, and where the series has none the figure is missing. What
/// a series does not hold (say, the low-cost part) is missing, never modelled beside measured figures. The corridor and
/// the reserve stay the model's. Immutable; any thread.
class MeasuredSource final : public GridSource
{
public:
    /// How long a figure at the end of a series is shown as stale before an estimate takes its place.
    static constexpr std::chrono::hours staleFor{6};

    MeasuredSource(std::shared_ptr<const GridSource> model, std::shared_ptr<const SeriesSet> measured);

    [[nodiscard]] GridState at(UtcTime time) const override;
    [[nodiscard]] const std::array<RegionYear, regionCount> &year() const override { return m_facts; }
    [[nodiscard]] std::string provenance() const override;

private:
    std::shared_ptr<const GridSource> m_model;
    std::shared_ptr<const SeriesSet> m_measured;
    std::array<RegionYear, regionCount> m_facts;
};

} // namespace console::grid
