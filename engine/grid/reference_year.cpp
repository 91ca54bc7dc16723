// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/reference_year.h"

#include "engine/grid/availability.h"
#include "engine/grid/hourly_demand.h"
#include "engine/grid/merit_order.h"

#include <algorithm>

namespace console::grid {

namespace {

/// What a case changes.
struct CaseFactors {
    AvailabilityFactors plants;
    double rooftop = 1.0;
    double southToNorthShiftMw = 0.0;
};

CaseFactors factorsOf(GridCase gridCase)
{
    CaseFactors factors;
    switch (gridCase) {
    case GridCase::Reference: break;
    case GridCase::LngShort: factors.plants.rlng = 0.15; break;
    case GridCase::RooftopHigh: factors.rooftop = 1.5; break;
    case GridCase::CorridorHigh: factors.southToNorthShiftMw = 1000.0; break;
    case GridCase::CorridorLow: factors.southToNorthShiftMw = -1000.0; break;
    case GridCase::HydroLow: factors.plants.hydro = 0.85; break;
    }
    return factors;
}

std::size_t zoneIndex(const ReferenceYearData &data, RegionId region)
{
    return data.zone[index(region)] == Zone::South ? 1 : 0;
}

CorridorLimits limitsIn(const ReferenceYearData &data, const CaseFactors &factors, std::size_t hour)
{
    const double southToNorth = data.southToNorthLimitMw[monthOfDay(hour / hoursInDay)] + factors.southToNorthShiftMw;
    return {std::max(0.0, southToNorth), data.northToSouthLimitMw};
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

YearHour hourOf(const ReferenceYearData &data, const std::vector<PlantGroup> &groups,
                const PerRegion<RegionDemand> &demand, const PerRegion<HourlySeries> &rooftop,
                const HourDispatch &dispatch, const CorridorLimits &limits, std::size_t hour)
{
    YearHour result;
    ZonePair zoneDemand{};
    for (const RegionId id : data.regions) {
        RegionHour &region = result.regions[index(id)];
        region.grossDemand = Megawatt(demand[index(id)].gross[hour]);
        region.rooftop = Megawatt(rooftop[index(id)][hour]);
        region.netDemand = Megawatt(demand[index(id)].net[hour]);
        region.localBalance = -region.netDemand;
        zoneDemand[zoneIndex(data, id)] += region.netDemand.value();
    }
    splitIdle(data, groups, dispatch, hour, result);
    for (RegionHour &region : result.regions)
        region.surplus = region.dispatchable;
    spreadDeficit(data, dispatch, zoneDemand, result);

    result.corridorFlow = Megawatt(dispatch.corridorFlow);
    result.southToNorthLimit = Megawatt(limits.southToNorth);
    result.northToSouthLimit = Megawatt(limits.northToSouth);
    result.reserve = Megawatt(dispatch.reserve);
    result.reserveShort = Megawatt(dispatch.reserveShort);
    result.unserved = Megawatt(dispatch.unserved[0] + dispatch.unserved[1]);
    return result;
}

} // namespace

ReferenceYear computeReferenceYear(const ReferenceYearData &data, GridCase gridCase, std::uint64_t seed)
{
    const CaseFactors factors = factorsOf(gridCase);
    const auto panels = panelOutput(data, seed);
    const auto published = rooftopOutput(data, panels, 1.0);
    const auto rooftop = rooftopOutput(data, panels, factors.rooftop);
    auto demand = hourlyDemand(data, monthlyEnergy(data), published, seed);
    replaceRooftop(demand, published, rooftop);
    const auto groups = plantAvailability(data, panels, factors.plants, seed);
    const MeritOrder order(data, groups);

    ReferenceYear year;
    year.gridCase = gridCase;
    year.label = data.label;
    for (const RegionId region : data.regions)
        year.hasData[index(region)] = true;
    for (const auto &fuel : data.fuels)
        year.fuels.push_back(fuel.name);
    year.generation.assign(data.fuels.size(), std::vector<Megawatt>(hoursInModelYear));
    year.hours.reserve(hoursInModelYear);

    HourDispatch dispatch;
    for (std::size_t hour = 0; hour < hoursInModelYear; ++hour) {
        ZonePair zoneDemand{};
        for (const RegionId region : data.regions)
            zoneDemand[zoneIndex(data, region)] += demand[index(region)].net[hour];
        const CorridorLimits limits = limitsIn(data, factors, hour);
        order.serve(hour, zoneDemand, limits, dispatch);
        year.hours.push_back(hourOf(data, groups, demand, rooftop, dispatch, limits, hour));
        for (std::size_t fuel = 0; fuel < data.fuels.size(); ++fuel)
            year.generation[fuel][hour] = Megawatt(dispatch.generated[fuel]);
    }
    return year;
}

} // namespace console::grid
