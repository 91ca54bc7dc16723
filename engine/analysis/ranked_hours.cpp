// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/ranked_hours.h"

#include "engine/analysis/region_analysis.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <numeric>

namespace console::analysis {

namespace {

constexpr double none = std::numeric_limits<double>::quiet_NaN();
constexpr std::size_t hoursInDay = 24;

/// What a load can draw in an hour.
double drawable(double surplus)
{
    return std::max(0.0, surplus);
}

} // namespace

RankedHours::RankedHours(const std::vector<double> &values)
{
    std::vector<std::uint32_t> order;
    order.reserve(values.size());
    for (std::size_t hour = 0; hour < values.size(); ++hour)
        if (!std::isnan(values[hour]))
            order.push_back(static_cast<std::uint32_t>(hour));
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) { return values[a] < values[b]; });
    m_values.reserve(order.size());
    m_days.reserve(order.size());
    for (const std::uint32_t hour : order) {
        m_values.push_back(values[hour]);
        m_days.push_back(static_cast<std::uint32_t>(hour / hoursInDay));
    }
    m_weightUpTo.resize(order.size());
    m_energyUpTo.resize(order.size());
    m_drawableUpTo.resize(order.size());
    std::iota(m_weightUpTo.begin(), m_weightUpTo.end(), 1.0);
    std::partial_sum(m_values.begin(), m_values.end(), m_energyUpTo.begin());
    std::transform_inclusive_scan(m_values.begin(), m_values.end(), m_drawableUpTo.begin(), std::plus<>(), drawable);
}

void RankedHours::weigh(const std::vector<double> &dayWeights)
{
    double weight = 0.0;
    double energy = 0.0;
    double drawn = 0.0;
    for (std::size_t at = 0; at < m_values.size(); ++at) {
        const double hour = m_days[at] < dayWeights.size() ? dayWeights[m_days[at]] : 0.0;
        weight += hour;
        energy += hour * m_values[at];
        drawn += hour * drawable(m_values[at]);
        m_weightUpTo[at] = weight;
        m_energyUpTo[at] = energy;
        m_drawableUpTo[at] = drawn;
    }
}

double RankedHours::mean() const
{
    return hours() > 0.0 ? m_energyUpTo.back() / hours() : none;
}

double RankedHours::ranked(double rank) const
{
    const auto found = std::upper_bound(m_weightUpTo.begin(), m_weightUpTo.end(), rank);
    return m_values[static_cast<std::size_t>(found - m_weightUpTo.begin())];
}

double RankedHours::quantile(double fraction) const
{
    if (!(hours() > 0.0))
        return none;
    const double last = hours() - 1.0;
    const double rank = fraction * last;
    const double below = std::floor(rank);
    const double lower = ranked(below);
    return lower + (ranked(std::min(below + 1.0, last)) - lower) * (rank - below);
}

double RankedHours::availability(double load) const
{
    if (!(hours() > 0.0))
        return none;
    const auto at = std::lower_bound(m_values.begin(), m_values.end(), load) - m_values.begin();
    return at == 0 ? 1.0 : 1.0 - m_weightUpTo[static_cast<std::size_t>(at) - 1] / hours();
}

double RankedHours::lossOfLoadHours(double load) const
{
    if (!(hours() > 0.0))
        return none;
    const auto at = std::lower_bound(m_values.begin(), m_values.end(), load) - m_values.begin();
    return at == 0 ? 0.0 : hoursInYear * m_weightUpTo[static_cast<std::size_t>(at) - 1] / hours();
}

double RankedHours::unservedEnergy(double load) const
{
    if (!(hours() > 0.0))
        return none;
    const auto at = std::lower_bound(m_values.begin(), m_values.end(), load) - m_values.begin();
    if (at == 0 || load <= 0.0)
        return 0.0;
    const auto last = static_cast<std::size_t>(at) - 1;
    return hoursInYear / hours() * (load * m_weightUpTo[last] - m_drawableUpTo[last]);
}

double RankedHours::heldAllBut(double hoursAYear) const
{
    if (!(hours() > 0.0))
        return none;
    const double allowed = std::floor(hoursAYear * hours() / hoursInYear);
    return ranked(std::min(allowed, hours() - 1.0));
}

double RankedHours::headroom(double ratio) const
{
    const double total = hours();
    if (!(total > 0.0))
        return none;
    // With s never below 0, g(L) = Σ(L − s)⁺ − r·n·L is convex and linear between two ranked hours. It falls while
    // fewer than r·n hours lie below L and rises after, so its last zero is walked to from its lowest point.
    const auto lowest = static_cast<std::size_t>(
        std::lower_bound(m_weightUpTo.begin(), m_weightUpTo.end(), ratio * total) - m_weightUpTo.begin());
    std::size_t within = lowest;
    std::size_t beyond = m_values.size();
    const auto holds = [&](std::size_t at) {
        return drawable(m_values[at]) * (m_weightUpTo[at] - ratio * total) - m_drawableUpTo[at] <= 0.0;
    };
    if (!holds(lowest))
        return 0.0;
    while (beyond - within > 1) {
        const std::size_t middle = within + (beyond - within) / 2;
        (holds(middle) ? within : beyond) = middle;
    }
    const double slope = m_weightUpTo[within] - ratio * total;
    return slope > 0.0 ? m_drawableUpTo[within] / slope : drawable(m_values[within]);
}

} // namespace console::analysis
