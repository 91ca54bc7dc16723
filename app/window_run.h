// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/composition.h"

#include <optional>

namespace console::app {

struct WindowOptions {
    std::optional<Milliseconds> length; ///< empty: until the person closes it
    bool measure = false;               ///< measure the event loop and print it at the end
    bool json = false;
    // What the command line gave outranks what the person chose last time.
    bool speedGiven = false;
    bool caseGiven = false;
    bool workersGiven = false;
    bool pinnedGiven = false;
};

/// True where a window can be shown.
[[nodiscard]] bool displayAvailable();

/// Opens the window on a live engine and runs it. Returns the exit code.
int runWindow(int &argc, char **argv, StartChoices start, const WindowOptions &options);

} // namespace console::app
