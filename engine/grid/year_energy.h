// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/reference_year_data.h"

namespace console::grid {

/// Energy in GWh that each region takes from the grid in each month.
using EnergyTable = PerRegion<PerMonth<double>>;

/// Splits the published month totals over the regions. Each region starts from its share of the DISCOs'
/// energy, shaped by the national month index raised to its exponent and lifted in winter; rows and
/// columns are then scaled in turn until both the regions' yearly shares and the month totals hold.
/// Karachi's own generation comes on top. Months sum to the published totals exactly (to rounding).
[[nodiscard]] EnergyTable monthlyEnergy(const ReferenceYearData &data);

} // namespace console::grid
