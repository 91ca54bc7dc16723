// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/hourly_surplus.h"
#include "engine/analysis/region_analysis.h"

#include <optional>
#include <vector>

namespace console::analysis {

/// Pearson's correlation of the hours with those `lag` hours later, over the pairs without a gap; empty with fewer than
/// three pairs or without variance. Pure, as all below.
[[nodiscard]] std::optional<double> autocorrelation(const grid::HourlyFigures &values, std::size_t lag);

/// The weeks of a series, each 168 h from a PKT midnight on, one after the other. A week with a gap has no profile.
/// Only what there is of a surplus counts: max(s, 0), MW.
using WeekProfiles = std::vector<std::optional<std::vector<double>>>;
[[nodiscard]] WeekProfiles weekProfiles(const HourlySurplus &surplus);

/// The Jensen–Shannon divergence between the shapes of neighbouring weeks, in bits, averaged over the pairs of
/// neighbours that are both whole (J. Lin, "Divergence measures based on the Shannon entropy", IEEE Trans. Inf. Theory
/// 37, 1991). A week's shape is the part of its energy that falls into each of its 168 hours. 0: each week is like the
/// one before; 1: they share no hour, and so are a week with surplus and one without. Empty where no pair has any
/// energy.
[[nodiscard]] std::optional<double> weekDivergence(const WeekProfiles &weeks);

/// Sample standard deviation of the energy of the whole weeks over its mean; empty with fewer than two or no energy.
[[nodiscard]] std::optional<double> weeklyEnergyVariation(const WeekProfiles &weeks);

} // namespace console::analysis
