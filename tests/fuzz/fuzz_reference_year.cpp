// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/reference_year.h"
#include "engine/grid/year_statistics.h"

#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstdlib>
#include <string_view>

/// Any bytes either give an error with a sentence or data that every hour of the year can be computed from.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t *bytes, std::size_t size)
{
    using namespace console::grid;
    const auto parsed = parseReferenceYear({reinterpret_cast<const char *>(bytes), size});
    if (!parsed) {
        if (parsed.error().sentence().empty())
            std::abort();
        return 0;
    }
    const ReferenceYear year = computeReferenceYear(parsed.value(), GridCase::RooftopHigh);
    if (!std::isfinite(yearStatistics(year).national.dispatchable.average.value()))
        std::abort();
    return 0;
}
