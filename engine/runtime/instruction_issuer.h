// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/plan.h"
#include "engine/event.h"
#include "engine/sites/site.h"

#include <vector>

namespace console {

/// What a site was told, and why.
struct IssuedInstruction {
    Megawatt setpoint;
    dispatch::Reason reason;
};

/// Turns plans, which change with every tick, into instructions, which a site and a person can follow: a
/// partial set-point is rounded down to steps of 2 % of the limit (at least 1 MW), so that a slowly
/// falling surplus gives a few instructions and never more load than the plan allows. Engine thread only.
class InstructionIssuer
{
public:
    explicit InstructionIssuer(const std::vector<sites::SiteDefinition> &sites);

    /// Issues what changed and returns it as events without times; `m_issued` is current afterwards.
    [[nodiscard]] std::vector<Event> follow(const dispatch::Plan &plan);
    /// In the order of the sites; this machine's entry stays at zero.
    [[nodiscard]] const std::vector<IssuedInstruction> &issued() const { return m_issued; }

private:
    std::vector<sites::SiteDefinition> m_sites;
    std::vector<IssuedInstruction> m_issued;
};

} // namespace console
