// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/grid_clock.h"

namespace console {

GridClock::GridClock(const Clock &clock, double speed, std::optional<UtcTime> start)
    : m_clock(clock)
    , m_speed(speed)
    , m_live(speed == 1.0 && !start)
    , m_origin(start.value_or(clock.utc()))
    , m_originMonotonic(clock.monotonic())
{
}

UtcTime GridClock::now() const
{
    if (m_live)
        return m_clock.utc();
    const std::chrono::duration<double, std::milli> elapsed = m_clock.monotonic() - m_originMonotonic;
    return m_origin + Milliseconds(static_cast<Milliseconds::rep>(elapsed.count() * m_speed));
}

void GridClock::setSpeed(double speed)
{
    m_origin = now();
    m_originMonotonic = m_clock.monotonic();
    m_speed = speed;
    m_live = speed == 1.0;
}

} // namespace console
