// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/stop_register.h"

#include <algorithm>
#include <utility>

namespace console {

using dispatch::StopReason;

StopRegister::StopRegister(std::vector<std::string> sites)
    : m_sites(std::move(sites))
    , m_stops(m_sites.size())
{
}

void StopRegister::tell(Event::Kind kind, std::size_t site, StopReason reason, const std::string &by, UtcTime at)
{
    Event event;
    event.kind = kind;
    event.gridTime = at;
    event.subject = m_sites[site];
    event.reason = {dispatch::ReasonKind::Standing, static_cast<double>(reason), 0.0};
    event.detail = dispatch::stopReasonKey(reason);
    event.by = by;
    m_events.push_back(std::move(event));
}

void StopRegister::stand(std::size_t site, dispatch::StandingStop stop, UtcTime at)
{
    tell(Event::Kind::StopStanding, site, stop.reason, stop.by, at);
    auto &stops = m_stops[site];
    const auto place =
        std::ranges::find_if(stops, [&](const Standing &other) { return other.stop.reason > stop.reason; });
    stops.insert(place, Standing{std::move(stop), at});
}

void StopRegister::see(std::size_t site, const std::vector<StopReason> &reasons, UtcTime at)
{
    auto &stops = m_stops[site];
    for (const StopReason reason : reasons) {
        const auto standing = std::ranges::find_if(stops, [&](const auto &s) { return s.stop.reason == reason; });
        if (standing == stops.end())
            stand(site, {reason, at, {}, {}}, at);
        else
            standing->lastSeen = at;
    }
    for (auto standing = stops.begin(); standing != stops.end();) {
        if (standing->stop.reason == StopReason::Person || at - standing->lastSeen < clearAfter) {
            ++standing;
            continue;
        }
        tell(Event::Kind::StopCleared, site, standing->stop.reason, {}, at);
        standing = stops.erase(standing);
    }
}

bool StopRegister::stopByPerson(std::size_t site, const std::string &by, const std::string &detail, UtcTime at)
{
    if (stands(site, StopReason::Person))
        return false;
    stand(site, {StopReason::Person, at, by, detail}, at);
    return true;
}

bool StopRegister::releaseByPerson(std::size_t site, const std::string &by, UtcTime at)
{
    if (!stands(site, StopReason::Person))
        return false;
    std::erase_if(m_stops[site], [](const Standing &s) { return s.stop.reason == StopReason::Person; });
    tell(Event::Kind::StopCleared, site, StopReason::Person, by, at);
    return true;
}

void StopRegister::rewind(UtcTime at)
{
    for (auto &stops : m_stops) {
        for (Standing &standing : stops) {
            standing.stop.since = std::min(standing.stop.since, at);
            standing.lastSeen = std::min(standing.lastSeen, at);
        }
    }
}

bool StopRegister::stands(std::size_t site, StopReason reason) const
{
    return std::ranges::any_of(m_stops[site], [&](const Standing &s) { return s.stop.reason == reason; });
}

std::vector<std::vector<dispatch::StandingStop>> StopRegister::all() const
{
    std::vector<std::vector<dispatch::StandingStop>> stops(m_stops.size());
    for (std::size_t site = 0; site < m_stops.size(); ++site) {
        for (const Standing &standing : m_stops[site])
            stops[site].push_back(standing.stop);
    }
    return stops;
}

} // namespace console
