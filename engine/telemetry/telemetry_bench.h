// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace console::telemetry {

struct TelemetryBenchOptions {
    std::size_t devices = 5'000;
    std::size_t inFlight = 64;
    int rounds = 5;         ///< the medians are taken over
    double seconds = 30.0;  ///< at a period of 10 s, to see the longest wait for news of a machine; 0: not looked at
    int cycles = 0;         ///< rounds in which memory and open files are watched instead of all else; 0: none
    bool hashing = false;   ///< a hasher on every core runs beside
    std::uint64_t seed = 1; ///< of which machines are bad, and of the jitter
};

/// What the process holds.
struct ResourceUse {
    double megabytes = 0.0;    ///< resident
    std::size_t openFiles = 0; ///< sockets too; 0 where the system does not tell
};

/// One fleet, polled round after round as fast as it goes. Seconds of the wall clock until every good machine has
/// answered once more.
struct TelemetryBenchRow {
    std::string name;
    std::size_t devices = 0;
    std::size_t bad = 0;      ///< that were made bad
    std::size_t foundBad = 0; ///< whose newest poll failed or is still to come
    double first = 0.0;       ///< nothing known of any of them
    double median = 0.0;      ///< of the rounds after that
    double slowest = 0.0;
    double pollsPerSecond = 0.0;
    std::optional<double> longestWait; ///< at a period of 10 s, for news of a good machine
};

struct TelemetryBenchResult {
    std::vector<TelemetryBenchRow> rows;
    ResourceUse before;
    ResourceUse after;               ///< everything ended
    std::vector<ResourceUse> cycles; ///< ten times in the course of them
    int cyclesDone = 0;
    double cyclesTook = 0.0;               ///< s
    std::optional<double> hashesPerSecond; ///< of the hasher beside, over the whole run
};

/// Polls simulated machines in this process, through real sockets; blocks for a minute or so. Errors: options that make
/// no sense, or a system that lets nothing listen.
[[nodiscard]] Result<TelemetryBenchResult> runTelemetryBench(const TelemetryBenchOptions &options);

[[nodiscard]] std::string toText(const TelemetryBenchResult &result);
[[nodiscard]] std::string toJson(const TelemetryBenchResult &result);

} // namespace console::telemetry
