// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/solver.h"

#include "engine/dispatch/limits.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace console::dispatch {

namespace {

constexpr double nothing = 1e-9; ///< MW; below it rounding speaks, not a load

/// What a site is to reach, and over which paths its power comes.
struct Grant {
    double target = 0.0;                                 ///< MW it is to reach when its ramp is done
    double local = 0.0;                                  ///< the part of it from its own region
    std::vector<std::pair<std::size_t, double>> imports; ///< corridor, MW
};

/// One solve: the plan as it grows and what is left of every region and corridor.
class PrioritySolve
{
public:
    explicit PrioritySolve(const Problem &problem);
    [[nodiscard]] Plan run() &&;

private:
    [[nodiscard]] std::vector<std::size_t> ordered(bool firm) const;
    void setAsideForOwnFirmLoad();
    void serveFirm(std::size_t site);
    [[nodiscard]] Grant grantFirm(const ProblemSite &site) const;
    void serveInterruptible(std::size_t site);
    [[nodiscard]] Reason whyOff(const ProblemSite &site) const;
    void countUp();

    const Problem &m_problem;
    Plan m_plan;
    std::array<double, grid::regionCount> m_left{};       ///< MW not promised to any site or corridor
    std::array<double, grid::regionCount> m_exportable{}; ///< MW left when all own firm load is served
    std::array<bool, grid::regionCount> m_shedsFirm{};
    std::array<double, grid::regionCount> m_wanted{};   ///< interruptible MW that pays
    std::array<double, grid::regionCount> m_promised{}; ///< interruptible MW that is to run
    std::vector<double> m_spare;                        ///< of each corridor
};

PrioritySolve::PrioritySolve(const Problem &problem)
    : m_problem(problem)
{
    m_plan.at = problem.at;
    m_plan.sites.resize(problem.sites.size());
    m_plan.corridorFlows.resize(problem.corridors.size());
    for (std::size_t r = 0; r < grid::regionCount; ++r)
        m_left[r] = usableSurplus(problem.regions[r]).value();
    for (const ProblemCorridor &corridor : problem.corridors)
        m_spare.push_back(std::max(0.0, corridor.spare.value()));
}

/// Firm sites by what shedding them costs, interruptible ones by what they earn; equals by id, so that
/// the same problem always has the same plan.
std::vector<std::size_t> PrioritySolve::ordered(bool firm) const
{
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < m_problem.sites.size(); ++i) {
        if (m_problem.sites[i].firm == firm)
            order.push_back(i);
    }
    const auto rank = [this, firm](std::size_t i) {
        const ProblemSite &site = m_problem.sites[i];
        return firm ? site.value : site.value - site.tariff;
    };
    std::sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) {
        const auto rankA = rank(a);
        const auto rankB = rank(b);
        return rankA != rankB ? rankA > rankB : m_problem.sites[a].id < m_problem.sites[b].id;
    });
    return order;
}

/// A region sends away only what its own firm load does not need, whichever is served first.
void PrioritySolve::setAsideForOwnFirmLoad()
{
    m_exportable = m_left;
    for (const ProblemSite &site : m_problem.sites) {
        if (site.firm)
            m_exportable[index(site.region)] -= wantedLoad(site).value();
    }
    for (double &megawatts : m_exportable)
        megawatts = std::max(0.0, megawatts);
}

Grant PrioritySolve::grantFirm(const ProblemSite &site) const
{
    Grant grant;
    const double want = wantedLoad(site).value();
    grant.local = std::min(want, m_left[index(site.region)]);
    grant.target = grant.local;
    for (std::size_t c = 0; c < m_problem.corridors.size() && grant.target < want; ++c) {
        const ProblemCorridor &corridor = m_problem.corridors[c];
        if (corridor.to != site.region || corridor.wheeling >= site.value)
            continue;
        const auto drawnAlready = [&] {
            double megawatts = 0.0;
            for (const auto &[other, part] : grant.imports)
                megawatts += m_problem.corridors[other].from == corridor.from ? part : 0.0;
            return megawatts;
        }();
        const double part =
            std::min({want - grant.target, m_spare[c], m_exportable[index(corridor.from)] - drawnAlready});
        if (part > nothing) {
            grant.imports.emplace_back(c, part);
            grant.target += part;
        }
    }
    if (grant.target < site.minimumLoad.value() || grant.target < nothing)
        return {};
    return grant;
}

void PrioritySolve::serveFirm(std::size_t i)
{
    const ProblemSite &site = m_problem.sites[i];
    PlannedSite &planned = m_plan.sites[i];
    const std::size_t region = index(site.region);
    planned.firmShed = site.demand;
    if (!hasData(m_problem.regions[region]))
        return;

    const Grant grant = grantFirm(site);
    const double setpoint = std::min(grant.target, rampCeiling(site).value());
    m_left[region] -= grant.local;
    double toImport = std::max(0.0, setpoint - grant.local);
    for (const auto &[c, part] : grant.imports) {
        // The whole part is promised, so that mining does not start on what a ramp needs in a minute;
        // only what the site draws now flows.
        const std::size_t from = index(m_problem.corridors[c].from);
        m_spare[c] -= part;
        m_exportable[from] -= part;
        m_left[from] -= part;
        const double flow = std::min(part, toImport);
        toImport -= flow;
        m_plan.corridorFlows[c] += Megawatt(flow);
    }

    planned.setpoint = Megawatt(setpoint);
    planned.firmShed = std::max(Megawatt(0.0), site.demand - planned.setpoint);
    if (grant.target < site.demand.value() - nothing) {
        m_shedsFirm[region] = true;
        planned.reason = {ReasonKind::FirmShed, site.demand.value(), planned.firmShed.value()};
    } else if (setpoint < grant.target - nothing) {
        planned.reason = {ReasonKind::RampLimited, grant.target, 0.0};
    } else {
        planned.reason = {ReasonKind::FirmServed, site.demand.value(), 0.0};
    }
}

/// The reason of an interruptible site that pays and yet may not run.
Reason PrioritySolve::whyOff(const ProblemSite &site) const
{
    const std::size_t region = index(site.region);
    const double surplus = surplusAfterReserve(m_problem.regions[region]).value();
    if (surplus <= nothing)
        return {ReasonKind::Deficit, surplus, 0.0};
    const double left = m_shedsFirm[region] ? 0.0 : m_left[region];
    if (left > nothing)
        return {ReasonKind::MinimumLoad, site.minimumLoad.value(), left};
    return {ReasonKind::Headroom, surplus, 0.0};
}

void PrioritySolve::serveInterruptible(std::size_t i)
{
    const ProblemSite &site = m_problem.sites[i];
    PlannedSite &planned = m_plan.sites[i];
    const std::size_t region = index(site.region);
    if (!hasData(m_problem.regions[region]))
        return;
    if (isPricedOut(site)) {
        planned.reason = {ReasonKind::PricedOut, site.value.value(), site.tariff.value()};
        return;
    }

    const double want = wantedLoad(site).value();
    m_wanted[region] += want;
    const double target = m_shedsFirm[region] ? 0.0 : std::min(want, m_left[region]);
    if (target <= nothing || target < site.minimumLoad.value()) {
        planned.reason = whyOff(site);
        return;
    }
    const double setpoint = std::min(target, rampCeiling(site).value());
    m_left[region] -= target;
    m_promised[region] += target;
    planned.setpoint = Megawatt(setpoint);
    if (setpoint < target - nothing)
        planned.reason = {ReasonKind::RampLimited, target, 0.0};
    else if (target >= want)
        planned.reason = {ReasonKind::AtLimit, want, 0.0};
    else
        planned.reason = {ReasonKind::Headroom, surplusAfterReserve(m_problem.regions[region]).value(), target};
}

void PrioritySolve::countUp()
{
    std::array<double, grid::regionCount> drawn{};
    for (std::size_t i = 0; i < m_problem.sites.size(); ++i) {
        const std::size_t region = index(m_problem.sites[i].region);
        m_plan.regions[region].served += m_plan.sites[i].setpoint;
        drawn[region] += m_plan.sites[i].setpoint.value();
    }
    for (std::size_t c = 0; c < m_problem.corridors.size(); ++c) {
        drawn[index(m_problem.corridors[c].from)] += m_plan.corridorFlows[c].value();
        drawn[index(m_problem.corridors[c].to)] -= m_plan.corridorFlows[c].value();
    }
    for (std::size_t r = 0; r < grid::regionCount; ++r) {
        const ProblemRegion &given = m_problem.regions[r];
        PlannedRegion &region = m_plan.regions[r];
        region.spilled = Megawatt(std::max(0.0, usableSurplus(given).value() - drawn[r]));
        region.reserveShort = reserveShort(given);
        region.interruptibleFraction = m_wanted[r] > 0.0 ? std::min(1.0, m_promised[r] / m_wanted[r]) : 0.0;
    }
}

Plan PrioritySolve::run() &&
{
    for (std::size_t i = 0; i < m_problem.sites.size(); ++i) {
        m_plan.sites[i].id = m_problem.sites[i].id;
        m_plan.sites[i].reason = {ReasonKind::NoData, 0.0, 0.0};
    }
    setAsideForOwnFirmLoad();
    for (const std::size_t i : ordered(true))
        serveFirm(i);
    for (const std::size_t i : ordered(false))
        serveInterruptible(i);
    countUp();
    return std::move(m_plan);
}

} // namespace

Plan PrioritySolver::solve(const Problem &problem) const
{
    return PrioritySolve(problem).run();
}

} // namespace console::dispatch
