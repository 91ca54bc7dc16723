// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/grid_state.h"

namespace console::test {

/// A grid whose surplus the test sets by hand; every region but Gilgit-Baltistan has data.
class FakeGrid final : public grid::GridSource
{
public:
    explicit FakeGrid(double surplus = 1000.0) { setAll(surplus); }

    void setAll(double surplus) { m_surplus.fill(surplus); }
    void set(grid::RegionId region, double surplus) { m_surplus[grid::index(region)] = surplus; }

    [[nodiscard]] grid::GridState at(UtcTime time) const override
    {
        grid::GridState state;
        state.at = time;
        const auto figure = [time](double value) { return Figure<Megawatt>(Megawatt(value), Quality::Modelled, time); };
        for (const grid::RegionId region : grid::allRegions) {
            if (region == grid::RegionId::GilgitBaltistan)
                continue;
            auto &row = state.regions[grid::index(region)];
            row.surplus = figure(m_surplus[grid::index(region)]);
            row.lowCost = figure(0.0);
            row.netDemand = figure(2000.0);
            row.rooftop = figure(100.0);
            row.available = figure(4000.0);
        }
        state.corridor = {figure(2200.0), figure(2200.0), true};
        state.reserve = figure(600.0);
        return state;
    }
    [[nodiscard]] const std::array<grid::RegionYear, grid::regionCount> &year() const override { return m_year; }
    [[nodiscard]] std::string provenance() const override { return "a grid made by hand"; }

private:
    std::array<double, grid::regionCount> m_surplus{};
    std::array<grid::RegionYear, grid::regionCount> m_year{};
};

} // namespace console::test
