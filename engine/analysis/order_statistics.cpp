// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/order_statistics.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace console::analysis {

double quantileOf(std::vector<double> values, double fraction)
{
    if (values.empty())
        return std::numeric_limits<double>::quiet_NaN();
    const double rank = fraction * static_cast<double>(values.size() - 1);
    const auto below = static_cast<std::size_t>(rank);
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(below);
    std::nth_element(values.begin(), middle, values.end());
    const double lower = *middle;
    if (below + 1 == values.size())
        return lower;
    const double upper = *std::min_element(middle + 1, values.end());
    return lower + (upper - lower) * (rank - static_cast<double>(below));
}

double quantileOfSorted(const std::vector<double> &sorted, double fraction)
{
    const double rank = fraction * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(rank);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (rank - static_cast<double>(below));
}

double negligible(double size)
{
    return 1e-9 * std::max(1.0, std::abs(size));
}

} // namespace console::analysis
