// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/simulation_report.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

namespace console::simulation {

namespace {

using Json = nlohmann::ordered_json;

std::string fixed(double value, int digits)
{
    char text[64];
    std::snprintf(text, sizeof text, "%.*f", digits, value);
    return text;
}

std::string gwh(std::int64_t wattHours)
{
    return fixed(static_cast<double>(wattHours) / 1e9, 3);
}

std::string millionRupees(std::int64_t paisa)
{
    return fixed(static_cast<double>(paisa) / 1e8, 3);
}

std::string thousandDollars(std::int64_t microUsd)
{
    return fixed(static_cast<double>(microUsd) / 1e9, 3);
}

std::string pktDay(UtcTime at)
{
    const PktTime time = toPkt(at);
    char text[48];
    std::snprintf(text, sizeof text, "%04d-%02u-%02u %02d:%02d PKT", time.year, time.month, time.day, time.hour,
                  time.minute);
    return text;
}

/// "%-20s" for the name, "%12s" for each figure.
std::string row(const std::string &name, const std::vector<std::string> &cells)
{
    char text[64];
    std::snprintf(text, sizeof text, "%-20.20s", name.c_str());
    std::string line = text;
    for (const std::string &cell : cells) {
        std::snprintf(text, sizeof text, "%13s", cell.c_str());
        line += text;
    }
    return line + "\n";
}

std::string fact(const std::string &name, const std::string &value)
{
    char text[128];
    std::snprintf(text, sizeof text, "%-28s%14s\n", name.c_str(), value.c_str());
    return text;
}

std::vector<std::string> cellsOf(const EnergyAccount &energy, const MoneyAccount &money)
{
    return {gwh(energy.flexibleWh),
            gwh(energy.firmWh),
            gwh(energy.curtailedWh),
            gwh(energy.shedWh),
            millionRupees(money.tariffPaisa),
            millionRupees(money.capacityPaisa),
            thousandDollars(money.marginMicroUsd)};
}

std::string table(const SimulationResult &result)
{
    const Books &books = result.books;
    std::string text =
        row("", {"mining GWh", "AI GWh", "curtailed", "AI shed", "tariff MPKR", "capacity", "margin k$"});
    for (const SiteAccount &site : books.sites)
        text += row(site.id, cellsOf(site.energy, site.money));
    text += "\n";
    for (const grid::RegionId region : grid::allRegions) {
        const RegionAccount &account = books.regions[index(region)];
        if (account.energy.absorbedWh() != 0 || account.energy.shedWh != 0 || account.energy.curtailedWh != 0)
            text += row(std::string(grid::isoCode(region)), cellsOf(account.energy, account.money));
    }
    return text + row("total", cellsOf(books.total.energy, books.total.money));
}

Json energyJson(const EnergyAccount &energy)
{
    return {{"mining_wh", energy.flexibleWh},
            {"ai_wh", energy.firmWh},
            {"firm_shed_wh", energy.shedWh},
            {"curtailed_wh", energy.curtailedWh},
            {"unpriced_wh", energy.unpricedWh}};
}

Json moneyJson(const MoneyAccount &money)
{
    return {{"tariff_paisa", money.tariffPaisa},           {"energy_cost_paisa", money.energyCostPaisa},
            {"capacity_paisa", money.capacityPaisa},       {"revenue_micro_usd", money.revenueMicroUsd},
            {"power_micro_usd", money.powerMicroUsd},      {"margin_micro_usd", money.marginMicroUsd},
            {"wheeling_micro_usd", money.wheelingMicroUsd}};
}

Json alarmsJson(const AlarmCount &alarms)
{
    return {
        {"firm_shed", alarms.firmShed}, {"reserve_short", alarms.reserveShort}, {"deficit_with_load", alarms.deficit}};
}

Json accountJson(const RegionAccount &account)
{
    return {{"surplus_wh", account.surplusWh},   {"overdrawn_wh", account.overdrawnWh},
            {"imported_wh", account.importedWh}, {"exported_wh", account.exportedWh},
            {"spilled_wh", account.spilledWh},   {"energy", energyJson(account.energy)},
            {"money", moneyJson(account.money)}};
}

Json siteJson(const SimulationResult &result, std::size_t at)
{
    const SiteAccount &account = result.books.sites[at];
    const SiteCount &count = result.sites[at];
    return {{"id", account.id},
            {"region", grid::isoCode(account.region)},
            {"tier", account.firm ? "firm" : "flexible"},
            {"energy", energyJson(account.energy)},
            {"money", moneyJson(account.money)},
            {"rest",
             {{"energy_wh", account.rest.energyWh},
              {"tariff_1e_7_pkr", account.rest.tariff},
              {"energy_cost_1e_7_pkr", account.rest.energyCost},
              {"revenue_1e_11_usd", account.rest.revenue}}},
            {"running_hours", result.hoursOf(count.running)},
            {"do_not_mine_hours", result.hoursOf(count.doNotMine)},
            {"curtailed_hours", result.hoursOf(count.curtailed)},
            {"shed_hours", result.hoursOf(count.shed)},
            {"instructions", count.instructions}};
}

Json regionJson(const SimulationResult &result, grid::RegionId region)
{
    const RegionCount &count = result.regions[index(region)];
    Json json = accountJson(result.books.regions[index(region)]);
    json["region"] = grid::isoCode(region);
    json["reserve_short_hours"] = result.hoursOf(count.reserveShort);
    json["do_not_mine_hours"] = result.hoursOf(count.doNotMine);
    json["no_data_hours"] = result.hoursOf(count.unknown);
    json["instructions"] = count.instructions;
    json["alarms"] = alarmsJson(count.alarms);
    return json;
}

} // namespace

std::string simulationText(const SimulationResult &result)
{
    const RegionAccount &total = result.books.total;
    std::string text = "Dispatch simulated, policy " + std::string(policyKey(result.policy)) + ", " +
                       result.provenance + ".\n" + pktDay(result.first) + " to " + pktDay(result.last) + ", " +
                       std::to_string(result.steps) + " steps of " +
                       fixed(static_cast<double>(result.step.count()) / 60'000.0, 0) + " min.\n\n";
    text += table(result) + "\n";
    text += fact("surplus, GWh", gwh(total.surplusWh));
    text += fact("  absorbed by sites", gwh(total.energy.absorbedWh()));
    text += fact("  spilled", gwh(total.spilledWh));
    text += fact("  overdrawn on ramps", gwh(-total.overdrawnWh));
    text += fact("carried by corridors, GWh", gwh(total.importedWh));
    text += fact("mining revenue, k$", thousandDollars(total.money.revenueMicroUsd));
    text += fact("mining tariff, k$", thousandDollars(total.money.powerMicroUsd));
    text += fact("wheeling, k$", thousandDollars(total.money.wheelingMicroUsd));
    text += fact("instructions", std::to_string(result.instructions));
    text += fact("alarms", std::to_string(result.alarms.all()));
    text += fact("  firm AI shed", std::to_string(result.alarms.firmShed));
    text += fact("  reserve short", std::to_string(result.alarms.reserveShort));
    text += fact("  deficit with load", std::to_string(result.alarms.deficit));
    text += fact("corridor full, h", fixed(result.hoursOf(result.corridorFull), 2));
    text += fact("reserve short, h", fixed(result.hoursOf(result.reserveShort), 2));
    text += fact("do not mine, h", fixed(result.hoursOf(result.doNotMine), 2));
    return text;
}

std::string simulationJson(const SimulationResult &result)
{
    Json sites = Json::array();
    for (std::size_t at = 0; at < result.sites.size(); ++at)
        sites.push_back(siteJson(result, at));
    Json regions = Json::array();
    for (const grid::RegionId region : grid::allRegions)
        regions.push_back(regionJson(result, region));
    Json corridors = Json::array();
    for (const CorridorAccount &corridor : result.books.corridors)
        corridors.push_back({{"from", grid::isoCode(corridor.from)},
                             {"to", grid::isoCode(corridor.to)},
                             {"energy_wh", corridor.energyWh},
                             {"wheeling_micro_usd", corridor.wheelingMicroUsd}});
    const Json report{{"policy", policyKey(result.policy)},
                      {"source", result.provenance},
                      {"first", toIso8601(result.first)},
                      {"last", toIso8601(result.last)},
                      {"step_minutes", static_cast<double>(result.step.count()) / 60'000.0},
                      {"steps", result.steps},
                      {"total", accountJson(result.books.total)},
                      {"instructions", result.instructions},
                      {"alarms", alarmsJson(result.alarms)},
                      {"corridor_full_hours", result.hoursOf(result.corridorFull)},
                      {"reserve_short_hours", result.hoursOf(result.reserveShort)},
                      {"do_not_mine_hours", result.hoursOf(result.doNotMine)},
                      {"sites", sites},
                      {"regions", regions},
                      {"corridors", corridors}};
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

} // namespace console::simulation
