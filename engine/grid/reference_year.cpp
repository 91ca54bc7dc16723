// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/reference_year.h"

#include "engine/grid/year_model.h"

namespace console::grid {

ReferenceYear computeReferenceYear(const ReferenceYearData &data, GridCase gridCase, std::uint64_t seed)
{
    ReferenceYear year = YearModel(data, changeOf(gridCase), seed).run();
    year.gridCase = gridCase;
    return year;
}

} // namespace console::grid
