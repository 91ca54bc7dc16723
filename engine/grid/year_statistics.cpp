// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/year_statistics.h"

#include <algorithm>
#include <numeric>

namespace console::grid {

namespace {

Megawatt percentile(const std::vector<Megawatt> &sorted, double fraction)
{
    const double rank = fraction * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(rank);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return sorted[below] + (sorted[above] - sorted[below]) * (rank - static_cast<double>(below));
}

int countAbove(const std::vector<Megawatt> &sorted, Megawatt threshold)
{
    return static_cast<int>(sorted.end() - std::upper_bound(sorted.begin(), sorted.end(), threshold));
}

std::vector<Megawatt> series(const ReferenceYear &year, std::optional<std::size_t> region, Megawatt RegionHour::*figure)
{
    std::vector<Megawatt> values;
    values.reserve(year.hours.size());
    for (const YearHour &hour : year.hours) {
        Megawatt value;
        for (std::size_t at = 0; at < regionCount; ++at)
            if (year.hasData[at] && (!region || *region == at))
                value += hour.regions[at].*figure;
        values.push_back(value);
    }
    return values;
}

AreaStatistics areaStatistics(const ReferenceYear &year, std::optional<std::size_t> region)
{
    return {figureStatistics(series(year, region, &RegionHour::dispatchable)),
            figureStatistics(series(year, region, &RegionHour::lowCost)),
            figureStatistics(series(year, region, &RegionHour::localBalance))};
}

} // namespace

FigureStatistics figureStatistics(std::vector<Megawatt> values)
{
    if (values.empty())
        return {};
    std::sort(values.begin(), values.end());
    const Megawatt sum = std::accumulate(values.begin(), values.end(), Megawatt());
    return {sum / static_cast<double>(values.size()),
            percentile(values, 0.1),
            percentile(values, 0.5),
            percentile(values, 0.9),
            values.back(),
            countAbove(values, Megawatt(0.0)),
            countAbove(values, Megawatt(100.0)),
            countAbove(values, Megawatt(500.0))};
}

YearStatistics yearStatistics(const ReferenceYear &year)
{
    YearStatistics statistics;
    for (std::size_t region = 0; region < regionCount; ++region)
        if (year.hasData[region])
            statistics.regions[region] = areaStatistics(year, region);
    statistics.national = areaStatistics(year, std::nullopt);
    return statistics;
}

} // namespace console::grid
