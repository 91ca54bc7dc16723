// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/series_finish.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace console::series {

namespace {

constexpr std::size_t mostGapRanges = 20;

std::size_t hoursBetween(UtcTime from, UtcTime to)
{
    return static_cast<std::size_t>(std::chrono::duration_cast<std::chrono::hours>(to - from).count());
}

void mergeRegion(grid::RegionSeries &base, const grid::RegionSeries &newer)
{
    const UtcTime first = std::min(base.first, newer.first);
    const std::size_t hours = hoursBetween(first, std::max(base.end(), newer.end()));
    const std::size_t baseAt = hoursBetween(first, base.first);
    const std::size_t newerAt = hoursBetween(first, newer.first);
    for (const Meaning meaning : figureMeanings) {
        grid::HourlyFigures &old = listOf(base, meaning);
        const grid::HourlyFigures &fresh = listOf(newer, meaning);
        if (old.empty() && fresh.empty())
            continue;
        grid::HourlyFigures merged(hours, std::numeric_limits<double>::quiet_NaN());
        std::copy(old.begin(), old.end(), merged.begin() + static_cast<std::ptrdiff_t>(baseAt));
        for (std::size_t i = 0; i < fresh.size(); ++i) {
            if (!std::isnan(fresh[i]))
                merged[newerAt + i] = fresh[i];
        }
        old = std::move(merged);
    }
    base.first = first;
    base.quality = newer.quality;
}

} // namespace

const grid::HourlyFigures &listOf(const grid::RegionSeries &series, Meaning meaning)
{
    switch (meaning) {
    case Meaning::Demand: return series.demand;
    case Meaning::Generation: return series.generation;
    case Meaning::Rooftop: return series.rooftop;
    case Meaning::Price: return series.price;
    case Meaning::Forecast: return series.forecast;
    case Meaning::Surplus:
    case Meaning::Time:
    case Meaning::Region: break;
    }
    return series.surplus;
}

grid::HourlyFigures &listOf(grid::RegionSeries &series, Meaning meaning)
{
    return const_cast<grid::HourlyFigures &>(listOf(static_cast<const grid::RegionSeries &>(series), meaning));
}

void completeRegion(grid::RegionSeries &series, RegionReport &report)
{
    if (series.surplus.empty() && !series.generation.empty() && !series.demand.empty()) {
        FigureReport derived;
        for (std::size_t i = 0; i < series.demand.size(); ++i) {
            series.surplus.push_back(series.generation[i] - series.demand[i]);
            ++(std::isnan(series.surplus.back()) ? derived.gaps : derived.hours);
        }
        if (derived.hours == 0) {
            series.surplus.clear();
        } else {
            report.surplusDerived = true;
            report.figures.push_back(derived);
        }
    }
    report.first = series.first;
    report.end = series.end();
    report.hours = series.hours();
    const grid::HourlyFigures &target = series.target();
    for (std::size_t i = 0; i < target.size(); ++i) {
        if (!std::isnan(target[i]))
            continue;
        std::size_t end = i;
        while (end < target.size() && std::isnan(target[end]))
            ++end;
        if (report.gapRanges++ < mostGapRanges)
            report.gaps.push_back({series.first + std::chrono::hours(static_cast<long>(i)), end - i});
        i = end;
    }
}

void mergeSeries(grid::SeriesSet &base, const grid::SeriesSet &newer)
{
    for (const grid::RegionId region : grid::allRegions) {
        auto &old = base.regions[grid::index(region)];
        const auto &fresh = newer.regions[grid::index(region)];
        if (!fresh)
            continue;
        if (old)
            mergeRegion(*old, *fresh);
        else
            old = fresh;
    }
    if (base.label.empty())
        base.label = newer.label;
}

} // namespace console::series
