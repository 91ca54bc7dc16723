// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/base/result.h"
#include "engine/engine.h"

#include <functional>
#include <memory>
#include <string>

namespace console::session {

/// Gives the modelled grid of a case, for the outlook strip of a replay; null when there is none.
using ReplayGrid = std::function<std::shared_ptr<const grid::GridSource>(grid::GridCase)>;

/// Opens a recorded session as an Engine: the same snapshots through the same seam, at the recording's
/// time. It starts paused at the beginning, obeys ReplaySpeed, ReplaySeek and ReplayPause, publishes about
/// five times a second while it plays and once after each command, and pauses at the end; un-paused there
/// it begins again. Nothing but the file is needed; `grid` adds the outlook where the recording's grid was
/// modelled. `clock` paces it (the system's without one). Fails with one sentence when the file cannot be
/// opened or names no sites that can be read.
[[nodiscard]] Result<std::unique_ptr<Engine>> makePlayback(const std::string &path, ReplayGrid grid = {},
                                                           std::shared_ptr<const Clock> clock = nullptr);

} // namespace console::session
