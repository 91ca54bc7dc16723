// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/network_steps.h"
#include "engine/dispatch/residual_flow.h"
#include "engine/dispatch/schedule_shares.h"

#include <algorithm>
#include <cmath>

namespace console::dispatch {

namespace {

/// One model solved and written into the plan.
class Reader
{
public:
    Reader(const NetworkProblem &problem, const LexicographicCosts &costs, const Commitments &running,
           const FlowModel &model, NetworkPlan &plan)
        : m_problem(problem)
        , m_costs(costs)
        , m_running(running)
        , m_model(model)
        , m_solution(minCostFlow(model.network))
        , m_plan(plan)
    {
    }

    void run(Prices prices)
    {
        readAreas();
        readCorridors();
        readSites();
        if (prices == Prices::None)
            return;
        ResidualFlow residual(m_model, std::move(m_solution.flow));
        readPrices(residual);
        if (prices == Prices::Marginal && m_model.first == 0)
            readMarginal(residual);
    }

private:
    [[nodiscard]] double megawatts(std::int32_t arc) const
    {
        return arc < 0 ? 0.0
                       : static_cast<double>(m_solution.flow[static_cast<std::size_t>(arc)]) / m_model.perMegawatt;
    }
    void readAreas();
    void readCorridors();
    void readSites();
    void readPrices(ResidualFlow &residual);
    void readMarginal(ResidualFlow &residual);

    const NetworkProblem &m_problem;
    const LexicographicCosts &m_costs;
    const Commitments &m_running;
    const FlowModel &m_model;
    FlowSolution m_solution;
    NetworkPlan &m_plan;
};

void Reader::readAreas()
{
    const std::size_t areas = m_problem.areas.size();
    for (std::size_t t = 0; t < m_model.count; ++t) {
        for (std::size_t a = 0; a < areas; ++a) {
            const std::size_t i = t * areas + a;
            m_plan.spilledMw[a][m_model.first + t] =
                megawatts(m_model.firmSpill[i]) + megawatts(m_model.flexibleSpill[i]);
            m_plan.reserveShortMw[a][m_model.first + t] = megawatts(m_model.reserveShort[i]);
        }
    }
}

void Reader::readCorridors()
{
    const std::size_t corridors = m_problem.corridors.size();
    for (std::size_t t = 0; t < m_model.count; ++t) {
        for (std::size_t c = 0; c < corridors; ++c) {
            m_plan.firmFlowMw[c][m_model.first + t] = megawatts(m_model.firmCorridor[t * corridors + c]);
            m_plan.flexibleFlowMw[c][m_model.first + t] = megawatts(m_model.flexibleCorridor[t * corridors + c]);
        }
    }
}

/// A load that is the bound up to the flow's unit is the bound itself.
void Reader::readSites()
{
    const double unit = 1.0 / m_model.perMegawatt;
    const std::size_t sites = m_problem.sites.size();
    for (std::size_t t = 0; t < m_model.count; ++t) {
        const std::size_t interval = m_model.first + t;
        for (std::size_t s = 0; s < sites; ++s) {
            const NetworkSite &site = m_problem.sites[s];
            const std::size_t i = t * sites + s;
            double load =
                megawatts(m_model.siteBase[i]) + megawatts(m_model.siteAgain[i]) + megawatts(m_model.siteMain[i]);
            const SiteBounds bounds = boundsOf(site, interval, runningAt(m_running, s, interval));
            if (std::abs(load - bounds.most) <= unit)
                load = bounds.most;
            else if (std::abs(load - bounds.base) <= unit)
                load = bounds.base;
            m_plan.loadMw[s][interval] = load;
            if (site.firm)
                m_plan.firmShedMw[s][interval] = std::max(0.0, site.limitMw[interval] - load);
        }
    }
}

void Reader::readPrices(ResidualFlow &residual)
{
    const std::vector<std::int64_t> &distance = residual.distances(ResidualFlow::Way::ToRoot);
    const auto price = [&](std::int32_t node) {
        const std::int64_t cost = distance[static_cast<std::size_t>(node)];
        return cost >= ResidualFlow::unreachable ? 0.0 : std::max(0.0, m_costs.usd(-cost));
    };
    const std::size_t areas = m_problem.areas.size();
    for (std::size_t t = 0; t < m_model.count; ++t) {
        const std::size_t interval = m_model.first + t;
        for (std::size_t a = 0; a < areas; ++a) {
            const double firm = price(m_model.firmNode[t * areas + a]);
            m_plan.areaPrice[a][interval] = firm;
            m_plan.flexiblePrice[a][interval] = price(m_model.flexibleNode[t * areas + a]);
            const std::vector<double> &reserve = m_problem.areas[a].reserveMw;
            if (!reserve.empty() && reserve[interval] > 0.0)
                m_plan.reservePrice[a][interval] = firm;
        }
    }
    for (std::size_t s = 0; s < m_problem.sites.size(); ++s) {
        if (m_model.owingNode[s] >= 0)
            m_plan.takeOrPayPrice[s] = price(m_model.owingNode[s]);
    }
}

void Reader::readMarginal(ResidualFlow &residual)
{
    m_plan.marginal.resize(m_problem.areas.size());
    for (std::size_t a = 0; a < m_problem.areas.size(); ++a) {
        MarginalPrice &marginal = m_plan.marginal[a];
        marginal.dual = m_plan.areaPrice[a][0];
        const auto megawatt = static_cast<std::int64_t>(m_model.perMegawatt);
        const auto worth = [&](ResidualFlow::Way way, double sign) {
            double usd = 0.0;
            residual.send(m_model.firmNode[a], way, megawatt, [&](std::int64_t units, std::int64_t cost) {
                usd += sign * m_costs.usd(cost) * static_cast<double>(units) / m_model.perMegawatt;
            });
            residual.restore();
            return std::max(0.0, usd);
        };
        marginal.oneMore = worth(ResidualFlow::Way::ToRoot, -1.0);
        marginal.oneLess = worth(ResidualFlow::Way::FromRoot, 1.0);
    }
}

NetworkPlan emptyPlan(const NetworkProblem &problem)
{
    const auto table = [&](std::size_t rows) {
        return std::vector<std::vector<double>>(rows, std::vector<double>(problem.intervals, 0.0));
    };
    NetworkPlan plan;
    for (auto *rows : {&plan.loadMw, &plan.firmShedMw, &plan.connectionValue})
        *rows = table(problem.sites.size());
    for (auto *rows : {&plan.firmFlowMw, &plan.flexibleFlowMw, &plan.corridorRent})
        *rows = table(problem.corridors.size());
    for (auto *rows : {&plan.spilledMw, &plan.reserveShortMw, &plan.areaPrice, &plan.flexiblePrice, &plan.reservePrice})
        *rows = table(problem.areas.size());
    plan.takeOrPayShortMwh.resize(problem.sites.size());
    plan.takeOrPayPrice.resize(problem.sites.size());
    plan.on.resize(problem.sites.size());
    return plan;
}

void readRents(const NetworkProblem &problem, NetworkPlan &plan)
{
    for (std::size_t c = 0; c < problem.corridors.size(); ++c) {
        const NetworkCorridor &corridor = problem.corridors[c];
        for (std::size_t t = 0; t < problem.intervals; ++t) {
            const bool full = plan.firmFlowMw[c][t] >= corridor.firmLimitMw[t] - nothingMw;
            const double rent =
                plan.areaPrice[corridor.to][t] - plan.areaPrice[corridor.from][t] - corridor.wheelingUsdPerMwh;
            plan.corridorRent[c][t] = full ? std::max(0.0, rent) : 0.0;
        }
    }
}

void readConnectionValues(const NetworkProblem &problem, NetworkPlan &plan)
{
    for (std::size_t s = 0; s < problem.sites.size(); ++s) {
        const NetworkSite &site = problem.sites[s];
        for (std::size_t t = site.issuedMw.size(); t < problem.intervals && !site.firm; ++t) {
            const double limit = site.limitMw[t];
            const bool atConnection = plan.loadMw[s][t] >= limit - nothingMw && limit > 0.0 &&
                                      (limit >= site.connectionMw - nothingMw || std::isinf(site.connectionMw));
            if (atConnection && (t > 0 || !site.rampCeilingMw || *site.rampCeilingMw > limit))
                plan.connectionValue[s][t] =
                    std::max(0.0, netValue(site, t) + plan.takeOrPayPrice[s] - plan.flexiblePrice[site.area][t]);
        }
    }
}

NetworkPlan solveOnce(const NetworkProblem &problem, const Commitments &running, Prices prices)
{
    NetworkPlan plan = emptyPlan(problem);
    const LexicographicCosts costs(problem);
    const double units = unitsPerMegawatt(problem);
    const bool joined = std::any_of(problem.sites.begin(), problem.sites.end(), owesEnergy);
    const std::size_t step = joined ? problem.intervals : 1;
    for (std::size_t t = 0; t < problem.intervals; t += step) {
        const FlowModel model = makeFlowModel(problem, costs, running, units, t, step);
        Reader(problem, costs, running, model, plan).run(prices);
        shareAmongEquals(problem, model, plan);
    }
    if (prices != Prices::None) {
        readRents(problem, plan);
        readConnectionValues(problem, plan);
    }
    countUp(problem, plan);
    return plan;
}

} // namespace

NetworkPlan solveFlow(const NetworkProblem &problem, const Commitments &running, Prices prices)
{
    NetworkPlan plan = solveOnce(problem, running, prices);
    if (const auto kept = withSchedulesAsKept(problem, running, plan))
        return solveOnce(*kept, running, prices);
    return plan;
}

void countUp(const NetworkProblem &problem, NetworkPlan &plan)
{
    plan.valueUsd = plan.penaltyUsd = plan.shedUsd = plan.startsUsd = 0.0;
    for (std::size_t s = 0; s < problem.sites.size(); ++s) {
        const NetworkSite &site = problem.sites[s];
        double taken = 0.0;
        for (std::size_t t = 0; t < problem.intervals; ++t) {
            const double energy = plan.loadMw[s][t] * problem.hours;
            taken += energy;
            plan.valueUsd += site.firm ? 0.0 : energy * netValue(site, t);
            plan.shedUsd += plan.firmShedMw[s][t] * problem.hours * site.valueUsdPerMwh;
        }
        if (site.takeOrPay) {
            const double missing = site.takeOrPay->energyMwh - taken;
            plan.takeOrPayShortMwh[s] = missing > nothingMw * problem.hours ? missing : 0.0;
            plan.penaltyUsd += plan.takeOrPayShortMwh[s] * site.takeOrPay->penaltyUsdPerMwh;
        }
        bool before = site.commitment && site.commitment->onAtStart;
        for (std::size_t t = 0; t < plan.on[s].size() && site.commitment; ++t) {
            plan.startsUsd += plan.on[s][t] && !before ? site.commitment->startUsd : 0.0;
            before = plan.on[s][t];
        }
    }
    for (std::size_t c = 0; c < problem.corridors.size(); ++c) {
        for (std::size_t t = 0; t < problem.intervals; ++t)
            plan.valueUsd -= (plan.firmFlowMw[c][t] + plan.flexibleFlowMw[c][t]) * problem.hours *
                             problem.corridors[c].wheelingUsdPerMwh;
    }
    plan.valueUsd -= plan.penaltyUsd + plan.startsUsd;
}

} // namespace console::dispatch
