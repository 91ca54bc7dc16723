// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/dispatch_bench.h"

#include "engine/analysis/order_statistics.h"
#include "engine/dispatch/network_solver.h"
#include "engine/dispatch/solver.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <functional>
#include <random>
#include <utility>

namespace console::dispatch {

namespace {

using Random = std::mt19937_64;

double uniform(Random &random, double low, double high)
{
    return std::uniform_real_distribution<double>(low, high)(random);
}

constexpr std::array<std::pair<std::size_t, std::size_t>, 6> neighbours{
    {{0, 1}, {1, 2}, {2, 3}, {1, 4}, {0, 5}, {4, 6}}};

NetworkArea benchArea(const BenchInstance &instance, double size, Random &random)
{
    NetworkArea area;
    for (std::size_t t = 0; t < instance.intervals; ++t) {
        const double hour = std::fmod(static_cast<double>(t) * instance.hours + 12.0, 24.0);
        const double sun = std::max(0.0, std::sin((hour - 6.0) / 12.0 * 3.14159265358979));
        area.firmSurplusMw.push_back(size * (0.2 + sun) + uniform(random, -0.1, 0.1) * size);
        area.reserveMw.push_back(0.05 * size);
        if (instance.twoTiers)
            area.flexibleSurplusMw.push_back(size * sun * uniform(random, 0.1, 0.4));
    }
    return area;
}

NetworkSite benchSite(const BenchInstance &instance, std::size_t number, Random &random)
{
    NetworkSite site;
    site.id = "site-" + std::to_string(number);
    site.area = number % 7;
    site.firm = number % 8 == 0;
    const double limit = uniform(random, 5.0, 120.0);
    site.limitMw.assign(instance.intervals, limit);
    site.connectionMw = limit;
    site.valueUsdPerMwh = site.firm ? uniform(random, 1000.0, 3000.0) : uniform(random, 35.0, 90.0);
    for (std::size_t t = 0; t < instance.intervals && !site.firm; ++t)
        site.tariffUsdPerMwh.push_back(number % 3 == 0 && t % 24 > 17 ? 60.0 : 45.0);
    site.lastMw = uniform(random, 0.0, limit);
    if (number % 10 == 1 && instance.intervals > 1)
        site.takeOrPay =
            TakeOrPayTerm{limit * static_cast<double>(instance.intervals) * instance.hours * uniform(random, 0.2, 0.7),
                          uniform(random, 10.0, 45.0)};
    return site;
}

/// The real-time problem of the console's regions with as many sites.
Problem realTimeProblem(std::size_t sites, std::uint64_t seed)
{
    const NetworkProblem network = benchProblem({1, sites, false, 0, 1.0}, seed);
    Problem problem;
    problem.interval = std::chrono::minutes(5);
    for (std::size_t r = 0; r < grid::regionCount; ++r)
        problem.regions[r] = {Megawatt(network.areas[r].firmSurplusMw[0]), Megawatt(network.areas[r].reserveMw[0])};
    for (const NetworkCorridor &corridor : network.corridors)
        problem.corridors.push_back({grid::allRegions[corridor.from], grid::allRegions[corridor.to],
                                     Megawatt(corridor.firmLimitMw[0]),
                                     UsdPerMegawattHour(corridor.wheelingUsdPerMwh)});
    for (const NetworkSite &from : network.sites) {
        ProblemSite site;
        site.id = from.id;
        site.region = grid::allRegions[from.area];
        site.firm = from.firm;
        site.demand = site.limit = Megawatt(from.limitMw[0]);
        site.currentLoad = Megawatt(*from.lastMw);
        site.rampUpAllowed = Megawatt(0.3 * from.limitMw[0]);
        site.value = UsdPerMegawattHour(from.valueUsdPerMwh);
        site.tariff = UsdPerMegawattHour(from.firm ? 45.0 : from.tariffUsdPerMwh[0]);
        problem.sites.push_back(std::move(site));
    }
    return problem;
}

/// `solve` returns its gap.
DispatchBenchRow measure(const std::string &name, double goal, int rounds, const std::function<double()> &solve)
{
    DispatchBenchRow row;
    row.name = name;
    row.goal = goal;
    std::vector<double> times;
    solve(); // the first one finds cold caches
    for (int round = 0; round < rounds; ++round) {
        const auto begin = std::chrono::steady_clock::now();
        row.gap = solve();
        times.push_back(std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count());
    }
    const auto [fastest, slowest] = std::minmax_element(times.begin(), times.end());
    row.fastest = *fastest;
    row.slowest = *slowest;
    row.median = analysis::quantileOf(times, 0.5);
    return row;
}

} // namespace

NetworkProblem benchProblem(const BenchInstance &instance, std::uint64_t seed)
{
    Random random(seed);
    NetworkProblem problem;
    problem.hours = instance.hours;
    problem.intervals = instance.intervals;
    const double size = 8.0 * static_cast<double>(instance.sites);
    for (std::size_t a = 0; a < 7; ++a)
        problem.areas.push_back(benchArea(instance, size * uniform(random, 0.5, 1.5), random));
    for (const auto &[a, b] : neighbours) {
        for (const auto &[from, to] : {std::pair{a, b}, std::pair{b, a}}) {
            NetworkCorridor corridor;
            corridor.from = from;
            corridor.to = to;
            corridor.firmLimitMw.assign(instance.intervals, size * uniform(random, 0.05, 0.4));
            if (instance.twoTiers)
                corridor.nonFirmLimitMw.assign(instance.intervals, size * uniform(random, 0.02, 0.1));
            corridor.wheelingUsdPerMwh = uniform(random, 0.1, 2.0);
            problem.corridors.push_back(std::move(corridor));
        }
    }
    for (std::size_t s = 0; s < instance.sites; ++s)
        problem.sites.push_back(benchSite(instance, s, random));
    for (std::size_t s = 0; s < instance.committed; ++s) {
        NetworkSite &site = problem.sites[s];
        site.commitment = CommitmentTerm{0.5 * site.limitMw[0], 5.0 * site.limitMw[0], 2, 2, s % 2 == 0, 10};
    }
    return problem;
}

std::vector<DispatchBenchRow> runDispatchBench(const DispatchBenchOptions &options)
{
    std::vector<DispatchBenchRow> rows;
    const Problem now = realTimeProblem(500, options.seed);
    rows.push_back(measure("real time, 500 sites, with reasons and prices", 2.0, options.rounds,
                           [&] { return OptimalSolver().solve(now).sites.empty() ? 1.0 : 0.0; }));
    const auto add = [&](const std::string &name, double goal, const BenchInstance &instance) {
        const NetworkProblem problem = benchProblem(instance, options.seed);
        rows.push_back(measure(name, goal, options.rounds, [&] { return solveNetwork(problem).gap; }));
    };
    add("1 x 500", 2.0, {1, 500, false, 0, 1.0});
    add("96 x 50", 0.0, {96, 50, false, 0, 0.25});
    add("96 x 500", 60.0, {96, 500, false, 0, 0.25});
    add("168 x 200", 50.0, {168, 200, false, 0, 1.0});
    add("96 x 500, two tiers", 0.0, {96, 500, true, 0, 0.25});
    add("8 x 10, commitment of 2 hours", 1000.0, {8, 10, false, 10, 0.25});
    return rows;
}

std::string toText(const std::vector<DispatchBenchRow> &rows)
{
    std::string text = "Dispatch, milliseconds, each with explanation:\n";
    for (const DispatchBenchRow &row : rows) {
        char line[200];
        std::snprintf(line, sizeof line, "%-46s median %9.3f (%.3f to %.3f)", row.name.c_str(), row.median, row.fastest,
                      row.slowest);
        text += line;
        if (row.goal > 0.0) {
            std::snprintf(line, sizeof line, ", goal %g", row.goal);
            text += line;
        }
        if (row.gap > 0.0) {
            std::snprintf(line, sizeof line, ", gap %.2f %%", 100.0 * row.gap);
            text += line;
        }
        text += '\n';
    }
    return text;
}

std::string toJson(const std::vector<DispatchBenchRow> &rows)
{
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const DispatchBenchRow &row : rows) {
        nlohmann::ordered_json object{{"name", row.name},
                                      {"median_ms", row.median},
                                      {"fastest_ms", row.fastest},
                                      {"slowest_ms", row.slowest},
                                      {"gap", row.gap}};
        if (row.goal > 0.0)
            object["goal_ms"] = row.goal;
        list.push_back(std::move(object));
    }
    return list.dump(2);
}

} // namespace console::dispatch
