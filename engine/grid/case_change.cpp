// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/case_change.h"

namespace console::grid {

CaseChange changeOf(GridCase gridCase)
{
    CaseChange change;
    switch (gridCase) {
    case GridCase::Reference: break;
    case GridCase::LngShort: change.rlng = 0.15; break;
    case GridCase::RooftopHigh: change.rooftop = 1.5; break;
    case GridCase::CorridorHigh: change.southToNorthShift = Megawatt(1000.0); break;
    case GridCase::CorridorLow: change.southToNorthShift = Megawatt(-1000.0); break;
    case GridCase::HydroLow: change.hydro = 0.85; break;
    }
    return change;
}

double rooftopFactorOf(const ReferenceYearData &data, int year)
{
    const double growth = data.rooftop.lastDayMw - data.rooftop.firstDayMw;
    const double mean = (data.rooftop.firstDayMw + data.rooftop.lastDayMw) / 2.0;
    if (year <= modelYear || mean <= 0.0)
        return 1.0;
    return (mean + growth * (year - modelYear)) / mean;
}

} // namespace console::grid
