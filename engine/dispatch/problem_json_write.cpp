// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/problem_json.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace console::dispatch {

namespace {

using nlohmann::ordered_json;

void put(ordered_json &object, const char *key, const std::vector<double> &figures)
{
    if (figures.empty())
        return;
    const bool same = std::all_of(figures.begin(), figures.end(), [&](double f) { return f == figures.front(); });
    if (same)
        object[key] = figures.front();
    else
        object[key] = figures;
}

ordered_json siteOf(const NetworkSite &site, const NetworkProblem &problem)
{
    ordered_json entry;
    entry["id"] = site.id;
    entry["area"] = problem.areas[site.area].id;
    if (site.firm)
        entry["firm"] = true;
    put(entry, "limit_mw", site.limitMw);
    if (std::isfinite(site.connectionMw))
        entry["connection_mw"] = site.connectionMw;
    entry["value_usd_per_mwh"] = site.valueUsdPerMwh;
    put(entry, "tariff_usd_per_mwh", site.tariffUsdPerMwh);
    if (site.rampCeilingMw)
        entry["ramp_ceiling_mw"] = *site.rampCeilingMw;
    if (site.lastMw)
        entry["last_mw"] = *site.lastMw;
    if (!site.issuedMw.empty())
        entry["issued_mw"] = site.issuedMw;
    if (site.takeOrPay)
        entry["take_or_pay"] = {{"energy_mwh", site.takeOrPay->energyMwh},
                                {"penalty_usd_per_mwh", site.takeOrPay->penaltyUsdPerMwh}};
    if (site.commitment)
        entry["commitment"] = {
            {"minimum_mw", site.commitment->minimumMw},  {"start_usd", site.commitment->startUsd},
            {"minimum_up", site.commitment->minimumUp},  {"minimum_down", site.commitment->minimumDown},
            {"on_at_start", site.commitment->onAtStart}, {"intervals_in_state", site.commitment->intervalsInState}};
    return entry;
}

} // namespace

std::string toJson(const ProblemFile &file)
{
    const NetworkProblem &problem = file.problem;
    ordered_json root;
    root["format"] = "surplus-console-dispatch";
    root["version"] = 1;
    if (!file.label.empty())
        root["label"] = file.label;
    root["hours"] = problem.hours;
    root["intervals"] = problem.intervals;
    root["areas"] = ordered_json::array();
    for (const NetworkArea &area : problem.areas) {
        ordered_json entry;
        entry["id"] = area.id;
        put(entry, "firm_surplus_mw", area.firmSurplusMw);
        put(entry, "flexible_surplus_mw", area.flexibleSurplusMw);
        put(entry, "reserve_mw", area.reserveMw);
        root["areas"].push_back(std::move(entry));
    }
    root["corridors"] = ordered_json::array();
    for (const NetworkCorridor &corridor : problem.corridors) {
        ordered_json entry;
        entry["id"] = corridor.id;
        entry["from"] = problem.areas[corridor.from].id;
        entry["to"] = problem.areas[corridor.to].id;
        put(entry, "firm_limit_mw", corridor.firmLimitMw);
        put(entry, "non_firm_limit_mw", corridor.nonFirmLimitMw);
        entry["wheeling_usd_per_mwh"] = corridor.wheelingUsdPerMwh;
        root["corridors"].push_back(std::move(entry));
    }
    root["sites"] = ordered_json::array();
    for (const NetworkSite &site : problem.sites)
        root["sites"].push_back(siteOf(site, problem));
    return root.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

} // namespace console::dispatch
