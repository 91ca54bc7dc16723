// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/region_series.h"

#include <algorithm>

namespace console::grid {

namespace {

HourlyFigures figures(const ReferenceYear &year, std::size_t region, Megawatt RegionHour::*member)
{
    HourlyFigures values;
    values.reserve(year.hours.size());
    for (const YearHour &hour : year.hours)
        values.push_back((hour.regions[region].*member).value());
    return values;
}

} // namespace

std::size_t RegionSeries::hours() const
{
    return std::max({surplus.size(), demand.size(), generation.size(), rooftop.size(), price.size(), forecast.size()});
}

SeriesSet seriesOf(const ReferenceYear &year)
{
    SeriesSet set;
    set.label = year.label;
    for (std::size_t region = 0; region < regionCount; ++region) {
        if (!year.hasData[region])
            continue;
        RegionSeries series;
        series.first = fromPkt({.year = modelYear});
        series.quality = Quality::Modelled;
        series.surplus = figures(year, region, &RegionHour::surplus);
        series.demand = figures(year, region, &RegionHour::netDemand);
        series.generation = figures(year, region, &RegionHour::available);
        series.rooftop = figures(year, region, &RegionHour::rooftop);
        set.regions[region] = std::move(series);
    }
    return set;
}

} // namespace console::grid
