// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <string>
#include <vector>

namespace console::hashing {

struct HashBenchOptions {
    std::string kernel;   ///< empty: every kernel that is ready here
    int workers = 1;      ///< threads hashing at once; 0: one for each core
    double seconds = 5.0; ///< measured on each contender, split over the rounds
    int rounds = 5;
};

/// Rates of one contender in millions of verified-kernel header hashes a second, all workers together.
struct HashBenchRow {
    std::string name; ///< a kernel's, or "openssl"
    double medianMhs = 0.0;
    double minMhs = 0.0;
    double maxMhs = 0.0;
    double ratioToOpenSsl = 0.0; ///< median over the rounds of the ratio within one round
};

struct HashBenchResult {
    int workers = 1;
    int rounds = 0;
    double secondsPerRound = 0.0;
    std::vector<HashBenchRow> rows; ///< in order of preference, OpenSSL last
    std::vector<std::string> notes; ///< kernels left out, each with its reason
};

/// Measures the kernels against OpenSSL's double hash of the same 80 bytes (digest looked up once, the
/// fastest way to call it). The contenders take turns within each round, so whatever else the machine
/// does meets all of them. Blocks for about seconds × contenders; nothing is lowered to background
/// priority. Errors: an unusable kernel name, or options out of range.
[[nodiscard]] Result<HashBenchResult> runHashBench(const HashBenchOptions &options);

/// One line a contender, for a terminal.
[[nodiscard]] std::string toText(const HashBenchResult &result);
/// {"workers", "rounds", "seconds_per_round", "kernels": [{"name", "median_mhs", "min_mhs", "max_mhs",
/// "ratio_to_openssl"}], "notes": []}
[[nodiscard]] std::string toJson(const HashBenchResult &result);

} // namespace console::hashing
