// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/network_solver.h"

#include <numeric>
#include <string>
#include <vector>

/// Network problems by their net values: sites pay no tariff, so a value is what a MWh brings.
namespace console::test {

using namespace console::dispatch;

inline NetworkArea networkArea(std::vector<double> surplus, double reserve = 0.0)
{
    NetworkArea area;
    area.reserveMw.assign(surplus.size(), reserve);
    area.firmSurplusMw = std::move(surplus);
    return area;
}

inline NetworkSite networkSite(const char *id, std::size_t area, double limit, double value, std::size_t intervals = 1)
{
    NetworkSite site;
    site.id = id;
    site.area = area;
    site.limitMw.assign(intervals, limit);
    site.valueUsdPerMwh = value;
    return site;
}

inline NetworkSite firmNetworkSite(const char *id, std::size_t area, double demand, double value,
                                   std::size_t intervals = 1)
{
    NetworkSite site = networkSite(id, area, demand, value, intervals);
    site.firm = true;
    return site;
}

inline NetworkCorridor networkCorridor(std::size_t from, std::size_t to, double limit, double wheeling,
                                       std::size_t intervals = 1)
{
    NetworkCorridor corridor;
    corridor.id = std::to_string(from) + "-" + std::to_string(to);
    corridor.from = from;
    corridor.to = to;
    corridor.firmLimitMw.assign(intervals, limit);
    corridor.wheelingUsdPerMwh = wheeling;
    return corridor;
}

/// Two areas with a corridor between; firm load in the second.
inline NetworkProblem corridorProblem(double surplusA)
{
    NetworkProblem problem;
    problem.areas = {networkArea({surplusA}, 20.0), networkArea({10.0}, 10.0)};
    problem.corridors = {networkCorridor(0, 1, 40.0, 0.5)};
    problem.sites = {networkSite("A1", 0, 60.0, 25.0), networkSite("A2", 0, 50.0, 15.0),
                     firmNetworkSite("B1", 1, 30.0, 2000.0), networkSite("B2", 1, 40.0, 20.0)};
    return problem;
}

/// Four hours; the second site owes energy.
inline NetworkProblem takeOrPayProblem(double owedMwh)
{
    NetworkProblem problem;
    problem.intervals = 4;
    problem.areas = {networkArea({50.0, 20.0, 80.0, 30.0})};
    problem.sites = {networkSite("H1", 0, 60.0, 10.0, 4), networkSite("H2", 0, 40.0, 6.0, 4)};
    if (owedMwh > 0.0)
        problem.sites[1].takeOrPay = TakeOrPayTerm{owedMwh, 12.0};
    return problem;
}

/// Three hours; the first site has a minimum and a cost of starting.
inline NetworkProblem commitmentProblem()
{
    NetworkProblem problem;
    problem.intervals = 3;
    problem.areas = {networkArea({30.0, 12.0, 30.0})};
    problem.sites = {networkSite("H1", 0, 30.0, 10.0, 3), networkSite("H2", 0, 10.0, 4.0, 3)};
    problem.sites[0].commitment = CommitmentTerm{15.0, 100.0, 2, 0, false, 1'000'000};
    return problem;
}

inline std::vector<double> loads(const NetworkPlan &plan, std::size_t interval)
{
    std::vector<double> result;
    for (const auto &row : plan.loadMw)
        result.push_back(row[interval]);
    return result;
}

/// MWh of hours.
inline double energy(const NetworkPlan &plan, std::size_t site)
{
    return std::accumulate(plan.loadMw[site].begin(), plan.loadMw[site].end(), 0.0);
}

} // namespace console::test
