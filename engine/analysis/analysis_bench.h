// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>

namespace console::analysis {

struct AnalysisBenchOptions {
    int rounds = 5; ///< the median is taken over
    int years = 5;  ///< of hours, for each of the seven regions
    int draws = 1000;
    int threads = 2;
};

/// How long `analyseAll` takes, in seconds of the wall clock.
struct AnalysisBenchResult {
    AnalysisBenchOptions options;
    std::size_t hours = 0; ///< of each region
    double median = 0.0;
    double fastest = 0.0;
    double slowest = 0.0;
};

/// Analyses the modelled year of several seeds, one after the other, of all regions and of the nation; the region the
/// model has no data of gets the figures of Sindh. Blocks for some seconds. The options' numbers are at least 1.
[[nodiscard]] AnalysisBenchResult runAnalysisBench(const AnalysisBenchOptions &options);

[[nodiscard]] std::string toText(const AnalysisBenchResult &result);
[[nodiscard]] std::string toJson(const AnalysisBenchResult &result);

} // namespace console::analysis
