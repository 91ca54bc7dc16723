// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/network_solver.h"

#include "engine/dispatch/commitment.h"
#include "engine/dispatch/network_steps.h"

#include <algorithm>
#include <cmath>

namespace console::dispatch {

namespace {

bool hasCommitment(const NetworkSite &site)
{
    return site.commitment.has_value();
}

std::vector<std::vector<bool>> statesOf(const NetworkProblem &problem, const NetworkPlan &plan)
{
    std::vector<std::vector<bool>> on(problem.sites.size());
    for (std::size_t s = 0; s < problem.sites.size(); ++s) {
        for (std::size_t t = 0; t < problem.intervals && hasCommitment(problem.sites[s]); ++t)
            on[s].push_back(plan.loadMw[s][t] > nothingMw);
    }
    return on;
}

Commitments fixedAt(const NetworkProblem &problem, const std::vector<std::vector<bool>> &on)
{
    Commitments running(problem.sites.size());
    for (std::size_t s = 0; s < problem.sites.size(); ++s) {
        if (!hasCommitment(problem.sites[s]))
            continue;
        running[s].assign(problem.intervals, Running::Off);
        for (std::size_t t = 0; s < on.size() && t < std::min(problem.intervals, on[s].size()); ++t)
            running[s][t] = on[s][t] ? Running::On : Running::Off;
    }
    return running;
}

/// Turns off what is on and yet cannot have its minimum: in each area and interval the site of least value, or all of
/// them at once. Returns whether there was any.
bool turnOffStarved(const NetworkProblem &problem, const NetworkPlan &plan, bool all, Commitments &running)
{
    bool any = false;
    std::vector<std::size_t> worst(problem.areas.size());
    for (std::size_t t = 0; t < problem.intervals; ++t) {
        std::fill(worst.begin(), worst.end(), problem.sites.size());
        for (std::size_t s = 0; s < problem.sites.size(); ++s) {
            const NetworkSite &site = problem.sites[s];
            if (runningAt(running, s, t) != Running::On || plan.loadMw[s][t] >= site.commitment->minimumMw - nothingMw)
                continue;
            any = true;
            std::size_t &least = worst[site.area];
            if (all)
                running[s][t] = Running::Off;
            else if (least == problem.sites.size() || netValue(site, t) < netValue(problem.sites[least], t))
                least = s;
        }
        for (const std::size_t s : worst) {
            if (!all && s < problem.sites.size())
                running[s][t] = Running::Off;
        }
    }
    return any;
}

Prices pricesOf(const SolveOptions &options)
{
    return options.marginalPrices ? Prices::Marginal : Prices::Duals;
}

NetworkPlan solveCommitted(const NetworkProblem &problem, const SolveOptions &options)
{
    const Prices prices = pricesOf(options);
    NetworkPlan relaxed = solveFlow(problem, {}, prices);
    bool keeps = true;
    for (std::size_t s = 0; s < problem.sites.size() && keeps; ++s)
        keeps = !hasCommitment(problem.sites[s]) || keepsCommitment(problem.sites[s], relaxed.loadMw[s]);
    if (keeps) {
        relaxed.on = statesOf(problem, relaxed);
        return relaxed;
    }
    if (problem.intervals == 1) {
        const BranchChoice choice = branchOneInterval(problem, relaxed);
        NetworkPlan plan = solveFixed(problem, choice.running, prices);
        plan.status = choice.proven ? SolveStatus::Optimal : SolveStatus::WithinGap;
        plan.gap = choice.gap;
        return plan;
    }
    const CommitmentChoice choice = chooseCommitment(problem, options.commitmentLimit);
    const std::vector<std::vector<bool>> off;
    const auto &last = options.lastCommitment != nullptr ? *options.lastCommitment : off;
    NetworkPlan plan = solveFixed(problem, fixedAt(problem, choice.found ? choice.on : last), prices);
    plan.gap = choice.found ? choice.gap : gapTo(relaxed.valueUsd, plan.valueUsd);
    plan.status =
        !choice.found ? SolveStatus::FellBack : (choice.proven ? SolveStatus::Optimal : SolveStatus::WithinGap);
    return plan;
}

} // namespace

double gapTo(double bound, double value)
{
    return bound > value ? (bound - value) / std::max(1e-9, std::abs(bound)) : 0.0;
}

NetworkPlan solveFixed(const NetworkProblem &problem, Commitments running, Prices prices)
{
    constexpr int rounds = 12;
    for (int round = 0;; ++round) {
        NetworkPlan plan = solveFlow(problem, running, prices);
        if (turnOffStarved(problem, plan, round >= rounds, running))
            continue;
        for (std::size_t s = 0; s < problem.sites.size(); ++s) {
            for (const Running state : running[s])
                plan.on[s].push_back(state == Running::On);
        }
        countUp(problem, plan);
        return plan;
    }
}

bool keepsCommitment(const NetworkSite &site, const std::vector<double> &loadMw)
{
    const CommitmentTerm &term = *site.commitment;
    bool on = term.onAtStart;
    int lasted = term.intervalsInState;
    for (const double load : loadMw) {
        const bool runs = load > nothingMw;
        if (runs && load < term.minimumMw - nothingMw)
            return false;
        if (runs == on) {
            ++lasted;
            continue;
        }
        if ((runs && term.startUsd > 0.0) || lasted < (on ? term.minimumUp : term.minimumDown))
            return false;
        on = runs;
        lasted = 1;
    }
    return true;
}

NetworkPlan solveNetwork(const NetworkProblem &problem, const SolveOptions &options)
{
    const bool committed = std::any_of(problem.sites.begin(), problem.sites.end(), hasCommitment);
    NetworkPlan plan = committed ? solveCommitted(problem, options) : solveFlow(problem, {}, pricesOf(options));
    if (options.explain)
        explain(problem, plan);
    return plan;
}

} // namespace console::dispatch
