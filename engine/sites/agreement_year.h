// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sites/economics.h"

#include <optional>
#include <vector>

/// What an agreement would mean over a year of 8,760 hours. Pure; any thread. The formulas are in docs/economics.md.
namespace console::sites {

inline constexpr double hoursAYear = 8760.0;

/// A day at the prices of an agreement.
struct TariffDay {
    PkrPerKilowattHour mean;                       ///< over the day
    double earningHours = 0.0;                     ///< 0…24: of bands at or below the strike
    std::optional<PkrPerKilowattHour> earningMean; ///< over those hours; empty: there are none
};

/// Prices as priceOf has them; a band earns when its price is at most the strike.
[[nodiscard]] TariffDay tariffDay(const PowerAgreement &agreement, UsdPerMegawattHour strike, double pkrPerUsd);

/// Share of the year, 0…1, that is left of `hoursADay` when every hour of curtailment that may be asked falls into it.
[[nodiscard]] double runningShare(const PowerAgreement &agreement, double hoursADay);

/// An agreement at one site over a year. The site runs whenever it earns, at its limit, and is curtailed as long as it
/// may be; an AI centre runs at its firm demand all day and gives what its flexible part lets be asked for.
struct AgreementYear {
    Megawatt limit;
    double loadFactor = 0.0;                        ///< of the limit, 0…1
    MegawattHour energy;                            ///< taken in the year
    PkrPerKilowattHour meanTariff;                  ///< over the hours of the day
    std::optional<PkrPerKilowattHour> breakeven;    ///< mining: of the site's machines
    std::optional<UsdPerMegawattHour> minersMargin; ///< mining: strike less tariff, over the hours it runs
    double hoursThatEarn = 0.0;                     ///< mining: of the day
    double contributionPkr = 0.0;                   ///< a year: Σ energy · (tariff − energy cost)
    double shortfallPkr = 0.0;                      ///< a year: paid for take-or-pay energy that is not taken
    bool floorBinds = false;                        ///< the load-factor floor is above `loadFactor`
    bool doNotMine = false;                         ///< mining: no hour of the day earns
};

[[nodiscard]] AgreementYear agreementYear(const PowerAgreement &agreement, const SiteDefinition &site,
                                          const HashpriceBasis &basis, double pkrPerUsd,
                                          PkrPerKilowattHour energyCost = marginalEnergyCost);

/// One bar of the negotiation band: what machines of one efficiency can pay at most.
struct BreakevenBar {
    JoulePerTerahash efficiency;
    PkrPerKilowattHour breakeven;
    bool isSites = false; ///< of the chosen site's own machines
};

/// Breakeven in Rs/kWh = breakeven [$/MWh] · PKR per USD / 1000.
[[nodiscard]] PkrPerKilowattHour toPkr(UsdPerMegawattHour price, double pkrPerUsd);

/// 29.5, 21.5, 17.5 and 13.5 J/TH and, where it is given and not one of these, the site's own; least efficient first.
[[nodiscard]] std::vector<BreakevenBar> breakevenBars(UsdPerPetahashDay hashprice, double pue, double pkrPerUsd,
                                                      std::optional<JoulePerTerahash> sitesOwn = std::nullopt);

} // namespace console::sites
