// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/network_plan.h"
#include "engine/dispatch/network_problem.h"

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

/// What may never be true of a plan, whatever found it. Shares no code with any solver.
namespace console::test {

class NetworkCheck
{
public:
    NetworkCheck(const dispatch::NetworkProblem &problem, const dispatch::NetworkPlan &plan)
        : m_problem(problem)
        , m_plan(plan)
    {
    }

    /// Every rule that is broken, in words; empty for a plan that keeps them all.
    std::vector<std::string> violations()
    {
        checkShapes();
        if (!m_found.empty())
            return m_found;
        checkSites();
        checkCorridors();
        for (std::size_t area = 0; area < m_problem.areas.size(); ++area)
            for (std::size_t t = 0; t < m_problem.intervals; ++t) {
                checkBalance(area, t);
                checkReserve(area, t);
            }
        checkMoney();
        return m_found;
    }

    /// The most a site may draw.
    static double ceiling(const dispatch::NetworkSite &site, std::size_t t)
    {
        const double minimum = site.commitment ? site.commitment->minimumMw : 0.0;
        double most = site.limitMw[t];
        if (t == 0 && site.rampCeilingMw)
            most = std::min(most, std::max(minimum, *site.rampCeilingMw));
        if (t < site.issuedMw.size())
            most = std::min(most, site.issuedMw[t]);
        return most < minimum ? 0.0 : most;
    }

    /// Schedules already issued that the plan does not keep.
    static double noticeShortMwh(const dispatch::NetworkProblem &problem, const dispatch::NetworkPlan &plan)
    {
        double sum = 0.0;
        for (std::size_t s = 0; s < problem.sites.size(); ++s)
            for (std::size_t t = 0; t < problem.sites[s].issuedMw.size() && !problem.sites[s].firm; ++t)
                sum += ceiling(problem.sites[s], t) - plan.loadMw[s][t];
        return sum * problem.hours;
    }

private:
    using Table = std::vector<std::vector<double>>;

    void expect(bool kept, const std::string &rule, const std::string &who, std::size_t t)
    {
        if (!kept)
            m_found.push_back(who + ", interval " + std::to_string(t) + ": " + rule);
    }

    void checkShape(const Table &table, std::size_t entities, const std::string &what)
    {
        bool right = table.size() == entities;
        for (const std::vector<double> &row : table) {
            right = right && row.size() == m_problem.intervals;
            for (const double figure : row)
                right = right && std::isfinite(figure);
        }
        if (!right)
            m_found.push_back(what + " has another shape or a figure that is none");
    }

    void checkShapes()
    {
        checkShape(m_plan.loadMw, m_problem.sites.size(), "load");
        checkShape(m_plan.firmShedMw, m_problem.sites.size(), "shed");
        checkShape(m_plan.firmFlowMw, m_problem.corridors.size(), "firm flow");
        checkShape(m_plan.flexibleFlowMw, m_problem.corridors.size(), "flexible flow");
        checkShape(m_plan.spilledMw, m_problem.areas.size(), "spill");
        checkShape(m_plan.reserveShortMw, m_problem.areas.size(), "reserve shortfall");
        if (m_plan.takeOrPayShortMwh.size() != m_problem.sites.size())
            m_found.emplace_back("take-or-pay has another shape");
    }

    void checkSites()
    {
        for (std::size_t s = 0; s < m_problem.sites.size(); ++s) {
            const dispatch::NetworkSite &site = m_problem.sites[s];
            double taken = 0.0;
            for (std::size_t t = 0; t < m_problem.intervals; ++t) {
                const double load = m_plan.loadMw[s][t];
                const double shed = m_plan.firmShedMw[s][t];
                taken += load * m_problem.hours;
                expect(load >= -near, "draws below nothing", site.id, t);
                expect(load <= ceiling(site, t) + near, "draws above what it may", site.id, t);
                expect(shed >= -near, "sheds below nothing", site.id, t);
                if (site.firm)
                    expect(std::abs(load + shed - site.limitMw[t]) <= near, "load and shed are not the demand", site.id,
                           t);
                else
                    expect(std::abs(shed) <= near, "sheds firm load it has not", site.id, t);
                if (site.commitment)
                    expect(m_plan.on[s][t] || load <= near, "draws though it is off", site.id, t);
            }
            const double owed = site.takeOrPay ? std::max(0.0, site.takeOrPay->energyMwh - taken) : 0.0;
            expect(std::abs(m_plan.takeOrPayShortMwh[s] - owed) <= near * 10.0, "owes another energy", site.id, 0);
        }
    }

    void checkCorridors()
    {
        for (std::size_t c = 0; c < m_problem.corridors.size(); ++c) {
            const dispatch::NetworkCorridor &corridor = m_problem.corridors[c];
            for (std::size_t t = 0; t < m_problem.intervals; ++t) {
                const double firm = m_plan.firmFlowMw[c][t];
                const double flexible = m_plan.flexibleFlowMw[c][t];
                expect(firm >= -near && flexible >= -near, "flows backwards", corridor.id, t);
                expect(firm <= corridor.firmLimitMw[t] + near, "carries more than N-1 allows", corridor.id, t);
                expect(flexible <= at(corridor.nonFirmLimitMw, t) + near, "carries more beyond N-1 than there is",
                       corridor.id, t);
            }
        }
    }

    static double at(const std::vector<double> &figures, std::size_t t)
    {
        return t < figures.size() ? figures[t] : 0.0;
    }

    double loads(std::size_t area, std::size_t t, bool firm) const
    {
        double sum = 0.0;
        for (std::size_t s = 0; s < m_problem.sites.size(); ++s)
            if (m_problem.sites[s].area == area && m_problem.sites[s].firm == firm)
                sum += m_plan.loadMw[s][t];
        return sum;
    }

    double leaving(std::size_t area, std::size_t t, const Table &flow) const
    {
        double sum = 0.0;
        for (std::size_t c = 0; c < m_problem.corridors.size(); ++c) {
            sum += m_problem.corridors[c].from == area ? flow[c][t] : 0.0;
            sum -= m_problem.corridors[c].to == area ? flow[c][t] : 0.0;
        }
        return sum;
    }

    void checkBalance(std::size_t a, std::size_t t)
    {
        const dispatch::NetworkArea &area = m_problem.areas[a];
        const double room = 1e-5;
        const double flexible = at(area.flexibleSurplusMw, t);
        const double firm = area.firmSurplusMw[t] - at(area.reserveMw, t) + m_plan.reserveShortMw[a][t];
        const double firmUse = loads(a, t, true) + leaving(a, t, m_plan.firmFlowMw);
        const double flexUse = loads(a, t, false) + leaving(a, t, m_plan.flexibleFlowMw);
        expect(m_plan.reserveShortMw[a][t] >= -near, "reserve short below nothing", area.id, t);
        expect(m_plan.spilledMw[a][t] >= -near, "spills below nothing", area.id, t);
        expect(firmUse <= firm + room, "firm load draws what is not firm", area.id, t);
        expect(std::abs(firmUse + flexUse + m_plan.spilledMw[a][t] - firm - flexible) <= room, "does not balance",
               area.id, t);
    }

    /// What runs on the firm tier where reserve is short could have kept it.
    void checkReserve(std::size_t a, std::size_t t)
    {
        if (m_plan.reserveShortMw[a][t] <= 1e-5)
            return;
        const std::string &id = m_problem.areas[a].id;
        expect(loads(a, t, true) <= 1e-5, "serves firm load while reserve is short", id, t);
        const double lowered =
            loads(a, t, false) + leaving(a, t, m_plan.flexibleFlowMw) - at(m_problem.areas[a].flexibleSurplusMw, t);
        expect(lowered <= 1e-5, "lets interruptible load draw on the firm tier while reserve is short", id, t);
        for (std::size_t c = 0; c < m_problem.corridors.size(); ++c) {
            const dispatch::NetworkCorridor &corridor = m_problem.corridors[c];
            if (corridor.to != a || m_plan.firmFlowMw[c][t] >= corridor.firmLimitMw[t] - 1e-5)
                continue;
            expect(loads(corridor.from, t, true) <= 1e-5,
                   "has reserve short, room on " + corridor.id + " and load there", id, t);
        }
    }

    void expectMoney(double told, double counted, const std::string &what)
    {
        if (!(std::abs(told - counted) <= 1e-6 * std::max(100.0, std::abs(counted))))
            m_found.push_back(what + " is told as " + std::to_string(told) + ", but comes to " +
                              std::to_string(counted));
    }

    void checkMoney()
    {
        double value = 0.0;
        double shed = 0.0;
        double penalty = 0.0;
        double starts = 0.0;
        for (std::size_t s = 0; s < m_problem.sites.size(); ++s) {
            const dispatch::NetworkSite &site = m_problem.sites[s];
            for (std::size_t t = 0; t < m_problem.intervals; ++t) {
                if (site.firm)
                    shed += m_plan.firmShedMw[s][t] * site.valueUsdPerMwh;
                else
                    value += m_plan.loadMw[s][t] * (site.valueUsdPerMwh - at(site.tariffUsdPerMwh, t));
                if (site.commitment) {
                    const bool before = t == 0 ? site.commitment->onAtStart : m_plan.on[s][t - 1];
                    starts += m_plan.on[s][t] && !before ? site.commitment->startUsd : 0.0;
                }
            }
            if (site.takeOrPay)
                penalty += m_plan.takeOrPayShortMwh[s] * site.takeOrPay->penaltyUsdPerMwh;
        }
        for (std::size_t c = 0; c < m_problem.corridors.size(); ++c)
            for (std::size_t t = 0; t < m_problem.intervals; ++t)
                value -=
                    (m_plan.firmFlowMw[c][t] + m_plan.flexibleFlowMw[c][t]) * m_problem.corridors[c].wheelingUsdPerMwh;
        expectMoney(m_plan.shedUsd, shed * m_problem.hours, "firm load shed");
        expectMoney(m_plan.penaltyUsd, penalty, "penalty");
        expectMoney(m_plan.startsUsd, starts, "starts");
        expectMoney(m_plan.valueUsd, value * m_problem.hours - penalty - starts, "value");
    }

    static constexpr double near = 1e-6;
    const dispatch::NetworkProblem &m_problem;
    const dispatch::NetworkPlan &m_plan;
    std::vector<std::string> m_found;
};

} // namespace console::test
