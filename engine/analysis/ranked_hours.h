// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace console::analysis {

/// The hours of a series, lowest first, each counted as often as its day weighs: all that does not depend on the order
/// of the hours is read from here in O(log n). Weights of 1 give the series itself, those of a bootstrap draw the
/// resampled series, which is never copied nor sorted. MW and MWh (an hour each). Not thread-safe; one per thread.
class RankedHours
{
public:
    RankedHours() = default;
    /// Day d of `values` is the hours [24·d, 24·d + 24). Gaps (NaN) are left out. All weights are 1.
    explicit RankedHours(const std::vector<double> &values);

    /// Weighs every hour anew by its day: one pass over the ranked hours. Weights are whole numbers from 0; a day
    /// beyond the list weighs nothing.
    void weigh(const std::vector<double> &dayWeights);

    /// Hours, counted by weight. With 0 every figure below is NaN.
    [[nodiscard]] double hours() const { return m_weightUpTo.empty() ? 0.0 : m_weightUpTo.back(); }
    [[nodiscard]] double mean() const;
    /// Interpolated between neighbouring ranks: rank fraction · (hours − 1). `fraction` is 0…1.
    [[nodiscard]] double quantile(double fraction) const;
    /// A(X), the share of hours at or above X.
    [[nodiscard]] double availability(double load) const;
    /// Hours a year (8,760 h) below X.
    [[nodiscard]] double lossOfLoadHours(double load) const;
    /// Σ(X − s⁺)⁺, MWh a year (8,760 h): a load of X cannot lose more than X, however deep the deficit.
    [[nodiscard]] double unservedEnergy(double load) const;
    /// The largest X below which at most `hoursAYear` of 8,760 hours lie: the lowest hour but so many.
    [[nodiscard]] double heldAllBut(double hoursAYear) const;
    /// CEH(r): the largest load L ≥ 0 with EUE(L) ≤ r · 8,760 · L; 0 where there is none. `ratio` is above 0, below 1.
    [[nodiscard]] double headroom(double ratio) const;

private:
    [[nodiscard]] double ranked(double rank) const;

    std::vector<double> m_values; ///< ascending
    std::vector<std::uint32_t> m_days;
    std::vector<double> m_weightUpTo;   ///< Σ weight, this hour included
    std::vector<double> m_energyUpTo;   ///< Σ weight · value
    std::vector<double> m_drawableUpTo; ///< Σ weight · value, but nothing for a deficit
};

} // namespace console::analysis
