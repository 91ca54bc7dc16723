// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/simulation/ramp.h"

#include <algorithm>

namespace console::simulation {

namespace {

double minutesOf(Milliseconds span)
{
    return static_cast<double>(span.count()) / 60'000.0;
}

/// A straight way from one load to another at a rate, and the rest of the span at its end.
Ramp straight(double from, double to, double megawattsPerMinute, double minutes)
{
    const double distance = to > from ? to - from : from - to;
    const double needed = distance > 0.0 ? distance / megawattsPerMinute : 0.0;
    const double way = std::min(needed, minutes);
    const double moved = std::min(distance, megawattsPerMinute * way);
    const double reached = needed <= minutes ? to : to > from ? from + moved : from - moved;
    const double megawattMinutes = (from + reached) / 2.0 * way + reached * (minutes - way);
    return {Megawatt(reached), MegawattHour(megawattMinutes / 60.0)};
}

} // namespace

Ramp follow(const sites::SiteDefinition &site, Megawatt load, Megawatt setpoint, Milliseconds span)
{
    const double minutes = minutesOf(span);
    const double minimum = site.minimumLoad.value();
    // Written so that a set-point that is not a number means off.
    const double told = setpoint > Megawatt(0.0) ? std::min(setpoint, site.limit).value() : 0.0;
    const double goal = told < minimum ? 0.0 : told;
    const double from = load.value();
    if (goal > from)
        return straight(std::max(from, minimum), goal, site.rampUp.value(), minutes);
    if (goal >= minimum)
        return straight(from, goal, site.rampDown.value(), minutes);
    if (from <= minimum)
        return {};
    // Off: down to the least stable load, and from there at once to nothing.
    const double needed = (from - minimum) / site.rampDown.value();
    if (needed >= minutes)
        return straight(from, minimum, site.rampDown.value(), minutes);
    return {Megawatt(0.0), MegawattHour((from + minimum) / 2.0 * needed / 60.0)};
}

} // namespace console::simulation
