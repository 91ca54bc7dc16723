// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/network_problem.h"

#include <string>
#include <utility>
#include <vector>

/// Small dispatch problems whose optimum is known.
namespace console::test {

inline dispatch::NetworkArea area(std::string id, std::vector<double> surplus, std::vector<double> reserve = {})
{
    return {std::move(id), std::move(surplus), {}, std::move(reserve)};
}

/// An interruptible site with one limit and net value for every interval.
inline dispatch::NetworkSite interruptible(std::string id, std::size_t at, double limit, double value,
                                           std::size_t intervals = 1)
{
    dispatch::NetworkSite site;
    site.id = std::move(id);
    site.area = at;
    site.limitMw.assign(intervals, limit);
    site.valueUsdPerMwh = value;
    return site;
}

/// Two areas, a corridor of 40 MW, one AI centre; worth 1,680 USD with 120 MW of surplus in A.
inline dispatch::NetworkProblem corridorCase(double surplusOfA)
{
    dispatch::NetworkProblem problem;
    problem.areas = {area("a", {surplusOfA}, {20.0}), area("b", {10.0}, {10.0})};
    problem.corridors = {{"a-b", 0, 1, {40.0}, {}, 0.5}};
    problem.sites = {interruptible("a1", 0, 60.0, 25.0), interruptible("a2", 0, 50.0, 15.0),
                     interruptible("b1", 1, 30.0, 2000.0), interruptible("b2", 1, 40.0, 20.0)};
    problem.sites[2].firm = true;
    return problem;
}

/// Four hours, two sites, one of which owes energy at a penalty of 12 USD/MWh.
inline dispatch::NetworkProblem takeOrPayCase(double energy)
{
    dispatch::NetworkProblem problem;
    problem.intervals = 4;
    problem.areas = {area("a", {50.0, 20.0, 80.0, 30.0})};
    problem.sites = {interruptible("h1", 0, 60.0, 10.0, 4), interruptible("h2", 0, 40.0, 6.0, 4)};
    if (energy > 0.0)
        problem.sites[1].takeOrPay = {energy, 12.0};
    return problem;
}

/// Three hours; the better site has a least stable load, a cost of starting and a minimum time.
inline dispatch::NetworkProblem commitmentCase()
{
    dispatch::NetworkProblem problem;
    problem.intervals = 3;
    problem.areas = {area("a", {30.0, 12.0, 30.0})};
    problem.sites = {interruptible("h1", 0, 30.0, 10.0, 3), interruptible("h2", 0, 10.0, 4.0, 3)};
    problem.sites[0].commitment = {15.0, 100.0, 2, 0, false, 1'000'000};
    return problem;
}

} // namespace console::test
