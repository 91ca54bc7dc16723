// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace console::analysis {

/// What is exceeded in 90 % of the hours is their 10th percentile.
inline constexpr double firmFraction = 0.1;

/// The quantile of figures without gaps, interpolated between neighbouring ranks: rank fraction · (n − 1). NaN of an
/// empty list. Pure.
[[nodiscard]] double quantileOf(std::vector<double> values, double fraction);

/// The same of figures that are sorted already, at least one.
[[nodiscard]] double quantileOfSorted(const std::vector<double> &sorted, double fraction);

/// A deviation from figures of this size that is the rounding of their sum and no variance.
[[nodiscard]] double negligible(double size);

} // namespace console::analysis
