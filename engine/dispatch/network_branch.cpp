// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/network_steps.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

namespace console::dispatch {

namespace {

constexpr int mostSolves = 40;

/// What plans are compared by, the most important first; less is better.
struct Worth {
    double reserveShort = 0.0;
    double shed = 0.0;
    double penalty = 0.0;
    double loss = 0.0; ///< negative value
};

bool isLess(double a, double b)
{
    return a < b - 1e-7 * std::max(1.0, std::abs(b));
}

bool isBetter(const Worth &a, const Worth &b)
{
    for (const auto &[x, y] :
         {std::pair{a.reserveShort, b.reserveShort}, std::pair{a.shed, b.shed}, std::pair{a.penalty, b.penalty}}) {
        if (isLess(x, y) || isLess(y, x))
            return x < y;
    }
    return isLess(a.loss, b.loss);
}

class Branching
{
public:
    Branching(const NetworkProblem &problem, const NetworkPlan &relaxed)
        : m_problem(problem)
        , m_relaxed(relaxed)
    {
    }

    [[nodiscard]] BranchChoice run()
    {
        Commitments running(m_problem.sites.size());
        for (std::size_t s = 0; s < running.size(); ++s) {
            if (m_problem.sites[s].commitment)
                running[s] = {forced(*m_problem.sites[s].commitment)};
        }
        takeFirst(running);
        search(running, m_relaxed.loadMw.empty() ? nullptr : &m_relaxed);
        const bool proven = m_solves < mostSolves;
        return {m_best, proven, proven ? 0.0 : gapTo(m_relaxed.valueUsd, -m_bestWorth.loss)};
    }

private:
    [[nodiscard]] static Running forced(const CommitmentTerm &term)
    {
        if (term.onAtStart && term.intervalsInState < term.minimumUp)
            return Running::On;
        if (!term.onAtStart && term.intervalsInState < term.minimumDown)
            return Running::Off;
        return Running::Free;
    }

    [[nodiscard]] Worth worthOf(const NetworkPlan &plan, const Commitments &running) const
    {
        Worth worth;
        for (const auto &row : plan.reserveShortMw)
            worth.reserveShort += row[0];
        worth.shed = plan.shedUsd;
        worth.penalty = plan.penaltyUsd;
        worth.loss = -plan.valueUsd;
        for (std::size_t s = 0; s < running.size(); ++s) {
            if (runningAt(running, s, 0) == Running::On && !m_problem.sites[s].commitment->onAtStart)
                worth.loss += m_problem.sites[s].commitment->startUsd;
        }
        return worth;
    }

    /// The relaxation rounded: what can run runs, the rest is off. Always an answer.
    void takeFirst(Commitments running)
    {
        for (std::size_t s = 0; s < running.size(); ++s) {
            const NetworkSite &site = m_problem.sites[s];
            if (site.commitment && running[s][0] == Running::Free)
                running[s][0] = keepsCommitment(site, m_relaxed.loadMw[s]) && m_relaxed.loadMw[s][0] > nothingMw
                                    ? Running::On
                                    : Running::Off;
        }
        const NetworkPlan plan = solveFixed(m_problem, running, Prices::None);
        for (std::size_t s = 0; s < running.size(); ++s) {
            if (!running[s].empty())
                running[s][0] = plan.on[s][0] ? Running::On : Running::Off;
        }
        m_best = running;
        m_bestWorth = worthOf(plan, running);
        ++m_solves;
    }

    /// The site to decide next: the largest that the relaxation treats as no site can be; none: size.
    [[nodiscard]] std::size_t undecided(const NetworkPlan &plan, const Commitments &running) const
    {
        std::size_t next = running.size();
        for (std::size_t s = 0; s < running.size(); ++s) {
            if (!m_problem.sites[s].commitment || running[s][0] != Running::Free ||
                keepsCommitment(m_problem.sites[s], plan.loadMw[s]))
                continue;
            if (next == running.size() ||
                m_problem.sites[s].commitment->minimumMw > m_problem.sites[next].commitment->minimumMw)
                next = s;
        }
        return next;
    }

    [[nodiscard]] bool isStarved(const NetworkPlan &plan, const Commitments &running) const
    {
        for (std::size_t s = 0; s < running.size(); ++s) {
            if (runningAt(running, s, 0) == Running::On &&
                plan.loadMw[s][0] < m_problem.sites[s].commitment->minimumMw - nothingMw)
                return true;
        }
        return false;
    }

    /// `solved`: the plan of these states where it is known already.
    void search(const Commitments &running, const NetworkPlan *solved)
    {
        const bool nothingFixed = std::all_of(running.begin(), running.end(),
                                              [](const auto &row) { return row.empty() || row[0] == Running::Free; });
        if (m_solves >= mostSolves)
            return;
        NetworkPlan own;
        if (solved == nullptr || !nothingFixed) {
            own = solveFlow(m_problem, running, Prices::None);
            solved = &own;
            ++m_solves;
        }
        if (isStarved(*solved, running) || !isBetter(worthOf(*solved, running), m_bestWorth))
            return;
        const std::size_t site = undecided(*solved, running);
        if (site == running.size()) {
            takeLeaf(*solved, running);
            return;
        }
        const CommitmentTerm &term = *m_problem.sites[site].commitment;
        const bool onFirst = term.onAtStart || solved->loadMw[site][0] > 0.5 * term.minimumMw;
        for (const bool on : {onFirst, !onFirst}) {
            Commitments next = running;
            next[site][0] = on ? Running::On : Running::Off;
            search(next, nullptr);
        }
    }

    void takeLeaf(const NetworkPlan &plan, Commitments running)
    {
        for (std::size_t s = 0; s < running.size(); ++s) {
            if (!running[s].empty() && running[s][0] == Running::Free)
                running[s][0] = plan.loadMw[s][0] > nothingMw ? Running::On : Running::Off;
        }
        m_bestWorth = worthOf(plan, running);
        m_best = std::move(running);
    }

    const NetworkProblem &m_problem;
    const NetworkPlan &m_relaxed;
    Commitments m_best;
    Worth m_bestWorth;
    int m_solves = 0;
};

/// By area: the number of the group of areas that corridors join it to.
std::vector<std::size_t> groupsOf(const NetworkProblem &problem)
{
    std::vector<std::size_t> group(problem.areas.size());
    std::iota(group.begin(), group.end(), std::size_t{0});
    const auto isOpen = [](const std::vector<double> &limit) { return !limit.empty() && limit[0] > 0.0; };
    for (const NetworkCorridor &corridor : problem.corridors) {
        if (!isOpen(corridor.firmLimitMw) && !isOpen(corridor.nonFirmLimitMw))
            continue;
        const std::size_t from = group[corridor.from];
        std::replace(group.begin(), group.end(), from, group[corridor.to]);
    }
    return group;
}

/// A part of a problem that nothing joins to the rest.
struct Part {
    NetworkProblem problem;
    std::vector<std::size_t> sites; ///< of the whole
};

Part partOf(const NetworkProblem &problem, const std::vector<std::size_t> &group, std::size_t which)
{
    Part part;
    part.problem.hours = problem.hours;
    part.problem.intervals = problem.intervals;
    std::vector<std::size_t> place(problem.areas.size());
    for (std::size_t a = 0; a < problem.areas.size(); ++a) {
        place[a] = part.problem.areas.size();
        if (group[a] == which)
            part.problem.areas.push_back(problem.areas[a]);
    }
    for (const NetworkCorridor &corridor : problem.corridors) {
        if (group[corridor.from] != which || group[corridor.to] != which)
            continue;
        part.problem.corridors.push_back(corridor);
        part.problem.corridors.back().from = place[corridor.from];
        part.problem.corridors.back().to = place[corridor.to];
    }
    for (std::size_t s = 0; s < problem.sites.size(); ++s) {
        if (group[problem.sites[s].area] != which)
            continue;
        part.problem.sites.push_back(problem.sites[s]);
        part.problem.sites.back().area = place[problem.sites[s].area];
        part.sites.push_back(s);
    }
    return part;
}

} // namespace

BranchChoice branchOneInterval(const NetworkProblem &problem, const NetworkPlan &relaxed)
{
    BranchChoice choice;
    choice.running.resize(problem.sites.size());
    choice.proven = true;
    const std::vector<std::size_t> group = groupsOf(problem);
    for (std::size_t which = 0; which < problem.areas.size(); ++which) {
        const Part part = partOf(problem, group, which);
        bool keeps = true;
        for (const std::size_t s : part.sites) {
            const NetworkSite &site = problem.sites[s];
            if (!site.commitment)
                continue;
            choice.running[s] = {relaxed.loadMw[s][0] > nothingMw ? Running::On : Running::Off};
            keeps = keeps && keepsCommitment(site, relaxed.loadMw[s]);
        }
        if (keeps)
            continue;
        BranchChoice own = Branching(part.problem, solveFlow(part.problem, {}, Prices::None)).run();
        choice.proven = choice.proven && own.proven;
        choice.gap = std::max(choice.gap, own.gap);
        for (std::size_t i = 0; i < part.sites.size(); ++i)
            choice.running[part.sites[i]] = std::move(own.running[i]);
    }
    return choice;
}

} // namespace console::dispatch
