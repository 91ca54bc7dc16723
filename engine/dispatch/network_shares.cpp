// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/network_steps.h"

#include <algorithm>
#include <limits>

namespace console::dispatch {

namespace {

constexpr std::int64_t none = std::numeric_limits<std::int64_t>::max();

/// One member of a group of equals: what it may draw above its base.
struct Member {
    std::size_t site = 0;
    double base = 0.0;
    double again = 0.0; ///< the part of its room that it drew before
    double room = 0.0;
};

/// Pro rata to `of`, at most `of` each.
void give(std::vector<Member> &members, double amount, double Member::*of, std::vector<double> &share)
{
    double sum = 0.0;
    for (const Member &member : members)
        sum += member.*of;
    const double part = sum > 0.0 ? std::clamp(amount / sum, 0.0, 1.0) : 0.0;
    for (std::size_t i = 0; i < members.size(); ++i)
        share[i] += part >= 1.0 ? members[i].*of : part * members[i].*of;
}

/// The sites of one interval that stand at one node and only there, with what one MW of them costs.
class Sharing
{
public:
    Sharing(const NetworkProblem &problem, const FlowModel &model, NetworkPlan &plan)
        : m_problem(problem)
        , m_model(model)
        , m_plan(plan)
        , m_idle(model.network.supply.size(), none)
        , m_running(model.network.supply.size(), -none)
    {
    }

    void run()
    {
        for (std::size_t t = 0; t < m_model.count; ++t)
            findTies(t);
        for (std::size_t t = 0; t < m_model.count && m_found; ++t)
            shareTies(t);
    }

private:
    [[nodiscard]] std::int32_t freeArc(std::size_t t, std::size_t site) const
    {
        const std::size_t i = t * m_problem.sites.size() + site;
        if (m_model.owingNode[site] >= 0)
            return -1;
        return m_model.siteMain[i] >= 0 ? m_model.siteMain[i] : m_model.siteAgain[i];
    }
    [[nodiscard]] double capacity(std::int32_t arc) const
    {
        return arc < 0
                   ? 0.0
                   : static_cast<double>(m_model.network.upper[static_cast<std::size_t>(arc)]) / m_model.perMegawatt;
    }
    [[nodiscard]] double capacity(const std::vector<std::int32_t> &arcs, std::size_t t, std::size_t site) const
    {
        return capacity(arcs[t * m_problem.sites.size() + site]);
    }
    [[nodiscard]] double loadAbove(std::size_t t, std::size_t site) const
    {
        return m_plan.loadMw[site][m_model.first + t] - capacity(m_model.siteBase, t, site);
    }

    /// By node: the dearest that runs and the cheapest that has room. They are equal where equals are treated
    /// unequally.
    void findTies(std::size_t t)
    {
        for (std::size_t s = 0; s < m_problem.sites.size(); ++s) {
            const std::int32_t arc = freeArc(t, s);
            if (arc < 0)
                continue;
            const auto node = static_cast<std::size_t>(m_model.network.from[static_cast<std::size_t>(arc)]);
            const std::int64_t cost = m_model.cost[static_cast<std::size_t>(arc)];
            const double load = loadAbove(t, s);
            const double most = capacity(m_model.siteMain, t, s) + capacity(m_model.siteAgain, t, s);
            if (load > nothingMw)
                m_running[node] = std::max(m_running[node], cost);
            if (load < most - nothingMw)
                m_idle[node] = std::min(m_idle[node], cost);
            m_found = m_found || m_running[node] == m_idle[node];
        }
    }

    void shareTies(std::size_t t)
    {
        std::vector<std::pair<std::int32_t, std::size_t>> tied;
        for (std::size_t s = 0; s < m_problem.sites.size(); ++s) {
            const std::int32_t arc = freeArc(t, s);
            if (arc < 0)
                continue;
            const std::int32_t node = m_model.network.from[static_cast<std::size_t>(arc)];
            const auto n = static_cast<std::size_t>(node);
            if (m_running[n] == m_idle[n] && m_model.cost[static_cast<std::size_t>(arc)] == m_idle[n])
                tied.emplace_back(node, s);
        }
        std::sort(tied.begin(), tied.end());
        for (std::size_t begin = 0; begin < tied.size();) {
            std::size_t end = begin;
            while (end < tied.size() && tied[end].first == tied[begin].first)
                ++end;
            if (end - begin > 1)
                shareGroup(t, tied, begin, end);
            begin = end;
        }
    }

    void shareGroup(std::size_t t, const std::vector<std::pair<std::int32_t, std::size_t>> &tied, std::size_t begin,
                    std::size_t end)
    {
        std::vector<Member> members;
        double sum = 0.0;
        double before = 0.0;
        for (std::size_t i = begin; i < end; ++i) {
            const std::size_t s = tied[i].second;
            const double again = capacity(m_model.siteAgain, t, s);
            members.push_back({s, capacity(m_model.siteBase, t, s), again, capacity(m_model.siteMain, t, s)});
            sum += loadAbove(t, s);
            before += again;
        }
        std::vector<double> share(members.size(), 0.0);
        give(members, sum, &Member::again, share);
        if (sum > before)
            give(members, sum - before, &Member::room, share);
        const std::size_t interval = m_model.first + t;
        for (std::size_t i = 0; i < members.size(); ++i) {
            const NetworkSite &site = m_problem.sites[members[i].site];
            const double load = std::min(members[i].base + share[i], site.limitMw[interval]);
            m_plan.loadMw[members[i].site][interval] = load;
            if (site.firm)
                m_plan.firmShedMw[members[i].site][interval] = std::max(0.0, site.limitMw[interval] - load);
        }
    }

    const NetworkProblem &m_problem;
    const FlowModel &m_model;
    NetworkPlan &m_plan;
    std::vector<std::int64_t> m_idle;
    std::vector<std::int64_t> m_running;
    bool m_found = false;
};

} // namespace

void shareAmongEquals(const NetworkProblem &problem, const FlowModel &model, NetworkPlan &plan)
{
    Sharing(problem, model, plan).run();
}

} // namespace console::dispatch
