// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/ledger.h"

#include <algorithm>
#include <cmath>

namespace console::simulation {

using grid::index;

namespace {

constexpr std::int64_t tariffUnitsPerPaisa = 100'000;      ///< 1e-7 PKR
constexpr std::int64_t revenueUnitsPerMicroUsd = 100'000;  ///< 1e-11 USD
constexpr std::int64_t exchangeUnitsPerPaisa = 10'000'000; ///< µUSD at a rate in thousandths

/// Whole units of an amount added to a rest, which keeps what is below one.
std::int64_t wholeUnits(std::int64_t amount, std::int64_t &rest, std::int64_t unit)
{
    rest += amount;
    const std::int64_t whole = rest / unit;
    rest -= whole * unit;
    return whole;
}

std::int64_t rounded(double price)
{
    // Written so that a price that is not a number is booked as none.
    return price > 0.0 ? std::llround(std::min(price, static_cast<double>(SitePrices::most))) : 0;
}

void add(EnergyAccount &sum, const EnergyAccount &part)
{
    sum.firmWh += part.firmWh;
    sum.flexibleWh += part.flexibleWh;
    sum.shedWh += part.shedWh;
    sum.curtailedWh += part.curtailedWh;
    sum.unpricedWh += part.unpricedWh;
}

void add(MoneyAccount &sum, const MoneyAccount &part)
{
    sum.tariffPaisa += part.tariffPaisa;
    sum.energyCostPaisa += part.energyCostPaisa;
    sum.capacityPaisa += part.capacityPaisa;
    sum.revenueMicroUsd += part.revenueMicroUsd;
    sum.powerMicroUsd += part.powerMicroUsd;
    sum.marginMicroUsd += part.marginMicroUsd;
    sum.wheelingMicroUsd += part.wheelingMicroUsd;
}

} // namespace

std::int64_t bookedTariff(UsdPerMegawattHour tariff, double pkrPerUsd)
{
    // USD/MWh · PKR/USD / 1000 = PKR/kWh, in units of 1e-4. Beyond 3,000 PKR/kWh the exchange would not fit.
    return std::min<std::int64_t>(rounded(tariff.value() * pkrPerUsd * 10.0), 30'000'000);
}

std::int64_t bookedPrice(UsdPerMegawattHour price)
{
    return rounded(price.value() * 1e5);
}

std::int64_t Ledger::Meter::count(MegawattHour energy)
{
    restWh += std::max(0.0, energy.value() * 1e6);
    const double whole = std::floor(restWh);
    restWh -= whole;
    return static_cast<std::int64_t>(whole);
}

Ledger::Ledger(double pkrPerUsd, PkrPerKilowattHour energyCost)
    : m_pkrThousandths(std::max<std::int64_t>(1, rounded(pkrPerUsd * 1e3)))
    , m_energyCost(rounded(energyCost.value() * 1e4))
{
}

std::size_t Ledger::openSite(const std::string &id, grid::RegionId region, bool firm)
{
    SiteAccount account;
    account.id = id;
    account.region = region;
    account.firm = firm;
    m_books.sites.push_back(std::move(account));
    m_siteMeters.emplace_back();
    return m_books.sites.size() - 1;
}

MoneyAccount Ledger::priced(SiteAccount &account, std::int64_t drawnWh, const SitePrices &prices) const
{
    MoneyAccount money;
    if (prices.tariff > 0) {
        money.tariffPaisa = wholeUnits(drawnWh * prices.tariff, account.rest.tariff, tariffUnitsPerPaisa);
        money.energyCostPaisa = wholeUnits(drawnWh * m_energyCost, account.rest.energyCost, tariffUnitsPerPaisa);
        money.capacityPaisa = money.tariffPaisa - money.energyCostPaisa;
    }
    if (!account.firm) {
        money.revenueMicroUsd = wholeUnits(drawnWh * prices.revenue, account.rest.revenue, revenueUnitsPerMicroUsd);
        money.powerMicroUsd =
            wholeUnits(money.tariffPaisa * exchangeUnitsPerPaisa, account.rest.power, m_pkrThousandths);
        money.marginMicroUsd = money.revenueMicroUsd - money.powerMicroUsd;
    }
    return money;
}

std::int64_t Ledger::book(std::size_t site, const SiteStep &step)
{
    SiteAccount &account = m_books.sites[site];
    SiteMeters &meters = m_siteMeters[site];
    const std::int64_t drawn = meters.drawn.count(step.drawn);
    EnergyAccount energy;
    (account.firm ? energy.firmWh : energy.flexibleWh) = drawn;
    energy.shedWh = meters.shed.count(step.shed);
    energy.curtailedWh = meters.curtailed.count(step.curtailed);
    energy.unpricedWh = step.prices.tariff > 0 ? 0 : drawn;
    account.rest.energyWh = meters.drawn.restWh;
    const MoneyAccount money = priced(account, drawn, step.prices);

    RegionAccount &region = m_books.regions[index(account.region)];
    for (EnergyAccount *each : {&account.energy, &region.energy, &m_books.total.energy})
        add(*each, energy);
    for (MoneyAccount *each : {&account.money, &region.money, &m_books.total.money})
        add(*each, money);
    m_drawnInStep[index(account.region)] += drawn;
    return drawn;
}

std::size_t Ledger::corridorAccount(const CorridorStep &step)
{
    auto &corridors = m_books.corridors;
    const auto found = std::find_if(corridors.begin(), corridors.end(), [&](const CorridorAccount &each) {
        return each.from == step.from && each.to == step.to;
    });
    if (found != corridors.end())
        return static_cast<std::size_t>(found - corridors.begin());
    CorridorAccount account;
    account.from = step.from;
    account.to = step.to;
    corridors.push_back(account);
    m_corridorMeters.emplace_back();
    return corridors.size() - 1;
}

void Ledger::closeStep(const std::array<MegawattHour, grid::regionCount> &surplus,
                       const std::vector<CorridorStep> &corridors)
{
    std::array<std::int64_t, grid::regionCount> left{}; ///< negative: what is still wanted
    for (std::size_t r = 0; r < grid::regionCount; ++r) {
        const std::int64_t own = m_surplusMeters[r].count(surplus[r]);
        m_books.regions[r].surplusWh += own;
        m_books.total.surplusWh += own;
        left[r] = own - m_drawnInStep[r];
    }
    for (const CorridorStep &step : corridors) {
        const std::size_t at = corridorAccount(step);
        const std::int64_t planned = m_corridorMeters[at].count(step.planned);
        const std::int64_t carried = std::clamp<std::int64_t>(-left[index(step.to)], 0, planned);
        CorridorAccount &account = m_books.corridors[at];
        const std::int64_t wheeling =
            wholeUnits(carried * step.wheeling, account.wheelingRest, revenueUnitsPerMicroUsd);
        account.energyWh += carried;
        account.wheelingMicroUsd += wheeling;
        left[index(step.to)] += carried;
        left[index(step.from)] -= carried;
        m_books.regions[index(step.to)].importedWh += carried;
        m_books.regions[index(step.from)].exportedWh += carried;
        m_books.regions[index(step.to)].money.wheelingMicroUsd += wheeling;
        m_books.total.importedWh += carried;
        m_books.total.exportedWh += carried;
        m_books.total.money.wheelingMicroUsd += wheeling;
    }
    for (std::size_t r = 0; r < grid::regionCount; ++r) {
        const std::int64_t spilled = std::max<std::int64_t>(0, left[r]);
        const std::int64_t overdrawn = std::max<std::int64_t>(0, -left[r]);
        m_books.regions[r].spilledWh += spilled;
        m_books.regions[r].overdrawnWh += overdrawn;
        m_books.total.spilledWh += spilled;
        m_books.total.overdrawnWh += overdrawn;
    }
    m_drawnInStep = {};
}

} // namespace console::simulation
