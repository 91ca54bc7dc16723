// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/ledger_check.h"

#include <string_view>
#include <utility>

namespace console::simulation {

namespace {

/// The amounts that add up, each with its name.
using Amounts = std::vector<std::pair<std::string_view, std::int64_t>>;

Amounts amountsOf(const EnergyAccount &energy, const MoneyAccount &money)
{
    return {{"firm Wh", energy.firmWh},
            {"flexible Wh", energy.flexibleWh},
            {"shed Wh", energy.shedWh},
            {"curtailed Wh", energy.curtailedWh},
            {"unpriced Wh", energy.unpricedWh},
            {"tariff", money.tariffPaisa},
            {"energy cost", money.energyCostPaisa},
            {"capacity", money.capacityPaisa},
            {"revenue", money.revenueMicroUsd},
            {"power", money.powerMicroUsd},
            {"margin", money.marginMicroUsd}};
}

Amounts flowsOf(const RegionAccount &region)
{
    return {{"surplus", region.surplusWh},   {"overdrawn", region.overdrawnWh},
            {"spilled", region.spilledWh},   {"imported", region.importedWh},
            {"exported", region.exportedWh}, {"wheeling", region.money.wheelingMicroUsd}};
}

class Check
{
public:
    explicit Check(const Books &books)
        : m_books(books)
    {
    }

    std::vector<std::string> run()
    {
        for (const SiteAccount &site : m_books.sites)
            checkSite(site);
        for (const grid::RegionId region : grid::allRegions)
            checkRegion(region);
        checkTotal();
        return std::move(m_found);
    }

private:
    void report(std::string_view who, std::string_view what, std::int64_t is, std::int64_t against)
    {
        m_found.push_back(std::string(who) + ": " + std::string(what) + " (" + std::to_string(is) + " against " +
                          std::to_string(against) + ")");
    }

    void same(std::string_view who, std::string_view what, std::int64_t is, std::int64_t against)
    {
        if (is != against)
            report(who, what, is, against);
    }

    void notNegative(std::string_view who, const Amounts &amounts, std::size_t howMany)
    {
        for (std::size_t i = 0; i < howMany; ++i)
            if (amounts[i].second < 0)
                report(who, std::string(amounts[i].first) + " is below nothing", amounts[i].second, 0);
    }

    void within(std::string_view who, std::int64_t rest, std::int64_t unit)
    {
        if (rest < 0 || rest >= unit)
            report(who, "carries a rest of a whole unit", rest, unit);
    }

    void checkMoney(std::string_view who, const MoneyAccount &money)
    {
        same(who, "tariff is not energy cost and capacity contribution", money.tariffPaisa,
             money.energyCostPaisa + money.capacityPaisa);
        same(who, "margin is not revenue less tariff", money.marginMicroUsd,
             money.revenueMicroUsd - money.powerMicroUsd);
    }

    void checkSite(const SiteAccount &site)
    {
        checkMoney(site.id, site.money);
        notNegative(site.id, amountsOf(site.energy, site.money), 5);
        same(site.id, "has energy of another tier", site.firm ? site.energy.flexibleWh : site.energy.firmWh, 0);
        within(site.id, site.rest.tariff, 100'000);
        within(site.id, site.rest.energyCost, 100'000);
        within(site.id, site.rest.revenue, 100'000);
        if (!(site.rest.energyWh >= 0.0 && site.rest.energyWh < 1.0))
            report(site.id, "carries a rest of a whole Wh", static_cast<std::int64_t>(site.rest.energyWh), 1);
    }

    void checkBalance(std::string_view who, const RegionAccount &region)
    {
        same(who, "surplus, import and overdraft are not use, export and spill",
             region.surplusWh + region.importedWh + region.overdrawnWh,
             region.energy.firmWh + region.energy.flexibleWh + region.exportedWh + region.spilledWh);
        notNegative(who, flowsOf(region), 5);
        checkMoney(who, region.money);
    }

    void checkSum(std::string_view who, const Amounts &sum, const std::vector<Amounts> &parts)
    {
        for (std::size_t i = 0; i < sum.size(); ++i) {
            std::int64_t added = 0;
            for (const Amounts &part : parts)
                added += part[i].second;
            same(who, std::string(sum[i].first) + " is not the sum of its parts", sum[i].second, added);
        }
    }

    void checkRegion(grid::RegionId region)
    {
        const std::string_view name = grid::isoCode(region);
        const RegionAccount &account = m_books.regions[index(region)];
        checkBalance(name, account);
        std::vector<Amounts> parts;
        for (const SiteAccount &site : m_books.sites)
            if (site.region == region)
                parts.push_back(amountsOf(site.energy, site.money));
        checkSum(name, amountsOf(account.energy, account.money), parts);
        std::int64_t imported = 0;
        std::int64_t exported = 0;
        std::int64_t wheeling = 0;
        for (const CorridorAccount &corridor : m_books.corridors) {
            imported += corridor.to == region ? corridor.energyWh : 0;
            exported += corridor.from == region ? corridor.energyWh : 0;
            wheeling += corridor.to == region ? corridor.wheelingMicroUsd : 0;
        }
        same(name, "imports are not what the corridors brought", account.importedWh, imported);
        same(name, "exports are not what the corridors took", account.exportedWh, exported);
        same(name, "wheeling is not what its corridors cost", account.money.wheelingMicroUsd, wheeling);
    }

    void checkTotal()
    {
        checkBalance("total", m_books.total);
        std::vector<Amounts> parts;
        std::vector<Amounts> flows;
        for (const RegionAccount &region : m_books.regions) {
            parts.push_back(amountsOf(region.energy, region.money));
            flows.push_back(flowsOf(region));
        }
        checkSum("total", amountsOf(m_books.total.energy, m_books.total.money), parts);
        checkSum("total", flowsOf(m_books.total), flows);
        same("total", "imports are not exports", m_books.total.importedWh, m_books.total.exportedWh);
    }

    const Books &m_books;
    std::vector<std::string> m_found;
};

} // namespace

std::vector<std::string> imbalances(const Books &books)
{
    return Check(books).run();
}

} // namespace console::simulation
