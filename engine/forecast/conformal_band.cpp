// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/conformal_band.h"

#include <algorithm>
#include <cmath>

namespace console::forecast {

namespace {

/// Keeps a rank that is whole but for rounding whole.
constexpr double rankRounding = 1e-9;

double meanSize(const std::vector<double> &errors)
{
    double sum = 0.0;
    for (const double error : errors)
        sum += std::abs(error);
    return errors.empty() ? 0.0 : sum / static_cast<double>(errors.size());
}

} // namespace

Interval orderStatistics(std::vector<double> &errors, double coverage, std::size_t independent)
{
    if (errors.empty() || independent == 0)
        return {std::nan(""), std::nan("")};
    std::sort(errors.begin(), errors.end());
    const auto n = static_cast<double>(errors.size());
    const auto m = static_cast<double>(std::min(independent, errors.size()));
    const double rank = std::ceil(n * (m + 1.0) / m * (1.0 + coverage) / 2.0 - rankRounding);
    const std::size_t high = std::min(static_cast<std::size_t>(rank), errors.size());
    return {errors[errors.size() - high], errors[high - 1]};
}

std::size_t fewestErrors(double coverage)
{
    return static_cast<std::size_t>(std::ceil(2.0 / (1.0 - coverage) - rankRounding)) - 1;
}

ConformalBand::ConformalBand(LeadRange leads, const BandOptions &options)
    : m_leads(leads)
    , m_options(options)
{
}

void ConformalBand::remember(std::size_t origin, std::vector<double> mean)
{
    m_issued.push_back({origin, std::move(mean)});
    // Hours far ahead of the last origins are not over yet, so as many days more are kept.
    const std::size_t ahead = (m_leads.first + m_leads.count) / hoursOfDay + 1;
    const std::size_t span = (static_cast<std::size_t>(m_options.days) + ahead) * hoursOfDay;
    while (m_issued.front().origin + span < origin)
        m_issued.pop_front();
}

/// The errors of one hour ahead in the last days, newest last.
std::vector<ConformalBand::Miss> ConformalBand::missesOf(const HourlyView &series, std::size_t origin,
                                                         std::size_t at) const
{
    std::vector<Miss> misses;
    for (const Issued &issued : m_issued) {
        const std::size_t hour = issued.origin + m_leads.first + at;
        if (hour >= origin || hour + static_cast<std::size_t>(m_options.days) * hoursOfDay < origin)
            continue;
        const Miss miss{issued.mean[at], series.at(hour) - issued.mean[at]};
        if (std::isfinite(miss.error))
            misses.push_back(miss);
    }
    return misses;
}

ConformalBand::Answer ConformalBand::around(const HourlyView &series, std::size_t origin,
                                            std::span<const double> mean) const
{
    std::vector<std::vector<Miss>> misses;
    std::vector<double> sizes;
    for (std::size_t at = 0; at < m_leads.count; ++at) {
        misses.push_back(missesOf(series, origin, at));
        std::vector<double> errors;
        for (const Miss &miss : misses.back())
            errors.push_back(miss.error);
        sizes.push_back(meanSize(errors));
    }

    Answer answer;
    for (std::size_t at = 0; at < m_leads.count; ++at) {
        std::vector<Miss> pool;
        const std::size_t last = std::min(at + m_options.neighbours, m_leads.count - 1);
        for (std::size_t near = at - std::min(at, m_options.neighbours); near <= last; ++near)
            for (const Miss &miss : misses[near])
                pool.push_back({miss.level, sizes[near] > 0.0 ? miss.error / sizes[near] : 0.0});
        std::vector<double> stratum = stratumOf(std::move(pool), mean[at]);
        const std::size_t known = std::min(misses[at].size(), stratum.size());
        answer.fewest = at == 0 ? known : std::min(answer.fewest, known);
        const Interval errors = orderStatistics(stratum, m_options.coverage, misses[at].size());
        answer.intervals.push_back({mean[at] + sizes[at] * errors.low, mean[at] + sizes[at] * errors.high});
    }
    return answer;
}

/// The errors whose forecasts were about as high as `level`; all of them while there are too few for strata.
std::vector<double> ConformalBand::stratumOf(std::vector<Miss> pool, double level) const
{
    std::sort(pool.begin(), pool.end(), [](const Miss &a, const Miss &b) { return a.level < b.level; });
    const auto above = std::lower_bound(pool.begin(), pool.end(), level,
                                        [](const Miss &miss, double value) { return miss.level < value; });
    const auto below = static_cast<std::size_t>(above - pool.begin());
    const bool enough = pool.size() / m_options.levels >= fewestErrors(m_options.coverage);
    const std::size_t strata = enough ? m_options.levels : 1;
    const std::size_t stratum = pool.empty() ? 0 : std::min(below * strata / pool.size(), strata - 1);
    std::vector<double> errors;
    for (std::size_t rank = stratum * pool.size() / strata; rank < (stratum + 1) * pool.size() / strata; ++rank)
        errors.push_back(pool[rank].error);
    return errors;
}

} // namespace console::forecast
