// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/plan_report.h"

#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdio>

namespace console::dispatch {

namespace {

using nlohmann::ordered_json;
using Table = std::vector<std::vector<double>>;

std::string number(double value, int decimals)
{
    char text[64];
    // A negative zero is no figure for a person.
    std::snprintf(text, sizeof text, "%.*f", decimals, std::abs(value) < 0.5 * std::pow(10.0, -decimals) ? 0.0 : value);
    return text;
}
std::string mw(double value)
{
    return number(value, 1) + " MW";
}
std::string usd(double value)
{
    return number(value, 2) + " USD";
}
std::string price(double value)
{
    return number(value, 2) + " USD/MWh";
}

std::string padded(std::string text, std::size_t width, bool right)
{
    if (text.size() < width)
        text.insert(right ? 0 : text.size(), width - text.size(), ' ');
    return text;
}

double at(const Table &table, std::size_t entity, std::size_t interval)
{
    return entity < table.size() && interval < table[entity].size() ? table[entity][interval] : 0.0;
}

std::string statusKey(SolveStatus status)
{
    switch (status) {
    case SolveStatus::Optimal: return "optimal";
    case SolveStatus::WithinGap: return "within-gap";
    case SolveStatus::FellBack: return "fell-back";
    }
    return "optimal";
}

std::string statusText(const NetworkPlan &plan)
{
    if (plan.status == SolveStatus::Optimal)
        return "optimal";
    if (plan.status == SolveStatus::WithinGap)
        return "within " + number(plan.gap * 100.0, 2) + " % of the bound; the time limit came first";
    return "no commitment found in time; the last one is in force";
}

void putRow(ordered_json &entry, const char *key, const Table &table, std::size_t entity)
{
    if (entity < table.size() && !table[entity].empty())
        entry[key] = table[entity];
}

ordered_json totalsOf(const NetworkProblem &problem, const NetworkPlan &plan)
{
    double reserve = 0.0;
    for (const std::vector<double> &row : plan.reserveShortMw)
        for (const double figure : row)
            reserve += figure * problem.hours;
    return {{"value_usd", plan.valueUsd},
            {"take_or_pay_penalty_usd", plan.penaltyUsd},
            {"starts_usd", plan.startsUsd},
            {"firm_shed_usd", plan.shedUsd},
            {"reserve_short_mwh", reserve}};
}

ordered_json siteOf(const NetworkProblem &problem, const NetworkPlan &plan, std::size_t s)
{
    const NetworkSite &site = problem.sites[s];
    ordered_json entry;
    entry["id"] = site.id;
    putRow(entry, "load_mw", plan.loadMw, s);
    if (site.firm)
        putRow(entry, "firm_shed_mw", plan.firmShedMw, s);
    if (site.takeOrPay) {
        entry["take_or_pay_short_mwh"] = plan.takeOrPayShortMwh[s];
        if (s < plan.takeOrPayPrice.size())
            entry["take_or_pay_price_usd_per_mwh"] = plan.takeOrPayPrice[s];
    }
    if (site.commitment && s < plan.on.size())
        entry["on"] = plan.on[s];
    putRow(entry, "connection_value_usd_per_mwh", plan.connectionValue, s);
    if (s < plan.explanation.size()) {
        entry["explanation"] = ordered_json::array();
        for (const SiteExplanation &why : plan.explanation[s])
            entry["explanation"].push_back(
                {{"hold", std::string(holdKey(why.hold))}, {"text", explanationText(problem, why)}});
    }
    return entry;
}

ordered_json comparisonOf(const PlanComparison &comparison, const NetworkPlan &plan)
{
    if (!comparison.solved)
        return {{"solver", comparison.solver}, {"solved", false}};
    return {{"solver", comparison.solver},
            {"solved", true},
            {"value_usd", comparison.valueUsd},
            {"take_or_pay_penalty_usd", comparison.penaltyUsd},
            {"firm_shed_usd", comparison.shedUsd},
            {"reserve_short_mwh", comparison.reserveShortMwh},
            {"value_difference_usd", plan.valueUsd - comparison.valueUsd}};
}

} // namespace

std::string explanationText(const NetworkProblem &problem, const SiteExplanation &why)
{
    switch (why.hold) {
    case Hold::Nothing: return "runs at all it may, " + mw(why.first);
    case Hold::PricedOut:
        return "a MWh earns " + usd(why.first) + " and costs " + usd(why.second) + ", so it does not run";
    case Hold::OwnLimit: return "its ramp reaches " + mw(why.first) + " of " + mw(why.second);
    case Hold::Surplus:
        return "the surplus is used up: a MWh is worth " + usd(why.first) + " there and " + usd(why.second) + " here";
    case Hold::Corridor: {
        const std::string name = why.binding < problem.corridors.size() ? ' ' + problem.corridors[why.binding].id : "";
        return "the corridor" + name + " is full at " + mw(why.first) + ", and one MWh more over it is worth " +
               usd(why.second);
    }
    case Hold::Reserve: return mw(why.first) + " are kept as reserve, at " + price(why.second);
    case Hold::Notice: return "fixed at " + mw(why.first) + " by a schedule already issued";
    case Hold::Commitment: return "runs at " + mw(why.first) + " or not at all, and there are " + mw(why.second);
    case Hold::TakeOrPay:
        return "runs because its energy is owed, which is worth " + price(why.first) + "; by itself it earns " +
               price(why.second);
    case Hold::FirmShed: return mw(why.second) + " of its " + mw(why.first) + " cannot be served";
    }
    return {};
}

std::string planJson(const ProblemFile &file, const NetworkPlan &plan, const PlanComparison *comparison)
{
    const NetworkProblem &problem = file.problem;
    ordered_json root;
    root["format"] = "surplus-console-dispatch-plan";
    root["version"] = 1;
    if (!file.label.empty())
        root["label"] = file.label;
    root["status"] = statusKey(plan.status);
    root["gap"] = plan.gap;
    root["hours"] = problem.hours;
    root["intervals"] = problem.intervals;
    root["totals"] = totalsOf(problem, plan);
    root["areas"] = ordered_json::array();
    for (std::size_t a = 0; a < problem.areas.size(); ++a) {
        ordered_json entry{{"id", problem.areas[a].id}};
        putRow(entry, "spilled_mw", plan.spilledMw, a);
        putRow(entry, "reserve_short_mw", plan.reserveShortMw, a);
        putRow(entry, "price_usd_per_mwh", plan.areaPrice, a);
        putRow(entry, "flexible_price_usd_per_mwh", plan.flexiblePrice, a);
        putRow(entry, "reserve_price_usd_per_mwh", plan.reservePrice, a);
        if (a < plan.marginal.size())
            entry["marginal_usd_per_mwh"] = {{"dual", plan.marginal[a].dual},
                                             {"one_more", plan.marginal[a].oneMore},
                                             {"one_less", plan.marginal[a].oneLess}};
        root["areas"].push_back(std::move(entry));
    }
    root["corridors"] = ordered_json::array();
    for (std::size_t c = 0; c < problem.corridors.size(); ++c) {
        ordered_json entry{{"id", problem.corridors[c].id}};
        putRow(entry, "firm_flow_mw", plan.firmFlowMw, c);
        putRow(entry, "flexible_flow_mw", plan.flexibleFlowMw, c);
        putRow(entry, "rent_usd_per_mwh", plan.corridorRent, c);
        root["corridors"].push_back(std::move(entry));
    }
    root["sites"] = ordered_json::array();
    for (std::size_t s = 0; s < problem.sites.size(); ++s)
        root["sites"].push_back(siteOf(problem, plan, s));
    if (comparison != nullptr)
        root["check"] = comparisonOf(*comparison, plan);
    return root.dump(2, ' ', false, ordered_json::error_handler_t::replace) + '\n';
}

namespace {

std::string intervalText(const NetworkProblem &problem, const NetworkPlan &plan, std::size_t t, std::size_t width)
{
    std::string text = "\nInterval " + std::to_string(t + 1) + '\n';
    const auto name = [&](const std::string &id) { return "  " + padded(id, width, false) + "  "; };
    for (std::size_t s = 0; s < problem.sites.size(); ++s) {
        text += name(problem.sites[s].id) + padded(mw(at(plan.loadMw, s, t)), 10, true);
        if (s < plan.explanation.size() && t < plan.explanation[s].size())
            text += "  " + explanationText(problem, plan.explanation[s][t]);
        text += '\n';
    }
    for (std::size_t c = 0; c < problem.corridors.size(); ++c) {
        const double flexible = at(plan.flexibleFlowMw, c, t);
        text += name(problem.corridors[c].id) + padded(mw(at(plan.firmFlowMw, c, t) + flexible), 10, true) + "  of " +
                mw(problem.corridors[c].firmLimitMw[t]) + " firm" +
                (flexible > 0.0 ? " and " + mw(flexible) + " beyond" : "") + "; rent " +
                price(at(plan.corridorRent, c, t)) + '\n';
    }
    for (std::size_t a = 0; a < problem.areas.size(); ++a) {
        text += name(problem.areas[a].id) + padded(mw(at(plan.spilledMw, a, t)), 10, true) + "  spilled; price " +
                price(at(plan.areaPrice, a, t));
        if (at(plan.reserveShortMw, a, t) > 0.0)
            text += "; " + mw(at(plan.reserveShortMw, a, t)) + " of reserve short";
        text += '\n';
    }
    return text;
}

std::string marginalText(const NetworkProblem &problem, const NetworkPlan &plan, std::size_t width)
{
    std::string text = plan.marginal.empty() ? "" : "\nOne MW in interval 1\n";
    for (std::size_t a = 0; a < plan.marginal.size(); ++a)
        text += "  " + padded(problem.areas[a].id, width, false) + "  more is worth " +
                price(plan.marginal[a].oneMore) + ", less costs " + price(plan.marginal[a].oneLess) + ", dual " +
                price(plan.marginal[a].dual) + '\n';
    return text;
}

} // namespace

std::string planText(const ProblemFile &file, const NetworkPlan &plan, const PlanComparison *comparison)
{
    const NetworkProblem &problem = file.problem;
    std::size_t width = 0;
    for (const NetworkSite &site : problem.sites)
        width = std::max(width, site.id.size());
    for (const NetworkCorridor &corridor : problem.corridors)
        width = std::max(width, corridor.id.size());
    for (const NetworkArea &area : problem.areas)
        width = std::max(width, area.id.size());

    std::string text = file.label.empty() ? "" : file.label + "\n";
    text += "Solution: " + statusText(plan) + "\nValue: " + usd(plan.valueUsd);
    if (plan.penaltyUsd > 0.0)
        text += ", after a take-or-pay penalty of " + usd(plan.penaltyUsd);
    if (plan.startsUsd > 0.0)
        text += ", after starts of " + usd(plan.startsUsd);
    text += '\n';
    if (plan.shedUsd > 0.0)
        text += "Firm load shed: " + usd(plan.shedUsd) + " at its value of lost load\n";
    for (std::size_t t = 0; t < problem.intervals; ++t)
        text += intervalText(problem, plan, t, width);
    for (std::size_t s = 0; s < problem.sites.size(); ++s)
        if (problem.sites[s].takeOrPay)
            text += "\nTake or pay of " + problem.sites[s].id + ": " + number(plan.takeOrPayShortMwh[s], 1) +
                    " MWh short; one MWh owed costs " +
                    price(s < plan.takeOrPayPrice.size() ? plan.takeOrPayPrice[s] : 0.0) + '\n';
    text += marginalText(problem, plan, width);
    if (comparison == nullptr)
        return text;
    if (!comparison->solved)
        return text + "\nCheck: " + comparison->solver + " found no solution in time\n";
    return text + "\nCheck: " + comparison->solver + " finds " + usd(comparison->valueUsd) + ", firm load shed " +
           usd(comparison->shedUsd) + "; difference " + number(plan.valueUsd - comparison->valueUsd, 6) + " USD and " +
           number(plan.shedUsd - comparison->shedUsd, 6) + " USD\n";
}

} // namespace console::dispatch
