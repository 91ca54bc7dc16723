// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"

#include <optional>

namespace console::app {

struct HeadlessOptions {
    std::optional<Milliseconds> length; ///< empty: until interrupted
    bool json = false;
    bool reportCommits = false; ///< one line "committed N" for each commit
};

/// Runs an engine without a window until its time is up or the person interrupts it (Ctrl+C, SIGTERM),
/// then stops it in order and prints the report. Returns the exit code.
int runHeadless(Engine &engine, const HeadlessOptions &options);

} // namespace console::app
