// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/site_fleet.h"

#include <cmath>

namespace console {

namespace {

SiteState stateOf(const sites::SiteDefinition &site, Megawatt load, const IssuedInstruction &issued)
{
    using dispatch::ReasonKind;
    if (site.kind == sites::SiteKind::Ai)
        return issued.reason.kind == ReasonKind::FirmShed ? SiteState::FirmShed : SiteState::Firm;
    const double tolerance = std::max(0.05, site.limit.value() * 0.005);
    const double difference = (issued.setpoint - load).value();
    if (difference > tolerance)
        return SiteState::RampingUp;
    if (difference < -tolerance)
        return SiteState::RampingDown;
    if (issued.setpoint.value() <= 0.0) {
        const bool off = issued.reason.kind == ReasonKind::PricedOut || issued.reason.kind == ReasonKind::NoData;
        return off ? SiteState::Off : SiteState::Curtailed;
    }
    return issued.setpoint <= site.minimumLoad && site.minimumLoad < site.limit ? SiteState::AtMinimum
                                                                                : SiteState::Running;
}

} // namespace

SiteFleet::SiteFleet(std::shared_ptr<const sites::SiteBook> book)
    : m_book(std::move(book))
{
    std::uint64_t seed = 1;
    for (const sites::SiteDefinition &site : m_book->sites) {
        m_sites.push_back(
            site.kind == sites::SiteKind::LocalHasher ? nullptr : std::make_unique<sites::SimulatedSite>(site, seed));
        ++seed;
    }
}

void SiteFleet::instruct(const std::vector<IssuedInstruction> &issued)
{
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        if (m_sites[i])
            m_sites[i]->setSetpoint(issued[i].setpoint);
    }
}

void SiteFleet::advance(Milliseconds span)
{
    for (auto &site : m_sites) {
        if (site)
            site->advance(span);
    }
}

void SiteFleet::settle()
{
    for (auto &site : m_sites) {
        if (site)
            site->settle();
    }
}

std::vector<Megawatt> SiteFleet::loads() const
{
    std::vector<Megawatt> loads;
    loads.reserve(m_sites.size());
    for (const auto &site : m_sites)
        loads.push_back(site ? site->trueLoad() : Megawatt());
    return loads;
}

std::vector<SiteSnapshot> SiteFleet::read(UtcTime at, const std::vector<IssuedInstruction> &issued)
{
    std::vector<SiteSnapshot> readings(m_sites.size());
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        const sites::SiteDefinition &site = m_book->sites[i];
        SiteSnapshot &row = readings[i];
        row.id = site.id;
        if (!m_sites[i])
            continue;
        row.reading = m_sites[i]->reading(at);
        row.setpoint = issued[i].setpoint;
        row.reason = issued[i].reason;
        row.loadFraction = row.reading.load.valueOr(Megawatt()) / site.limit;
        row.state = stateOf(site, m_sites[i]->trueLoad(), issued[i]);
    }
    return readings;
}

} // namespace console
