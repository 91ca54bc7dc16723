// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/grid/merit_order.h"

#include <algorithm>
#include <numeric>

namespace console::grid {

namespace {

constexpr std::size_t north = 0;
constexpr std::size_t south = 1;

/// The state of one hour while fuel after fuel is asked.
class Hour
{
public:
    Hour(const ReferenceYearData &data, const ZonePair &demand, const CorridorLimits &limits, HourDispatch &result)
        : m_data(data)
        , m_limits(limits)
        , m_need(demand)
        , m_result(result)
    {
    }

    /// Generates up to `offer` of a fuel's plants in `zone` for their own zone; returns what was taken.
    double serveOwn(std::size_t fuel, std::size_t zone, double offer)
    {
        return generate(fuel, zone, zone, std::min(offer, m_need[zone]));
    }

    /// The same for the other zone, as far as the corridor has room.
    double serveOther(std::size_t fuel, std::size_t zone, double offer)
    {
        const std::size_t other = 1 - zone;
        const double room = zone == south ? m_limits.southToNorth - m_result.corridorFlow
                                          : m_limits.northToSouth + m_result.corridorFlow;
        const double power =
            generate(fuel, zone, other, std::clamp(offer, 0.0, std::max(0.0, std::min(m_need[other], room))));
        m_result.corridorFlow += zone == south ? power : -power;
        return power;
    }

    [[nodiscard]] const ZonePair &unserved() const { return m_need; }

private:
    double generate(std::size_t fuel, std::size_t plantZone, std::size_t demandZone, double power)
    {
        m_need[demandZone] -= power;
        m_result.idle[fuel][plantZone] -= power;
        m_result.generated[fuel] += power;
        if (m_data.fuels[fuel].costPkrPerKwh > m_data.dispatchablePkrPerKwh)
            m_result.aboveTier[demandZone] += power;
        return power;
    }

    const ReferenceYearData &m_data;
    const CorridorLimits &m_limits;
    ZonePair m_need;
    HourDispatch &m_result;
};

/// 0: low-cost, 1: dispatchable, 2: dearer than either.
int tierOf(const ReferenceYearData &data, std::size_t fuel)
{
    const double cost = data.fuels[fuel].costPkrPerKwh;
    return cost <= data.lowCostPkrPerKwh ? 0 : cost <= data.dispatchablePkrPerKwh ? 1 : 2;
}

} // namespace

MeritOrder::MeritOrder(const ReferenceYearData &data, const std::vector<PlantGroup> &groups)
    : m_data(data)
    , m_groups(groups)
{
    for (const PlantGroup &group : groups)
        m_zoneOfGroup.push_back(data.zone[index(group.region)] == Zone::South ? south : north);
    for (const auto &entry : data.reserveOrder) {
        const bool sameTier =
            !m_reservePools.empty() && tierOf(data, m_reservePools.back().front()) == tierOf(data, entry.front());
        if (!sameTier)
            m_reservePools.emplace_back();
        for (const std::size_t fuel : entry)
            if (std::find(m_reservePools.back().begin(), m_reservePools.back().end(), fuel) ==
                m_reservePools.back().end())
                m_reservePools.back().push_back(fuel);
    }
}

void MeritOrder::serve(std::size_t hour, const ZonePair &demand, const CorridorLimits &limits,
                       HourDispatch &result) const
{
    makeAvailable(hour, result);
    Hour state(m_data, demand, limits, result);

    for (std::size_t group = 0; group < m_groups.size(); ++group) {
        const PlantGroup &plants = m_groups[group];
        if (plants.mustRunMw <= 0.0)
            continue;
        const double mustRun = std::min(plants.mustRunMw, plants.availableMw[hour]);
        const double taken = state.serveOwn(plants.fuel, m_zoneOfGroup[group], mustRun);
        state.serveOther(plants.fuel, m_zoneOfGroup[group], mustRun - taken);
    }
    for (std::size_t fuel = 0; fuel < m_data.fuels.size(); ++fuel) {
        for (const std::size_t zone : {north, south})
            state.serveOwn(fuel, zone, result.idle[fuel][zone]);
        for (const std::size_t zone : {north, south})
            state.serveOther(fuel, zone, result.idle[fuel][zone]);
    }

    result.unserved = state.unserved();
    takeReserve(m_data.reserveFraction * (demand[north] + demand[south]), result);
}

void MeritOrder::makeAvailable(std::size_t hour, HourDispatch &result) const
{
    result.available.assign(m_data.fuels.size(), ZonePair{});
    for (std::size_t group = 0; group < m_groups.size(); ++group)
        result.available[m_groups[group].fuel][m_zoneOfGroup[group]] += m_groups[group].availableMw[hour];
    result.idle = result.available;
    result.generated.assign(m_data.fuels.size(), 0.0);
    result.corridorFlow = 0.0;
    result.aboveTier = {};
}

void MeritOrder::takeReserve(double required, HourDispatch &result) const
{
    double missing = required;
    for (const auto &pool : m_reservePools) {
        double idle = 0.0;
        for (const std::size_t fuel : pool)
            idle += result.idle[fuel][north] + result.idle[fuel][south];
        if (idle <= 0.0)
            continue;
        const double taken = std::min(missing, idle);
        const double kept = 1.0 - taken / idle;
        for (const std::size_t fuel : pool)
            for (const std::size_t zone : {north, south})
                result.idle[fuel][zone] *= kept;
        missing -= taken;
    }
    result.reserve = required - missing;
    result.reserveShort = missing;
}

} // namespace console::grid
