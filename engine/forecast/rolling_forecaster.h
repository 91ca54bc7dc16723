// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/forecast/conformal_band.h"
#include "engine/forecast/forecast.h"
#include "engine/forecast/point_model.h"

#include <memory>
#include <optional>
#include <vector>

namespace console::forecast {

/// What was issued at one origin, for every hour of the range of leads.
struct Issue {
    Method method = Method::SeasonalNaive;
    std::vector<double> mean;
    std::vector<Interval> intervals;
    std::vector<double> naive; ///< NaN where unknown
    std::size_t filledInputs = 0;
    std::size_t checkedDays = 0; ///< days of known errors that the interval least known rests on
};

/// Forecasts a series day after day at the same hour, with the best method the history allows at each origin. A method
/// runs along unseen for some time before it is used, so that its intervals are known when it is. Used by one thread
/// at a time; `series` outlives it.
class RollingForecaster
{
public:
    /// `options.hours` is not used.
    RollingForecaster(const HourlyView &series, LeadRange leads, const ForecastOptions &options);

    /// Each origin is a whole number of days after the one before. Empty where no method can say anything.
    [[nodiscard]] std::optional<Issue> issue(std::size_t origin);

    /// Days before an origin from which on one must issue for its intervals to be full.
    [[nodiscard]] static std::size_t warmUpDays(LeadRange leads, const ForecastOptions &options);

private:
    struct Track {
        Method method = Method::SeasonalNaive;
        std::unique_ptr<PointModel> model;
        ConformalBand band;
        std::size_t runsAfter = 0; ///< hours of history from which on it runs along
        std::size_t usedAfter = 0; ///< hours of history from which on it is used
    };

    void addTrack(Method method, std::size_t runsAfterDays, std::size_t usedAfterDays);

    HourlyView m_series;
    LeadRange m_leads;
    ForecastOptions m_options;
    std::optional<std::size_t> m_firstKnown;
    std::vector<Track> m_tracks; ///< best first
};

} // namespace console::forecast
