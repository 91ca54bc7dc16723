// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/site_fleet.h"

#include <algorithm>
#include <cmath>

namespace console {

namespace {

/// Nobody would run it if there were more surplus.
bool isOffForGood(const dispatch::Reason &reason)
{
    using dispatch::ReasonKind;
    const bool pricedOut =
        reason.kind == ReasonKind::Standing && reason.first == static_cast<double>(dispatch::StopReason::PricedOut);
    return pricedOut || reason.kind == ReasonKind::PricedOut || reason.kind == ReasonKind::NoData ||
           reason.kind == ReasonKind::StoppedByPerson;
}

SiteState stateOf(const sites::SiteDefinition &site, Megawatt load, const IssuedInstruction &issued, bool isReal)
{
    using dispatch::ReasonKind;
    if (site.kind == sites::SiteKind::Ai) {
        // Also while it waits for a person, or for its hold-off, to be served in full again.
        const bool isShort = issued.setpoint < site.firmDemand - Megawatt(0.5);
        return isShort || issued.reason.kind == ReasonKind::FirmShed ? SiteState::FirmShed : SiteState::Firm;
    }
    // Whole machines stand still or run, so a real site rarely meets its set-point to the percent.
    const double tolerance = std::max(0.05, site.limit.value() * (isReal ? 0.03 : 0.005));
    const double difference = (issued.setpoint - load).value();
    if (difference > tolerance)
        return SiteState::RampingUp;
    if (difference < -tolerance)
        return SiteState::RampingDown;
    if (issued.setpoint.value() <= 0.0) {
        return isOffForGood(issued.reason) ? SiteState::Off : SiteState::Curtailed;
    }
    return issued.setpoint <= site.minimumLoad && site.minimumLoad < site.limit ? SiteState::AtMinimum
                                                                                : SiteState::Running;
}

} // namespace

SiteFleet::SiteFleet(std::shared_ptr<const sites::SiteBook> book)
    : m_book(std::move(book))
    , m_real(m_book->sites.size())
{
    std::uint64_t seed = 1;
    for (const sites::SiteDefinition &site : m_book->sites) {
        Site &row = m_sites.emplace_back();
        if (site.kind != sites::SiteKind::LocalHasher)
            row.simulated = std::make_unique<sites::SimulatedSite>(site, seed);
        ++seed;
    }
}

void SiteFleet::setReal(std::vector<RealSite> real, UtcTime wallNow)
{
    m_real = std::move(real);
    m_real.resize(m_sites.size());
    m_wallNow = wallNow;
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        if (const auto *figures = realOf(i))
            m_sites[i].lastLoad = figures->load.valueOr(m_sites[i].lastLoad);
    }
}

void SiteFleet::instruct(const std::vector<IssuedInstruction> &issued)
{
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        Site &site = m_sites[i];
        if (!site.simulated || site.told == issued[i].setpoint)
            continue;
        site.told = issued[i].setpoint;
        site.untilHeard = acknowledgement;
    }
}

void SiteFleet::advance(Milliseconds span)
{
    for (Site &site : m_sites) {
        if (!site.simulated)
            continue;
        const Milliseconds deaf = std::min(site.untilHeard, span);
        if (deaf > Milliseconds(0)) {
            site.simulated->advance(deaf);
            site.untilHeard -= deaf;
        }
        if (site.untilHeard > Milliseconds(0))
            continue;
        site.simulated->setSetpoint(site.told);
        site.simulated->advance(span - deaf);
    }
}

void SiteFleet::settle()
{
    for (Site &site : m_sites) {
        if (!site.simulated)
            continue;
        site.untilHeard = Milliseconds(0);
        site.simulated->setSetpoint(site.told);
        site.simulated->settle();
    }
}

std::vector<SiteSignal> SiteFleet::answers(UtcTime at)
{
    std::vector<SiteSignal> answers(m_sites.size());
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        if (!m_sites[i].simulated)
            continue;
        if (const auto *figures = realOf(i)) {
            answers[i].metered = figures->load.value();
            answers[i].acknowledged = !m_real[i].byWire || m_real[i].acknowledged;
            answers[i].refusal = m_real[i].refusal;
            continue;
        }
        answers[i].metered = m_sites[i].simulated->reading(at).load.valueOr(Megawatt());
        answers[i].acknowledged = m_sites[i].untilHeard <= Milliseconds(0);
    }
    return answers;
}

std::vector<Megawatt> SiteFleet::loads() const
{
    std::vector<Megawatt> loads;
    loads.reserve(m_sites.size());
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        const Site &site = m_sites[i];
        loads.push_back(!site.simulated ? Megawatt() : realOf(i) ? site.lastLoad : site.simulated->trueLoad());
    }
    return loads;
}

std::vector<SiteSnapshot> SiteFleet::read(UtcTime at, const std::vector<IssuedInstruction> &issued)
{
    std::vector<SiteSnapshot> readings(m_sites.size());
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        const sites::SiteDefinition &site = m_book->sites[i];
        SiteSnapshot &row = readings[i];
        row.id = site.id;
        if (!m_sites[i].simulated)
            continue;
        row.setpoint = issued[i].setpoint;
        row.reason = issued[i].reason;
        Megawatt load;
        if (const auto *figures = realOf(i)) {
            row.reading = {onScreen(figures->load, at), onScreen(figures->hashrate, at)};
            row.source = figures->source;
            load = m_sites[i].lastLoad;
        } else {
            row.reading = m_sites[i].simulated->reading(at);
            load = m_sites[i].simulated->trueLoad();
        }
        row.loadFraction = row.reading.load.valueOr(Megawatt()) / site.limit;
        row.state = stateOf(site, load, issued[i], realOf(i) != nullptr);
    }
    return readings;
}

} // namespace console
