// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/instruction.h"

#include <deque>
#include <optional>
#include <vector>

namespace console::dispatch {

/// What became of every instruction: the open one of each site, the last ones that came to an end, and how many there
/// were today (PKT). The live chain and a replay keep the same ledger, so that they show the same. One thread.
class InstructionLedger
{
public:
    static constexpr std::size_t mostRecent = 50;

    explicit InstructionLedger(std::size_t sites);

    /// Opens it in the place of the site's last one, which is released. `instruction.issued` is set.
    void open(std::size_t site, Instruction instruction);
    /// The open one, to be changed on its way; null: none.
    [[nodiscard]] Instruction *at(std::size_t site);
    [[nodiscard]] const Instruction *at(std::size_t site) const;
    /// It complied, is late or was refused: it goes to the recent ones and stays open until a newer one comes.
    void conclude(std::size_t site, InstructionState outcome, UtcTime at);
    /// Takes over what became known of an instruction after it was concluded.
    void amend(std::size_t site);
    /// Ends the open one without another in its place.
    void release(std::size_t site);

    void fill(DispatchState &state) const;

private:
    void startDay(UtcTime at);
    void keep(const Instruction &instruction);

    std::vector<std::optional<Instruction>> m_open;
    std::deque<Instruction> m_recent;
    std::int64_t m_day = 0;
    std::uint64_t m_issued = 0;
    std::uint64_t m_compliant = 0;
    std::uint64_t m_late = 0;
};

/// True once it complied, is late, was refused or released.
[[nodiscard]] bool isConcluded(InstructionState state);

} // namespace console::dispatch
