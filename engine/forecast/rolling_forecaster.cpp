// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/rolling_forecaster.h"

#include "engine/forecast/holt_winters.h"
#include "engine/forecast/ridge_model.h"
#include "engine/forecast/seasonal_naive.h"

#include <algorithm>
#include <cmath>

namespace console::forecast {

namespace {

constexpr std::size_t daysOfWeek = 7;
constexpr std::size_t daysOfYear = 365;

/// The forecast to beat, as a model of its own.
class NaiveModel final : public PointModel
{
public:
    NaiveModel(const HourlyView &series, LeadRange leads)
        : m_series(series)
        , m_leads(leads)
    {
    }

    std::optional<PointForecast> forecastAt(std::size_t origin) override
    {
        PointForecast forecast;
        for (std::size_t at = 0; at < m_leads.count; ++at) {
            const std::size_t hour = origin + m_leads.first + at;
            forecast.mean.push_back(seasonalNaive(m_series, origin, hour));
            if (!std::isfinite(forecast.mean.back()))
                return std::nullopt;
            if (!std::isfinite(m_series.before(hour, hoursOfWeek)))
                ++forecast.filledInputs;
        }
        return forecast;
    }

private:
    HourlyView m_series;
    LeadRange m_leads;
};

} // namespace

RollingForecaster::RollingForecaster(const HourlyView &series, LeadRange leads, const ForecastOptions &options)
    : m_series(series)
    , m_leads(leads)
    , m_options(options)
{
    const std::size_t along = warmUpDays(leads, options);
    addTrack(Method::Ridge, daysOfYear - std::min(along, daysOfYear), daysOfYear);
    addTrack(Method::HoltWinters, 2 * daysOfWeek, 3 * daysOfWeek);
    addTrack(Method::SeasonalNaive, daysOfWeek, daysOfWeek);
}

void RollingForecaster::addTrack(Method method, std::size_t runsAfterDays, std::size_t usedAfterDays)
{
    if (m_options.method && *m_options.method != method)
        return;
    if (m_options.method)
        usedAfterDays = runsAfterDays;
    BandOptions band;
    band.coverage = m_options.coverage;
    band.days = m_options.calibrationDays;
    std::unique_ptr<PointModel> model;
    switch (method) {
    case Method::Ridge: model = std::make_unique<RidgeModel>(m_series, m_leads, m_options.penalties); break;
    case Method::HoltWinters: model = std::make_unique<HoltWintersModel>(m_series, m_leads); break;
    case Method::SeasonalNaive: model = std::make_unique<NaiveModel>(m_series, m_leads); break;
    }
    m_tracks.push_back({method, std::move(model), ConformalBand(m_leads, band), runsAfterDays * hoursOfDay,
                        usedAfterDays * hoursOfDay});
}

std::size_t RollingForecaster::warmUpDays(LeadRange leads, const ForecastOptions &options)
{
    return static_cast<std::size_t>(options.calibrationDays) + (leads.first + leads.count) / hoursOfDay + 1;
}

std::optional<Issue> RollingForecaster::issue(std::size_t origin)
{
    if (!m_firstKnown) {
        const std::size_t first = m_series.firstKnown(origin);
        if (first == origin)
            return std::nullopt;
        m_firstKnown = first;
    }
    const std::size_t history = origin - *m_firstKnown;
    std::optional<Issue> issue;
    for (Track &track : m_tracks) {
        if (history < track.runsAfter)
            continue;
        const auto forecast = track.model->forecastAt(origin);
        if (!forecast)
            continue;
        if (history >= track.usedAfter) {
            issue.emplace();
            issue->method = track.method;
            issue->mean = forecast->mean;
            issue->filledInputs = forecast->filledInputs;
            auto answer = track.band.around(m_series, origin, forecast->mean);
            issue->intervals = std::move(answer.intervals);
            issue->checkedDays = answer.fewest;
        }
        track.band.remember(origin, forecast->mean);
        if (issue)
            break; // a worse method is not needed as long as a better one answers
    }
    if (!issue)
        return std::nullopt;
    for (std::size_t at = 0; at < m_leads.count; ++at)
        issue->naive.push_back(seasonalNaive(m_series, origin, origin + m_leads.first + at));
    return issue;
}

} // namespace console::forecast
