// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/network_problem.h"

#include <cstdint>
#include <vector>

namespace console::dispatch {

/// Value less tariff, USD/MWh.
[[nodiscard]] double netValue(const NetworkSite &site, std::size_t interval);

/// Whether the site has energy to take or pay for that a solver can do something about. What a firm site takes is
/// decided a level above, so its term is only counted.
[[nodiscard]] bool owesEnergy(const NetworkSite &site);

/// The whole-number costs under which one minimum cost flow is the lexicographic optimum: reserve, then firm load by
/// its value, then notice, then commitment, then take-or-pay by its penalty, then value less wheeling, then the last
/// dispatch.
///
/// Why that is exact: every arc of a level above value touches the root node, and a simple cycle passes the root once.
/// So an improving cycle exchanges at most two such arcs, and only their order matters, not their sizes. The distinct
/// penalties are therefore ranked, and one rank weighs more than all a simple cycle can gain in value (`rankWeight`).
/// The same holds below: one unit of the cost of value weighs more than all tie-breaking bonuses of a cycle.
/// A price is a path's cost, so its rank and its value are read off it again, and the rank stands for its own USD.
class LexicographicCosts
{
public:
    /// Costs of value are in µUSD/MWh; coarser, in powers of ten, only where 64 bits do not hold the ranks.
    explicit LexicographicCosts(const NetworkProblem &problem);

    [[nodiscard]] std::int64_t value(double usdPerMwh) const;
    [[nodiscard]] std::int64_t takeOrPay(double penaltyUsdPerMwh) const;
    [[nodiscard]] std::int64_t commitment() const { return (m_firmRank - 2) * m_rankWeight; }
    [[nodiscard]] std::int64_t notice() const { return (m_firmRank - 1) * m_rankWeight; }
    [[nodiscard]] std::int64_t firm(double lostLoadUsdPerMwh) const;
    [[nodiscard]] std::int64_t reserve() const
    {
        return static_cast<std::int64_t>(m_rankUsd.size() - 1) * m_rankWeight;
    }

    /// A site's arc may have a bonus of so many units at most, a corridor's of one.
    static constexpr std::int64_t largestBonus = 9;
    /// What all costs above are multiplied by to make room for bonuses; 1: there is no room for any.
    [[nodiscard]] std::int64_t tieBreakFactor() const { return m_tieBreakFactor; }
    /// The natural price behind a cost: shed firm load at its lost load, what is owed at its penalty, a MW of missing
    /// reserve at the dearest of all; USD/MWh.
    [[nodiscard]] double usd(std::int64_t cost) const;

private:
    void chooseWeights(double cycleUsd, double cycleBonus);

    double m_unitsPerUsd = 1e6;
    std::int64_t m_rankWeight = 1;
    std::int64_t m_tieBreakFactor = 1;
    std::int64_t m_firmRank = 0;   ///< of the least firm value
    std::vector<double> m_rankUsd; ///< by rank; rank 0 is value itself
};

} // namespace console::dispatch
