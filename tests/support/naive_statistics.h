// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/grid/region_series.h"

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <limits>
#include <map>
#include <optional>
#include <tuple>
#include <vector>

/// The statistics of a surplus straight from their definitions: slow, plain and with nothing in common with the
/// engine's code. Figures without gaps unless a list is called hours, in which a gap is NaN.
namespace console::test::naive {

using Figures = std::vector<double>;

inline Figures withoutGaps(const Figures &hours)
{
    Figures figures;
    for (const double value : hours)
        if (std::isfinite(value))
            figures.push_back(value);
    return figures;
}

inline double mean(const Figures &figures)
{
    long double sum = 0;
    for (const double value : figures)
        sum += value;
    return static_cast<double>(sum / static_cast<long double>(figures.size()));
}

/// Between the two figures whose ranks surround fraction · (n − 1).
inline double quantile(Figures figures, double fraction)
{
    std::sort(figures.begin(), figures.end());
    const double rank = fraction * static_cast<double>(figures.size() - 1);
    const double lower = figures[static_cast<std::size_t>(std::floor(rank))];
    const double upper = figures[static_cast<std::size_t>(std::ceil(rank))];
    return lower + (upper - lower) * (rank - std::floor(rank));
}

inline double countBelow(const Figures &figures, double load)
{
    return static_cast<double>(
        std::count_if(figures.begin(), figures.end(), [load](double value) { return value < load; }));
}

inline double lossOfLoadHours(const Figures &figures, double load)
{
    return 8760.0 * countBelow(figures, load) / static_cast<double>(figures.size());
}

inline double unservedEnergy(const Figures &figures, double load)
{
    long double sum = 0;
    for (const double value : figures)
        sum += std::max(0.0, load - std::max(0.0, value));
    return static_cast<double>(8760 * sum / static_cast<long double>(figures.size()));
}

/// The highest of the figures that so few hours a year lie below.
inline double heldAllBut(Figures figures, double hoursAYear)
{
    std::sort(figures.begin(), figures.end());
    double held = figures.front();
    for (const double candidate : figures) {
        if (lossOfLoadHours(figures, candidate) > hoursAYear)
            break;
        held = candidate;
    }
    return held;
}

/// Whether a load is served but for the ratio of its energy.
inline bool isServed(const Figures &figures, double load, double ratio)
{
    return unservedEnergy(figures, load) <= ratio * 8760.0 * load;
}

/// The largest load that is served: the highest figure that is one, and then by halving towards the next. O(n²).
inline double headroom(Figures figures, double ratio)
{
    std::sort(figures.begin(), figures.end());
    figures.push_back((std::abs(figures.back()) + std::abs(figures.front()) + 1.0) / (1.0 - ratio));
    std::optional<std::size_t> last;
    for (std::size_t at = 0; at + 1 < figures.size(); ++at)
        if (figures[at] > 0.0 && isServed({figures.begin(), figures.end() - 1}, figures[at], ratio))
            last = at;
    if (!last)
        return 0.0;
    const Figures own(figures.begin(), figures.end() - 1);
    double within = figures[*last];
    double beyond = figures[*last + 1];
    for (int step = 0; step < 200; ++step) {
        const double middle = (within + beyond) / 2.0;
        (isServed(own, middle, ratio) ? within : beyond) = middle;
    }
    return within;
}

struct Runs {
    std::size_t count = 0;
    std::size_t hours = 0;
    std::size_t longest = 0;
};

/// Each hour that lacks something after one that does not begins a run.
template <class Lacks> Runs runs(const Figures &hours, Lacks lacks)
{
    const auto is = [&](std::size_t at) { return std::isfinite(hours[at]) && lacks(hours[at]); };
    Runs found;
    for (std::size_t at = 0; at < hours.size(); ++at) {
        if (!is(at) || (at > 0 && is(at - 1)))
            continue;
        std::size_t end = at;
        while (end < hours.size() && is(end))
            ++end;
        ++found.count;
        found.hours += end - at;
        found.longest = std::max(found.longest, end - at);
    }
    return found;
}

/// The figures of each group of hours that has any, by what `keyOf` says of their PKT time.
template <class KeyOf> auto grouped(const grid::RegionSeries &series, KeyOf keyOf)
{
    std::map<decltype(keyOf(PktTime{})), Figures> groups;
    for (std::size_t at = 0; at < series.surplus.size(); ++at)
        if (std::isfinite(series.surplus[at]))
            groups[keyOf(toPkt(series.first + std::chrono::hours(static_cast<long>(at))))].push_back(
                series.surplus[at]);
    return groups;
}

inline std::optional<double> fullDays(const grid::RegionSeries &series, double load)
{
    double days = 0;
    double full = 0;
    for (const auto &[date, figures] :
         grouped(series, [](const PktTime &t) { return std::tuple(t.year, t.month, t.day); })) {
        if (figures.size() != 24)
            continue;
        days += 1;
        full += *std::min_element(figures.begin(), figures.end()) >= load ? 1 : 0;
    }
    return days > 0 ? std::optional(full / days) : std::nullopt;
}

inline double variance(const Figures &figures)
{
    const double middle = mean(figures);
    long double sum = 0;
    for (const double value : figures)
        sum += static_cast<long double>(value - middle) * (value - middle);
    return static_cast<double>(sum / static_cast<long double>(figures.size()));
}

/// One less the part of the variance that is left within the cells.
inline double explained(const grid::RegionSeries &series)
{
    double within = 0;
    for (const auto &[cell, figures] : grouped(series, [](const PktTime &t) { return std::pair(t.month, t.hour); }))
        within += variance(figures) * static_cast<double>(figures.size());
    const Figures all = withoutGaps(series.surplus);
    return 1.0 - within / (variance(all) * static_cast<double>(all.size()));
}

/// Covariance over the deviations; none with fewer than three pairs or where one of them does not vary.
inline std::optional<double> correlation(const Figures &hours, std::size_t lag)
{
    Figures a;
    Figures b;
    Figures products;
    for (std::size_t at = lag; at < hours.size(); ++at) {
        if (!std::isfinite(hours[at]) || !std::isfinite(hours[at - lag]))
            continue;
        a.push_back(hours[at - lag]);
        b.push_back(hours[at]);
    }
    const auto varies = [](const Figures &figures) {
        return std::any_of(figures.begin(), figures.end(), [&](double value) { return value != figures.front(); });
    };
    if (a.size() < 3 || !varies(a) || !varies(b))
        return std::nullopt;
    const double middleOfA = mean(a);
    const double middleOfB = mean(b);
    for (std::size_t at = 0; at < a.size(); ++at)
        products.push_back((a[at] - middleOfA) * (b[at] - middleOfB));
    return mean(products) / std::sqrt(variance(a) * variance(b));
}

inline double entropy(const Figures &parts)
{
    double bits = 0;
    for (const double part : parts)
        bits -= part > 0 ? part * std::log2(part) : 0.0;
    return bits;
}

/// Whole weeks from the first PKT midnight of the series on, without what is negative; a week with a gap is empty.
inline std::vector<Figures> weeks(const grid::RegionSeries &series)
{
    std::size_t at = 0;
    while (at < series.surplus.size() && !std::isfinite(series.surplus[at]))
        ++at;
    while (at < series.surplus.size() && toPkt(series.first + std::chrono::hours(static_cast<long>(at))).hour != 0)
        ++at;
    std::size_t end = series.surplus.size();
    while (end > 0 && !std::isfinite(series.surplus[end - 1]))
        --end;
    std::vector<Figures> found;
    for (; at + 168 <= end; at += 168) {
        Figures week;
        for (std::size_t hour = at; hour < at + 168; ++hour)
            if (std::isfinite(series.surplus[hour]))
                week.push_back(std::max(0.0, series.surplus[hour]));
        found.push_back(week.size() == 168 ? week : Figures());
    }
    return found;
}

/// Entropy of the middle of two neighbouring weeks less the mean of theirs.
inline std::optional<double> divergence(const std::vector<Figures> &weeks)
{
    Figures all;
    for (std::size_t at = 1; at < weeks.size(); ++at) {
        if (weeks[at].empty() || weeks[at - 1].empty())
            continue;
        const double before = mean(weeks[at - 1]) * 168;
        const double now = mean(weeks[at]) * 168;
        if (before == 0.0 && now == 0.0)
            continue;
        Figures p = weeks[at - 1];
        Figures q = weeks[at];
        Figures m(168);
        for (std::size_t hour = 0; hour < 168; ++hour)
            m[hour] = ((p[hour] /= before) + (q[hour] /= now)) / 2.0;
        all.push_back(before == 0.0 || now == 0.0 ? 1.0 : entropy(m) - (entropy(p) + entropy(q)) / 2.0);
    }
    return all.empty() ? std::nullopt : std::optional(mean(all));
}

} // namespace console::test::naive
