// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"

#include <functional>
#include <optional>
#include <string>

namespace console::app {

struct HeadlessOptions {
    std::optional<Milliseconds> length; ///< empty: until interrupted
    bool reportCommits = false;         ///< one line "committed N" for each commit
    /// The line for something that happened, said at once on standard error; empty: nothing.
    std::function<std::string(const Event &)> lineFor;
    /// The report of the whole run, for standard output.
    std::function<std::string(const Snapshot &last, double seconds)> report;
    /// Exit code by the last state, when all went well so far.
    std::function<int(const Snapshot &last)> judge;
};

/// Runs an engine without a window until its time is up or the person interrupts it (Ctrl+C, SIGTERM),
/// then stops it in order and prints the report. Returns the exit code.
int runHeadless(Engine &engine, const HeadlessOptions &options);

} // namespace console::app
