// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"

#include <optional>

namespace console {

/// The time the grid is at. At speed 1 it is the wall clock; at any other speed it is a demo clock that
/// runs from where it was. Engine thread only.
class GridClock
{
public:
    /// `start`: grid time to begin at; only a demo clock can begin elsewhere than now.
    GridClock(const Clock &clock, double speed, std::optional<UtcTime> start);

    [[nodiscard]] UtcTime now() const;
    [[nodiscard]] double speed() const { return m_speed; }
    [[nodiscard]] bool isLive() const { return m_live; }
    /// Greater than 0. Speed 1 goes back to the wall clock.
    void setSpeed(double speed);

private:
    const Clock &m_clock;
    double m_speed;
    bool m_live;
    UtcTime m_origin;
    MonotonicTime m_originMonotonic;
};

} // namespace console
