// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/grid_state.h"
#include "engine/simulation/policy.h"

#include <array>
#include <vector>

namespace console::simulation {

/// Conditions that began with a step; 0 or 1 each.
struct BeganConditions {
    int firmShed = 0;
    int reserveShort = 0;
    int deficit = 0;
};

struct RegionStrain {
    bool firmShed = false;     ///< firm load is not served, and not because it is still on its ramp
    bool reserveShort = false; ///< the plan cannot keep the region's reserve
    bool deficit = false;      ///< the surplus is negative and mining still drew when that became known
    BeganConditions began;
};

struct Strain {
    std::array<RegionStrain, grid::regionCount> regions;
    bool corridorFull = false; ///< grid and sites together leave no transfer in the direction of the flow
};

/// Watches the grid's strain from step to step. One thread at a time.
class StrainWatch
{
public:
    /// `before`: loads when the step began, by site of `asked`.
    [[nodiscard]] Strain look(const dispatch::Problem &asked, const Decision &decision,
                              const std::vector<Megawatt> &before, const grid::GridState &grid);

private:
    std::array<RegionStrain, grid::regionCount> m_last{};
};

} // namespace console::simulation
