// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/base/units.h"
#include "engine/sites/power_agreement.h"
#include "engine/sites/site.h"

#include <optional>
#include <string>
#include <string_view>

/// The money of mining and of agreements. Pure; any thread. Source of the formulas: the definitions of hashprice and
/// hashcost (docs/economics.md).
namespace console::sites {

/// Where the figures of the Bitcoin network come from.
enum class NetworkFiguresSource { Book, Manual, File, Pool };
[[nodiscard]] std::string_view networkFiguresSourceKey(NetworkFiguresSource source);

/// What hashprice is computed from.
struct NetworkFigures {
    double difficulty = 0.0;
    double usdPerBitcoin = 0.0;
    double subsidyBitcoin = 3.125;
    double feesBitcoin = 0.0; ///< a block's, on average
    bool operator==(const NetworkFigures &) const = default;
};

/// The hashprice in force and how it came about.
struct HashpriceBasis {
    UsdPerPetahashDay hashprice;
    NetworkFiguresSource source = NetworkFiguresSource::Book;
    std::optional<NetworkFigures> figures; ///< empty: the hashprice itself was given
    UtcTime since{};
    double poolFee = 0.0;                 ///< 0…1
    UsdPerMegawattHour otherVariableCost; ///< of running machines, beside power
    bool operator==(const HashpriceBasis &) const = default;
};

/// hashprice = (86400e15 / (difficulty · 2^32)) · (subsidy + fees) · price, $/PH/day. 0 for a difficulty of 0.
[[nodiscard]] UsdPerPetahashDay hashpriceOf(const NetworkFigures &figures);
/// hashcost = efficiency · 24 · power / 1000, $/PH/day (IT power alone).
[[nodiscard]] UsdPerPetahashDay hashcost(JoulePerTerahash efficiency, UsdPerMegawattHour power);
/// breakeven = hashprice · 1000 / (24 · efficiency · PUE).
[[nodiscard]] UsdPerMegawattHour breakevenPrice(UsdPerPetahashDay hashprice, JoulePerTerahash efficiency, double pue);
/// strike = breakeven · (1 − poolFee) − otherVariableCost: the tariff above which mining stops.
[[nodiscard]] UsdPerMegawattHour strikePrice(const HashpriceBasis &basis, JoulePerTerahash efficiency, double pue);
/// The basis with its hashprice in force: of source Book it is the sites file's own, whatever the basis says.
[[nodiscard]] HashpriceBasis basisInForce(const HashpriceBasis &basis, const SiteBook &book);
/// Whether power is paid for so far that running costs less than not running: a take-or-pay with
/// strike ≥ (1 − paidShare) · tariff. How much of the year's energy was taken already is not asked.
[[nodiscard]] bool isSunk(const PowerAgreement &agreement, UsdPerMegawattHour strike, UsdPerMegawattHour tariff);
/// margin = MW · (breakeven − power), $/h.
[[nodiscard]] UsdPerHour margin(Megawatt load, UsdPerMegawattHour breakeven, UsdPerMegawattHour power);
/// MWh · (avoidedPower + credit − breakeven) − restartCost, $.
[[nodiscard]] Usd netCurtailmentValue(MegawattHour energy, UsdPerMegawattHour avoidedPower, UsdPerMegawattHour credit,
                                      UsdPerMegawattHour breakeven, Usd restartCost);
/// 1 − mean(load above instruction) / instructed reduction; 1 when nothing had to be reduced.
[[nodiscard]] double performanceFactor(Megawatt meanAboveInstruction, Megawatt instructedReduction);

/// What a site earns now, and whether it should run at all.
struct SiteMoney {
    std::optional<UsdPerMegawattHour> breakeven; ///< mining
    std::optional<UsdPerMegawattHour> strike;    ///< mining
    std::optional<UsdPerMegawattHour> tariff;    ///< in force now
    LegalStatus tariffStatus = LegalStatus::Illustrative;
    std::string agreement;    ///< id; empty: the tariff is the site file's own
    bool powerIsSunk = false; ///< take-or-pay: paid for whether taken or not
    bool mine = true;         ///< false: do not mine
    bool floorBinds = false;  ///< the load-factor floor is above what it would run
    UsdPerHour margin;        ///< strike less tariff, at its metered load
    UsdPerHour fullMargin;    ///< strike less tariff, if it ran at its limit
};

/// The money of a moment.
struct MoneyState {
    HashpriceBasis basis;
    double pkrPerUsd = 280.0;
    UsdPerHour margin;                           ///< all mining, at metered load
    UsdPerHour capacityContribution;             ///< what the load pays above marginal energy cost
    std::optional<UsdPerMegawattHour> breakeven; ///< of the fleet, weighted by limit
    std::optional<UsdPerMegawattHour> tariff;    ///< of the fleet, weighted by limit
    bool anyApproved = false;                    ///< some mining tariff in force is approved
    int miningSites = 0;
    int sitesThatShouldMine = 0;
    std::vector<SiteMoney> sites; ///< in the order of the book
};

/// The rupee's marginal energy cost: what a further kWh costs the grid at least.
inline constexpr PkrPerKilowattHour marginalEnergyCost{9.0};
/// Paid to plants whether they run or not, FY2025.
inline constexpr PkrPerKilowattHour capacityCharge{14.3};

/// `loads` are metered, in the order of the book; one that is missing (beyond their end, or NaN) counts as 0. This
/// machine and its share of a pool's reward are never counted.
[[nodiscard]] MoneyState moneyOf(const SiteBook &book, const std::vector<PowerAgreement> &agreements,
                                 const HashpriceBasis &basis, const std::vector<Megawatt> &loads, UtcTime at);

} // namespace console::sites
