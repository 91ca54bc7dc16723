// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/seasonal_naive.h"

namespace console::forecast {

double seasonalNaive(const HourlyView &series, std::size_t origin, std::size_t hour)
{
    constexpr std::size_t weeks = 4;
    for (std::size_t week = 1; week <= weeks; ++week) {
        const std::size_t lag = week * hoursOfWeek;
        if (lag <= hour && hour - lag < origin && series.known(hour - lag))
            return series.at(hour - lag);
    }
    return std::nan("");
}

void NaiveScale::advance(const HourlyView &series, std::size_t origin)
{
    for (; m_next < origin; ++m_next) {
        const double error = std::abs(series.at(m_next) - series.before(m_next, hoursOfWeek));
        if (!std::isfinite(error))
            continue;
        m_sum += error;
        ++m_count;
    }
}

double NaiveScale::value() const
{
    return m_count == 0 ? std::nan("") : m_sum / static_cast<double>(m_count);
}

} // namespace console::forecast
