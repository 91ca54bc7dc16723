// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/base/units.h"
#include "engine/dispatch/plan.h"
#include "engine/sites/site.h"

/// What an instruction asks of a site, and when it counts as followed. Pure; any thread.
namespace console::dispatch {

/// A site that has not answered by then refuses.
inline constexpr std::chrono::seconds longestSilence{60};
/// Every site has this long on top of its ramp: what a controllable load answers within.
inline constexpr std::chrono::seconds answerTime{16};

/// The step that set-points move in: 2 % of the limit, at least 1 MW. It is the dead band of a rise, too.
[[nodiscard]] Megawatt instructionStep(const sites::SiteDefinition &site);

/// What a site is told for its place in a plan: the target of its ramp, rounded down to a step, so that a slowly
/// falling surplus gives a few instructions and never more load than the plan allows. Its whole limit (AI: its demand)
/// is not rounded, and rounding does not push a running site below its minimum load.
[[nodiscard]] Megawatt instructedSetpoint(const sites::SiteDefinition &site, const PlannedSite &planned);

/// How far the meter may be off the set-point: max(1 MW, 2 % of the limit, 3 × its noise).
[[nodiscard]] Megawatt complianceTolerance(const sites::SiteDefinition &site);

/// What the ramp needs between two loads. A start goes straight to the minimum load, a stop drops from it.
[[nodiscard]] Milliseconds rampTime(const sites::SiteDefinition &site, Megawatt from, Megawatt to);
/// The time to comply: the ramp's and the time to answer.
[[nodiscard]] Milliseconds allowedTime(Milliseconds ramp);

/// True for a reason that leaves no choice: the surplus, a corridor, the reserve, firm demand or data are not there. A
/// fall for price alone has a choice.
[[nodiscard]] bool isForced(ReasonKind kind);

} // namespace console::dispatch
