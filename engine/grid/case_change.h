// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/units.h"
#include "engine/grid/grid_state.h"
#include "engine/grid/reference_year_data.h"

namespace console::grid {

/// What a case changes against the published year. 1 leaves a factor as published, 0 MW a limit.
struct CaseChange {
    double rlng = 1.0;            ///< availability of RLNG plants
    double hydro = 1.0;           ///< output of hydro plants
    double demand = 1.0;          ///< gross demand
    double rooftop = 1.0;         ///< rooftop solar capacity
    Megawatt southToNorthShift{}; ///< added to the south→north limit, which never falls below 0
    bool operator==(const CaseChange &) const = default;
};

/// What one of the built-in cases changes.
[[nodiscard]] CaseChange changeOf(GridCase gridCase);

/// The rooftop factor that stands for another year, when every year adds as many MW as the published one did from its
/// first to its last day: mean capacity of `year` over that of the published year. 1 for the published year and before.
[[nodiscard]] double rooftopFactorOf(const ReferenceYearData &data, int year);

} // namespace console::grid
