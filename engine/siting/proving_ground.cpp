// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/siting/proving_ground.h"

#include <utility>

namespace console::siting {

using grid::index;

namespace {

/// Flow within this of the limit is at the limit.
constexpr double toleranceMw = 0.5;

bool isFull(const grid::YearHour &hour)
{
    const bool northward = hour.corridorFlow >= Megawatt(0.0);
    const Megawatt limit = northward ? hour.southToNorthLimit : hour.northToSouthLimit;
    const Megawatt flow = northward ? hour.corridorFlow : -hour.corridorFlow;
    return flow >= limit - Megawatt(toleranceMw);
}

} // namespace

ProvingGround::ProvingGround(const grid::YearModel &model, const grid::SeriesSet &measured)
    : m_model(model)
{
    const grid::ReferenceYear year = model.run();
    m_untouched = stateOf(year);
    for (std::size_t region = 0; region < grid::regionCount; ++region) {
        m_hasData[region] = year.hasData[region];
        m_quality[region] = Quality::Modelled;
        const auto &series = measured.regions[region];
        if (!series || series->surplus.empty())
            continue;
        m_hasData[region] = true;
        m_measured[region] = true;
        m_quality[region] = series->quality;
        m_untouched.surplus[region] = series->surplus;
    }
    m_now = m_untouched;
}

ProvingGround::State ProvingGround::stateOf(const grid::ReferenceYear &year)
{
    State state;
    for (const grid::RegionId region : grid::allRegions) {
        grid::HourlyFigures &surplus = state.surplus[index(region)];
        if (!year.hasData[index(region)])
            continue;
        surplus.reserve(year.hours.size());
        for (const grid::YearHour &hour : year.hours)
            surplus.push_back(hour.regions[index(region)].surplus.value());
    }
    for (const grid::YearHour &hour : year.hours) {
        state.strain.corridorFull.push_back(isFull(hour));
        state.strain.shortMw.push_back((hour.reserveShort + hour.unserved).value());
    }
    return state;
}

bool ProvingGround::hasData(grid::RegionId region) const
{
    return m_hasData[index(region)];
}

Quality ProvingGround::quality(grid::RegionId region) const
{
    return hasData(region) ? m_quality[index(region)] : Quality::Missing;
}

const grid::HourlyFigures &ProvingGround::surplus(grid::RegionId region) const
{
    return m_now.surplus[index(region)];
}

const grid::HourlyFigures &ProvingGround::untouched(grid::RegionId region) const
{
    return m_untouched.surplus[index(region)];
}

ProvingGround::Trial ProvingGround::tryLoad(grid::RegionId region, grid::HourlyFigures load) const
{
    Trial trial;
    if (!isModelled(region)) {
        trial.surplus = surplus(region);
        for (std::size_t hour = 0; hour < load.size(); ++hour)
            trial.surplus[hour] -= load[hour];
    } else {
        grid::PerRegion<grid::HourlySeries> loads = m_loads;
        grid::HourlySeries &laid = loads[index(region)];
        laid.resize(load.size(), 0.0);
        for (std::size_t hour = 0; hour < load.size(); ++hour)
            laid[hour] += load[hour];
        State state = stateOf(m_model.run(loads));
        trial.surplus = state.surplus[index(region)];
        trial.strain = std::move(state.strain);
        trial.all = std::move(state.surplus);
    }
    trial.load = std::move(load);
    return trial;
}

void ProvingGround::lay(grid::RegionId region, Trial trial)
{
    if (!isModelled(region)) {
        m_now.surplus[index(region)] = std::move(trial.surplus);
        return;
    }
    grid::HourlySeries &laid = m_loads[index(region)];
    laid.resize(trial.load.size(), 0.0);
    for (std::size_t hour = 0; hour < trial.load.size(); ++hour)
        laid[hour] += trial.load[hour];
    for (const grid::RegionId other : grid::allRegions)
        if (isModelled(other))
            m_now.surplus[index(other)] = std::move(trial.all[index(other)]);
    m_now.strain = std::move(trial.strain).value();
}

} // namespace console::siting
