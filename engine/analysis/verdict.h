// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string_view>

namespace console::analysis {

struct Eligibility;
struct Firmness;
struct Regularity;

/// What kind of surplus a region has, in a word.
enum class Verdict {
    NoData,      ///< no hour has a figure
    NoSurplus,   ///< on average nothing is left, or hardly ever
    Consistent,  ///< firm: a good part of the mean is there in 90 % of the hours
    DaytimeOnly, ///< regular but not firm: the same hours of each day, near zero in the others
    Variable,    ///< none of the others
    Erratic,     ///< not firm, and one week does not look like another
};

/// "no-data", "no-surplus", "consistent", "daytime-only", "variable", "erratic".
[[nodiscard]] std::string_view verdictKey(Verdict verdict);

/// Where one verdict ends and the next begins. A judgement, so a person can change it.
struct VerdictThresholds {
    /// AI-eligible is what is missing in at most so many hours a year.
    double aiLossOfLoadHours = 2.4;
    /// No surplus: fewer of the hours have any (or the mean is not above zero).
    double leastHoursInSurplus = 0.05;
    /// Consistent: the lower bound of the firm P90 is at least this part of the mean.
    double consistentFraction = 0.25;
    /// "P90 ≈ 0": the firm P90 is at most this part of the mean.
    double nothingFirmFraction = 0.10;
    /// Regular: the divergence between neighbouring weeks is below this, bits; daytime-only if the P90 is about zero,
    /// too. The page it comes from says 0.02 and leaves the divergence undefined. By the definition used here Punjab's
    /// modelled daytime surplus has 0.025: it is what demand leaves of supply, so a week's weather moves it more than
    /// it moves a generator. 0.03 lets it pass; solar generation reaches that with days that differ by 30 %. It is
    /// five times the 0.006 of measured solar and a third of the border to erratic (docs/analysis.md).
    double regularDivergence = 0.03;
    /// Erratic: the divergence is above this, bits. Measured wind has 0.25.
    double erraticDivergence = 0.10;
};

/// The verdict on figures of a series with at least one hour. Pure.
[[nodiscard]] Verdict judge(const Firmness &firmness, const Regularity &regularity,
                            const VerdictThresholds &thresholds);
/// What the figures allow to be built. Pure.
[[nodiscard]] Eligibility eligibilityOf(const Firmness &firmness);

} // namespace console::analysis
