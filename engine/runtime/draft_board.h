// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/instruction.h"
#include "engine/event.h"
#include "engine/sites/site.h"

#include <optional>
#include <utility>
#include <vector>

namespace console {

/// The dry run: what would be issued if a person said so. A draft follows the plan down at once and up in strides of a
/// tenth of the limit, so that a person has the time to read what is confirmed; its id changes with what it says.
/// Engine thread only.
class DraftBoard
{
public:
    explicit DraftBoard(std::vector<sites::SiteDefinition> sites);

    /// What waits for a person at a site now. True when the draft says something new and took `nextId`.
    bool put(std::size_t site, Megawatt from, Megawatt to, const dispatch::Reason &reason, UtcTime at,
             std::uint64_t nextId);
    /// Nothing waits there any more.
    void clear(std::size_t site) { m_drafts[site].reset(); }

    [[nodiscard]] const std::optional<dispatch::Instruction> &at(std::size_t site) const { return m_drafts[site]; }
    /// Drafted instructions in the order of the sites, with the sum of what they bring and the longest ramp.
    /// `worth`: USD that a MWh of the site earns more than it costs.
    [[nodiscard]] dispatch::DryRun dryRun(const std::vector<double> &worth) const;
    [[nodiscard]] std::vector<Event> takeEvents() { return std::exchange(m_events, {}); }

private:
    std::vector<sites::SiteDefinition> m_sites;
    std::vector<std::optional<dispatch::Instruction>> m_drafts;
    std::vector<Event> m_events;
};

} // namespace console
