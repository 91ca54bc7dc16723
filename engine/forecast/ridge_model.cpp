// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/ridge_model.h"

#include <algorithm>

namespace console::forecast {

namespace {

constexpr std::size_t hoursBetweenChoices = 4 * hoursOfWeek;

std::vector<double> ownPenalties()
{
    return {1e-5, 1e-4, 3e-4, 1e-3, 3e-3, 1e-2, 3e-2, 1e-1, 3e-1};
}

} // namespace

RidgeModel::RidgeModel(const HourlyView &series, LeadRange leads, std::vector<double> penalties)
    : m_series(series)
    , m_leads(leads)
    , m_penalties(penalties.empty() ? ownPenalties() : std::move(penalties))
{
}

/// Centre and unit only keep the sums well scaled; they come from the first weeks, so that they never change.
void RidgeModel::begin(std::size_t origin)
{
    constexpr std::size_t enough = 4 * hoursOfWeek;
    double sum = 0.0;
    double squares = 0.0;
    std::size_t count = 0;
    for (std::size_t hour = 0; hour < origin && count < enough; ++hour) {
        if (!m_series.known(hour))
            continue;
        const double figure = m_series.at(hour);
        ++count;
        const double step = figure - sum;
        sum += step / static_cast<double>(count); // the mean so far
        squares += step * (figure - sum);
    }
    m_centre = sum;
    m_unit = count > 1 ? std::sqrt(squares / static_cast<double>(count)) : 1.0;
    if (!(m_unit > 0.0) || !std::isfinite(m_unit))
        m_unit = 1.0;
    m_features.emplace(m_series, m_centre, m_unit);
    m_states.resize(m_leads.count);
    for (Lead &state : m_states)
        state.nextOrigin = origin % hoursOfDay;
}

void RidgeModel::learn(Lead &state, std::size_t lead, std::size_t origin) const
{
    for (; state.nextOrigin + lead < origin; state.nextOrigin += hoursOfDay) {
        const std::size_t hour = state.nextOrigin + lead;
        if (!m_series.known(hour))
            continue;
        if (const auto row = m_features->row(state.nextOrigin, lead))
            state.equations.add(*row, (m_series.at(hour) - m_centre) / m_unit);
    }
}

/// Chooses the penalty as it was due at the last origin that began four weeks of the series.
void RidgeModel::choosePenalty(Lead &state, std::size_t lead, std::size_t origin) const
{
    const std::size_t due = origin - origin % hoursBetweenChoices / hoursOfDay * hoursOfDay;
    if (state.chosenUpTo == due)
        return;
    learn(state, lead, due);
    state.chosenUpTo = due;
    if (state.equations.rows() >= fewestRows)
        state.penalty = state.equations.choosePenalty(m_penalties);
}

std::optional<PointForecast> RidgeModel::forecastAt(std::size_t origin)
{
    if (!m_features)
        begin(origin);
    PointForecast forecast;
    forecast.mean.reserve(m_leads.count);
    bool complete = true;
    for (std::size_t at = 0; at < m_leads.count; ++at) {
        const std::size_t lead = m_leads.first + at;
        Lead &state = m_states[at];
        choosePenalty(state, lead, origin);
        learn(state, lead, origin);
        const auto filled = m_features->filledRow(origin, lead);
        if (state.penalty == 0.0 || !filled) {
            complete = false;
            continue;
        }
        const double mean = m_centre + m_unit * state.equations.fit(state.penalty).at(filled->row);
        complete = complete && std::isfinite(mean);
        forecast.mean.push_back(mean);
        forecast.filledInputs = std::max(forecast.filledInputs, filled->gaps);
    }
    if (!complete)
        return std::nullopt;
    return forecast;
}

} // namespace console::forecast
