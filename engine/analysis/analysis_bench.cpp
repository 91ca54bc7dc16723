// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/analysis_bench.h"

#include "engine/analysis/order_statistics.h"
#include "engine/analysis/region_analysis.h"
#include "engine/base/embedded.h"
#include "engine/grid/reference_year.h"
#include "engine/grid/reference_year_data.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <vector>

namespace console::analysis {

namespace {

grid::SeriesSet benchSeries(int years)
{
    const auto data = grid::parseReferenceYear(embedded::referenceYear());
    grid::SeriesSet set = grid::seriesOf(grid::computeReferenceYear(data.value(), grid::GridCase::Reference));
    for (int year = 1; year < years; ++year) {
        const std::uint64_t seed = grid::shippedYearSeed + static_cast<std::uint64_t>(year);
        const grid::SeriesSet next =
            grid::seriesOf(grid::computeReferenceYear(data.value(), grid::GridCase::Reference, seed));
        for (std::size_t region = 0; region < grid::regionCount; ++region)
            if (set.regions[region])
                set.regions[region]->surplus.insert(set.regions[region]->surplus.end(),
                                                    next.regions[region]->surplus.begin(),
                                                    next.regions[region]->surplus.end());
    }
    for (auto &region : set.regions)
        if (!region)
            region = set.regions[grid::index(grid::RegionId::Sindh)];
    return set;
}

} // namespace

AnalysisBenchResult runAnalysisBench(const AnalysisBenchOptions &options)
{
    const grid::SeriesSet set = benchSeries(options.years);
    AnalysisOptions analysis;
    analysis.draws = options.draws;
    analysis.threads = options.threads;
    std::vector<double> seconds;
    for (int round = 0; round < options.rounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        const auto result = analyseAll(set, analysis, {});
        seconds.push_back(std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count());
    }
    const auto [fastest, slowest] = std::minmax_element(seconds.begin(), seconds.end());
    return {options, set.regions[0]->surplus.size(), quantileOf(seconds, 0.5), *fastest, *slowest};
}

std::string toText(const AnalysisBenchResult &result)
{
    char text[240];
    std::snprintf(text, sizeof text,
                  "Analysis of 7 regions and the nation, %zu hours each, %d draws, %d threads:\n"
                  "median of %d rounds %.3f s (%.3f to %.3f s)\n",
                  result.hours, result.options.draws, result.options.threads, result.options.rounds, result.median,
                  result.fastest, result.slowest);
    return text;
}

std::string toJson(const AnalysisBenchResult &result)
{
    const nlohmann::ordered_json object{{"hours", result.hours},           {"regions", grid::regionCount},
                                        {"draws", result.options.draws},   {"threads", result.options.threads},
                                        {"rounds", result.options.rounds}, {"median_s", result.median},
                                        {"fastest_s", result.fastest},     {"slowest_s", result.slowest}};
    return object.dump(2);
}

} // namespace console::analysis
