// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/long_work.h"
#include "engine/base/result.h"
#include "engine/grid/grid_state.h"

#include <memory>
#include <optional>
#include <string>

namespace console::simulation {

/// The grid of a saved session, to be steered again.
struct RecordedGrid {
    std::shared_ptr<const grid::GridSource> source;
    std::string name; ///< of the file, without its folder
    UtcTime first{};  ///< of the first figure of the grid
    UtcTime last{};   ///< of the last one
};

/// Reads the surplus of every region, the corridor and the reserve of a session, to the minute. Between its samples the
/// last figure holds, for an hour or, where samples lie farther apart, for twice their distance; after that, and where
/// the recording says so, a figure is missing. Where the clock was set back, the later recording of a moment counts.
/// Fails with one sentence when the file cannot be read or holds no surplus; empty only when it was stopped. Takes
/// seconds for a recording of days; any thread.
[[nodiscard]] std::optional<Result<RecordedGrid>> readRecordedGrid(const std::string &path, const LongWork &work);

} // namespace console::simulation
