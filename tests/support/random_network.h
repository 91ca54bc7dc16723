// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/network_problem.h"

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

/// Dispatch problems by the dice, with everything that makes one hard: ties, nothing to give, more demand than there
/// can ever be. Figures are whole hundredths, so that no solver's rounding is at stake.
namespace console::test {

class RandomNetwork
{
public:
    explicit RandomNetwork(std::uint64_t seed)
        : m_random(seed)
    {
    }

    /// 1 to 12 intervals, 1 to 7 areas, 0 to 40 sites; most are small.
    [[nodiscard]] dispatch::NetworkProblem next()
    {
        dispatch::NetworkProblem problem;
        problem.intervals = static_cast<std::size_t>(chance(25) ? upTo(1, 12) : upTo(1, 4));
        problem.hours = chance(50) ? 1.0 : chance(50) ? 0.25 : 0.5;
        const int areas = upTo(1, 7);
        for (int a = 0; a < areas; ++a)
            problem.areas.push_back(area(a, problem.intervals));
        addCorridors(problem);
        const int sites = chance(25) ? upTo(0, 40) : upTo(0, 12);
        for (int s = 0; s < sites; ++s)
            problem.sites.push_back(site(s, problem));
        return problem;
    }

    /// 2 to 6 intervals, up to three sites that cannot run below a minimum.
    [[nodiscard]] dispatch::NetworkProblem nextCommitted()
    {
        dispatch::NetworkProblem problem = next();
        while (problem.intervals < 2 || problem.intervals > 6 || problem.sites.empty() || problem.sites.size() > 8)
            problem = next();
        int committed = 0;
        for (dispatch::NetworkSite &site : problem.sites)
            if (!site.firm && committed < 3) {
                ++committed;
                site.commitment = {power(60), money(300), upTo(0, 4), upTo(0, 4), chance(40), upTo(0, 5)};
            }
        return problem;
    }

    [[nodiscard]] int upTo(int least, int most)
    {
        return least + static_cast<int>(m_random() % static_cast<std::uint64_t>(most - least + 1));
    }
    [[nodiscard]] bool chance(int percent) { return upTo(1, 100) <= percent; }

private:
    double power(int most) { return chance(15) ? 0.0 : chance(50) ? upTo(0, most) : upTo(0, most * 100) / 100.0; }
    /// Often one of a few, so that prices tie.
    double money(int most) { return chance(40) ? 10.0 * upTo(0, most / 10) : upTo(0, most * 100) / 100.0; }
    std::vector<double> powers(std::size_t intervals, int most)
    {
        std::vector<double> figures;
        const bool flat = chance(30);
        for (std::size_t t = 0; t < intervals; ++t)
            figures.push_back(flat && t > 0 ? figures.front() : power(most));
        return figures;
    }

    dispatch::NetworkArea area(int index, std::size_t intervals)
    {
        dispatch::NetworkArea area;
        area.id = "a" + std::to_string(index);
        area.firmSurplusMw = powers(intervals, 200);
        if (chance(30))
            for (double &figure : area.firmSurplusMw)
                figure = chance(50) ? -figure : figure;
        if (chance(40))
            area.flexibleSurplusMw = powers(intervals, 80);
        if (chance(60))
            area.reserveMw = powers(intervals, chance(20) ? 300 : 40);
        return area;
    }

    void addCorridors(dispatch::NetworkProblem &problem)
    {
        const int areas = static_cast<int>(problem.areas.size());
        for (int from = 0; from < areas; ++from)
            for (int to = 0; to < areas; ++to) {
                if (from == to || !chance(areas < 4 ? 70 : 30))
                    continue;
                dispatch::NetworkCorridor corridor;
                corridor.id = "c" + std::to_string(from) + std::to_string(to);
                corridor.from = static_cast<std::size_t>(from);
                corridor.to = static_cast<std::size_t>(to);
                corridor.firmLimitMw = powers(problem.intervals, 90);
                if (chance(40))
                    corridor.nonFirmLimitMw = powers(problem.intervals, 40);
                corridor.wheelingUsdPerMwh = chance(30) ? 0.0 : money(20);
                problem.corridors.push_back(std::move(corridor));
            }
    }

    dispatch::NetworkSite site(int index, const dispatch::NetworkProblem &problem)
    {
        dispatch::NetworkSite site;
        site.id = "s" + std::to_string(index);
        site.area = static_cast<std::size_t>(upTo(0, static_cast<int>(problem.areas.size()) - 1));
        site.firm = chance(25);
        site.limitMw = powers(problem.intervals, chance(10) ? 2'000 : 90);
        site.valueUsdPerMwh = site.firm ? 500.0 + money(2'500) : money(60);
        if (chance(60))
            site.tariffUsdPerMwh.assign(problem.intervals, money(60));
        if (chance(15))
            for (double &tariff : site.tariffUsdPerMwh)
                tariff = money(60);
        if (chance(25))
            site.rampCeilingMw = power(60);
        if (chance(40))
            site.lastMw = power(90);
        if (!site.firm && chance(15)) {
            const auto issued = static_cast<std::size_t>(upTo(1, static_cast<int>(problem.intervals)));
            for (std::size_t t = 0; t < issued; ++t)
                site.issuedMw.push_back(power(static_cast<int>(site.limitMw[t])));
        }
        if (!site.firm && chance(20)) {
            const double hours = problem.hours * static_cast<double>(problem.intervals);
            site.takeOrPay = {upTo(0, 120) * hours * 0.5, money(80)};
        }
        return site;
    }

    std::mt19937_64 m_random;
};

} // namespace console::test
