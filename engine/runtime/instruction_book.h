// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/instruction_ledger.h"
#include "engine/event.h"
#include "engine/sites/site.h"

#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace console {

/// What comes back from a site.
struct SiteSignal {
    std::optional<Megawatt> metered; ///< the meter's, with its noise; empty: nobody knows its load
    bool acknowledged = false;       ///< it said that it heard its newest instruction
    std::string refusal;             ///< it said no, in these words
};

/// Follows each instruction from its issue to its end: acknowledged, ramping, compliant, late or refused by what the
/// site says and what its meter shows, never by what it was told. Engine thread only.
class InstructionBook
{
public:
    explicit InstructionBook(std::vector<sites::SiteDefinition> sites);

    /// Opens an instruction; site, from, to, reason, by and detail are given. The one before is released.
    void issue(std::size_t site, dispatch::Instruction instruction, UtcTime at);
    /// In the order of the sites.
    void observe(UtcTime at, const std::vector<SiteSignal> &answers);
    /// Somebody set the clock back: nothing open can be followed any further.
    void releaseAll(UtcTime at);
    /// Begins anew, without history.
    void forget();

    /// An id that no instruction had.
    [[nodiscard]] std::uint64_t nextId() const { return m_lastId + 1; }
    [[nodiscard]] std::uint64_t takeId() { return ++m_lastId; }
    /// Some instruction is on its way and its times matter.
    [[nodiscard]] bool isUnsettled() const;
    /// The site has not answered since it did not acknowledge an instruction.
    [[nodiscard]] bool refuses(std::size_t site) const { return m_watch[site].refuses; }
    [[nodiscard]] const dispatch::InstructionLedger &ledger() const { return m_ledger; }
    [[nodiscard]] std::vector<Event> takeEvents() { return std::exchange(m_events, {}); }

private:
    /// What verification needs beside the instruction.
    struct Watch {
        Megawatt metered;            ///< newest
        Megawatt meteredAtIssue;     ///< where its way began
        double aboveMwSeconds = 0.0; ///< above the set-point after the time that its ramp takes
        UtcTime followedTo{};        ///< until when that is counted
        bool refuses = false;
    };

    void follow(std::size_t site, dispatch::Instruction &instruction, UtcTime at, const SiteSignal &signal);
    void acknowledge(std::size_t site, dispatch::Instruction &instruction, UtcTime at);
    void refuse(std::size_t site, dispatch::Instruction &instruction, UtcTime at, std::string why);
    /// Performance factor of a fall so far; empty of a rise. The mean is over the time allowed after the ramp's, or
    /// over all of it where it takes longer: who is there early is taken to stay.
    [[nodiscard]] std::optional<double> measure(std::size_t site, const dispatch::Instruction &instruction, UtcTime at);
    void tell(Event::Kind kind, const dispatch::Instruction &instruction, UtcTime at, double from, double to,
              std::string detail = {});

    std::vector<sites::SiteDefinition> m_sites;
    dispatch::InstructionLedger m_ledger;
    std::vector<Watch> m_watch;
    std::vector<Event> m_events;
    std::uint64_t m_lastId = 0;
};

} // namespace console
