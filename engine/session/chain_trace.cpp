// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/chain_trace.h"

#include "engine/dispatch/instruction_terms.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace console::session {

namespace {

constexpr std::size_t markSpacing = 1000;

/// A span from a file: not a number, negative and endless all have a place to go.
Milliseconds spanOf(double seconds)
{
    return Milliseconds(seconds > 0.0 ? std::llround(std::min(seconds, 1e9) * 1000.0) : 0);
}

dispatch::AutomaticLimits limitsOf(const Event &event)
{
    dispatch::AutomaticLimits limits;
    limits.enabled = event.detail.starts_with("automatic");
    limits.shedAlways = event.detail.ends_with("shed always");
    limits.largestFall = Megawatt(event.from);
    limits.largestRise = Megawatt(event.to);
    limits.by = event.by;
    return limits;
}

} // namespace

ChainTrace::ChainTrace(std::vector<Event> events, std::shared_ptr<const sites::SiteBook> book)
    : m_events(std::move(events))
    , m_book(std::move(book))
{
    State state;
    state.ledger = dispatch::InstructionLedger(m_book->sites.size());
    state.stops.resize(m_book->sites.size());
    state.orders.resize(m_book->sites.size());
    for (std::size_t i = 0; i < m_events.size(); ++i) {
        if (i % markSpacing == 0)
            m_marks.push_back(state);
        follow(state, m_events[i]);
    }
    if (m_marks.empty())
        m_marks.push_back(std::move(state));
}

void ChainTrace::follow(State &state, const Event &event) const
{
    if (event.kind == Event::Kind::LimitsChanged) {
        state.limits = limitsOf(event);
        return;
    }
    const auto site = std::ranges::find(m_book->sites, event.subject, &sites::SiteDefinition::id);
    if (site == m_book->sites.end() || site->kind == sites::SiteKind::LocalHasher)
        return;
    const auto index = static_cast<std::size_t>(site - m_book->sites.begin());
    if (event.kind == Event::Kind::StopStanding || event.kind == Event::Kind::StopCleared)
        followStop(state, index, event);
    else
        followInstruction(state, index, event);
}

void ChainTrace::followInstruction(State &state, std::size_t site, const Event &event) const
{
    using Kind = Event::Kind;
    using dispatch::InstructionState;
    dispatch::Instruction *open = state.ledger.at(site);
    if (event.kind == Kind::InstructionConfirmed && event.reason.kind == dispatch::ReasonKind::StoppedByPerson)
        state.orders[site] = event.detail;
    if (event.kind == Kind::SetpointChanged && event.from != event.to) {
        dispatch::Instruction issued;
        issued.id = ++state.lastId;
        issued.site = event.subject;
        issued.from = Megawatt(event.from);
        issued.to = Megawatt(event.to);
        issued.reason = event.reason;
        issued.state = InstructionState::Issued;
        issued.by = event.by;
        issued.detail = event.detail;
        issued.drafted = event.gridTime;
        issued.issued = event.gridTime;
        issued.metered = issued.from;
        issued.expected = dispatch::rampTime(m_book->sites[site], issued.from, issued.to);
        issued.allowed = dispatch::allowedTime(issued.expected);
        state.ledger.open(site, std::move(issued));
    }
    if (open == nullptr)
        return;
    switch (event.kind) {
    case Kind::InstructionAcknowledged:
        open->acknowledged = event.gridTime;
        open->expected = spanOf(event.from);
        open->allowed = dispatch::allowedTime(open->expected);
        if (open->state == InstructionState::Issued)
            open->state = InstructionState::Acknowledged;
        else
            state.ledger.amend(site);
        break;
    case Kind::InstructionCompliant:
        open->reached = *open->issued + spanOf(event.to);
        if (!std::isnan(event.from))
            open->performanceFactor = event.from;
        state.ledger.conclude(site, InstructionState::Compliant, event.gridTime);
        break;
    case Kind::InstructionLate:
        open->metered = Megawatt(event.from);
        state.ledger.conclude(site, InstructionState::Late, event.gridTime);
        break;
    case Kind::InstructionRefused: state.ledger.conclude(site, InstructionState::Refused, event.gridTime); break;
    default: break; // a release comes with what replaces it
    }
}

void ChainTrace::followStop(State &state, std::size_t site, const Event &event) const
{
    const auto reason = dispatch::stopReasonFromKey(event.detail);
    if (!reason)
        return;
    auto &stops = state.stops[site];
    std::erase_if(stops, [&](const dispatch::StandingStop &stop) { return stop.reason == *reason; });
    if (event.kind == Event::Kind::StopCleared)
        return;
    dispatch::StandingStop stop{*reason, event.gridTime - spanOf(event.to), event.by, {}};
    if (*reason == dispatch::StopReason::Person)
        stop.detail = state.orders[site];
    stops.push_back(std::move(stop));
    std::ranges::sort(stops, {}, &dispatch::StandingStop::reason);
}

dispatch::DispatchState ChainTrace::at(UtcTime gridTime, const std::vector<Megawatt> &loads) const
{
    dispatch::DispatchState told;
    if (!m_book)
        return told;
    const auto end = std::ranges::upper_bound(m_events, gridTime, {}, &Event::gridTime);
    const auto count = static_cast<std::size_t>(end - m_events.begin());
    const std::size_t mark = std::min(count / markSpacing, m_marks.size() - 1);
    State state = m_marks[mark];
    for (std::size_t i = mark * markSpacing; i < count; ++i)
        follow(state, m_events[i]);
    for (std::size_t site = 0; site < m_book->sites.size(); ++site) {
        dispatch::Instruction *open = state.ledger.at(site);
        if (open == nullptr)
            continue;
        if (site < loads.size())
            open->metered = loads[site];
        // No event tells when the meter begins to move: it does as soon as the site has heard.
        if (open->state == dispatch::InstructionState::Acknowledged && gridTime > *open->acknowledged)
            open->state = dispatch::InstructionState::Ramping;
    }
    told.limits = state.limits;
    told.stops = std::move(state.stops);
    state.ledger.fill(told);
    return told;
}

} // namespace console::session
