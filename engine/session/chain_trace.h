// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/instruction_ledger.h"
#include "engine/event.h"
#include "engine/sites/site.h"

#include <memory>
#include <string>
#include <vector>

namespace console::session {

/// What the events of a recording say about the chain of instructions at each of its moments, for a replay: limits,
/// open and recent instructions with their states, standing STOPs. Drafts that nobody confirmed are not among it, and
/// counts begin with the recording. One thread.
class ChainTrace
{
public:
    ChainTrace() = default;
    /// `events` in time order, as SessionReader::chainEvents() gives them.
    ChainTrace(std::vector<Event> events, std::shared_ptr<const sites::SiteBook> book);

    /// As it stood at this moment of the grid. `loads`: metered MW of the sites then, in the order of the book.
    [[nodiscard]] dispatch::DispatchState at(UtcTime gridTime, const std::vector<Megawatt> &loads) const;

private:
    struct State {
        dispatch::AutomaticLimits limits;
        dispatch::InstructionLedger ledger{0};
        std::vector<std::vector<dispatch::StandingStop>> stops;
        std::vector<std::string> orders; ///< by site, a person's words with the last STOP they ordered
        std::uint64_t lastId = 0;
    };

    void follow(State &state, const Event &event) const;
    void followInstruction(State &state, std::size_t site, const Event &event) const;
    void followStop(State &state, std::size_t site, const Event &event) const;

    std::vector<Event> m_events;
    std::shared_ptr<const sites::SiteBook> m_book;
    std::vector<State> m_marks; ///< the state before every thousandth event, so that a seek follows only a few
};

} // namespace console::session
