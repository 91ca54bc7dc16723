// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/sites/site.h"

#include <cstdint>

namespace console::sites {

/// A mining or AI site that does not exist: follows its set-point with its ramp and minimum load, and
/// reads itself through a noisy meter. A set-point below the minimum load means off; a start goes straight
/// to the minimum load, a stop drops from it to nothing. Deterministic for a seed. Owned and called by
/// the engine thread.
class SimulatedSite
{
public:
    SimulatedSite(SiteDefinition definition, std::uint64_t seed);

    [[nodiscard]] const SiteDefinition &definition() const { return m_definition; }
    /// Clamped to 0 … limit.
    void setSetpoint(Megawatt setpoint);
    [[nodiscard]] Megawatt setpoint() const { return m_setpoint; }
    /// Moves the load towards the set-point for a span of any length (the ramp is integrated exactly).
    void advance(Milliseconds span);
    /// True load without meter noise.
    [[nodiscard]] Megawatt trueLoad() const { return m_load; }
    /// The meter's reading at that time: noisy, quality modelled. A mining site's hashrate follows its
    /// IT power: MW / PUE / efficiency.
    [[nodiscard]] SiteReading reading(UtcTime at);
    /// Puts the load on the set-point at once (start of a simulation).
    void settle();

private:
    /// Where the load is heading: the set-point, or off when that is below the minimum load.
    [[nodiscard]] Megawatt target() const;

    SiteDefinition m_definition;
    Megawatt m_setpoint;
    Megawatt m_load;
    std::uint64_t m_seed;
    std::uint64_t m_draws = 0;
};

} // namespace console::sites
