// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/network_steps.h"

#include <algorithm>
#include <array>

namespace console::dispatch {

namespace {

constexpr double evenUsd = 2e-6; ///< USD/MWh; prices closer than this are equal

/// The full corridor into an area behind which power is cheapest.
struct Way {
    bool found = false;
    std::uint32_t corridor = 0;
    double limitMw = 0.0;
    double rent = 0.0;
    double delivered = 0.0; ///< price at its beginning with wheeling
};

class Explanation
{
public:
    Explanation(const NetworkProblem &problem, NetworkPlan &plan)
        : m_problem(problem)
        , m_plan(plan)
        , m_ways(problem.areas.size())
    {
    }

    void run()
    {
        m_plan.explanation.assign(m_problem.sites.size(), std::vector<SiteExplanation>(m_problem.intervals));
        for (std::size_t t = 0; t < m_problem.intervals; ++t) {
            findWays(t);
            for (std::size_t s = 0; s < m_problem.sites.size(); ++s)
                m_plan.explanation[s][t] = m_problem.sites[s].firm ? firm(s, t) : interruptible(s, t);
        }
    }

private:
    void findWays(std::size_t t)
    {
        std::fill(m_ways.begin(), m_ways.end(), Way{});
        for (std::size_t c = 0; c < m_problem.corridors.size(); ++c) {
            const NetworkCorridor &corridor = m_problem.corridors[c];
            const auto offer = [&](const std::vector<std::vector<double>> &price, const std::vector<double> &limits,
                                   double flow) {
                const double limit = limits.empty() ? 0.0 : limits[t];
                const double delivered = price[corridor.from][t] + corridor.wheelingUsdPerMwh;
                const double rent = price[corridor.to][t] - delivered;
                Way &way = m_ways[corridor.to];
                if (limits.empty() || flow < limit - nothingMw || rent <= evenUsd || (way.found && rent <= way.rent))
                    return;
                way = {true, static_cast<std::uint32_t>(c), limit, rent, delivered};
            };
            offer(m_plan.areaPrice, corridor.firmLimitMw, m_plan.firmFlowMw[c][t]);
            offer(m_plan.flexiblePrice, corridor.nonFirmLimitMw, m_plan.flexibleFlowMw[c][t]);
        }
    }

    [[nodiscard]] SiteExplanation firm(std::size_t s, std::size_t t) const
    {
        const NetworkSite &site = m_problem.sites[s];
        const double demand = site.limitMw[t];
        const double load = m_plan.loadMw[s][t];
        if (t < site.issuedMw.size() && load >= site.issuedMw[t] - nothingMw && load < demand - nothingMw)
            return {Hold::Notice, 0, site.issuedMw[t], 0.0};
        if (load >= demand - nothingMw)
            return {Hold::Nothing, 0, demand, 0.0};
        if (atRamp(site, t, load))
            return {Hold::OwnLimit, 0, *site.rampCeilingMw, demand};
        return {Hold::FirmShed, 0, demand, m_plan.firmShedMw[s][t]};
    }

    [[nodiscard]] static bool atRamp(const NetworkSite &site, std::size_t t, double load)
    {
        return t == 0 && site.rampCeilingMw && load >= *site.rampCeilingMw - nothingMw;
    }

    /// What there would be for the site if it could run at less than its minimum.
    [[nodiscard]] double left(std::size_t area, std::size_t t) const { return m_plan.spilledMw[area][t]; }

    [[nodiscard]] SiteExplanation interruptible(std::size_t s, std::size_t t) const
    {
        const NetworkSite &site = m_problem.sites[s];
        const double load = m_plan.loadMw[s][t];
        const double limit = site.limitMw[t];
        const double net = netValue(site, t);
        const double shadow = m_plan.takeOrPayPrice[s];
        const double price = m_plan.flexiblePrice[site.area][t];
        const double value = site.valueUsdPerMwh;
        if (t < site.issuedMw.size() && load >= site.issuedMw[t] - nothingMw)
            return {Hold::Notice, 0, site.issuedMw[t], 0.0};
        if (limit <= nothingMw)
            return {Hold::Nothing, 0, limit, 0.0};
        const bool runsForOwed = load > nothingMw && shadow > 0.0 && (net < 0.0 || net < price - evenUsd);
        const double minimum = site.commitment ? site.commitment->minimumMw : 0.0;
        if (load >= limit - nothingMw && load > nothingMw && !runsForOwed)
            return {Hold::Nothing, 0, limit, 0.0};
        // A ramp that allows nothing holds only a site that is worth the price.
        const bool wouldRise = load > nothingMw ? load > minimum + nothingMw : net + shadow > price + evenUsd;
        if (atRamp(site, t, load) && wouldRise)
            return {Hold::OwnLimit, 0, *site.rampCeilingMw, limit};
        if (runsForOwed && load > minimum + nothingMw)
            return {Hold::TakeOrPay, 0, shadow, net};
        // What it owes is dearer to take now than in other intervals, or not owed at all.
        if (load <= nothingMw && net < 0.0 && net + shadow <= price + evenUsd)
            return {Hold::PricedOut, 0, value, value - net};
        // At its minimum a site runs only because it may run no lower; off, it may be worth more than the price.
        if (site.commitment && ((load <= nothingMw && net + shadow > price + evenUsd) ||
                                (load > nothingMw && load <= minimum + nothingMw && net + shadow < price - evenUsd)))
            return {Hold::Commitment, 0, minimum, load > nothingMw ? load : left(site.area, t)};
        return curtailed(site, t, net + shadow, price, net);
    }

    [[nodiscard]] SiteExplanation curtailed(const NetworkSite &site, std::size_t t, double worth, double price,
                                            double net) const
    {
        const Way &way = m_ways[site.area];
        if (way.found && worth > way.delivered + evenUsd)
            return {Hold::Corridor, way.corridor, way.limitMw, way.rent};
        const NetworkArea &area = m_problem.areas[site.area];
        const double reserve = area.reserveMw.empty() ? 0.0 : area.reserveMw[t];
        const double surplus = area.firmSurplusMw[t];
        const bool flexible = !area.flexibleSurplusMw.empty() && area.flexibleSurplusMw[t] > nothingMw;
        if (surplus > nothingMw && surplus <= reserve + nothingMw && !flexible)
            return {Hold::Reserve, 0, reserve, price};
        return {Hold::Surplus, 0, price, net};
    }

    const NetworkProblem &m_problem;
    NetworkPlan &m_plan;
    std::vector<Way> m_ways; ///< by area, of one interval
};

constexpr std::array<std::string_view, 10> holdKeys{"nothing", "priced-out", "own-limit",  "surplus",     "corridor",
                                                    "reserve", "notice",     "commitment", "take-or-pay", "firm-shed"};

} // namespace

std::string_view holdKey(Hold hold)
{
    return holdKeys[static_cast<std::size_t>(hold)];
}

void explain(const NetworkProblem &problem, NetworkPlan &plan)
{
    Explanation(problem, plan).run();
}

} // namespace console::dispatch
