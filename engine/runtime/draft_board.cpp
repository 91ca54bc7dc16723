// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/draft_board.h"

#include "engine/dispatch/instruction_terms.h"

#include <algorithm>
#include <utility>

namespace console {

namespace {

/// A draft rises in strides of this many steps: with every step its id would change while it is read.
constexpr double stride = 5.0;

} // namespace

DraftBoard::DraftBoard(std::vector<sites::SiteDefinition> sites)
    : m_sites(std::move(sites))
    , m_drafts(m_sites.size())
{
}

bool DraftBoard::put(std::size_t site, Megawatt from, Megawatt to, const dispatch::Reason &reason, UtcTime at,
                     std::uint64_t nextId)
{
    std::optional<dispatch::Instruction> &draft = m_drafts[site];
    const bool sameKind = draft && draft->reason.kind == reason.kind && (draft->to > draft->from) == (to > from);
    const Megawatt tall = dispatch::instructionStep(m_sites[site]) * stride;
    const bool nearby = to > from && draft && draft->to <= to && to - draft->to < tall && to < m_sites[site].limit;
    if (sameKind && draft->from == from && (draft->to == to || nearby)) {
        draft->reason = reason;
        return false;
    }
    const UtcTime since = sameKind ? draft->drafted : at;
    draft.emplace();
    draft->id = nextId;
    draft->site = m_sites[site].id;
    draft->from = from;
    draft->to = to;
    draft->reason = reason;
    draft->drafted = since;
    draft->expected = dispatch::rampTime(m_sites[site], from, to);
    draft->allowed = dispatch::allowedTime(draft->expected);
    if (sameKind)
        return true; // it follows the plan, which is no news
    Event event;
    event.kind = Event::Kind::InstructionDrafted;
    event.gridTime = at;
    event.subject = draft->site;
    event.from = from.value();
    event.to = to.value();
    event.reason = reason;
    m_events.push_back(std::move(event));
    return true;
}

dispatch::DryRun DraftBoard::dryRun(const std::vector<double> &worth) const
{
    dispatch::DryRun run;
    for (std::size_t i = 0; i < m_drafts.size(); ++i) {
        if (!m_drafts[i])
            continue;
        const dispatch::Instruction &draft = *m_drafts[i];
        run.instructions.push_back(draft);
        run.slowest = std::max(run.slowest, draft.expected);
        if (m_sites[i].kind == sites::SiteKind::Mining && i < worth.size())
            run.gainUsdPerHour += (draft.to - draft.from).value() * worth[i];
    }
    return run;
}

} // namespace console
