// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/long_work.h"
#include "engine/dispatch/problem_builder.h"
#include "engine/grid/grid_state.h"
#include "engine/simulation/ledger.h"
#include "engine/simulation/policy.h"
#include "engine/sites/site.h"

#include <array>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <vector>

namespace console::simulation {

/// One step as it was, for whoever wants to check it or to write it down.
struct StepRecord {
    const grid::GridState &grid;
    const dispatch::Problem &asked; ///< before the policy changed it
    const Decision &decision;
    const std::vector<Megawatt> &before;      ///< loads when the step begins, by site of `asked`
    const std::vector<Megawatt> &after;       ///< loads when it ends
    const std::vector<std::int64_t> &drawnWh; ///< booked
};

/// What is simulated. What is pointed to must outlive the run.
struct SimulationSetting {
    const grid::GridSource *source = nullptr;
    const sites::SiteBook *book = nullptr;
    dispatch::MarketTerms terms;
    Policy policy = Policy::Optimal;
    UtcTime first{};
    std::int64_t steps = 0;
    Milliseconds step{std::chrono::minutes(15)};
    std::function<void(const StepRecord &)> watch; ///< told each step, on the thread that computes; may be empty
};

/// How often a hard limit would have raised an alarm: moments at which a condition begins in a region.
struct AlarmCount {
    int firmShed = 0;     ///< firm load is not served, though its ramp would allow it
    int reserveShort = 0; ///< a region's reserve is not kept
    int deficit = 0;      ///< a region's surplus turns negative while mining draws there
    [[nodiscard]] int all() const { return firmShed + reserveShort + deficit; }
    bool operator==(const AlarmCount &) const = default;
};

/// Steps of each kind; hoursOf() makes hours of them.
struct SiteCount {
    std::string id;
    std::int64_t running = 0;   ///< drew something
    std::int64_t doNotMine = 0; ///< mining was priced out
    std::int64_t curtailed = 0; ///< mining that pays had less than it wanted
    std::int64_t shed = 0;      ///< AI was not served in full
    int instructions = 0;
    bool operator==(const SiteCount &) const = default;
};

struct RegionCount {
    std::int64_t reserveShort = 0;
    std::int64_t doNotMine = 0; ///< the region has mining and none of it pays
    std::int64_t unknown = 0;   ///< nothing was known of the region's surplus
    int instructions = 0;
    AlarmCount alarms;
    bool operator==(const RegionCount &) const = default;
};

struct SimulationResult {
    Policy policy = Policy::Optimal;
    std::string provenance; ///< of the grid
    UtcTime first{};
    UtcTime last{}; ///< end of the last step
    Milliseconds step{0};
    std::int64_t steps = 0;
    Books books;
    std::vector<SiteCount> sites; ///< in the order of the books
    std::array<RegionCount, grid::regionCount> regions;
    std::int64_t corridorFull = 0; ///< steps with no transfer left in the direction of the flow
    std::int64_t reserveShort = 0; ///< steps with some region's reserve short
    std::int64_t doNotMine = 0;    ///< steps in which no mining site pays
    int instructions = 0;
    AlarmCount alarms;

    [[nodiscard]] double hoursOf(std::int64_t count) const
    {
        return static_cast<double>(count) * static_cast<double>(step.count()) / 3'600'000.0;
    }
    bool operator==(const SimulationResult &) const = default;
};

/// Steers the sites of a book through a span of the grid. Each step builds the problem of its beginning, lets the
/// policy solve it, and moves the sites to their set-points along their ramps; surplus and prices hold for the whole
/// step. The sites stand where the first plan wants them when it begins. Without noise, so the same setting always
/// gives the same result. This machine's own hasher is no part of it. Any thread; empty only when it was stopped.
[[nodiscard]] std::optional<SimulationResult> simulateDispatch(const SimulationSetting &setting, const LongWork &work);

} // namespace console::simulation
