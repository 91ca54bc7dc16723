// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// How EngineCore dispatches: the problem of the moment, its plan, and the chain of instructions.

#include "engine/runtime/engine_core.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace console {

namespace {

/// Longest span the sites are moved in one go: a demo clock may run hours a tick, and the surplus must be
/// followed in between.
constexpr std::chrono::seconds longestStride{60};
/// While an instruction is on its way the sites are looked at this often: times to comply are told in seconds.
constexpr std::chrono::seconds watchStride{1};
/// Real-time dispatch looks one interval ahead, as system operators do.
constexpr std::chrono::minutes dispatchInterval{5};

} // namespace

dispatch::MarketTerms EngineCore::terms() const
{
    return {m_agreements.get(), &m_basis};
}

std::vector<Milliseconds> EngineCore::noticeOfSites(UtcTime at) const
{
    std::vector<Milliseconds> notice(m_book->sites.size());
    if (!m_agreements)
        return notice;
    for (std::size_t i = 0; i < notice.size(); ++i) {
        if (const auto *agreement = sites::agreementOf(*m_agreements, m_book->sites[i].id, at))
            notice[i] = agreement->notice;
    }
    return notice;
}

void EngineCore::solve(UtcTime at)
{
    m_problem = dispatch::buildProblem(*m_book, m_grid, m_fleet.loads(), dispatchInterval, terms());
    m_lookAhead.consider(*m_book, *m_source, at, m_fleet.loads(), terms());
    m_lookAhead.apply(m_problem);
    m_plan = m_solver->solve(m_problem);
    m_desk.setNotice(noticeOfSites(at));
}

void EngineCore::decide(UtcTime at)
{
    solve(at);
    m_desk.decide(m_problem, m_plan, at);
    tellDesk();
}

/// Passes on what the desk decided: to the sites, to the count, to whoever listens.
void EngineCore::tellDesk()
{
    for (Event &event : m_desk.takeEvents()) {
        m_totals.countInstructions(event.kind == Event::Kind::SetpointChanged ? 1 : 0);
        happened(std::move(event));
    }
    m_fleet.instruct(m_desk.issued());
}

void EngineCore::advanceSites(Milliseconds span)
{
    for (Milliseconds left = span; left > Milliseconds(0);) {
        const Milliseconds piece = m_desk.isUnsettled() ? std::min<Milliseconds>(left, watchStride) : left;
        m_fleet.advance(piece);
        m_totals.accumulate(*m_book, m_fleet.loads(), m_desk.issued(), piece);
        m_gridTime += piece;
        left -= piece;
        m_desk.observe(m_gridTime, m_fleet.answers(m_gridTime));
    }
}

void EngineCore::advanceGrid(UtcTime to)
{
    while (m_gridTime < to) {
        advanceSites(std::min<Milliseconds>(to - m_gridTime, longestStride));
        m_grid = m_source->at(m_gridTime);
        decide(m_gridTime);
    }
    if (to < m_gridTime) { // the wall clock or a person set the time back
        m_gridTime = to;
        m_grid = m_source->at(to);
        m_desk.rewind(to);
        decide(to);
    }
}

void EngineCore::confirm(const command::ConfirmInstructions &confirm)
{
    m_desk.confirm(confirm, m_gridTime);
    tellDesk();
}

void EngineCore::stopSite(const command::StopSite &stop)
{
    (void)m_desk.stop(stop, m_gridTime);
    tellDesk();
}

void EngineCore::selectAgreements(std::shared_ptr<const std::vector<sites::PowerAgreement>> agreements)
{
    const bool none = !m_agreements && (!agreements || agreements->empty());
    if (none || (m_agreements && agreements && *m_agreements == *agreements))
        return;
    m_agreements = std::move(agreements);
    m_lookAhead.reset();
    Event event;
    event.kind = Event::Kind::AgreementsChanged;
    event.gridTime = m_gridTime;
    event.to = m_agreements ? static_cast<double>(m_agreements->size()) : 0.0;
    happened(std::move(event));
}

void EngineCore::selectHashprice(const sites::HashpriceBasis &basis)
{
    sites::HashpriceBasis next = basis;
    if (basis.source == sites::NetworkFiguresSource::Book)
        next.hashprice = m_book->hashprice;
    if (next == m_basis)
        return;
    Event event;
    event.kind = Event::Kind::HashpriceChanged;
    event.gridTime = m_gridTime;
    event.from = m_basis.hashprice.value();
    event.to = next.hashprice.value();
    event.detail = sites::networkFiguresSourceKey(next.source);
    m_basis = next;
    m_lookAhead.reset();
    happened(std::move(event));
}

/// What sites draw over the corridor flows there on top of what the grid's own balance sends.
void EngineCore::addDispatchedFlow(Snapshot &snapshot) const
{
    grid::CorridorState &corridor = snapshot.grid.corridor;
    if (corridor.flow.isMissing() || m_plan.corridorFlows.size() < 2)
        return;
    const Megawatt northward = m_plan.corridorFlows[0] - m_plan.corridorFlows[1];
    if (std::abs(northward.value()) < 0.5)
        return;
    const Megawatt flow = corridor.flow.valueOr(Megawatt()) + northward;
    corridor.flow = Figure<Megawatt>(flow, corridor.flow.quality(), corridor.flow.at());
    const Megawatt limit = corridor.limit.valueOr(Megawatt());
    corridor.binding =
        corridor.binding || (!corridor.limit.isMissing() && std::abs(flow.value()) >= limit.value() - 0.5);
}

void EngineCore::fillDispatch(Snapshot &snapshot) const
{
    snapshot.plan = m_plan.regions;
    addDispatchedFlow(snapshot);
    if (!m_plan.corridorRents.empty())
        snapshot.corridorRent = m_plan.corridorRents.front();
    snapshot.dispatch = m_desk.state();
    std::vector<Megawatt> loads;
    for (std::size_t i = 0; i < snapshot.sites.size(); ++i) {
        loads.push_back(snapshot.sites[i].reading.load.valueOr(Megawatt()));
        if (m_book->sites[i].kind == sites::SiteKind::Ai)
            snapshot.dispatch.next.protectedFirm += loads.back();
    }
    snapshot.dispatch.next.reserveKept = m_grid.reserve.valueOr(Megawatt());
    static const std::vector<sites::PowerAgreement> none;
    snapshot.money = sites::moneyOf(*m_book, m_agreements ? *m_agreements : none, m_basis, loads, m_gridTime);
}

} // namespace console
