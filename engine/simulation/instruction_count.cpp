// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/instruction_count.h"

#include <algorithm>
#include <cmath>

namespace console::simulation {

namespace {

constexpr double nothingMw = 1e-6;

} // namespace

InstructionCount::InstructionCount(const sites::SiteDefinition &site, Megawatt told)
    : m_band(std::max(1.0, site.limit.value() * 0.02))
    , m_full(site.kind == sites::SiteKind::Ai ? std::min(site.firmDemand, site.limit) : site.limit)
    , m_told(told)
{
}

Megawatt InstructionCount::target(Megawatt setpoint, const dispatch::Reason &reason)
{
    return reason.kind == dispatch::ReasonKind::RampLimited ? std::max(setpoint, Megawatt(reason.first)) : setpoint;
}

bool InstructionCount::isNew(Megawatt setpoint, const dispatch::Reason &reason)
{
    const Megawatt next = target(setpoint, reason);
    const auto isOff = [](Megawatt load) { return load.value() <= nothingMw; };
    const auto isFull = [this](Megawatt load) { return load.value() >= m_full.value() - nothingMw; };
    const bool turned = isOff(next) != isOff(m_told) || isFull(next) != isFull(m_told);
    if (!turned && std::abs((next - m_told).value()) < m_band.value())
        return false;
    m_told = next;
    return true;
}

} // namespace console::simulation
