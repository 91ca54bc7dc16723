// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/year_model.h"

#include "engine/grid/availability.h"
#include "engine/grid/rooftop_solar.h"

#include <algorithm>

namespace console::grid {

namespace {

std::size_t zoneIndex(const ReferenceYearData &data, RegionId region)
{
    return data.zone[index(region)] == Zone::South ? 1 : 0;
}

/// Gives each region the idle capacity of its own plants, by fuel cost.
void splitIdle(const ReferenceYearData &data, const std::vector<PlantGroup> &groups, const HourDispatch &dispatch,
               std::size_t hour, YearHour &result)
{
    for (const PlantGroup &group : groups) {
        RegionHour &region = result.regions[index(group.region)];
        const std::size_t zone = zoneIndex(data, group.region);
        const double available = group.availableMw[hour];
        const double together = dispatch.available[group.fuel][zone];
        const Megawatt idle(together > 0.0 ? dispatch.idle[group.fuel][zone] * (available / together) : 0.0);
        const double cost = data.fuels[group.fuel].costPkrPerKwh;
        region.available += Megawatt(available);
        if (cost > data.dispatchablePkrPerKwh)
            continue;
        region.localBalance += Megawatt(available);
        region.dispatchable += idle;
        if (cost <= data.lowCostPkrPerKwh)
            region.lowCost += idle;
        if (cost <= 0.0)
            region.spill += idle;
    }
}

/// Lays each zone's deficit on the regions that cause it; see RegionHour::surplus.
void spreadDeficit(const ReferenceYearData &data, const HourDispatch &dispatch, const ZonePair &demand,
                   YearHour &result)
{
    const double national = demand[0] + demand[1];
    for (std::size_t zone = 0; zone < demand.size(); ++zone) {
        const double demandShare = national > 0.0 ? demand[zone] / national : 0.0;
        const double deficit = dispatch.aboveTier[zone] + dispatch.unserved[zone] + dispatch.reserveShort * demandShare;
        if (deficit <= 0.0)
            continue;
        double lacking = 0.0;
        for (const RegionId region : data.regions)
            if (zoneIndex(data, region) == zone)
                lacking += std::max(0.0, -result.regions[index(region)].localBalance.value());
        for (const RegionId region : data.regions) {
            if (zoneIndex(data, region) != zone)
                continue;
            RegionHour &hour = result.regions[index(region)];
            const double part = lacking > 0.0 ? std::max(0.0, -hour.localBalance.value()) / lacking
                                              : hour.netDemand.value() / demand[zone];
            hour.surplus -= Megawatt(deficit * part);
        }
    }
}

/// Gross demand times `factor`, less the rooftop solar of the case.
PerRegion<RegionDemand> demandOf(const ReferenceYearData &data, const PerRegion<HourlySeries> &panels,
                                 const PerRegion<HourlySeries> &rooftop, double factor, std::uint64_t seed)
{
    const auto published = rooftopOutput(data, panels, 1.0);
    auto demand = hourlyDemand(data, monthlyEnergy(data), published, seed);
    for (RegionDemand &region : demand)
        for (std::size_t hour = 0; hour < region.net.size(); ++hour) {
            region.net[hour] += (factor - 1.0) * region.gross[hour];
            region.gross[hour] *= factor;
        }
    replaceRooftop(demand, published, rooftop);
    return demand;
}

double loadIn(const PerRegion<HourlySeries> &siteLoad, std::size_t region, std::size_t hour)
{
    return siteLoad[region].empty() ? 0.0 : siteLoad[region][hour];
}

} // namespace

YearModel::YearModel(const ReferenceYearData &data, const CaseChange &change, std::uint64_t seed)
    : YearModel(data, change, seed, panelOutput(data, seed))
{
}

YearModel::YearModel(const ReferenceYearData &data, const CaseChange &change, std::uint64_t seed,
                     const PerRegion<HourlySeries> &panels)
    : m_data(data)
    , m_change(change)
    , m_rooftop(rooftopOutput(data, panels, change.rooftop))
    , m_demand(demandOf(data, panels, m_rooftop, change.demand, seed))
    , m_groups(plantAvailability(data, panels, {.hydro = change.hydro, .rlng = change.rlng}, seed))
    , m_order(m_data, m_groups)
{
}

CorridorLimits YearModel::limitsIn(std::size_t hour) const
{
    const double southToNorth =
        m_data.southToNorthLimitMw[monthOfDay(hour / hoursInDay)] + m_change.southToNorthShift.value();
    return {std::max(0.0, southToNorth), m_data.northToSouthLimitMw};
}

YearHour YearModel::hourOf(const HourDispatch &dispatch, const PerRegion<HourlySeries> &siteLoad,
                           const CorridorLimits &limits, std::size_t hour) const
{
    YearHour result;
    ZonePair zoneDemand{};
    for (const RegionId id : m_data.regions) {
        RegionHour &region = result.regions[index(id)];
        const double load = loadIn(siteLoad, index(id), hour);
        region.grossDemand = Megawatt(m_demand[index(id)].gross[hour] + load);
        region.rooftop = Megawatt(m_rooftop[index(id)][hour]);
        region.netDemand = Megawatt(m_demand[index(id)].net[hour] + load);
        region.localBalance = -region.netDemand;
        zoneDemand[zoneIndex(m_data, id)] += region.netDemand.value();
    }
    splitIdle(m_data, m_groups, dispatch, hour, result);
    for (RegionHour &region : result.regions)
        region.surplus = region.dispatchable;
    spreadDeficit(m_data, dispatch, zoneDemand, result);

    result.corridorFlow = Megawatt(dispatch.corridorFlow);
    result.southToNorthLimit = Megawatt(limits.southToNorth);
    result.northToSouthLimit = Megawatt(limits.northToSouth);
    result.reserve = Megawatt(dispatch.reserve);
    result.reserveShort = Megawatt(dispatch.reserveShort);
    result.unserved = Megawatt(dispatch.unserved[0] + dispatch.unserved[1]);
    return result;
}

ReferenceYear YearModel::run(const PerRegion<HourlySeries> &siteLoad) const
{
    ReferenceYear year;
    year.label = m_data.label;
    for (const RegionId region : m_data.regions)
        year.hasData[index(region)] = true;
    for (const auto &fuel : m_data.fuels)
        year.fuels.push_back(fuel.name);
    year.generation.assign(m_data.fuels.size(), std::vector<Megawatt>(hoursInModelYear));
    year.hours.reserve(hoursInModelYear);

    HourDispatch dispatch;
    for (std::size_t hour = 0; hour < hoursInModelYear; ++hour) {
        ZonePair zoneDemand{};
        for (const RegionId region : m_data.regions)
            zoneDemand[zoneIndex(m_data, region)] +=
                m_demand[index(region)].net[hour] + loadIn(siteLoad, index(region), hour);
        const CorridorLimits limits = limitsIn(hour);
        m_order.serve(hour, zoneDemand, limits, dispatch);
        year.hours.push_back(hourOf(dispatch, siteLoad, limits, hour));
        for (std::size_t fuel = 0; fuel < m_data.fuels.size(); ++fuel)
            year.generation[fuel][hour] = Megawatt(dispatch.generated[fuel]);
    }
    return year;
}

} // namespace console::grid
