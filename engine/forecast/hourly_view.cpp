// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/forecast/hourly_view.h"

namespace console::forecast {

using namespace std::chrono;

std::optional<std::size_t> HourlyView::hourAt(UtcTime time) const
{
    const auto span = time - m_first;
    if (span < span.zero() || span % hours(1) != span.zero())
        return std::nullopt;
    return static_cast<std::size_t>(span / hours(1));
}

sys_days HourlyView::localDay(std::size_t hour) const
{
    return floor<days>(time(hour) + m_offset);
}

std::size_t HourlyView::hourOfDay(std::size_t hour) const
{
    const auto local = time(hour) + m_offset;
    return static_cast<std::size_t>((local - floor<days>(local)) / hours(1));
}

unsigned HourlyView::weekday(std::size_t hour) const
{
    return std::chrono::weekday(localDay(hour)).c_encoding();
}

long HourlyView::startOf(sys_days localDay) const
{
    return static_cast<long>(floor<hours>(UtcTime(localDay) - m_offset - m_first).count());
}

std::size_t HourlyView::firstKnown(std::size_t end) const
{
    std::size_t hour = 0;
    while (hour < end && !known(hour))
        ++hour;
    return hour;
}

} // namespace console::forecast
