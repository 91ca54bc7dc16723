// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/solver_check.h"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace console::dispatch {

namespace {

constexpr double tolerance = 1e-6; ///< MW

bool equal(double a, double b)
{
    return std::abs(a - b) <= tolerance;
}

/// Whether an interruptible site earns what running costs it.
bool pays(const ProblemSite &site)
{
    return site.powerIsSunk || site.value + site.owed >= site.tariff;
}

class Check
{
public:
    Check(const Problem &problem, const Plan &plan)
        : m_problem(problem)
        , m_plan(plan)
    {
    }

    std::vector<std::string> run()
    {
        if (!shapeIsRight())
            return m_found;
        for (std::size_t i = 0; i < m_problem.sites.size(); ++i)
            checkSite(m_problem.sites[i], m_plan.sites[i]);
        for (std::size_t c = 0; c < m_problem.corridors.size(); ++c)
            checkCorridor(c);
        for (const grid::RegionId region : grid::allRegions) {
            checkBalance(region);
            checkPriority(region);
            checkFraction(region);
        }
        return m_found;
    }

private:
    void report(std::string_view subject, std::string_view what, double is, double against)
    {
        m_found.push_back(std::string(subject) + ": " + std::string(what) + " (" + std::to_string(is) + " against " +
                          std::to_string(against) + ")");
    }

    bool shapeIsRight()
    {
        if (m_plan.sites.size() != m_problem.sites.size())
            report("plan", "has another number of sites", static_cast<double>(m_plan.sites.size()),
                   static_cast<double>(m_problem.sites.size()));
        else if (m_plan.corridorFlows.size() != m_problem.corridors.size())
            report("plan", "has another number of corridors", static_cast<double>(m_plan.corridorFlows.size()),
                   static_cast<double>(m_problem.corridors.size()));
        for (std::size_t i = 0; i < m_problem.sites.size() && m_found.empty(); ++i) {
            if (m_plan.sites[i].id != m_problem.sites[i].id)
                report(m_problem.sites[i].id, "is not at its place in the plan", static_cast<double>(i), 0.0);
        }
        return m_found.empty();
    }

    void checkSite(const ProblemSite &site, const PlannedSite &planned)
    {
        const double load = planned.setpoint.value();
        const double shed = planned.firmShed.value();
        const double minimum = site.minimumLoad.value();
        // Each test is written so that a value that is not a number fails it.
        if (!(load >= -tolerance))
            report(site.id, "has a set-point below nothing", load, 0.0);
        if (!(load <= site.limit.value() + tolerance))
            report(site.id, "is above its connection limit", load, site.limit.value());
        if (load > tolerance && load < minimum - tolerance)
            report(site.id, "runs below its least stable load", load, minimum);
        const double ceiling = std::max(minimum, site.currentLoad.value() + site.rampUpAllowed.value());
        if (load > ceiling + tolerance)
            report(site.id, "rises faster than its ramp", load, ceiling);
        if (site.firm && !equal(load + shed, site.demand.value()))
            report(site.id, "serves and sheds another sum than its demand", load + shed, site.demand.value());
        if (!site.firm && !equal(shed, 0.0))
            report(site.id, "sheds firm demand it does not have", shed, 0.0);
        if (!site.firm && !pays(site) && !site.noticeLoad && load > tolerance)
            report(site.id, "runs although it is priced out", site.value.value(), site.tariff.value());
        if (site.noticeLoad && load > std::max(0.0, site.noticeLoad->value()) + tolerance)
            report(site.id, "runs above the schedule that its notice fixes", load, site.noticeLoad->value());
    }

    void checkCorridor(std::size_t c)
    {
        const double flow = m_plan.corridorFlows[c].value();
        const double spare = std::max(0.0, m_problem.corridors[c].spare.value());
        const std::string name = "corridor " + std::to_string(c);
        if (!(flow >= -tolerance))
            report(name, "flows backwards", flow, 0.0);
        if (!(flow <= spare + tolerance))
            report(name, "is above its spare capacity", flow, spare);
        const bool known = m_problem.regions[index(m_problem.corridors[c].from)].surplus &&
                           m_problem.regions[index(m_problem.corridors[c].to)].surplus;
        if (!known && !equal(flow, 0.0))
            report(name, "carries power from or to a region without data", flow, 0.0);
    }

    struct Sums {
        double firm = 0.0;
        double interruptible = 0.0;
        double paying = 0.0; ///< the part of it that is not priced out
        double payingWanted = 0.0;
        double exported = 0.0;
        double imported = 0.0;
    };

    [[nodiscard]] Sums sumsOf(grid::RegionId region) const
    {
        Sums sums;
        for (std::size_t i = 0; i < m_problem.sites.size(); ++i) {
            const ProblemSite &site = m_problem.sites[i];
            if (site.region != region)
                continue;
            const double load = m_plan.sites[i].setpoint.value();
            const double wanted = std::min(site.demand.value(), site.limit.value());
            (site.firm ? sums.firm : sums.interruptible) += load;
            if (!site.firm && pays(site)) {
                sums.paying += load;
                sums.payingWanted += wanted;
            }
        }
        for (std::size_t c = 0; c < m_problem.corridors.size(); ++c) {
            if (m_problem.corridors[c].from == region)
                sums.exported += m_plan.corridorFlows[c].value();
            if (m_problem.corridors[c].to == region)
                sums.imported += m_plan.corridorFlows[c].value();
        }
        return sums;
    }

    void checkBalance(grid::RegionId region)
    {
        const std::string_view name = grid::isoCode(region);
        const ProblemRegion &given = m_problem.regions[index(region)];
        const PlannedRegion &planned = m_plan.regions[index(region)];
        const Sums sums = sumsOf(region);
        const double usable = given.surplus ? std::max(0.0, given.surplus->value() - given.reserve.value()) : 0.0;
        const double used = sums.firm + sums.interruptible + sums.exported - sums.imported + planned.spilled.value();
        if (!equal(used, usable))
            report(name, "does not balance: use and spill against surplus after reserve", used, usable);
        if (!(planned.spilled.value() >= -tolerance))
            report(name, "spills less than nothing", planned.spilled.value(), 0.0);
        if (!equal(planned.served.value(), sums.firm + sums.interruptible))
            report(name, "states another served load than its sites have", planned.served.value(),
                   sums.firm + sums.interruptible);
        const double reserve = given.reserve.value();
        const double kept = given.surplus ? std::max(0.0, std::min(reserve, given.surplus->value())) : reserve;
        if (!equal(planned.reserveShort.value(), reserve - kept))
            report(name, "states another reserve shortfall than there is", planned.reserveShort.value(),
                   reserve - kept);
    }

    /// Firm load first, where it could be served: not by a site that is on its ramp, which cannot take more now
    /// whatever mining does, nor by one that would still be below its least stable load with all that mining draws.
    void checkPriority(grid::RegionId region)
    {
        const double interruptible = sumsOf(region).interruptible;
        if (interruptible <= tolerance)
            return;
        for (std::size_t i = 0; i < m_problem.sites.size(); ++i) {
            const ProblemSite &site = m_problem.sites[i];
            if (!site.firm || site.region != region || m_plan.sites[i].firmShed.value() <= tolerance)
                continue;
            const double load = m_plan.sites[i].setpoint.value();
            const double minimum = site.minimumLoad.value();
            double most = std::min({std::max(minimum, (site.currentLoad + site.rampUpAllowed).value()),
                                    site.limit.value(), site.demand.value()});
            if (site.noticeLoad)
                most = std::min(most, site.noticeLoad->value());
            const bool couldTake = load + interruptible >= minimum - tolerance;
            if (load < most - tolerance && most >= minimum && couldTake)
                report(site.id, "sheds firm load while mining runs in its region", m_plan.sites[i].firmShed.value(),
                       interruptible);
        }
    }

    void checkFraction(grid::RegionId region)
    {
        const double stated = m_plan.regions[index(region)].interruptibleFraction;
        const Sums sums = sumsOf(region);
        // The fraction counts what ramping sites are on their way to, so the load of now is its least.
        const double least = sums.payingWanted > tolerance ? sums.paying / sums.payingWanted : 0.0;
        if (!(stated >= least - tolerance && stated <= 1.0 + tolerance))
            report(grid::isoCode(region), "states an interruptible fraction it cannot have", stated, least);
    }

    const Problem &m_problem;
    const Plan &m_plan;
    std::vector<std::string> m_found;
};

} // namespace

std::vector<std::string> violations(const Problem &problem, const Plan &plan)
{
    return Check(problem, plan).run();
}

} // namespace console::dispatch
