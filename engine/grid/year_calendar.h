// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <algorithm>
#include <array>
#include <chrono>
#include <cstddef>

/// The calendar of the modelled year: 2025 in PKT, 365 days, 8,760 hour-beginning hours counted from
/// 1 January 00:00. Pure; any thread.
namespace console::grid {

inline constexpr int modelYear = 2025;
inline constexpr std::size_t monthsInYear = 12;
inline constexpr std::size_t hoursInDay = 24;
inline constexpr std::size_t daysInModelYear = 365;
inline constexpr std::size_t hoursInModelYear = daysInModelYear * hoursInDay;

template <class T> using PerMonth = std::array<T, monthsInYear>;
template <class T> using PerHourOfDay = std::array<T, hoursInDay>;

/// Length of a month (0 = January) of the modelled year, in days.
[[nodiscard]] constexpr std::size_t daysInMonth(std::size_t month)
{
    constexpr PerMonth<std::size_t> days{31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return days[month];
}

/// First day (0 = 1 January) of a month (0 = January).
[[nodiscard]] constexpr std::size_t firstDayOfMonth(std::size_t month)
{
    std::size_t day = 0;
    for (std::size_t earlier = 0; earlier < month; ++earlier)
        day += daysInMonth(earlier);
    return day;
}

/// Month (0 = January) that a day (0 = 1 January) falls into.
[[nodiscard]] constexpr std::size_t monthOfDay(std::size_t day)
{
    std::size_t month = 0;
    while (month + 1 < monthsInYear && firstDayOfMonth(month + 1) <= day)
        ++month;
    return month;
}

/// The hours [first, last) of a month (0 = January).
struct HourRange {
    std::size_t first = 0;
    std::size_t last = 0;
};

[[nodiscard]] constexpr HourRange hoursOfMonth(std::size_t month)
{
    const std::size_t first = firstDayOfMonth(month) * hoursInDay;
    return {first, first + daysInMonth(month) * hoursInDay};
}

/// Day of the week of a day (0 = 1 January) of the modelled year.
[[nodiscard]] constexpr std::chrono::weekday weekdayOfDay(std::size_t day)
{
    using namespace std::chrono;
    return weekday(sys_days(year(modelYear) / January / 1) + days(static_cast<int>(day)));
}

/// The hour of the modelled year that stands for any PKT moment of any year: same month, day and hour.
/// 29 February borrows 28 February.
[[nodiscard]] constexpr std::size_t modelHour(const PktTime &time)
{
    const std::size_t month = time.month - 1U;
    const std::size_t day = std::min<std::size_t>(time.day, daysInMonth(month)) - 1U;
    return (firstDayOfMonth(month) + day) * hoursInDay + static_cast<std::size_t>(time.hour);
}

} // namespace console::grid
