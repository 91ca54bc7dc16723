// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <optional>
#include <string>
#include <vector>

/// The dispatch problem over one or many intervals, as a network: provinces (or any areas) joined by corridors, with
/// sites that draw. This is what solvers take; problem_json.h reads it from a file (docs/dispatch.md). Plain values;
/// power in MW, prices in USD/MWh. Figures by interval have one entry for each interval.
namespace console::dispatch {

struct NetworkArea {
    std::string id;
    /// Firm tier (P10), signed, before reserve. It may serve anything; AI may draw on nothing else.
    std::vector<double> firmSurplusMw;
    /// Flexible tier (P50 less P10), not below 0; only interruptible load may draw on it. Empty: none.
    std::vector<double> flexibleSurplusMw;
    /// To be kept free out of the firm tier before any site draws. Empty: none.
    std::vector<double> reserveMw;
};

/// A transfer path in one direction. Two directions are two corridors.
struct NetworkCorridor {
    std::string id;
    std::size_t from = 0;               ///< index of the area
    std::size_t to = 0;                 ///< index of the area
    std::vector<double> firmLimitMw;    ///< N-1 capacity; carries the firm tier
    std::vector<double> nonFirmLimitMw; ///< capacity beyond N-1; carries the flexible tier. Empty: none
    double wheelingUsdPerMwh = 0.0;     ///< cost of carrying, not below 0
};

/// A quantity that has to be taken over all intervals together, or paid for.
struct TakeOrPayTerm {
    double energyMwh = 0.0;
    double penaltyUsdPerMwh = 0.0; ///< for each MWh short of it
};

/// A site that cannot run below a minimum. Times are counted in intervals.
struct CommitmentTerm {
    double minimumMw = 0.0; ///< on: minimum ≤ load ≤ limit; off: 0
    double startUsd = 0.0;  ///< paid for each start
    int minimumUp = 0;
    int minimumDown = 0;
    bool onAtStart = false;
    int intervalsInState = 1'000'000; ///< how long it has been so; counts towards the minimum times
};

struct NetworkSite {
    std::string id;
    std::size_t area = 0;
    bool firm = false;           ///< AI: draws on the firm tier alone, and what is not served is shed
    std::vector<double> limitMw; ///< interruptible: connection limit; firm: the demand to be served
    double connectionMw = std::numeric_limits<double>::infinity(); ///< physical limit, for what +1 MW of it is worth
    double valueUsdPerMwh = 0.0;                                   ///< strike price of mining; AI: value of lost load
    std::vector<double> tariffUsdPerMwh; ///< what it pays; net value = value − tariff. Empty: 0
    /// Most it may draw in interval 0 because of its ramp; a site may always trip, so there is no ramp down.
    std::optional<double> rampCeilingMw;
    std::optional<double> lastMw; ///< last dispatch, which the tie-break prefers
    /// Inside the notice period the schedule is fixed: entry t is the load of interval t; empty or beyond the end:
    /// free.
    std::vector<double> issuedMw;
    std::optional<TakeOrPayTerm> takeOrPay;
    std::optional<CommitmentTerm> commitment;
};

struct NetworkProblem {
    double hours = 1.0; ///< length of each interval
    std::size_t intervals = 1;
    std::vector<NetworkArea> areas;
    std::vector<NetworkCorridor> corridors;
    std::vector<NetworkSite> sites;
};

} // namespace console::dispatch
