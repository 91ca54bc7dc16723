// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/plan.h"
#include "engine/sites/site.h"

namespace console::simulation {

/// Counts what a site would have been told. A set-point that moves by less than 2 % of the limit (at least 1 MW) is no
/// new instruction, but on, off and full always are: as coarse as a person and a site can follow. A site on its ramp
/// was told its end once.
class InstructionCount
{
public:
    InstructionCount(const sites::SiteDefinition &site, Megawatt told);

    /// What a site is told while it follows a plan: where its ramp ends.
    [[nodiscard]] static Megawatt target(Megawatt setpoint, const dispatch::Reason &reason);
    /// True when this is a new instruction, which then counts as told.
    [[nodiscard]] bool isNew(Megawatt setpoint, const dispatch::Reason &reason);

private:
    Megawatt m_band;
    Megawatt m_full;
    Megawatt m_told;
};

} // namespace console::simulation
