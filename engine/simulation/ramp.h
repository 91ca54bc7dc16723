// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/sites/site.h"

namespace console::simulation {

/// What a site did in a span.
struct Ramp {
    Megawatt end;        ///< load when the span is over
    MegawattHour energy; ///< drawn in it: the exact integral of the ramp
};

/// A site that stands at `load` and is told `setpoint` when the span begins. It moves as sites::SimulatedSite does,
/// but without a meter's noise: a set-point below the least stable load means off, a start goes straight to that load,
/// a stop drops from it to nothing. Pure; any thread.
[[nodiscard]] Ramp follow(const sites::SiteDefinition &site, Megawatt load, Megawatt setpoint, Milliseconds span);

} // namespace console::simulation
