// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/forecast/point_model.h"

#include <array>
#include <optional>

namespace console::forecast {

/// How fast each part of the state follows the figures, 0 … 1.
struct HoltWintersRates {
    double level = 0.01;
    double day = 0.1;
    double week = 0.1;
    double carry = 0.9; ///< how much of an error is left one hour later
};

/// The state of additive exponential smoothing with a daily and a weekly season and a first-order correction of its
/// error (Taylor 2003, "Short-term electricity demand forecasting using double seasonal exponential smoothing").
/// A gap leaves the state as it is and lets the error fade.
class HoltWintersState
{
public:
    /// Starts from the means of the hours [from, to).
    HoltWintersState(const HourlyView &series, std::size_t from, std::size_t to);

    /// Whether the start had any figure.
    [[nodiscard]] bool started() const { return m_started; }
    void step(std::size_t hour, double figure, const HoltWintersRates &rates);
    /// The figure of `hour` without what is left of the last error.
    [[nodiscard]] double expected(std::size_t hour) const
    {
        return m_level + m_day[hour % hoursOfDay] + m_week[hour % hoursOfWeek];
    }
    /// Figure less expected() in the last hour that was stepped over.
    [[nodiscard]] double lastError() const { return m_error; }

private:
    bool m_started = false;
    double m_level = 0.0;
    double m_error = 0.0;
    std::array<double, hoursOfDay> m_day{};
    std::array<double, hoursOfWeek> m_week{};
};

/// Holt–Winters over the last sixteen weeks. Every week of the series the rates are chosen anew: those with the least
/// squared error of the forecasts it would have issued in these weeks, found by going through a small grid one rate
/// after the other. When they are chosen depends on the series alone, so a forecast does not depend on which ones were
/// issued before it.
class HoltWintersModel final : public PointModel
{
public:
    HoltWintersModel(const HourlyView &series, LeadRange leads);

    [[nodiscard]] std::optional<PointForecast> forecastAt(std::size_t origin) override;
    [[nodiscard]] const HoltWintersRates &rates() const { return m_rates; }

private:
    [[nodiscard]] double missesAt(const HoltWintersState &state, std::size_t origin, std::size_t end,
                                  const HoltWintersRates &rates) const;
    [[nodiscard]] double squaredError(std::size_t from, std::size_t origin, const HoltWintersRates &rates) const;
    void choose(std::size_t from, std::size_t origin);
    void restart(std::size_t due);

    HourlyView m_series;
    LeadRange m_leads;
    HoltWintersRates m_rates;
    std::optional<HoltWintersState> m_state;
    std::size_t m_next = 0;     ///< first hour the state has not seen
    std::size_t m_chosenAt = 0; ///< origin at which the rates were chosen
};

} // namespace console::forecast
