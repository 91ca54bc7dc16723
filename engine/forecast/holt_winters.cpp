// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/holt_winters.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>

namespace console::forecast {

namespace {

constexpr std::size_t startHours = 2 * hoursOfWeek;
constexpr std::size_t windowHours = 16 * hoursOfWeek;
/// Recent hours whose gaps make a forecast a degraded one.
constexpr std::size_t recentHours = hoursOfDay;

struct Rate {
    double HoltWintersRates::*member;
    std::array<double, 7> grid;
};

constexpr std::array<Rate, 4> allRates{{
    {&HoltWintersRates::carry, {0.0, 0.5, 0.7, 0.8, 0.9, 0.95, 0.98}},
    {&HoltWintersRates::level, {0.0003, 0.001, 0.003, 0.01, 0.03, 0.1, 0.3}},
    {&HoltWintersRates::day, {0.001, 0.01, 0.03, 0.06, 0.1, 0.2, 0.3}},
    {&HoltWintersRates::week, {0.001, 0.01, 0.03, 0.06, 0.1, 0.2, 0.3}},
}};

/// Mean of the known figures less what is already explained, in each of `season` slots.
template <std::size_t season, class Explained>
void fillSeason(const HourlyView &series, std::size_t from, std::size_t to, std::array<double, season> &places,
                Explained explained)
{
    std::array<double, season> sums{};
    std::array<std::size_t, season> counts{};
    for (std::size_t hour = from; hour < to; ++hour) {
        if (!series.known(hour))
            continue;
        sums[hour % season] += series.at(hour) - explained(hour);
        ++counts[hour % season];
    }
    for (std::size_t slot = 0; slot < season; ++slot)
        places[slot] = counts[slot] == 0 ? 0.0 : sums[slot] / static_cast<double>(counts[slot]);
}

} // namespace

HoltWintersState::HoltWintersState(const HourlyView &series, std::size_t from, std::size_t to)
{
    std::size_t count = 0;
    for (std::size_t hour = from; hour < to; ++hour) {
        if (!series.known(hour))
            continue;
        ++count;
        m_level += (series.at(hour) - m_level) / static_cast<double>(count);
    }
    m_started = count > 0;
    fillSeason(series, from, to, m_day, [this](std::size_t) { return m_level; });
    fillSeason(series, from, to, m_week, [this](std::size_t hour) { return m_level + m_day[hour % hoursOfDay]; });
}

void HoltWintersState::step(std::size_t hour, double figure, const HoltWintersRates &rates)
{
    if (!std::isfinite(figure)) {
        m_error *= rates.carry;
        return;
    }
    const double error = figure - expected(hour);
    m_level += rates.level * error;
    m_day[hour % hoursOfDay] += rates.day * error;
    m_week[hour % hoursOfWeek] += rates.week * error;
    m_error = error;
}

HoltWintersModel::HoltWintersModel(const HourlyView &series, LeadRange leads)
    : m_series(series)
    , m_leads(leads)
{
}

/// Sum of squared errors of the forecast issued at `origin`, over its hours before `end`.
double HoltWintersModel::missesAt(const HoltWintersState &state, std::size_t origin, std::size_t end,
                                  const HoltWintersRates &rates) const
{
    double left = state.lastError() * std::pow(rates.carry, static_cast<double>(m_leads.first + 1));
    double sum = 0.0;
    for (std::size_t at = 0; at < m_leads.count; ++at, left *= rates.carry) {
        const std::size_t hour = origin + m_leads.first + at;
        if (hour >= end || !m_series.known(hour))
            continue;
        const double miss = m_series.at(hour) - state.expected(hour) - left;
        sum += miss * miss;
    }
    return sum;
}

double HoltWintersModel::squaredError(std::size_t from, std::size_t origin, const HoltWintersRates &rates) const
{
    HoltWintersState state(m_series, from, std::min(from + startHours, origin));
    double sum = 0.0;
    for (std::size_t hour = from; hour < origin; ++hour) {
        if (hour >= from + startHours && hour % hoursOfDay == origin % hoursOfDay)
            sum += missesAt(state, hour, origin, rates);
        state.step(hour, m_series.at(hour), rates);
    }
    return sum;
}

void HoltWintersModel::choose(std::size_t from, std::size_t origin)
{
    HoltWintersRates best;
    double least = squaredError(from, origin, best);
    constexpr int sweeps = 3;
    for (int sweep = 0; sweep < sweeps; ++sweep) {
        const double before = least;
        for (const Rate &rate : allRates) {
            HoltWintersRates candidate = best;
            for (const double value : rate.grid) {
                candidate.*rate.member = value;
                const double error = squaredError(from, origin, candidate);
                if (error < least) {
                    least = error;
                    best = candidate;
                }
            }
        }
        if (!(least < before))
            break;
    }
    m_rates = best;
}

/// Begins anew from what was known at the origin `due`.
void HoltWintersModel::restart(std::size_t due)
{
    m_state.reset();
    m_chosenAt = due;
    const std::size_t from = std::max(m_series.firstKnown(due), due - std::min(due, windowHours));
    if (due < from + startHours)
        return;
    choose(from, due);
    m_state.emplace(m_series, from, from + startHours);
    m_next = from;
}

std::optional<PointForecast> HoltWintersModel::forecastAt(std::size_t origin)
{
    // The last origin that begins a week of the series.
    const std::size_t due = origin - origin % hoursOfWeek / hoursOfDay * hoursOfDay;
    if (due != m_chosenAt)
        restart(due);
    if (!m_state || !m_state->started())
        return std::nullopt;
    for (; m_next < origin; ++m_next)
        m_state->step(m_next, m_series.at(m_next), m_rates);

    PointForecast forecast;
    double left = m_state->lastError() * std::pow(m_rates.carry, static_cast<double>(m_leads.first + 1));
    for (std::size_t at = 0; at < m_leads.count; ++at, left *= m_rates.carry) {
        forecast.mean.push_back(m_state->expected(origin + m_leads.first + at) + left);
        if (!std::isfinite(forecast.mean.back()))
            return std::nullopt;
    }
    for (std::size_t lag = 1; lag <= recentHours; ++lag)
        if (!std::isfinite(m_series.before(origin, lag)))
            ++forecast.filledInputs;
    return forecast;
}

} // namespace console::forecast
