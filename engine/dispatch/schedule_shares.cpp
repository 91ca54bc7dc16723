// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/schedule_shares.h"

#include "engine/dispatch/network_lp.h"
#include "engine/dispatch/network_steps.h"

#include <algorithm>

namespace console::dispatch {

namespace {

constexpr std::size_t mostLoads = 5'000;
constexpr std::chrono::seconds longest{2};

bool isScheduled(const NetworkSite &site)
{
    return !site.issuedMw.empty();
}

bool anyScheduleIsCut(const NetworkProblem &problem, const NetworkPlan &plan)
{
    for (std::size_t s = 0; s < problem.sites.size(); ++s) {
        for (std::size_t t = 0; t < problem.sites[s].issuedMw.size(); ++t) {
            if (plan.loadMw[s][t] < boundsOf(problem.sites[s], t, Running::Free).base - nothingMw)
                return true;
        }
    }
    return false;
}

/// Schedules become what a plan left of them; `every`: also of sites that owe nothing.
NetworkProblem withSchedulesOf(const NetworkProblem &problem, const NetworkPlan &plan, bool every)
{
    NetworkProblem kept = problem;
    for (std::size_t s = 0; s < kept.sites.size(); ++s) {
        NetworkSite &site = kept.sites[s];
        for (std::size_t t = 0; t < site.issuedMw.size() && (every || owesEnergy(site)); ++t) {
            if (plan.loadMw[s][t] < boundsOf(site, t, Running::Free).base - nothingMw)
                site.issuedMw[t] = std::max(0.0, plan.loadMw[s][t]);
        }
    }
    return kept;
}

/// Nothing decided: no rows for commitments. All decided: as they are. Otherwise empty.
std::optional<std::vector<std::vector<bool>>> decided(const NetworkProblem &problem, const Commitments &running)
{
    std::vector<std::vector<bool>> on(problem.sites.size());
    bool anyFree = false;
    bool anyFixed = false;
    for (std::size_t s = 0; s < problem.sites.size(); ++s) {
        for (std::size_t t = 0; t < problem.intervals && problem.sites[s].commitment; ++t) {
            const Running state = runningAt(running, s, t);
            anyFree |= state == Running::Free;
            anyFixed |= state != Running::Free;
            on[s].push_back(state == Running::On);
        }
    }
    if (anyFree && anyFixed)
        return std::nullopt;
    if (!anyFixed)
        on.clear();
    return on;
}

} // namespace

std::optional<NetworkProblem> withSchedulesAsKept(const NetworkProblem &problem, const Commitments &running,
                                                  const NetworkPlan &plan)
{
    const bool owed = std::ranges::any_of(
        problem.sites, [](const NetworkSite &site) { return isScheduled(site) && owesEnergy(site); });
    if (!owed || !anyScheduleIsCut(problem, plan))
        return std::nullopt;
    const auto on = decided(problem, running);
    if (!on || problem.sites.size() * problem.intervals > mostLoads)
        return withSchedulesOf(problem, plan, false);
    NetworkLpOptions options;
    options.commitment = on->empty() ? CommitmentRows::None : CommitmentRows::Fixed;
    options.on = on->empty() ? nullptr : &*on;
    options.limit = longest;
    const NetworkLpAnswer answer = solveNetworkLp(problem, *makeGlpkSolver(), options);
    const bool found = answer.status == LinearStatus::Optimal;
    return withSchedulesOf(problem, found ? answer.plan : plan, found);
}

} // namespace console::dispatch
