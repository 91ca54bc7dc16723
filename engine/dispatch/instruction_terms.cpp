// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/instruction_terms.h"

#include <algorithm>
#include <cmath>

namespace console::dispatch {

Megawatt instructionStep(const sites::SiteDefinition &site)
{
    return Megawatt(std::max(1.0, site.limit.value() * 0.02));
}

Megawatt instructedSetpoint(const sites::SiteDefinition &site, const PlannedSite &planned)
{
    // The plan keeps a ramping site's whole target free for it, and the site knows its own ramp, so it is
    // told the target once instead of every step on the way.
    const Megawatt wanted =
        planned.reason.kind == ReasonKind::RampLimited ? Megawatt(planned.reason.first) : planned.setpoint;
    const bool whole = wanted >= site.limit || (site.kind == sites::SiteKind::Ai && wanted >= site.firmDemand);
    if (whole || !(wanted.value() > 0.0))
        return std::max(Megawatt(), wanted);
    const Megawatt step = instructionStep(site);
    const Megawatt stepped = step * std::floor(wanted / step);
    // Rounding must not push a site that may run below its least stable load.
    return std::clamp(stepped, std::min(site.minimumLoad, wanted), wanted);
}

Megawatt complianceTolerance(const sites::SiteDefinition &site)
{
    return Megawatt(std::max({1.0, site.limit.value() * 0.02, 3.0 * site.measurementNoise * site.limit.value()}));
}

Milliseconds rampTime(const sites::SiteDefinition &site, Megawatt from, Megawatt to)
{
    const bool rises = to > from;
    // Between nothing and the minimum load there is no ramp.
    const Megawatt low = std::max(rises ? from : to, site.minimumLoad);
    const Megawatt distance = (rises ? to : from) - low;
    const MegawattPerMinute rate = rises ? site.rampUp : site.rampDown;
    if (!(distance.value() > 0.0) || !(rate.value() > 0.0))
        return Milliseconds(0);
    return Milliseconds(static_cast<Milliseconds::rep>(std::min(distance.value() / rate.value() * 60'000.0, 1e12)));
}

Milliseconds allowedTime(Milliseconds ramp)
{
    return ramp + answerTime;
}

bool isForced(ReasonKind kind)
{
    switch (kind) {
    case ReasonKind::FirmShed:
    case ReasonKind::Headroom:
    case ReasonKind::Deficit:
    case ReasonKind::MinimumLoad:
    case ReasonKind::RampLimited:
    case ReasonKind::NoData:
    case ReasonKind::Corridor:
    case ReasonKind::Reserve: return true;
    default: return false;
    }
}

} // namespace console::dispatch
