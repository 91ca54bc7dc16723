// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/features.h"

#include <algorithm>
#include <numbers>

namespace console::forecast {

namespace {

constexpr std::size_t weekdayColumns = 6; // Sunday is told by none of them
constexpr std::size_t harmonics = 2;
constexpr std::size_t figureColumns = hoursOfDay + 4;
static_assert(figureColumns + weekdayColumns + 2 * harmonics == Features::count);

constexpr double hoursInMeanYear = 365.2425 * 24.0;

} // namespace

Features::Features(const HourlyView &series, double centre, double unit)
    : m_series(series)
    , m_centre(centre)
    , m_unit(unit)
    , m_sums(series.size() + 1, 0.0)
    , m_counts(series.size() + 1, 0)
{
    for (std::size_t hour = 0; hour < series.size(); ++hour) {
        m_sums[hour + 1] = m_sums[hour] + (series.known(hour) ? series.at(hour) - centre : 0.0);
        m_counts[hour + 1] = m_counts[hour] + (series.known(hour) ? 1 : 0);
    }
}

template <class Figure>
std::optional<Features::Row> Features::makeRow(std::size_t origin, std::size_t lead, Figure figure) const
{
    const std::size_t hour = origin + lead;
    const std::size_t lastDay = (lead / hoursOfDay + 2) * hoursOfDay; // the first before the last 24 hours
    if (origin < hoursOfDay || hour < 2 * hoursOfWeek || lead >= hoursOfWeek)
        return std::nullopt;
    Row row;
    std::size_t column = 0;
    for (std::size_t lag = 1; lag <= hoursOfDay; ++lag)
        row[column++] = figure(origin - lag);
    row[column++] = weekMean(origin);
    for (const std::size_t lag : {lastDay, hoursOfWeek, 2 * hoursOfWeek})
        row[column++] = figure(hour - lag);
    for (std::size_t at = 0; at < column; ++at) {
        row[at] = (row[at] - m_centre) / m_unit;
        if (!std::isfinite(row[at]))
            return std::nullopt;
    }
    addCalendar(hour, row);
    return row;
}

void Features::addCalendar(std::size_t hour, Row &row) const
{
    const unsigned weekday = m_series.weekday(hour);
    for (unsigned day = 1; day <= weekdayColumns; ++day)
        row[figureColumns + day - 1] = weekday == day ? 1.0 : 0.0;
    const double hoursSinceEpoch =
        std::chrono::duration<double, std::ratio<3600>>(m_series.time(hour).time_since_epoch()).count();
    const double turn = 2.0 * std::numbers::pi * std::fmod(hoursSinceEpoch / hoursInMeanYear, 1.0);
    for (std::size_t harmonic = 0; harmonic < harmonics; ++harmonic) {
        const double angle = turn * static_cast<double>(harmonic + 1);
        row[figureColumns + weekdayColumns + 2 * harmonic] = std::sin(angle);
        row[figureColumns + weekdayColumns + 2 * harmonic + 1] = std::cos(angle);
    }
}

std::optional<Features::Row> Features::row(std::size_t origin, std::size_t lead) const
{
    return makeRow(origin, lead, [this](std::size_t hour) { return m_series.at(hour); });
}

std::optional<Features::Filled> Features::filledRow(std::size_t origin, std::size_t lead) const
{
    Filled result;
    const auto row = makeRow(origin, lead, [&](std::size_t hour) {
        if (m_series.known(hour))
            return m_series.at(hour);
        ++result.gaps;
        return filled(origin, hour);
    });
    if (!row)
        return std::nullopt;
    result.row = *row;
    return result;
}

double Features::filled(std::size_t origin, std::size_t hour) const
{
    for (std::size_t week = 1; week <= 4; ++week) {
        const double figure = m_series.before(hour, week * hoursOfWeek);
        if (std::isfinite(figure))
            return figure;
    }
    double sum = 0.0;
    std::size_t known = 0;
    for (std::size_t at = hour % hoursOfDay; at < origin; at += hoursOfDay) {
        if (at + 4 * hoursOfWeek < origin || !m_series.known(at))
            continue;
        sum += m_series.at(at);
        ++known;
    }
    return known == 0 ? std::nan("") : sum / static_cast<double>(known);
}

double Features::weekMean(std::size_t origin) const
{
    const std::size_t from = origin - std::min(origin, hoursOfWeek);
    const std::size_t known = m_counts[origin] - m_counts[from];
    if (known < hoursOfDay)
        return m_centre;
    return m_centre + (m_sums[origin] - m_sums[from]) / static_cast<double>(known);
}

} // namespace console::forecast
