// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

/// The answer to a NetworkProblem. Tables are [entity][interval]. Power in MW, energy in MWh, prices in USD/MWh.
namespace console::dispatch {

/// What holds a site where it is.
enum class Hold : std::uint8_t {
    Nothing,    ///< runs at all it may: own limit (first = limit MW)
    PricedOut,  ///< first = value, second = tariff, USD/MWh: do not mine
    OwnLimit,   ///< its ramp holds it: first = ceiling MW, second = connection MW
    Surplus,    ///< the area's surplus is used up: first = price of the area, second = net value of the site, USD/MWh
    Corridor,   ///< there is surplus elsewhere and no way to it: first = limit MW, second = rent USD/MWh
    Reserve,    ///< what is there is kept as reserve: first = reserve MW, second = price USD/MWh
    Notice,     ///< fixed by a schedule already issued: first = issued MW
    Commitment, ///< off or at its minimum because of it: first = minimum MW, second = what is there for it, MW
    TakeOrPay,  ///< runs below its value because what it takes is owed: first = shadow price, second = net value
    FirmShed,   ///< firm demand that is not there: first = demand MW, second = shed MW
};
[[nodiscard]] std::string_view holdKey(Hold hold); ///< e.g. "priced-out"

/// Why a site has its load in one interval; the ui makes the sentence.
struct SiteExplanation {
    Hold hold = Hold::Nothing;
    std::uint32_t binding = 0; ///< Corridor: its index
    double first = 0.0;
    double second = 0.0;
};

/// A marginal price. Duals are not unique under degeneracy, so the worth of one MW more and the cost of one MW less
/// are found by solving again.
struct MarginalPrice {
    double dual = 0.0;
    double oneMore = 0.0; ///< what one MW more is worth, USD/MWh
    double oneLess = 0.0; ///< what one MW less costs, USD/MWh
};

enum class SolveStatus {
    Optimal,   ///< proven
    WithinGap, ///< the time limit came first; `gap` says how far from the bound at most
    FellBack,  ///< no commitment found in time; the last one is in force
};

struct NetworkPlan {
    SolveStatus status = SolveStatus::Optimal;
    double gap = 0.0; ///< relative, 0 when proven

    std::vector<std::vector<double>> loadMw;         ///< [site]
    std::vector<std::vector<double>> firmShedMw;     ///< [site]; 0 for interruptible ones
    std::vector<double> takeOrPayShortMwh;           ///< [site]
    std::vector<std::vector<bool>> on;               ///< [site]; of sites with a commitment
    std::vector<std::vector<double>> firmFlowMw;     ///< [corridor]
    std::vector<std::vector<double>> flexibleFlowMw; ///< [corridor]
    std::vector<std::vector<double>> spilledMw;      ///< [area], both tiers
    std::vector<std::vector<double>> reserveShortMw; ///< [area]

    double valueUsd = 0.0;   ///< Σ net value · MWh of interruptible load − wheeling − take-or-pay − starts
    double penaltyUsd = 0.0; ///< of take-or-pay, inside valueUsd
    double startsUsd = 0.0;  ///< inside valueUsd
    double shedUsd = 0.0;    ///< firm demand shed at its value, not inside valueUsd

    std::vector<std::vector<double>> areaPrice;       ///< [area], of the firm tier; USD/MWh
    std::vector<std::vector<double>> flexiblePrice;   ///< [area], of the flexible tier
    std::vector<std::vector<double>> corridorRent;    ///< [corridor], of the firm tier
    std::vector<std::vector<double>> reservePrice;    ///< [area]: what a MW of reserve costs
    std::vector<double> takeOrPayPrice;               ///< [site], shadow price
    std::vector<std::vector<double>> connectionValue; ///< [site]: what +1 MW of limit is worth
    /// [area], of interval 0, only where the solver was asked for them.
    std::vector<MarginalPrice> marginal;

    std::vector<std::vector<SiteExplanation>> explanation; ///< [site]; empty when not asked for
};

} // namespace console::dispatch
