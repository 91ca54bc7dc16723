// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <chrono>
#include <cmath>
#include <cstddef>
#include <optional>
#include <span>

namespace console::forecast {

inline constexpr std::size_t hoursOfDay = 24;
inline constexpr std::size_t hoursOfWeek = 168;

/// Hourly MW with their calendar; a figure that is no finite number is a gap. Does not own the figures. Hours are
/// counted from 0, the first of the series, and may be asked for beyond its end, where all is gap.
class HourlyView
{
public:
    HourlyView(std::span<const double> values, UtcTime first, std::chrono::hours localOffset)
        : m_values(values)
        , m_first(first)
        , m_offset(localOffset)
    {
    }

    [[nodiscard]] std::size_t size() const { return m_values.size(); }
    [[nodiscard]] std::chrono::hours localOffset() const { return m_offset; }
    [[nodiscard]] bool known(std::size_t hour) const { return hour < size() && std::isfinite(m_values[hour]); }
    /// The figure, NaN for a gap.
    [[nodiscard]] double at(std::size_t hour) const { return known(hour) ? m_values[hour] : std::nan(""); }
    /// The figure so many hours before `hour`, NaN before the series.
    [[nodiscard]] double before(std::size_t hour, std::size_t lag) const
    {
        return lag <= hour ? at(hour - lag) : std::nan("");
    }

    [[nodiscard]] UtcTime time(std::size_t hour) const { return m_first + std::chrono::hours(static_cast<long>(hour)); }
    /// The hour that begins at `time`; empty if none does or it lies before the series.
    [[nodiscard]] std::optional<std::size_t> hourAt(UtcTime time) const;
    [[nodiscard]] std::chrono::sys_days localDay(std::size_t hour) const;
    [[nodiscard]] std::size_t hourOfDay(std::size_t hour) const;
    /// 0 is Sunday.
    [[nodiscard]] unsigned weekday(std::size_t hour) const;
    /// The hour at which a local day begins, counted from the first of the series; negative before it.
    [[nodiscard]] long startOf(std::chrono::sys_days localDay) const;
    /// First hour with a figure before `end`; `end` if there is none.
    [[nodiscard]] std::size_t firstKnown(std::size_t end) const;

private:
    std::span<const double> m_values;
    UtcTime m_first;
    std::chrono::hours m_offset;
};

} // namespace console::forecast
