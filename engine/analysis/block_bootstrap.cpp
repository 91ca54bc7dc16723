// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/block_bootstrap.h"

#include "engine/analysis/order_statistics.h"
#include "engine/grid/day_noise.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace console::analysis {

namespace {

constexpr std::size_t hoursInDay = 24;
constexpr std::size_t drawsBetweenReports = 16;

DrawnInterval intervalOf(std::vector<double> draws, double figure, double confidence, double wider)
{
    draws.erase(std::remove_if(draws.begin(), draws.end(), [](double value) { return std::isnan(value); }),
                draws.end());
    constexpr double none = std::numeric_limits<double>::quiet_NaN();
    if (draws.empty())
        return {none, none};
    std::sort(draws.begin(), draws.end());
    const double tail = (1.0 - confidence) / 2.0;
    return {figure + (quantileOfSorted(draws, tail) - figure) * wider,
            figure + (quantileOfSorted(draws, 1.0 - tail) - figure) * wider};
}

} // namespace

BlockDraws::BlockDraws(std::size_t hours, std::uint64_t seed)
    : m_days((hours + hoursInDay - 1) / hoursInDay)
    , m_blocks(std::max<std::size_t>(1, (m_days + blockDays / 2) / blockDays))
    , m_seed(seed)
{
}

std::size_t BlockDraws::firstDay(std::size_t draw, std::size_t block) const
{
    const std::uint64_t place = (static_cast<std::uint64_t>(draw) << 32) + block;
    const std::uint64_t hash = grid::splitmix64(grid::splitmix64(m_seed) ^ grid::splitmix64(place));
    // The upper half of the hash, scaled to the days: no remainder that would favour the first ones.
    return static_cast<std::size_t>(((hash >> 32) * static_cast<std::uint64_t>(m_days)) >> 32);
}

void BlockDraws::count(std::size_t draw, std::vector<double> &dayWeights) const
{
    dayWeights.assign(m_days, 0.0);
    if (m_days == 0)
        return;
    for (std::size_t block = 0; block < m_blocks; ++block) {
        const std::size_t first = firstDay(draw, block);
        for (std::size_t day = first; day < first + blockDays; ++day)
            dayWeights[day % m_days] += 1.0;
    }
}

std::optional<std::vector<DrawnInterval>> bootstrapIntervals(const std::vector<double> &values,
                                                             const RankedFigures &figures,
                                                             const BootstrapOptions &options, const LongWork &work)
{
    RankedHours ranked(values);
    const std::vector<double> own = figures(ranked);
    std::vector<std::vector<double>> drawn(own.size());
    for (std::vector<double> &figure : drawn)
        figure.reserve(options.draws);
    const BlockDraws blocks(values.size(), options.seed);
    std::vector<double> dayWeights;
    for (std::size_t draw = 0; draw < options.draws; ++draw) {
        if (work.stopped())
            return std::nullopt;
        if (draw % drawsBetweenReports == 0)
            work.report(static_cast<double>(draw) / static_cast<double>(options.draws));
        blocks.count(draw, dayWeights);
        ranked.weigh(dayWeights);
        const std::vector<double> figure = figures(ranked);
        for (std::size_t at = 0; at < own.size(); ++at)
            drawn[at].push_back(figure[at]);
    }
    std::vector<DrawnInterval> intervals;
    intervals.reserve(own.size());
    for (std::size_t at = 0; at < own.size(); ++at)
        intervals.push_back(intervalOf(std::move(drawn[at]), own[at], options.confidence, widening(blocks.blocks())));
    work.report(1.0);
    return intervals;
}

double widening(std::size_t blocks)
{
    // An AR(1) of φ an hour in blocks of l hours: a block sum lacks 2φ / ((1 − φ²) l) of its part of the variance.
    constexpr double edges = 1.03;
    return blocks > 1 ? edges * static_cast<double>(blocks) / static_cast<double>(blocks - 1) : edges;
}

} // namespace console::analysis
