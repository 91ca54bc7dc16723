// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <string>

namespace console::hashing {

struct JobSwitchBenchOptions {
    int workers = 0;   ///< 0: one for each core
    int changes = 300; ///< new jobs announced, one every 20 ms
    double fraction = 1.0;
};

/// From a pool's line that announces a new job (mining.notify, with clean_jobs) to each worker's having a header of
/// it, the network left out.
struct JobSwitchBenchResult {
    int pickups = 0; ///< workers × changes, when all were in time for the next
    double medianMs = 0.0;
    double p99Ms = 0.0;
    double mostMs = 0.0;
};

/// Measures how soon hashing workers leave a job that has become worthless. Blocks for 20 ms a change. Errors: no
/// change at all, or more than 100,000.
[[nodiscard]] Result<JobSwitchBenchResult> runJobSwitchBench(const JobSwitchBenchOptions &options);

[[nodiscard]] std::string toText(const JobSwitchBenchResult &result);

} // namespace console::hashing
