// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/problem.h"

/// What the rows of a Problem allow, in one place for every solver. Pure; any thread.
namespace console::dispatch {

/// False for a region without a surplus figure; nothing may be planned there.
[[nodiscard]] bool hasData(const ProblemRegion &region);

/// Signed: surplus less the reserve still to be kept; 0 without data.
[[nodiscard]] Megawatt surplusAfterReserve(const ProblemRegion &region);

/// The same, never below 0: what sites may draw.
[[nodiscard]] Megawatt usableSurplus(const ProblemRegion &region);

/// The part of the reserve that the surplus does not cover, 0 … reserve.
[[nodiscard]] Megawatt reserveShort(const ProblemRegion &region);

/// What the site would run at if nothing but its own limit held it back.
[[nodiscard]] Megawatt wantedLoad(const ProblemSite &site);

/// How far the site can be up at the end of the interval. A start reaches the least stable load at once,
/// however slow the ramp, because the site can hold nothing below it.
[[nodiscard]] Megawatt rampCeiling(const ProblemSite &site);

/// Do not mine: an interruptible site that earns less than it pays, what it owes and what it pays anyway considered.
[[nodiscard]] bool isPricedOut(const ProblemSite &site);

} // namespace console::dispatch
