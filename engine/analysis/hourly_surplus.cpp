// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/analysis/hourly_surplus.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace console::analysis {

namespace {

bool isFigure(double value)
{
    return std::isfinite(value);
}

} // namespace

std::size_t HourlySurplus::firstMidnight() const
{
    const auto midnight =
        std::find_if(stamps.begin(), stamps.end(), [](const HourStamp &stamp) { return stamp.hour == 0; });
    return static_cast<std::size_t>(midnight - stamps.begin());
}

std::vector<double> HourlySurplus::present() const
{
    std::vector<double> figures;
    figures.reserve(values.size());
    std::copy_if(values.begin(), values.end(), std::back_inserter(figures), isFigure);
    return figures;
}

HourlySurplus surplusOf(const grid::RegionSeries &series)
{
    const auto begin = std::find_if(series.surplus.begin(), series.surplus.end(), isFigure);
    const auto end = std::find_if(series.surplus.rbegin(), series.surplus.rend(), isFigure).base();
    HourlySurplus surplus;
    if (begin == series.surplus.end())
        return surplus;
    surplus.first = series.first + std::chrono::hours(begin - series.surplus.begin());
    surplus.values.assign(begin, end);
    for (double &value : surplus.values)
        if (!isFigure(value))
            value = std::numeric_limits<double>::quiet_NaN();
    surplus.stamps.reserve(surplus.values.size());
    for (std::size_t hour = 0; hour < surplus.values.size(); ++hour) {
        const PktTime pkt = toPkt(surplus.first + std::chrono::hours(static_cast<long>(hour)));
        surplus.stamps.push_back({pkt.year, pkt.month, pkt.day, static_cast<unsigned>(pkt.hour)});
    }
    return surplus;
}

} // namespace console::analysis
