// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/simulated_site.h"

#include <algorithm>
#include <utility>

namespace console::sites {

namespace {

/// The splitmix64 sequence, addressable: the n-th output for a seed.
std::uint64_t splitmix64(std::uint64_t seed, std::uint64_t n)
{
    std::uint64_t z = seed + (n + 1) * 0x9E3779B97F4A7C15ULL;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9ULL;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBULL;
    return z ^ (z >> 31U);
}

/// Mean 0, standard deviation 1, as the sum of twelve uniform numbers less 6. It needs no logarithm or
/// cosine, so a recording made on one system repeats to the last bit on another.
double standardNoise(std::uint64_t seed, std::uint64_t reading)
{
    double sum = -6.0;
    for (std::uint64_t i = 0; i < 12; ++i)
        sum += static_cast<double>(splitmix64(seed, reading * 12 + i) >> 11U) * 0x1.0p-53;
    return sum;
}

} // namespace

SimulatedSite::SimulatedSite(SiteDefinition definition, std::uint64_t seed)
    : m_definition(std::move(definition))
    , m_seed(seed)
{
}

void SimulatedSite::setSetpoint(Megawatt setpoint)
{
    // Written so that a set-point that is not a number means off.
    m_setpoint = setpoint > Megawatt(0.0) ? std::min(setpoint, m_definition.limit) : Megawatt(0.0);
}

Megawatt SimulatedSite::target() const
{
    return m_setpoint < m_definition.minimumLoad ? Megawatt(0.0) : m_setpoint;
}

void SimulatedSite::advance(Milliseconds span)
{
    if (span <= Milliseconds(0))
        return;
    const Megawatt goal = target();
    if (m_load < goal) {
        // A site starts on its least stable load, for it cannot hold any load below that.
        const Megawatt from = std::max(m_load, m_definition.minimumLoad);
        m_load = std::min(goal, from + m_definition.rampUp * span);
    } else if (m_load > goal) {
        m_load = std::max(goal, m_load - m_definition.rampDown * span);
        if (m_load < m_definition.minimumLoad)
            m_load = Megawatt(0.0);
    }
}

SiteReading SimulatedSite::reading(UtcTime at)
{
    const double noise = standardNoise(m_seed, m_draws++);
    SiteReading reading;
    Megawatt metered;
    if (m_load > Megawatt(0.0))
        metered = std::max(Megawatt(0.0), m_load + m_definition.limit * (m_definition.measurementNoise * noise));
    reading.load = Figure<Megawatt>(metered, Quality::Modelled, at);
    if (m_definition.kind == SiteKind::Mining && m_definition.efficiency) {
        // W / (J/TH) = TH/s. The machines count their own hashes, so the meter's noise is not in them.
        const double itWatts = m_load.value() * 1e6 / m_definition.pue;
        reading.hashrate = Figure<HashesPerSecond>(HashesPerSecond(itWatts / m_definition.efficiency->value() * 1e12),
                                                   Quality::Modelled, at);
    }
    return reading;
}

void SimulatedSite::settle()
{
    m_load = target();
}

} // namespace console::sites
