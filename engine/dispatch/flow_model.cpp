// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/flow_model.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace console::dispatch {

namespace {

double at(const std::vector<double> &figures, std::size_t interval)
{
    return figures.empty() ? 0.0 : figures[interval];
}

/// Bonuses, in units of the tie-break: the last dispatch comes before a shorter way, and that before nothing.
constexpr std::int64_t lastBonus = LexicographicCosts::largestBonus - 1;

class Builder
{
public:
    Builder(const NetworkProblem &problem, const LexicographicCosts &costs, const Commitments &running,
            double perMegawatt, std::size_t first, std::size_t count);
    [[nodiscard]] FlowModel build() &&;

private:
    void addNodes();
    void addArea(std::size_t t, std::size_t area);
    void addCorridors(std::size_t t, std::size_t area, bool firm);
    void addSite(std::size_t t, std::size_t index, std::int32_t node);
    void addOwed(std::size_t site);
    std::int32_t addArc(std::int32_t from, std::int32_t to, std::int64_t capacity, std::int64_t cost,
                        std::int64_t bonus = 0);

    [[nodiscard]] std::int64_t units(double megawatts) const
    {
        return std::llround(std::min(megawatts * m_model.perMegawatt, m_everything));
    }
    [[nodiscard]] std::int64_t supply(double megawatts) const { return std::llround(megawatts * m_model.perMegawatt); }
    [[nodiscard]] bool takesFlexible(std::size_t interval, std::size_t area) const;

    const NetworkProblem &m_problem;
    const LexicographicCosts &m_costs;
    const Commitments &m_running;
    FlowModel m_model;
    double m_everything = 0.0; ///< more than can ever flow, units
    std::vector<std::vector<std::size_t>> m_sitesOf;
    std::vector<std::vector<std::size_t>> m_corridorsOf; ///< by where they begin
    std::vector<std::int64_t> m_baseOf;                  ///< [site]: sum over intervals
};

Builder::Builder(const NetworkProblem &problem, const LexicographicCosts &costs, const Commitments &running,
                 double perMegawatt, std::size_t first, std::size_t count)
    : m_problem(problem)
    , m_costs(costs)
    , m_running(running)
    , m_sitesOf(problem.areas.size())
    , m_corridorsOf(problem.areas.size())
    , m_baseOf(problem.sites.size())
{
    m_model.perMegawatt = perMegawatt;
    m_model.first = first;
    m_model.count = count;
    for (std::size_t s = 0; s < problem.sites.size(); ++s)
        m_sitesOf[problem.sites[s].area].push_back(s);
    for (std::size_t c = 0; c < problem.corridors.size(); ++c)
        m_corridorsOf[problem.corridors[c].from].push_back(c);
    for (std::size_t t = first; t < first + count; ++t) {
        for (const NetworkArea &area : problem.areas)
            m_everything +=
                (std::abs(area.firmSurplusMw[t]) + at(area.reserveMw, t) + at(area.flexibleSurplusMw, t) + 1.0) *
                perMegawatt;
    }
    const std::size_t areas = problem.areas.size() * count;
    const std::size_t sites = problem.sites.size() * count;
    for (auto *table :
         {&m_model.firmNode, &m_model.flexibleNode, &m_model.firmSpill, &m_model.flexibleSpill, &m_model.reserveShort})
        table->assign(areas, -1);
    for (auto *table : {&m_model.firmCorridor, &m_model.flexibleCorridor})
        table->assign(problem.corridors.size() * count, -1);
    for (auto *table : {&m_model.siteMain, &m_model.siteBase, &m_model.siteAgain})
        table->assign(sites, -1);
    m_model.owingNode.assign(problem.sites.size(), -1);
    m_model.owed.assign(problem.sites.size(), -1);
    const std::size_t arcs = sites + sites / count + areas * 4 + problem.corridors.size() * count * 2;
    for (auto *column : {&m_model.network.from, &m_model.network.to})
        column->reserve(arcs);
    for (auto *column : {&m_model.network.upper, &m_model.network.cost, &m_model.cost})
        column->reserve(arcs);
}

std::int32_t Builder::addArc(std::int32_t from, std::int32_t to, std::int64_t capacity, std::int64_t cost,
                             std::int64_t bonus)
{
    m_model.cost.push_back(cost);
    return m_model.network.addArc(from, to, capacity,
                                  cost * m_costs.tieBreakFactor() - (m_costs.tieBreakFactor() > 1 ? bonus : 0));
}

/// Whether flexible power can be at an area that its firm loads must not draw.
bool Builder::takesFlexible(std::size_t interval, std::size_t area) const
{
    if (at(m_problem.areas[area].flexibleSurplusMw, interval) > 0.0)
        return true;
    return std::any_of(m_problem.corridors.begin(), m_problem.corridors.end(), [&](const NetworkCorridor &corridor) {
        return corridor.to == area && at(corridor.nonFirmLimitMw, interval) > 0.0;
    });
}

void Builder::addNodes()
{
    const std::size_t areas = m_problem.areas.size();
    std::int64_t sum = 0;
    for (std::size_t t = 0; t < m_model.count; ++t) {
        const std::size_t interval = m_model.first + t;
        for (std::size_t a = 0; a < areas; ++a) {
            const NetworkArea &area = m_problem.areas[a];
            const std::int64_t firm = supply(area.firmSurplusMw[interval]) - supply(at(area.reserveMw, interval));
            const std::int64_t flexible = supply(at(area.flexibleSurplusMw, interval));
            sum += firm + flexible;
            m_model.firmNode[t * areas + a] = m_model.network.addNode(firm);
            m_model.flexibleNode[t * areas + a] =
                takesFlexible(interval, a) ? m_model.network.addNode(flexible) : m_model.firmNode[t * areas + a];
        }
    }
    for (std::size_t s = 0; s < m_problem.sites.size(); ++s) {
        if (owesEnergy(m_problem.sites[s]))
            m_model.owingNode[s] = m_model.network.addNode();
    }
    m_model.root = m_model.network.addNode(-sum);
}

void Builder::addCorridors(std::size_t t, std::size_t area, bool firm)
{
    const std::size_t areas = m_problem.areas.size();
    const auto &nodes = firm ? m_model.firmNode : m_model.flexibleNode;
    auto &arcs = firm ? m_model.firmCorridor : m_model.flexibleCorridor;
    for (const std::size_t c : m_corridorsOf[area]) {
        const NetworkCorridor &corridor = m_problem.corridors[c];
        const std::int64_t limit =
            units(std::max(0.0, at(firm ? corridor.firmLimitMw : corridor.nonFirmLimitMw, m_model.first + t)));
        const std::int32_t from = nodes[t * areas + corridor.from];
        const std::int32_t to = nodes[t * areas + corridor.to];
        if (limit > 0 && from != to)
            arcs[t * m_problem.corridors.size() + c] =
                addArc(from, to, limit, m_costs.value(corridor.wheelingUsdPerMwh), -1);
    }
}

/// The arcs of one area and interval, those that leave its firm node first, so that the arcs are by source.
void Builder::addArea(std::size_t t, std::size_t area)
{
    const std::size_t i = t * m_problem.areas.size() + area;
    const std::int32_t firm = m_model.firmNode[i];
    const std::int32_t flexible = m_model.flexibleNode[i];
    const auto everything = static_cast<std::int64_t>(m_everything);
    m_model.firmSpill[i] = addArc(firm, m_model.root, everything, 0);
    addCorridors(t, area, true);
    for (const std::size_t s : m_sitesOf[area]) {
        if (m_problem.sites[s].firm)
            addSite(t, s, firm);
    }
    if (flexible != firm) {
        addArc(firm, flexible, everything, 0);
        m_model.flexibleSpill[i] = addArc(flexible, m_model.root, everything, 0);
    }
    addCorridors(t, area, false);
    for (const std::size_t s : m_sitesOf[area]) {
        if (!m_problem.sites[s].firm)
            addSite(t, s, flexible);
    }
}

void Builder::addSite(std::size_t t, std::size_t index, std::int32_t node)
{
    const std::size_t interval = m_model.first + t;
    const NetworkSite &site = m_problem.sites[index];
    const SiteBounds bounds = boundsOf(site, interval, runningAt(m_running, index, interval));
    const std::size_t i = t * m_problem.sites.size() + index;
    const std::int64_t base = units(bounds.base);
    const std::int64_t most = units(bounds.most);
    if (most <= 0)
        return;
    const double net = netValue(site, interval);
    const std::int64_t value = site.firm ? m_costs.firm(site.valueUsdPerMwh) : m_costs.value(net);
    if (base > 0) {
        const bool notice = bounds.kind == SiteBounds::Base::Notice;
        m_model.siteBase[i] =
            addArc(node, m_model.root, base, -value - (notice ? m_costs.notice() : m_costs.commitment()));
        m_baseOf[index] += base;
    }
    const bool owes = m_model.owingNode[index] >= 0;
    if (most <= base || (net < 0.0 && !site.firm && !owes))
        return;
    const std::int32_t target = owes ? m_model.owingNode[index] : m_model.root;
    // A site that earns nothing and loses nothing runs rather than spill.
    const std::int64_t even = net == 0.0 ? 1 : 0;
    std::int64_t again = 0;
    if (interval == 0 && site.lastMw && m_costs.tieBreakFactor() > 1)
        again = std::clamp<std::int64_t>(units(std::max(0.0, *site.lastMw)), base, most) - base;
    if (again > 0)
        m_model.siteAgain[i] = addArc(node, target, again, -value, lastBonus + even);
    if (most - base > again)
        m_model.siteMain[i] = addArc(node, target, most - base - again, -value, even);
}

void Builder::addOwed(std::size_t site)
{
    const std::int32_t node = m_model.owingNode[site];
    if (node < 0)
        return;
    const TakeOrPayTerm &term = *m_problem.sites[site].takeOrPay;
    const std::int64_t owed = units(term.energyMwh / m_problem.hours) - m_baseOf[site];
    if (owed > 0)
        m_model.owed[site] = addArc(node, m_model.root, owed, -m_costs.takeOrPay(term.penaltyUsdPerMwh));
    addArc(node, m_model.root, static_cast<std::int64_t>(m_everything), 0);
}

FlowModel Builder::build() &&
{
    addNodes();
    for (std::size_t t = 0; t < m_model.count; ++t) {
        for (std::size_t area = 0; area < m_problem.areas.size(); ++area)
            addArea(t, area);
    }
    for (std::size_t s = 0; s < m_problem.sites.size(); ++s)
        addOwed(s);
    for (std::size_t i = 0; i < m_model.firmNode.size(); ++i)
        m_model.reserveShort[i] =
            addArc(m_model.root, m_model.firmNode[i], static_cast<std::int64_t>(m_everything), m_costs.reserve());
    return std::move(m_model);
}

} // namespace

SiteBounds boundsOf(const NetworkSite &site, std::size_t interval, Running running)
{
    const double minimum = site.commitment ? site.commitment->minimumMw : 0.0;
    double most = site.limitMw[interval];
    if (interval == 0 && site.rampCeilingMw)
        // A start reaches the minimum at once: the site can hold nothing below it.
        most = std::min(most, std::max(*site.rampCeilingMw, minimum));
    most = std::max(0.0, most);
    const bool fixed = interval < site.issuedMw.size();
    if (fixed)
        most = std::clamp(site.issuedMw[interval], 0.0, most);
    if (running == Running::Off || (running == Running::On && most < minimum))
        return {};
    if (site.firm)
        return {0.0, most, SiteBounds::Base::None};
    if (fixed)
        return {most, most, SiteBounds::Base::Notice};
    if (running == Running::On && minimum > 0.0)
        return {minimum, most, SiteBounds::Base::Commitment};
    return {0.0, most, SiteBounds::Base::None};
}

double unitsPerMegawatt(const NetworkProblem &problem)
{
    double sum = static_cast<double>(problem.areas.size() * problem.intervals);
    for (const NetworkArea &area : problem.areas) {
        for (std::size_t t = 0; t < problem.intervals; ++t)
            sum += std::abs(area.firmSurplusMw[t]) + at(area.reserveMw, t) + at(area.flexibleSurplusMw, t);
    }
    constexpr double most = 1e17; // of 9.2e18, for sums of flows around a node
    double units = 1e9;
    while (units > 1e3 && units * sum > most)
        units /= 10.0;
    return units;
}

FlowModel makeFlowModel(const NetworkProblem &problem, const LexicographicCosts &costs, const Commitments &running,
                        double perMegawatt, std::size_t first, std::size_t count)
{
    return Builder(problem, costs, running, perMegawatt, first, count).build();
}

} // namespace console::dispatch
