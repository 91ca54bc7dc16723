// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <string>
#include <vector>

namespace console::hashing {

/// How well the hasher held one target fraction. Readings five times a second, each over 1 s.
struct ThrottleBenchRow {
    double target = 0.0;
    double settledSeconds = 0.0; ///< until the readings were within 5 points for good
    double mean = 0.0;           ///< of the achieved fraction from 2 s after the change on
    double min = 0.0;
    double max = 0.0;
};

struct ThrottleBenchOptions {
    std::vector<double> fractions{0.25, 0.50, 0.75};
    int workers = 0;      ///< 0: one for each core
    double seconds = 6.0; ///< spent on each fraction; more than 2
};

/// Sets one fraction after the other on a running hasher and watches what it achieves. Blocks for
/// seconds × fractions. Errors: a time of 2 s or less.
[[nodiscard]] Result<std::vector<ThrottleBenchRow>> runThrottleBench(const ThrottleBenchOptions &options);

[[nodiscard]] std::string toText(const std::vector<ThrottleBenchRow> &rows);

} // namespace console::hashing
