// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/hashing/cpu_features.h"

#include <optional>
#include <string>
#include <vector>

namespace console::hashing {

struct HashBenchOptions {
    std::string kernel; ///< empty: every kernel of the program
    /// Threads hashing at once, each count measured in turn; 0: one for each core.
    std::vector<int> workers{1, 0};
    double seconds = 5.0; ///< measured on each kernel and count of workers, split over the rounds
    int rounds = 9;
    CpuFeatures features = detectCpuFeatures(); ///< fewer than there are, to see what a lesser machine would do
};

/// The median over the rounds, and the least and the most.
struct Spread {
    double median = 0.0;
    double least = 0.0;
    double most = 0.0;
};

/// What one kernel did with one count of workers. Ratios and fractions are medians of what was compared within one
/// round; a figure the machine does not give is empty.
struct HashBenchRow {
    std::string kernel; ///< or "openssl"
    int workers = 1;
    std::string skipped;                 ///< why it was not measured; empty: it was
    Spread mhs;                          ///< millions of hashes a second, all workers together
    std::optional<Spread> cyclesPerHash; ///< by the clock measured beside it
    std::optional<double> limit;         ///< cycles its instructions take when none waits: the port limit
    std::optional<double> fractionOfLimit;
    double ratioToOpenSsl = 0.0;             ///< with as many workers
    std::optional<double> scaling;           ///< best rate ÷ (workers × the best of one)
    std::optional<double> joulesPerTerahash; ///< of the whole processor package
};

struct HashBenchResult {
    int rounds = 0;
    double secondsPerRound = 0.0;
    std::string processor;          ///< cpuSignature()
    std::optional<double> clockGhz; ///< median of all clocks measured
    std::vector<HashBenchRow> kernels;
    std::vector<HashBenchRow> openSsl; ///< one for each count of workers
};

/// Measures the kernels against OpenSSL's double hash of the same 80 bytes (digest looked up once, the
/// fastest way to call it). The contenders take turns within each round, so whatever else the machine
/// does meets all of them; within a turn each thread goes from clock to kernel to port probe every few
/// milliseconds. Blocks for about seconds × contenders; nothing is lowered to background priority.
/// Errors: an unusable kernel name, or options out of range.
[[nodiscard]] Result<HashBenchResult> runHashBench(const HashBenchOptions &options);

/// One line a row, for a terminal.
[[nodiscard]] std::string toText(const HashBenchResult &result);
/// {"processor", "clock_ghz", "rounds", "seconds_per_round", "kernels": [row…], "openssl": [row…]}; a row is
/// {"kernel", "workers", "mhs", "mhs_min", "mhs_max", "cycles_per_hash", "cycles_per_hash_min",
/// "cycles_per_hash_max", "limit_cycles_per_hash", "fraction_of_limit", "ratio_to_openssl",
/// "scaling_efficiency", "joules_per_terahash"}, what is not known null; or {"kernel", "workers", "skipped"}.
[[nodiscard]] std::string toJson(const HashBenchResult &result);

} // namespace console::hashing
