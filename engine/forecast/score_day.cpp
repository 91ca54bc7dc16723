// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/hourly_view.h"
#include "engine/forecast/skill_book.h"

#include <cmath>

namespace console::forecast {

namespace {

double part(double sum, std::size_t count)
{
    return count == 0 ? std::nan("") : sum / static_cast<double>(count);
}

} // namespace

std::optional<DaySkill> scoreDay(const Forecast &forecast, std::string region, const std::vector<double> &actuals,
                                 UtcTime first, std::chrono::sys_days day, std::chrono::hours localOffset)
{
    const HourlyView view(actuals, first, localOffset);
    DaySkill skill;
    skill.region = std::move(region);
    skill.day = day;
    skill.issued = forecast.origin;
    skill.method = forecast.method;
    double errors = 0.0;
    double naiveErrors = 0.0;
    double hits = 0.0;
    std::size_t naiveHours = 0;
    std::size_t intervalHours = 0;
    for (const HourForecast &hour : forecast.hours) {
        const auto at = view.hourAt(hour.time);
        if (!at || !view.known(*at) || view.localDay(*at) != day)
            continue;
        const double actual = view.at(*at);
        ++skill.hours;
        errors += std::abs(hour.mean - actual);
        if (std::isfinite(hour.naive)) {
            naiveErrors += std::abs(hour.naive - actual);
            ++naiveHours;
        }
        if (std::isfinite(hour.low) && std::isfinite(hour.high)) {
            hits += hour.low <= actual && actual <= hour.high ? 1.0 : 0.0;
            ++intervalHours;
        }
    }
    if (skill.hours == 0)
        return std::nullopt;
    skill.mae = part(errors, skill.hours);
    skill.naiveMae = part(naiveErrors, naiveHours);
    skill.mase = forecast.naiveScale > 0.0 ? skill.mae / forecast.naiveScale : std::nan("");
    skill.coverage = part(hits, intervalHours);
    return skill;
}

} // namespace console::forecast
