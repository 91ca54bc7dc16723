// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/runtime/instruction_desk.h"
#include "engine/snapshot.h"

namespace console {

/// National sums of a moment, and the energies that add up over the session. Engine thread only.
class RunningTotals
{
public:
    /// Adds a span during which these readings and instructions held.
    void accumulate(const sites::SiteBook &book, const std::vector<Megawatt> &loads,
                    const std::vector<IssuedInstruction> &issued, Milliseconds span);
    void countInstructions(std::size_t count) { m_instructions += count; }

    [[nodiscard]] Totals at(const grid::GridState &grid, const sites::SiteBook &book,
                            const std::vector<SiteSnapshot> &sites) const;

private:
    MegawattHour m_absorbed;
    MegawattHour m_curtailed;
    std::uint64_t m_instructions = 0;
};

} // namespace console
