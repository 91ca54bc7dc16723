// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <string>
#include <vector>

namespace console::series {

struct ImportBenchOptions {
    std::uint64_t rows = 0; ///< of the generated file; 0: as many as fit into 256 MiB
    int rounds = 5;
};

struct ImportBenchResult {
    std::uint64_t rows = 0;
    std::uint64_t bytes = 0;
    std::vector<double> rowsPerSecond; ///< of each round
    double medianRowsPerSecond = 0.0;
    double previewMilliseconds = 0.0;           ///< median
    unsigned long long residentGrowthBytes = 0; ///< the most that the process grew while importing, over all rounds
};

/// Imports a generated file (time, region, surplus, demand; hourly rows of seven regions, then of shorter intervals as
/// far as the rows reach) from the temporary folder and measures it. Errors: the file cannot be written.
[[nodiscard]] Result<ImportBenchResult> runImportBench(const ImportBenchOptions &options);

[[nodiscard]] std::string toText(const ImportBenchResult &result);
[[nodiscard]] std::string toJson(const ImportBenchResult &result);

} // namespace console::series
