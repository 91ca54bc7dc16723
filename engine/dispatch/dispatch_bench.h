// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/network_problem.h"

#include <cstdint>
#include <string>
#include <vector>

namespace console::dispatch {

struct DispatchBenchOptions {
    int rounds = 9;         ///< the median is taken over
    std::uint64_t seed = 1; ///< of the instances
};

/// One kind of problem: how long a solve of it takes, with explanation. Milliseconds of the wall clock.
struct DispatchBenchRow {
    std::string name;
    double median = 0.0;
    double fastest = 0.0;
    double slowest = 0.0;
    double goal = 0.0; ///< the median should not be above it; 0: none
    double gap = 0.0;  ///< relative, of the last round; 0 when proven
};

/// What an instance of the bench is made of: seven areas, twelve corridors, a solar day, sites of both kinds.
struct BenchInstance {
    std::size_t intervals = 1;
    std::size_t sites = 500;
    bool twoTiers = false;
    std::size_t committed = 0; ///< sites with a minimum load
    double hours = 1.0;
};
/// The same instance for the same seed. One site in ten owes energy where there is more than one interval.
[[nodiscard]] NetworkProblem benchProblem(const BenchInstance &instance, std::uint64_t seed);

/// Blocks for some seconds. The rounds are at least 1.
[[nodiscard]] std::vector<DispatchBenchRow> runDispatchBench(const DispatchBenchOptions &options);

[[nodiscard]] std::string toText(const std::vector<DispatchBenchRow> &rows);
[[nodiscard]] std::string toJson(const std::vector<DispatchBenchRow> &rows);

} // namespace console::dispatch
