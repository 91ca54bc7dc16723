// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/instruction_desk.h"

#include "engine/dispatch/instruction_terms.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace console {

using dispatch::Reason;
using dispatch::ReasonKind;
using dispatch::StopReason;

namespace {

constexpr double nothing = 1e-6; ///< MW; below it rounding speaks

std::vector<std::string> idsOf(const std::vector<sites::SiteDefinition> &sites)
{
    std::vector<std::string> ids;
    for (const sites::SiteDefinition &site : sites)
        ids.push_back(site.id);
    return ids;
}

bool isBelow(Megawatt a, Megawatt b)
{
    return (b - a).value() > nothing;
}

double seconds(Milliseconds span)
{
    return static_cast<double>(span.count()) / 1000.0;
}

/// USD that a MWh more earns at a site.
double worthOf(const dispatch::ProblemSite &site)
{
    return (site.value + site.owed - (site.powerIsSunk ? UsdPerMegawattHour() : site.tariff)).value();
}

} // namespace

InstructionDesk::InstructionDesk(const std::vector<sites::SiteDefinition> &sites)
    : m_sites(sites)
    , m_issued(sites.size())
    , m_governors(sites.size())
    , m_fallWanted(sites.size())
    , m_wishes(sites.size())
    , m_worth(sites.size())
    , m_stops(idsOf(sites))
    , m_drafts(sites)
    , m_book(sites)
{
}

void InstructionDesk::readWishes(const dispatch::Problem &problem, const dispatch::Plan &plan, UtcTime at)
{
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        Wish &wish = m_wishes[i];
        wish = Wish();
        const auto planned = std::ranges::find(plan.sites, m_sites[i].id, &dispatch::PlannedSite::id);
        if (planned == plan.sites.end())
            continue;
        wish.planned = true;
        wish.offer = wish.target = dispatch::instructedSetpoint(m_sites[i], *planned);
        wish.reason = planned->reason;
        wish.why = planned->reason.kind;
        wish.forced = dispatch::isForced(planned->reason.kind);
        const auto row = std::ranges::find(problem.sites, m_sites[i].id, &dispatch::ProblemSite::id);
        if (row != problem.sites.end()) {
            m_worth[i] = row->firm ? 0.0 : worthOf(*row);
            wish.rank = row->firm ? std::numeric_limits<double>::max() : m_worth[i];
        }
        m_governors[i].offer(at, wish.offer);
        overrideByStops(i, wish);
    }
}

void InstructionDesk::overrideByStops(std::size_t site, Wish &wish) const
{
    if (!m_stops.stands(site))
        return;
    const StopReason first = m_stops.first(site);
    // Of two reasons to be off, the plan's own says more.
    if (first != StopReason::Person && !(wish.target.value() > 0.0))
        return;
    wish.target = Megawatt();
    wish.forced = true;
    wish.reason = first == StopReason::Person ? Reason{ReasonKind::StoppedByPerson, 0.0, 0.0}
                                              : Reason{ReasonKind::Standing, static_cast<double>(first), 0.0};
}

void InstructionDesk::settle(const dispatch::Problem &problem, const dispatch::Plan &plan, UtcTime at)
{
    for (RestoreGovernor &governor : m_governors)
        governor.forget();
    readWishes(problem, plan, at);
    for (std::size_t i = 0; i < m_sites.size(); ++i)
        m_issued[i] = {m_wishes[i].target, m_wishes[i].reason};
    seeStops(plan, at);
}

void InstructionDesk::decide(const dispatch::Problem &problem, const dispatch::Plan &plan, UtcTime at)
{
    readWishes(problem, plan, at);
    fall(at);
    RegionPower room = roomLeft(plan);
    makeRoom(room, at);
    rise(room, at);
    seeStops(plan, at);
    collect(m_drafts.takeEvents());
}

/// What each region's plan leaves above what is issued there, MW; negative where a fall is being held.
InstructionDesk::RegionPower InstructionDesk::roomLeft(const dispatch::Plan &plan) const
{
    RegionPower wanted{};
    RegionPower issued{};
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        wanted[grid::index(m_sites[i].region)] += m_wishes[i].offer.value();
        issued[grid::index(m_sites[i].region)] += m_issued[i].setpoint.value();
    }
    RegionPower room{};
    for (std::size_t r = 0; r < grid::regionCount; ++r) {
        const double allowed = (plan.regions[r].served + plan.regions[r].spilled).value();
        room[r] = std::max(wanted[r], allowed) - issued[r];
    }
    return room;
}

void InstructionDesk::fall(UtcTime at)
{
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        const Wish &wish = m_wishes[i];
        if (!wish.planned)
            continue;
        if (!isBelow(wish.target, m_issued[i].setpoint)) {
            m_fallWanted[i].reset();
            if (const auto &draft = m_drafts.at(i); draft && draft->to < draft->from)
                m_drafts.clear(i);
            // A reason's numbers move with every tick; they follow without a new instruction.
            m_issued[i].reason = wish.reason;
        } else if (!wish.forced) {
            fallWithChoice(i, at);
        } else if (m_limits.shedAlways || m_limits.enabled || wish.reason.kind == ReasonKind::StoppedByPerson) {
            issue(i, wish.target, wish.reason, at, "automatic", emergencyNote(i, at));
        } else {
            draft(i, wish.target, at);
        }
    }
}

/// A fall for the price alone: the site has its notice, and a person their say.
void InstructionDesk::fallWithChoice(std::size_t i, UtcTime at)
{
    const Wish &wish = m_wishes[i];
    if (!m_fallWanted[i])
        m_fallWanted[i] = at;
    const Milliseconds notice = i < m_notice.size() ? m_notice[i] : Milliseconds(0);
    const Milliseconds left = *m_fallWanted[i] + notice - at;
    if (left > Milliseconds(0)) {
        m_drafts.clear(i);
        m_issued[i].reason = {ReasonKind::Notice, m_issued[i].setpoint.value(), seconds(left) / 60.0};
    } else if (m_limits.enabled && m_issued[i].setpoint - wish.target <= m_limits.largestFall) {
        issue(i, wish.target, wish.reason, at);
    } else {
        draft(i, wish.target, at);
    }
}

/// Where what is held up leaves the region with more than the plan allows, holding is over.
void InstructionDesk::makeRoom(RegionPower &room, UtcTime at)
{
    if (!m_limits.shedAlways)
        return;
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        double &left = room[grid::index(m_sites[i].region)];
        const Wish &wish = m_wishes[i];
        if (left >= -nothing || !wish.planned || !isBelow(wish.target, m_issued[i].setpoint))
            continue;
        left += (m_issued[i].setpoint - wish.target).value();
        issue(i, wish.target, wish.reason, at, "automatic", emergencyNote(i, at));
    }
}

void InstructionDesk::rise(RegionPower &room, UtcTime at)
{
    // The most efficient first; equals by id, so that the same plan always gives the same instructions.
    std::vector<std::size_t> order(m_sites.size());
    std::iota(order.begin(), order.end(), std::size_t(0));
    std::ranges::sort(order, [this](std::size_t a, std::size_t b) {
        return m_wishes[a].rank != m_wishes[b].rank ? m_wishes[a].rank > m_wishes[b].rank
                                                    : m_sites[a].id < m_sites[b].id;
    });
    m_before.fill(Milliseconds(0));
    for (const std::size_t i : order) {
        if (!m_wishes[i].planned)
            continue;
        if (isBelow(m_issued[i].setpoint, m_wishes[i].target))
            riseOne(i, room, at);
        else if (const auto &draft = m_drafts.at(i); draft && draft->to > draft->from)
            m_drafts.clear(i);
    }
}

void InstructionDesk::riseOne(std::size_t i, RegionPower &room, UtcTime at)
{
    const Wish &wish = m_wishes[i];
    const sites::SiteDefinition &site = m_sites[i];
    const std::size_t region = grid::index(site.region);
    const Megawatt from = m_issued[i].setpoint;
    const Megawatt step = dispatch::instructionStep(site);
    const Megawatt highest(from.value() + std::max(0.0, room[region]));
    const Megawatt ceiling = std::min(m_governors[i].ceiling(), wish.target);
    Megawatt to = std::min(ceiling, highest);
    if (to < ceiling)
        to = step * std::floor(to / step);
    const Megawatt whole = site.kind == sites::SiteKind::Ai ? site.firmDemand : site.limit;
    const bool worthwhile = to - from >= step || (to >= wish.target && to >= whole);
    const bool possible = isBelow(from, to) && to >= site.minimumLoad && worthwhile;
    const Milliseconds own = m_governors[i].wait(at);
    const Milliseconds wait = std::max(own, m_before[region]);
    if (!possible || wait > Milliseconds(0)) {
        m_drafts.clear(i);
        if (wish.target - from < step)
            return;
        const Milliseconds left = possible ? wait : std::max(wait, m_governors[i].untilHigher(at));
        m_issued[i].reason = {ReasonKind::HoldOff, wish.target.value(), seconds(left)};
        // Whoever earns more is restored first, although it may have been shed last.
        m_before[region] = std::max(m_before[region], own);
        return;
    }
    room[region] -= (to - from).value();
    if (m_limits.enabled && to - from <= m_limits.largestRise)
        issue(i, to, wish.reason, at);
    else
        draft(i, to, at);
}

void InstructionDesk::seeStops(const dispatch::Plan &plan, UtcTime at)
{
    std::array<bool, grid::regionCount> shedsFirm{};
    std::array<bool, grid::regionCount> deficit{};
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        const std::size_t region = grid::index(m_sites[i].region);
        const ReasonKind why = m_wishes[i].why;
        shedsFirm[region] = shedsFirm[region] || why == ReasonKind::FirmShed;
        deficit[region] = deficit[region] || why == ReasonKind::Deficit;
    }
    for (std::size_t i = 0; i < m_sites.size(); ++i) {
        if (!m_wishes[i].planned || m_sites[i].kind != sites::SiteKind::Mining)
            continue;
        const std::size_t region = grid::index(m_sites[i].region);
        std::vector<StopReason> reasons;
        // A fall that is still held up does not keep the site off yet.
        if (!(m_wishes[i].offer.value() > 0.0) && !(m_issued[i].setpoint.value() > 0.0)) {
            if (plan.regions[region].reserveShort.value() > nothing)
                reasons.push_back(StopReason::ReserveShort);
            if (shedsFirm[region])
                reasons.push_back(StopReason::FirmShed);
            if (m_wishes[i].why == ReasonKind::PricedOut)
                reasons.push_back(StopReason::PricedOut);
            if (deficit[region])
                reasons.push_back(StopReason::Deficit);
        }
        if (m_book.refuses(i))
            reasons.push_back(StopReason::Refused);
        m_stops.see(i, reasons, at);
    }
    collect(m_stops.takeEvents());
}

std::string InstructionDesk::emergencyNote(std::size_t site, UtcTime at) const
{
    const Milliseconds notice = site < m_notice.size() ? m_notice[site] : Milliseconds(0);
    const bool given = m_fallWanted[site] && at - *m_fallWanted[site] >= notice;
    if (notice <= Milliseconds(0) || given)
        return {};
    const auto minutes = std::chrono::ceil<std::chrono::minutes>(notice).count();
    return "Emergency: within the notice of " + std::to_string(minutes) + " min.";
}

void InstructionDesk::issue(std::size_t site, Megawatt to, const Reason &reason, UtcTime at, const std::string &by,
                            std::string detail)
{
    dispatch::Instruction instruction;
    const auto &draft = m_drafts.at(site);
    instruction.id = draft && draft->to == to ? draft->id : 0;
    instruction.drafted = draft ? draft->drafted : at;
    instruction.site = m_sites[site].id;
    instruction.from = m_issued[site].setpoint;
    instruction.to = to;
    instruction.reason = reason;
    instruction.by = by;
    instruction.detail = std::move(detail);
    if (to < instruction.from)
        m_governors[site].fell(at);
    else
        m_governors[site].rose(at);
    m_drafts.clear(site);
    m_fallWanted[site].reset();
    m_issued[site] = {to, reason};
    m_book.issue(site, std::move(instruction), at);
    collect(m_book.takeEvents());
}

void InstructionDesk::draft(std::size_t site, Megawatt to, UtcTime at)
{
    if (m_drafts.put(site, m_issued[site].setpoint, to, m_wishes[site].reason, at, m_book.nextId()))
        (void)m_book.takeId();
    m_issued[site].reason = {ReasonKind::Unconfirmed, m_drafts.at(site)->to.value(), 0.0};
}

void InstructionDesk::confirm(const command::ConfirmInstructions &confirm, UtcTime at)
{
    for (const bool falls : {true, false}) { // what falls makes the room that what rises takes
        for (std::size_t i = 0; i < m_sites.size(); ++i) {
            const auto &waiting = m_drafts.at(i);
            if (!waiting || (waiting->to < waiting->from) != falls)
                continue;
            if (!confirm.ids.empty() && std::ranges::find(confirm.ids, waiting->id) == confirm.ids.end())
                continue;
            const dispatch::Instruction draft = *waiting;
            Event event;
            event.kind = Event::Kind::InstructionConfirmed;
            event.subject = draft.site;
            event.from = draft.from.value();
            event.to = draft.to.value();
            event.reason = draft.reason;
            event.detail = confirm.reason;
            event.by = confirm.by;
            tell(std::move(event), at);
            issue(i, draft.to, draft.reason, at, confirm.by, confirm.reason);
        }
    }
}

} // namespace console
