// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// What a person orders at the desk beside confirming a draft, and how the desk tells of itself.

#include "engine/runtime/instruction_desk.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace console {

using dispatch::ReasonKind;

namespace {

Event limitsEvent(const dispatch::AutomaticLimits &limits)
{
    Event event;
    event.kind = Event::Kind::LimitsChanged;
    event.from = limits.largestFall.value();
    event.to = limits.largestRise.value();
    event.detail = limits.enabled ? "automatic" : "by hand";
    if (limits.shedAlways)
        event.detail += ", shed always";
    event.by = limits.by;
    return event;
}

/// A person orders a site to zero. Their own words stand with the order; that the STOP stands is an event of its own.
Event ordered(const std::string &site, Megawatt from, const std::string &by, const std::string &words)
{
    Event event;
    event.kind = Event::Kind::InstructionConfirmed;
    event.subject = site;
    event.from = from.value();
    event.reason = {ReasonKind::StoppedByPerson, 0.0, 0.0};
    event.detail = words;
    event.by = by;
    return event;
}

} // namespace

std::optional<std::size_t> InstructionDesk::siteOf(std::string_view id) const
{
    const auto found = std::ranges::find(m_sites, id, &sites::SiteDefinition::id);
    if (found == m_sites.end() || found->kind == sites::SiteKind::LocalHasher)
        return std::nullopt;
    return static_cast<std::size_t>(found - m_sites.begin());
}

void InstructionDesk::setLimits(const dispatch::AutomaticLimits &limits, UtcTime at)
{
    if (limits == m_limits)
        return;
    m_limits = limits;
    tell(limitsEvent(limits), at);
}

bool InstructionDesk::stop(const command::StopSite &stop, UtcTime at)
{
    const auto site = siteOf(stop.site);
    if (!site || !m_stops.stopByPerson(*site, stop.by, stop.reason, at))
        return false;
    const dispatch::Reason reason{ReasonKind::StoppedByPerson, 0.0, 0.0};
    tell(ordered(stop.site, m_issued[*site].setpoint, stop.by, stop.reason), at);
    collect(m_stops.takeEvents());
    m_drafts.clear(*site);
    m_wishes[*site].target = Megawatt();
    m_issued[*site].reason = reason;
    if (m_issued[*site].setpoint.value() > 0.0) {
        const std::string note = emergencyNote(*site, at);
        issue(*site, Megawatt(), reason, at, stop.by,
              stop.reason.empty() || note.empty() ? stop.reason + note : stop.reason + ' ' + note);
    }
    return true;
}

bool InstructionDesk::release(const command::ReleaseSite &release, UtcTime at)
{
    const auto site = siteOf(release.site);
    const bool released = site && m_stops.releaseByPerson(*site, release.by, at);
    collect(m_stops.takeEvents());
    return released;
}

void InstructionDesk::rewind(UtcTime at)
{
    m_book.releaseAll(at);
    for (RestoreGovernor &governor : m_governors)
        governor.forget();
    for (auto &wanted : m_fallWanted)
        wanted.reset();
    m_stops.rewind(at);
    collect(m_book.takeEvents());
}

void InstructionDesk::forgetHistory()
{
    m_book.forget();
    m_events.clear();
}

dispatch::DispatchState InstructionDesk::state() const
{
    dispatch::DispatchState state;
    state.limits = m_limits;
    state.next = m_drafts.dryRun(m_worth);
    m_book.ledger().fill(state);
    state.stops = m_stops.all();
    return state;
}

std::vector<Event> InstructionDesk::inForce(UtcTime at) const
{
    std::vector<Event> events{limitsEvent(m_limits)};
    const auto stops = m_stops.all();
    for (std::size_t i = 0; i < stops.size(); ++i) {
        for (const dispatch::StandingStop &stop : stops[i]) {
            if (stop.reason == dispatch::StopReason::Person)
                events.push_back(ordered(m_sites[i].id, m_issued[i].setpoint, stop.by, stop.detail));
            Event event;
            event.kind = Event::Kind::StopStanding;
            event.subject = m_sites[i].id;
            event.to = static_cast<double>((at - stop.since).count()) / 1000.0;
            event.reason = {ReasonKind::Standing, static_cast<double>(stop.reason), 0.0};
            event.detail = dispatch::stopReasonKey(stop.reason);
            event.by = stop.by;
            events.push_back(std::move(event));
        }
    }
    for (Event &event : events)
        event.gridTime = at;
    return events;
}

void InstructionDesk::tell(Event event, UtcTime at)
{
    event.gridTime = at;
    m_events.push_back(std::move(event));
}

void InstructionDesk::collect(std::vector<Event> events)
{
    std::ranges::move(events, std::back_inserter(m_events));
}

std::vector<Event> InstructionDesk::takeEvents()
{
    collect(m_book.takeEvents());
    return std::exchange(m_events, {});
}

} // namespace console
