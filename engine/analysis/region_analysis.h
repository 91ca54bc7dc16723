// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/verdict.h"
#include "engine/base/long_work.h"
#include "engine/base/units.h"
#include "engine/grid/region_series.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

/// Is the surplus consistent? What the hourly signed surplus of a region says about firmness (how much, how surely) and
/// regularity (how repeatable), with intervals. Definitions and formulas: docs/analysis.md.
namespace console::analysis {

inline constexpr double hoursInYear = 8760.0;

/// From `low` to `high`, so that the true value lies inside with the confidence asked for.
struct Interval {
    Megawatt low;
    Megawatt high;
};

/// A figure of the series and its interval; none where there is too little to draw weeks from.
struct Estimate {
    Megawatt value;
    std::optional<Interval> interval;
};

/// A point of the duration curve: `power` is there in `share` of the hours.
struct CurvePoint {
    double share = 0.0; ///< 0…1; 0 is the highest hour, 1 the lowest
    Megawatt power;     ///< the (1 − share) quantile, interpolated between neighbouring ranks
    std::optional<Interval> interval;
};

/// MW by month (0 = January) and PKT hour of the day; NaN where there is no hour.
using MonthHourTable = std::array<std::array<double, 24>, 12>;

/// Runs of consecutive hours that lack something. A gap ends a run and is never part of one.
struct HourRuns {
    std::size_t count = 0;
    double meanHours = 0.0;
    std::size_t longestHours = 0;
};

/// How a constant load of X MW would have fared.
struct LoadService {
    Megawatt load;
    double availability = 0.0;      ///< A(X) = P(s ≥ X), 0…1
    double lossOfLoadHours = 0.0;   ///< LOLH(X): hours a year with s < X
    MegawattHour unservedEnergy;    ///< EUE(X): Σ(X − s⁺)⁺ a year
    HourRuns shortRuns;             ///< of hours with s < X
    std::optional<double> fullDays; ///< share of the PKT days without a gap in which all 24 h have s ≥ X
};

/// The worst of several calendar periods (PKT), by the power that was there in 90 % of its hours.
struct WorstPeriod {
    int year = 0;
    unsigned month = 0; ///< 1…12; 0 for a whole year
    Megawatt firmP90;
};

struct Firmness {
    Estimate mean;
    Estimate firmP90;                      ///< the 10th percentile: exceeded in 90 % of the hours
    std::optional<WorstPeriod> worstYear;  ///< of those with at least 90 % of their hours
    std::optional<WorstPeriod> worstMonth; ///< of those with at least 90 % of their hours
    double hoursInSurplus = 0.0;           ///< share of the hours with s > 0
    HourRuns deficits;                     ///< runs of hours without surplus, s ≤ 0
    LoadService atFirmP90;                 ///< a constant load of the firm P90, or of 0 where that is negative
    std::vector<LoadService> atLoads;      ///< one for each of `AnalysisOptions::loads`
    std::vector<CurvePoint> curve;         ///< shares 0 %, 1 % … 100 %
    MonthHourTable meanTable{};
    MonthHourTable firmTable{}; ///< 10th percentile of the hours of a cell
    /// Largest X with LOLH(X) within `VerdictThresholds::aiLossOfLoadHours`; negative where even 0 MW is not held.
    Estimate nearlyAlways;
    Estimate headroom5;  ///< CEH(5 %): largest load of whose energy at most 5 % stays unserved; 0 where there is none
    Estimate headroom10; ///< CEH(10 %)
    Estimate headroom15; ///< CEH(15 %)
};

/// Each is empty where it is not defined: too few pairs or weeks without gaps, no variance, no energy.
struct Regularity {
    std::optional<double> dayCorrelation;        ///< of s with itself 24 h later, −1…1
    std::optional<double> weekCorrelation;       ///< 168 h later
    std::optional<double> explainedByMonthHour;  ///< η², share of the variance between month × hour cells, 0…1
    std::optional<double> weekDivergence;        ///< Jensen–Shannon divergence between weeks, bits
    std::optional<double> weeklyEnergyVariation; ///< coefficient of variation of the weekly energy
    std::size_t wholeWeeks = 0;                  ///< weeks without a gap, which the last two stand on
};

/// What may be built on the surplus. Never below zero.
struct Eligibility {
    /// Lower confidence bound of the power missing in at most 2.4 h a year; none without an interval.
    std::optional<Megawatt> ai;
    Megawatt hubsAt5;  ///< load of a hub that accepts 5 % curtailment
    Megawatt hubsAt15; ///< load of one that accepts 15 %
};

/// What is known about one region (or the nation) from one series. Plain values; copy freely. Where `hours` is 0 only
/// the verdict NoData has a meaning.
struct RegionAnalysis {
    Verdict verdict = Verdict::NoData;
    Eligibility eligible;
    Quality quality = Quality::Missing;
    std::size_t hours = 0;    ///< with a figure
    std::size_t gapHours = 0; ///< without one, between `first` and `end`
    UtcTime first{};          ///< beginning of the first hour with a figure
    UtcTime end{};            ///< end of the last one
    /// The series spans 365 days and has 90 % of a year's hours. Figures "a year" of a shorter one are scaled to
    /// 8,760 h, do not know every season, and its verdict is provisional.
    bool coversAYear = false;
    Firmness firmness;
    Regularity regularity;
};

/// All regions of a set, and the sum over those with data.
struct SetAnalysis {
    std::string label;
    grid::PerRegion<RegionAnalysis> regions;
    /// Of the hourly sum; an hour in which any of the regions has a gap is a gap.
    RegionAnalysis national;
};

struct AnalysisOptions {
    int draws = 1000;            ///< of the bootstrap; 0 gives no intervals
    double confidence = 0.90;    ///< that an interval is to have
    std::uint64_t seed = 2025;   ///< the same seed and series give the same intervals, on any number of threads
    std::vector<Megawatt> loads; ///< loads to answer for in `Firmness::atLoads`
    VerdictThresholds thresholds;
    int threads = 2;         ///< that `analyseAll` starts
    bool background = false; ///< its threads let everything else on the machine go first
};

/// Analyses the signed surplus of one series on the calling thread. Empty only when cancelled. Takes some tens of
/// milliseconds for a year with 1,000 draws.
[[nodiscard]] std::optional<RegionAnalysis> analyseRegion(const grid::RegionSeries &series,
                                                          const AnalysisOptions &options, const LongWork &work);

/// Analyses every region of the set and their sum on threads of its own and returns when they are done. Progress is
/// told on the calling thread. Empty only when cancelled.
[[nodiscard]] std::optional<SetAnalysis> analyseAll(const grid::SeriesSet &set, const AnalysisOptions &options,
                                                    const LongWork &work);

/// The hourly sum over the regions that have a surplus, over the hours that all of them span; NaN where any of them has
/// a gap. Its quality is the weakest of theirs.
[[nodiscard]] grid::RegionSeries nationalSurplus(const grid::SeriesSet &set);

} // namespace console::analysis
