// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/deficit_runs.h"

#include <algorithm>
#include <cmath>

namespace console::analysis {

namespace {

constexpr std::size_t hoursInDay = 24;

template <class Lacks> HourRuns runsOf(const grid::HourlyFigures &values, Lacks lacks)
{
    HourRuns runs;
    std::size_t inRuns = 0;
    std::size_t length = 0;
    for (const double value : values) {
        // A gap is NaN, which compares as false: it lacks nothing and ends a run.
        if (!lacks(value)) {
            length = 0;
            continue;
        }
        runs.count += length == 0 ? 1 : 0;
        ++inRuns;
        runs.longestHours = std::max(runs.longestHours, ++length);
    }
    if (runs.count > 0)
        runs.meanHours = static_cast<double>(inRuns) / static_cast<double>(runs.count);
    return runs;
}

} // namespace

HourRuns deficitRuns(const grid::HourlyFigures &values)
{
    return runsOf(values, [](double value) { return value <= 0.0; });
}

HourRuns shortRuns(const grid::HourlyFigures &values, Megawatt load)
{
    return runsOf(values, [load](double value) { return value < load.value(); });
}

std::optional<double> fullDays(const HourlySurplus &surplus, Megawatt load)
{
    std::size_t days = 0;
    std::size_t full = 0;
    for (std::size_t day = surplus.firstMidnight(); day + hoursInDay <= surplus.values.size(); day += hoursInDay) {
        const auto begin = surplus.values.begin() + static_cast<std::ptrdiff_t>(day);
        const auto end = begin + hoursInDay;
        if (std::any_of(begin, end, [](double value) { return std::isnan(value); }))
            continue;
        ++days;
        full += std::all_of(begin, end, [load](double value) { return value >= load.value(); }) ? 1 : 0;
    }
    if (days == 0)
        return std::nullopt;
    return static_cast<double>(full) / static_cast<double>(days);
}

} // namespace console::analysis
