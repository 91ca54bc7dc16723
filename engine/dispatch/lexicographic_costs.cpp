// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/lexicographic_costs.h"

#include <algorithm>
#include <cmath>

namespace console::dispatch {

namespace {

void sortUnique(std::vector<double> &values)
{
    std::sort(values.begin(), values.end());
    values.erase(std::unique(values.begin(), values.end()), values.end());
}

/// The most a simple cycle can gain in value. It passes the root once (two sites' values at most), each node of a site
/// that owes once (the difference of two of its values), and each corridor of an interval it visits at most once in
/// each tier; it gets to another interval only over a site that owes or over the root.
double mostCycleUsd(const NetworkProblem &problem, std::size_t owing)
{
    double largest = 0.0;
    double ranges = 0.0;
    for (const NetworkSite &site : problem.sites) {
        if (site.firm)
            continue;
        double low = netValue(site, 0);
        double high = low;
        for (std::size_t t = 1; t < site.tariffUsdPerMwh.size(); ++t) {
            low = std::min(low, netValue(site, t));
            high = std::max(high, netValue(site, t));
        }
        largest = std::max({largest, std::abs(low), std::abs(high)});
        if (owesEnergy(site))
            ranges += high - low;
    }
    double wheeling = 0.0;
    for (const NetworkCorridor &corridor : problem.corridors)
        wheeling += 2.0 * corridor.wheelingUsdPerMwh;
    return 2.0 * largest + ranges + wheeling * static_cast<double>(std::min(problem.intervals, owing + 1));
}

} // namespace

double netValue(const NetworkSite &site, std::size_t interval)
{
    return site.valueUsdPerMwh - (site.tariffUsdPerMwh.empty() ? 0.0 : site.tariffUsdPerMwh[interval]);
}

bool owesEnergy(const NetworkSite &site)
{
    return !site.firm && site.takeOrPay && site.takeOrPay->energyMwh > 0.0 && site.takeOrPay->penaltyUsdPerMwh > 0.0;
}

LexicographicCosts::LexicographicCosts(const NetworkProblem &problem)
{
    std::vector<double> penalties;
    std::vector<double> firm;
    std::size_t owing = 0;
    double dearest = 0.0;
    for (const NetworkSite &site : problem.sites) {
        dearest = std::max(dearest, site.valueUsdPerMwh);
        if (site.firm)
            firm.push_back(site.valueUsdPerMwh);
        if (!owesEnergy(site))
            continue;
        penalties.push_back(site.takeOrPay->penaltyUsdPerMwh);
        ++owing;
    }
    sortUnique(penalties);
    sortUnique(firm);
    m_rankUsd = {0.0};
    m_rankUsd.insert(m_rankUsd.end(), penalties.begin(), penalties.end());
    m_rankUsd.insert(m_rankUsd.end(), 2, 0.0); // commitment and notice: what a MW is worth there is the site's value
    m_firmRank = static_cast<std::int64_t>(m_rankUsd.size());
    m_rankUsd.insert(m_rankUsd.end(), firm.begin(), firm.end());
    m_rankUsd.push_back(dearest);
    // Two arcs at the root, one of each site that owes, and the corridors of the intervals a cycle visits.
    const std::size_t corridors = 2 * problem.corridors.size() * std::min(problem.intervals, owing + 1);
    chooseWeights(mostCycleUsd(problem, owing),
                  static_cast<double>(static_cast<std::size_t>(largestBonus) * (owing + 2) + corridors));
}

/// Paths and cycles touch the root once, so no potential or reduced cost of the simplex is beyond four times the
/// dearest arc besides LEMON's own artificial cost, which is 2^62.
void LexicographicCosts::chooseWeights(double cycleUsd, double cycleBonus)
{
    constexpr double most = 0x1p57;
    const auto ranks = static_cast<double>(m_rankUsd.size());
    const double withBonus = cycleBonus + 1.0;
    for (m_unitsPerUsd = 1e6;; m_unitsPerUsd /= 10.0) {
        const double weight = 2.0 * std::ceil(cycleUsd * m_unitsPerUsd + 1000.0) + 2.0;
        if (weight * (ranks + 1.0) > most)
            continue;
        m_rankWeight = static_cast<std::int64_t>(weight);
        m_tieBreakFactor = weight * (ranks + 1.0) * withBonus > most ? 1 : static_cast<std::int64_t>(withBonus);
        return;
    }
}

std::int64_t LexicographicCosts::value(double usdPerMwh) const
{
    return std::llround(usdPerMwh * m_unitsPerUsd);
}

std::int64_t LexicographicCosts::takeOrPay(double penaltyUsdPerMwh) const
{
    const auto end = m_rankUsd.begin() + m_firmRank - 2;
    return (std::lower_bound(m_rankUsd.begin() + 1, end, penaltyUsdPerMwh) - m_rankUsd.begin()) * m_rankWeight;
}

std::int64_t LexicographicCosts::firm(double lostLoadUsdPerMwh) const
{
    const auto begin = m_rankUsd.begin() + m_firmRank;
    return (std::lower_bound(begin, m_rankUsd.end() - 1, lostLoadUsdPerMwh) - m_rankUsd.begin()) * m_rankWeight;
}

double LexicographicCosts::usd(std::int64_t cost) const
{
    const std::int64_t size = std::abs(cost);
    const auto rank = std::min<std::int64_t>((size + m_rankWeight / 2) / m_rankWeight,
                                             static_cast<std::int64_t>(m_rankUsd.size()) - 1);
    const double usd =
        m_rankUsd[static_cast<std::size_t>(rank)] + static_cast<double>(size - rank * m_rankWeight) / m_unitsPerUsd;
    return cost < 0 ? -usd : usd;
}

} // namespace console::dispatch
