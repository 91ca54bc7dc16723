// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/network_solver.h"

#include <cmath>
#include <string>

namespace console::dispatch {

namespace {

constexpr double largestMw = 1e7;  ///< beyond it a figure is a wrong unit
constexpr double largestUsd = 1e6; ///< USD/MWh, the same

enum class Sign { Any, NotNegative };

/// Collects the first thing that is wrong.
class Check
{
public:
    explicit Check(const NetworkProblem &problem)
        : m_problem(problem)
    {
    }

    Status run()
    {
        require(m_problem.intervals >= 1, "intervals", "is 0, but there is at least one",
                "Give the number of intervals.");
        require(std::isfinite(m_problem.hours) && m_problem.hours > 0.0, "hours",
                "is " + std::to_string(m_problem.hours) + ", but an interval is longer than nothing",
                "Give the length of an interval in hours.");
        require(!m_problem.areas.empty(), "areas", "is empty", "Give at least one area.");
        for (std::size_t a = 0; a < m_problem.areas.size(); ++a)
            checkArea(m_problem.areas[a], "areas[" + std::to_string(a) + "]");
        for (std::size_t c = 0; c < m_problem.corridors.size(); ++c)
            checkCorridor(m_problem.corridors[c], "corridors[" + std::to_string(c) + "]");
        for (std::size_t s = 0; s < m_problem.sites.size(); ++s)
            checkSite(m_problem.sites[s], "sites[" + std::to_string(s) + "]");
        if (m_error.what.empty())
            return Done{};
        return m_error;
    }

private:
    void require(bool right, const std::string &where, const std::string &what, const std::string &remedy)
    {
        if (!right && m_error.what.empty())
            m_error = {Error::Kind::BadInput, where, what, remedy};
    }

    void number(double value, Sign sign, double most, const std::string &where)
    {
        require(std::isfinite(value) && std::abs(value) <= most && (sign == Sign::Any || value >= 0.0), where,
                "is " + std::to_string(value) + ", but a number " +
                    (sign == Sign::Any ? "between -" + std::to_string(most) : std::string("between 0")) + " and " +
                    std::to_string(most) + " is needed",
                "Give powers in MW and prices in USD/MWh.");
    }

    void series(const std::vector<double> &figures, bool optional, Sign sign, double most, const std::string &where)
    {
        if (optional && figures.empty())
            return;
        require(figures.size() == m_problem.intervals, where,
                "has " + std::to_string(figures.size()) + " entries, but there are " +
                    std::to_string(m_problem.intervals) + " intervals",
                "Give one entry for each interval.");
        for (std::size_t t = 0; t < figures.size() && m_error.what.empty(); ++t) {
            if (!std::isfinite(figures[t]) || std::abs(figures[t]) > most ||
                (sign == Sign::NotNegative && figures[t] < 0.0))
                number(figures[t], sign, most, where + "[" + std::to_string(t) + "]");
        }
    }

    void areaIndex(std::size_t area, const std::string &where)
    {
        require(area < m_problem.areas.size(), where,
                "is " + std::to_string(area) + ", but there are " + std::to_string(m_problem.areas.size()) + " areas",
                "Name an area of the problem.");
    }

    void checkArea(const NetworkArea &area, const std::string &where)
    {
        series(area.firmSurplusMw, false, Sign::Any, largestMw, where + ".firmSurplusMw");
        series(area.flexibleSurplusMw, true, Sign::NotNegative, largestMw, where + ".flexibleSurplusMw");
        series(area.reserveMw, true, Sign::NotNegative, largestMw, where + ".reserveMw");
    }

    void checkCorridor(const NetworkCorridor &corridor, const std::string &where)
    {
        areaIndex(corridor.from, where + ".from");
        areaIndex(corridor.to, where + ".to");
        series(corridor.firmLimitMw, false, Sign::NotNegative, largestMw, where + ".firmLimitMw");
        series(corridor.nonFirmLimitMw, true, Sign::NotNegative, largestMw, where + ".nonFirmLimitMw");
        number(corridor.wheelingUsdPerMwh, Sign::NotNegative, largestUsd, where + ".wheelingUsdPerMwh");
    }

    void checkSite(const NetworkSite &site, const std::string &where)
    {
        areaIndex(site.area, where + ".area");
        series(site.limitMw, false, Sign::NotNegative, largestMw, where + ".limitMw");
        series(site.tariffUsdPerMwh, true, Sign::Any, largestUsd, where + ".tariffUsdPerMwh");
        number(site.valueUsdPerMwh, site.firm ? Sign::NotNegative : Sign::Any, largestUsd, where + ".valueUsdPerMwh");
        require(!std::isnan(site.connectionMw), where + ".connectionMw", "is no number", "Give the limit in MW.");
        if (site.rampCeilingMw)
            number(*site.rampCeilingMw, Sign::NotNegative, largestMw, where + ".rampCeilingMw");
        if (site.lastMw)
            number(*site.lastMw, Sign::Any, largestMw, where + ".lastMw");
        require(site.issuedMw.size() <= m_problem.intervals, where + ".issuedMw",
                "has more entries than there are intervals", "Give at most one entry for each interval.");
        for (std::size_t t = 0; t < site.issuedMw.size(); ++t)
            number(site.issuedMw[t], Sign::NotNegative, largestMw, where + ".issuedMw[" + std::to_string(t) + "]");
        if (site.takeOrPay) {
            number(site.takeOrPay->energyMwh, Sign::NotNegative, 1e12, where + ".takeOrPay.energyMwh");
            number(site.takeOrPay->penaltyUsdPerMwh, Sign::NotNegative, largestUsd,
                   where + ".takeOrPay.penaltyUsdPerMwh");
        }
        if (site.commitment) {
            number(site.commitment->minimumMw, Sign::NotNegative, largestMw, where + ".commitment.minimumMw");
            number(site.commitment->startUsd, Sign::NotNegative, 1e12, where + ".commitment.startUsd");
            require(site.commitment->minimumUp >= 0 && site.commitment->minimumDown >= 0 &&
                        site.commitment->intervalsInState >= 0,
                    where + ".commitment", "has a time below 0", "Count times in intervals.");
        }
    }

    const NetworkProblem &m_problem;
    Error m_error;
};

} // namespace

Status checkProblem(const NetworkProblem &problem)
{
    return Check(problem).run();
}

} // namespace console::dispatch
