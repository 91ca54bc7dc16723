// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/base/units.h"
#include "engine/grid/region.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

/// The books of a simulation. Every amount is a whole number: energy in Wh, rupees in paisa, dollars in µUSD, so that
/// sums are exact. What is below one of these is not lost: each account carries its rest to its next booking, and the
/// rests stand in the books. docs/simulation.md lists the identities; ledger_check.h proves them.
namespace console::simulation {

/// What sites drew and did without, Wh.
struct EnergyAccount {
    std::int64_t firmWh = 0;      ///< AI
    std::int64_t flexibleWh = 0;  ///< mining
    std::int64_t shedWh = 0;      ///< firm demand that was not served
    std::int64_t curtailedWh = 0; ///< mining that would have paid and had no surplus
    std::int64_t unpricedWh = 0;  ///< of what was drawn, by sites of which no tariff is known
    [[nodiscard]] std::int64_t absorbedWh() const { return firmWh + flexibleWh; }
    bool operator==(const EnergyAccount &) const = default;
};

/// What was paid and earned.
struct MoneyAccount {
    std::int64_t tariffPaisa = 0;     ///< paid for energy
    std::int64_t energyCostPaisa = 0; ///< of it, the marginal cost of that energy
    std::int64_t capacityPaisa = 0;   ///< of it, the rest: what it contributes to capacity payments; may be negative
    std::int64_t revenueMicroUsd = 0; ///< of mining
    std::int64_t powerMicroUsd = 0;   ///< mining's tariff, changed into dollars
    std::int64_t marginMicroUsd = 0;  ///< mining's revenue less its tariff
    std::int64_t wheelingMicroUsd = 0;
    bool operator==(const MoneyAccount &) const = default;
};

/// What of each kind was not yet a whole unit. Units as in SitePrices; never negative, less than one whole unit.
struct RestAccount {
    double energyWh = 0.0;       ///< 0…1
    std::int64_t tariff = 0;     ///< 1e-7 PKR
    std::int64_t energyCost = 0; ///< 1e-7 PKR
    std::int64_t revenue = 0;    ///< 1e-11 USD
    std::int64_t power = 0;      ///< µUSD times the thousandths of a rupee in a dollar
    bool operator==(const RestAccount &) const = default;
};

struct SiteAccount {
    std::string id;
    grid::RegionId region = grid::RegionId::Sindh;
    bool firm = false;
    EnergyAccount energy;
    MoneyAccount money;
    RestAccount rest;
    bool operator==(const SiteAccount &) const = default;
};

/// A region's, or all regions' together.
struct RegionAccount {
    EnergyAccount energy;
    MoneyAccount money;
    std::int64_t surplusWh = 0;   ///< what sites might have drawn: surplus after reserve, never below 0
    std::int64_t overdrawnWh = 0; ///< drawn beyond that and beyond imports, while a ramp down took its time
    std::int64_t spilledWh = 0;
    std::int64_t importedWh = 0;
    std::int64_t exportedWh = 0;
    bool operator==(const RegionAccount &) const = default;
};

/// One direction between two regions. What goes in comes out.
struct CorridorAccount {
    grid::RegionId from = grid::RegionId::Sindh;
    grid::RegionId to = grid::RegionId::Punjab;
    std::int64_t energyWh = 0;
    std::int64_t wheelingMicroUsd = 0;
    std::int64_t wheelingRest = 0; ///< 1e-11 USD
    bool operator==(const CorridorAccount &) const = default;
};

struct Books {
    std::vector<SiteAccount> sites; ///< in the order in which they were opened
    std::array<RegionAccount, grid::regionCount> regions;
    std::vector<CorridorAccount> corridors;
    RegionAccount total;
    bool operator==(const Books &) const = default;
};

/// Prices as the books take them. A price beyond `most` is booked as that.
struct SitePrices {
    static constexpr std::int64_t most = 3'000'000'000;
    std::int64_t tariff = 0;  ///< 1e-4 PKR/kWh, 0: none is known
    std::int64_t revenue = 0; ///< mining: what a MWh earns, 1e-5 USD
};
[[nodiscard]] std::int64_t bookedTariff(UsdPerMegawattHour tariff, double pkrPerUsd);
[[nodiscard]] std::int64_t bookedPrice(UsdPerMegawattHour price);

/// What a site did in one step.
struct SiteStep {
    MegawattHour drawn;
    MegawattHour shed;
    MegawattHour curtailed;
    SitePrices prices;
};

/// What a corridor may have carried in one step.
struct CorridorStep {
    grid::RegionId from = grid::RegionId::Sindh;
    grid::RegionId to = grid::RegionId::Punjab;
    MegawattHour planned;
    std::int64_t wheeling = 0; ///< 1e-5 USD/MWh
};

/// Posts each step to the accounts of its site, its region and the total. One thread at a time.
class Ledger
{
public:
    /// `energyCost` is the marginal cost of a kWh.
    Ledger(double pkrPerUsd, PkrPerKilowattHour energyCost);

    /// A new account; returns its number.
    std::size_t openSite(const std::string &id, grid::RegionId region, bool firm);
    /// Returns the whole Wh that were booked as drawn.
    std::int64_t book(std::size_t site, const SiteStep &step);
    /// Balances the regions once every site of a step is booked. A region uses its own surplus first; what its sites
    /// drew beyond it came over the corridors as far as they were planned to carry it. What is left is spilled.
    void closeStep(const std::array<MegawattHour, grid::regionCount> &surplus,
                   const std::vector<CorridorStep> &corridors);
    [[nodiscard]] const Books &books() const { return m_books; }
    [[nodiscard]] std::int64_t pkrThousandthsPerUsd() const { return m_pkrThousandths; }
    [[nodiscard]] std::int64_t energyCost() const { return m_energyCost; }

private:
    /// Whole watt-hours, the rest carried on.
    struct Meter {
        double restWh = 0.0;
        [[nodiscard]] std::int64_t count(MegawattHour energy);
    };
    struct SiteMeters {
        Meter drawn;
        Meter shed;
        Meter curtailed;
    };
    [[nodiscard]] MoneyAccount priced(SiteAccount &account, std::int64_t drawnWh, const SitePrices &prices) const;
    [[nodiscard]] std::size_t corridorAccount(const CorridorStep &step);

    Books m_books;
    std::vector<SiteMeters> m_siteMeters;
    std::array<Meter, grid::regionCount> m_surplusMeters;
    std::vector<Meter> m_corridorMeters;
    std::array<std::int64_t, grid::regionCount> m_drawnInStep{};
    std::int64_t m_pkrThousandths;
    std::int64_t m_energyCost; ///< 1e-4 PKR/kWh
};

} // namespace console::simulation
