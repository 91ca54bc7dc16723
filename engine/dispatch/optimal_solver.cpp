// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/solver.h"

#include "engine/dispatch/limits.h"
#include "engine/dispatch/min_cost_flow.h"
#include "engine/dispatch/network_solver.h"

#include <algorithm>
#include <cmath>

namespace console::dispatch {

namespace {

constexpr double nothing = 1e-7; ///< MW; below it rounding speaks, not a load

bool isUsable(const ProblemSite &site)
{
    return std::isfinite(wantedLoad(site).value()) && std::isfinite((site.value + site.owed - site.tariff).value());
}

NetworkSite networkSite(const Problem &problem, const ProblemSite &site)
{
    NetworkSite row;
    row.area = index(site.region);
    row.firm = site.firm;
    const bool mayRun = hasData(problem.regions[row.area]) && isUsable(site);
    row.limitMw = {mayRun ? wantedLoad(site).value() : 0.0};
    row.connectionMw = site.limit.value();
    row.valueUsdPerMwh =
        mayRun ? (site.firm ? std::max(0.0, site.value.value()) : (site.value + site.owed).value()) : 0.0;
    if (mayRun && !site.firm && !site.powerIsSunk)
        row.tariffUsdPerMwh = {site.tariff.value()};
    row.lastMw = std::max(0.0, site.currentLoad.value());
    if (site.noticeLoad)
        row.issuedMw = {std::max(0.0, site.noticeLoad->value())};
    if (site.minimumLoad.value() > 0.0) {
        row.commitment.emplace();
        row.commitment->minimumMw = site.minimumLoad.value();
        row.commitment->onAtStart = site.currentLoad >= site.minimumLoad;
    }
    return row;
}

/// Each region is an area that has what its reserve leaves: a deficit is the grid's to cover, not the sites', and the
/// reserve is kept out of a region's own surplus.
NetworkProblem networkProblem(const Problem &problem)
{
    NetworkProblem network;
    network.hours = std::max(1e-6, static_cast<double>(problem.interval.count()) / 3'600'000.0);
    for (const ProblemRegion &region : problem.regions)
        network.areas.push_back({{}, {usableSurplus(region).value()}, {}, {}});
    for (const ProblemCorridor &corridor : problem.corridors) {
        NetworkCorridor row;
        row.from = index(corridor.from);
        row.to = index(corridor.to);
        const bool known = hasData(problem.regions[row.from]) && hasData(problem.regions[row.to]);
        row.firmLimitMw = {known ? std::max(0.0, corridor.spare.value()) : 0.0};
        row.wheelingUsdPerMwh = std::max(0.0, corridor.wheeling.value());
        network.corridors.push_back(std::move(row));
    }
    for (const ProblemSite &site : problem.sites)
        network.sites.push_back(networkSite(problem, site));
    return network;
}

/// The optimum's targets, turned into set-points that ramps allow.
class OptimalSolve
{
public:
    explicit OptimalSolve(const Problem &problem)
        : m_problem(problem)
        , m_network(networkProblem(problem))
    {
        SolveOptions options;
        options.marginalPrices = true;
        m_solved = solveNetwork(m_network, options);
    }
    [[nodiscard]] Plan run() &&;

private:
    void setSite(std::size_t i);
    [[nodiscard]] Reason firmReason(std::size_t i, double setpoint) const;
    [[nodiscard]] Reason miningReason(std::size_t i, double setpoint) const;
    [[nodiscard]] Reason whyCurtailed(std::size_t i) const;
    [[nodiscard]] std::vector<double> flowsOf() const;
    void setRegions();

    const Problem &m_problem;
    NetworkProblem m_network;
    NetworkPlan m_solved;
    Plan m_plan;
    bool m_ramps = false; ///< some site is below its target
};

void OptimalSolve::setSite(std::size_t i)
{
    const ProblemSite &site = m_problem.sites[i];
    PlannedSite &planned = m_plan.sites[i];
    planned.id = site.id;
    const double target = m_solved.loadMw[i][0];
    // The optimum is that of the targets, so what a ramping site is on its way to stays free for it.
    const double setpoint = std::min(target, rampCeiling(site).value());
    m_ramps = m_ramps || setpoint < target;
    planned.setpoint = Megawatt(setpoint);
    planned.firmShed = Megawatt(site.firm ? std::max(0.0, site.demand.value() - setpoint) : 0.0);
    if (!hasData(m_problem.regions[index(site.region)]) || !isUsable(site))
        planned.reason = {ReasonKind::NoData, 0.0, 0.0};
    else
        planned.reason = site.firm ? firmReason(i, setpoint) : miningReason(i, setpoint);
}

Reason OptimalSolve::firmReason(std::size_t i, double setpoint) const
{
    const ProblemSite &site = m_problem.sites[i];
    const double target = m_solved.loadMw[i][0];
    const SiteExplanation &why = m_solved.explanation[i][0];
    if (why.hold != Hold::Notice && target < site.demand.value() - nothing)
        return {ReasonKind::FirmShed, site.demand.value(), site.demand.value() - setpoint};
    if (setpoint < target - nothing)
        return {ReasonKind::RampLimited, target, 0.0};
    if (why.hold == Hold::Notice)
        return {ReasonKind::Notice, why.first, 0.0};
    return {ReasonKind::FirmServed, site.demand.value(), 0.0};
}

Reason OptimalSolve::miningReason(std::size_t i, double setpoint) const
{
    const ProblemSite &site = m_problem.sites[i];
    const double target = m_solved.loadMw[i][0];
    const SiteExplanation &why = m_solved.explanation[i][0];
    if (setpoint < target - nothing)
        return {ReasonKind::RampLimited, target, 0.0};
    if (why.hold == Hold::Notice)
        return {ReasonKind::Notice, why.first, 0.0};
    if (isPricedOut(site) && target <= nothing)
        return {ReasonKind::PricedOut, site.value.value(), site.tariff.value()};
    if (target > nothing && site.value < site.tariff)
        return {ReasonKind::TakeOrPay, site.value.value(), site.tariff.value()};
    if (target >= wantedLoad(site).value() - nothing)
        return {ReasonKind::AtLimit, wantedLoad(site).value(), 0.0};
    return whyCurtailed(i);
}

Reason OptimalSolve::whyCurtailed(std::size_t i) const
{
    const ProblemSite &site = m_problem.sites[i];
    const ProblemRegion &region = m_problem.regions[index(site.region)];
    const double target = m_solved.loadMw[i][0];
    const double left = surplusAfterReserve(region).value();
    const SiteExplanation &why = m_solved.explanation[i][0];
    if (why.hold == Hold::Corridor && why.first > nothing)
        return {ReasonKind::Corridor, why.first, why.second};
    // With nothing there at all its minimum is not what keeps it off.
    if (why.hold == Hold::Commitment && target <= nothing && why.second > nothing)
        return {ReasonKind::MinimumLoad, why.first, why.second};
    if (left <= nothing && target <= nothing) {
        const double surplus = region.surplus->value();
        if (surplus > nothing)
            return {ReasonKind::Reserve, region.reserve.value(), surplus};
        return {ReasonKind::Deficit, left, 0.0};
    }
    return {ReasonKind::Headroom, left, target};
}

/// Flows by corridor. While sites ramp, only what they draw now flows: the same loads, the least carrying.
std::vector<double> OptimalSolve::flowsOf() const
{
    std::vector<double> flows;
    for (const auto &row : m_solved.firmFlowMw)
        flows.push_back(row[0]);
    if (!m_ramps)
        return flows;
    constexpr double units = 1e8;
    FlowNetwork network;
    std::array<double, grid::regionCount> drawn{};
    for (std::size_t i = 0; i < m_problem.sites.size(); ++i)
        drawn[index(m_problem.sites[i].region)] += m_plan.sites[i].setpoint.value();
    const std::int32_t root = network.addNode();
    std::int64_t sum = 0;
    for (std::size_t r = 0; r < grid::regionCount; ++r) {
        const std::int32_t node =
            network.addNode(std::llround((m_network.areas[r].firmSurplusMw[0] - drawn[r]) * units));
        sum += network.supply.back();
        network.addArc(node, root, std::int64_t{1} << 60, 0);
        network.addArc(root, node, std::int64_t{1} << 60, std::int64_t{1} << 50); // for the last unit of rounding
    }
    network.supply[0] = -sum;
    const std::size_t first = network.from.size();
    for (std::size_t c = 0; c < flows.size(); ++c)
        network.addArc(static_cast<std::int32_t>(m_network.corridors[c].from) + 1,
                       static_cast<std::int32_t>(m_network.corridors[c].to) + 1, std::llround(flows[c] * units),
                       1 + std::llround(m_network.corridors[c].wheelingUsdPerMwh * 1e6));
    const FlowSolution least = minCostFlow(network);
    for (std::size_t c = 0; c < flows.size() && least.optimal; ++c)
        flows[c] = std::min(flows[c], static_cast<double>(least.flow[first + c]) / units);
    return flows;
}

void OptimalSolve::setRegions()
{
    std::array<double, grid::regionCount> balance{};
    std::array<double, grid::regionCount> wanted{};
    std::array<double, grid::regionCount> promised{};
    for (std::size_t r = 0; r < grid::regionCount; ++r)
        balance[r] = m_network.areas[r].firmSurplusMw[0];
    for (std::size_t i = 0; i < m_problem.sites.size(); ++i) {
        const ProblemSite &site = m_problem.sites[i];
        const std::size_t r = index(site.region);
        m_plan.regions[r].served += m_plan.sites[i].setpoint;
        balance[r] -= m_plan.sites[i].setpoint.value();
        if (site.firm || isPricedOut(site) || m_network.sites[i].limitMw[0] <= 0.0)
            continue;
        wanted[r] += m_network.sites[i].limitMw[0];
        promised[r] += m_solved.loadMw[i][0];
    }
    for (std::size_t c = 0; c < m_network.corridors.size(); ++c) {
        balance[m_network.corridors[c].from] -= m_plan.corridorFlows[c].value();
        balance[m_network.corridors[c].to] += m_plan.corridorFlows[c].value();
    }
    for (std::size_t r = 0; r < grid::regionCount; ++r) {
        const ProblemRegion &given = m_problem.regions[r];
        PlannedRegion &region = m_plan.regions[r];
        region.spilled = Megawatt(std::max(0.0, balance[r]));
        region.reserveShort = reserveShort(given);
        region.interruptibleFraction = wanted[r] > 0.0 ? std::clamp(promised[r] / wanted[r], 0.0, 1.0) : 0.0;
        if (!hasData(given))
            continue;
        // Below zero a MW more only makes the deficit, or what the reserve is short of, smaller.
        const double left = surplusAfterReserve(given).value();
        const MarginalPrice &marginal = m_solved.marginal[r];
        region.oneMore = UsdPerMegawattHour(marginal.oneMore * std::clamp(1.0 + left, 0.0, 1.0));
        region.oneLess = UsdPerMegawattHour(left >= 1.0 ? marginal.oneLess : marginal.dual * std::max(0.0, left));
        region.reservePrice = UsdPerMegawattHour(given.reserve.value() > 0.0 && left >= 0.0 ? marginal.oneMore : 0.0);
    }
}

Plan OptimalSolve::run() &&
{
    m_plan.at = m_problem.at;
    m_plan.sites.resize(m_problem.sites.size());
    for (std::size_t i = 0; i < m_problem.sites.size(); ++i)
        setSite(i);
    for (const double flow : flowsOf())
        m_plan.corridorFlows.emplace_back(flow);
    for (const auto &row : m_solved.corridorRent)
        m_plan.corridorRents.emplace_back(row[0]);
    setRegions();
    return std::move(m_plan);
}

} // namespace

Plan OptimalSolver::solve(const Problem &problem) const
{
    return OptimalSolve(problem).run();
}

} // namespace console::dispatch
