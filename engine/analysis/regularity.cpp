// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/regularity.h"

#include "engine/analysis/order_statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace console::analysis {

namespace {

constexpr std::size_t hoursInWeek = 168;
constexpr std::size_t leastPairs = 3;

double energyOf(const std::vector<double> &week)
{
    return std::accumulate(week.begin(), week.end(), 0.0);
}

/// p · log₂(p / m), which is 0 for p = 0.
double information(double part, double middle)
{
    return part > 0.0 ? part * std::log2(part / middle) : 0.0;
}

/// Of two weeks with energy: half the information each has about being told from their middle.
double divergence(const std::vector<double> &one, double oneEnergy, const std::vector<double> &other,
                  double otherEnergy)
{
    double sum = 0.0;
    for (std::size_t hour = 0; hour < one.size(); ++hour) {
        const double p = one[hour] / oneEnergy;
        const double q = other[hour] / otherEnergy;
        sum += (information(p, (p + q) / 2.0) + information(q, (p + q) / 2.0)) / 2.0;
    }
    return std::clamp(sum, 0.0, 1.0);
}

} // namespace

std::optional<double> autocorrelation(const grid::HourlyFigures &values, std::size_t lag)
{
    double count = 0.0;
    double earlier = 0.0;
    double later = 0.0;
    const auto eachPair = [&](auto use) {
        for (std::size_t at = 0; at + lag < values.size(); ++at)
            if (!std::isnan(values[at]) && !std::isnan(values[at + lag]))
                use(values[at], values[at + lag]);
    };
    eachPair([&](double a, double b) {
        count += 1.0;
        earlier += a;
        later += b;
    });
    if (count < static_cast<double>(leastPairs))
        return std::nullopt;
    earlier /= count;
    later /= count;
    double product = 0.0;
    double earlierSquares = 0.0;
    double laterSquares = 0.0;
    eachPair([&](double a, double b) {
        product += (a - earlier) * (b - later);
        earlierSquares += (a - earlier) * (a - earlier);
        laterSquares += (b - later) * (b - later);
    });
    const double floor = negligible(earlier) * negligible(later);
    if (!(earlierSquares > floor) || !(laterSquares > floor))
        return std::nullopt;
    return std::clamp(product / std::sqrt(earlierSquares * laterSquares), -1.0, 1.0);
}

WeekProfiles weekProfiles(const HourlySurplus &surplus)
{
    WeekProfiles weeks;
    for (std::size_t from = surplus.firstMidnight(); from + hoursInWeek <= surplus.values.size(); from += hoursInWeek) {
        const auto begin = surplus.values.begin() + static_cast<std::ptrdiff_t>(from);
        std::vector<double> week(begin, begin + hoursInWeek);
        if (std::any_of(week.begin(), week.end(), [](double value) { return std::isnan(value); })) {
            weeks.emplace_back();
            continue;
        }
        for (double &value : week)
            value = std::max(0.0, value);
        weeks.emplace_back(std::move(week));
    }
    return weeks;
}

std::optional<double> weekDivergence(const WeekProfiles &weeks)
{
    double sum = 0.0;
    double pairs = 0.0;
    for (std::size_t at = 0; at + 1 < weeks.size(); ++at) {
        if (!weeks[at] || !weeks[at + 1])
            continue;
        const double energy = energyOf(*weeks[at]);
        const double next = energyOf(*weeks[at + 1]);
        if (!(energy > 0.0) && !(next > 0.0))
            continue;
        sum += energy > 0.0 && next > 0.0 ? divergence(*weeks[at], energy, *weeks[at + 1], next) : 1.0;
        pairs += 1.0;
    }
    if (pairs == 0.0)
        return std::nullopt;
    return sum / pairs;
}

std::optional<double> weeklyEnergyVariation(const WeekProfiles &weeks)
{
    std::vector<double> energies;
    for (const auto &week : weeks)
        if (week)
            energies.push_back(energyOf(*week));
    const double mean = energyOf(energies) / static_cast<double>(energies.size());
    if (energies.size() < 2 || !(mean > 0.0))
        return std::nullopt;
    double squares = 0.0;
    for (const double energy : energies)
        squares += (energy - mean) * (energy - mean);
    return std::sqrt(squares / static_cast<double>(energies.size() - 1)) / mean;
}

} // namespace console::analysis
