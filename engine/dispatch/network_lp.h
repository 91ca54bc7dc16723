// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/dispatch/lp_backend.h"
#include "engine/dispatch/network_plan.h"
#include "engine/dispatch/network_problem.h"

#include <array>
#include <optional>
#include <string>
#include <vector>

/// The dispatch problem as a linear program, row by row as docs/dispatch.md writes it. It shares no code with
/// solveNetwork, so that one mistake cannot hide the other: it is the oracle of the tests and of
/// `dispatch solve --check`, and what the commitment is found with.
namespace console::dispatch {

/// What becomes of minimum loads, starts and minimum times.
enum class CommitmentRows : std::uint8_t {
    Integer, ///< on or off
    Relaxed, ///< the same rows, but on may be a fraction: a bound
    Fixed,   ///< a commitment that is given
    None,    ///< left out: every site may draw anything up to its limit
};

/// Goals in the order in which they are met, each before the next is looked at.
enum class NetworkGoal : std::uint8_t {
    ReserveShortfall, ///< MWh
    FirmShed,         ///< USD, by the value of lost load
    NoticeShort,      ///< MWh of schedules already issued that are not there
    Commitment,       ///< hours of sites that have to stay on and trip; with a fixed one, MWh below the minimum
    Penalty,          ///< USD, of take-or-pay
    Value,            ///< USD, negative: net value of interruptible load less wheeling and starts
};
constexpr std::size_t networkGoals = 6;

/// Where each quantity of the problem is among the columns; [entity][interval], empty where there is none.
struct NetworkColumns {
    using Table = std::vector<std::vector<std::size_t>>;
    Table load;                                   ///< [site]
    Table shed;                                   ///< [site], firm ones
    Table unissued;                               ///< [site], issued and not there
    Table below;                                  ///< [site], with a fixed commitment: what is not there of the minimum
    Table tripped;                                ///< [site], intervals in which it would have to stay on
    Table on;                                     ///< [site], with a commitment
    Table start;                                  ///< [site], with a commitment
    Table stop;                                   ///< [site], with a commitment
    Table firmFlow;                               ///< [corridor]
    Table flexFlow;                               ///< [corridor]
    Table lowered;                                ///< [area], firm tier that serves as flexible
    Table firmSpill;                              ///< [area]
    Table flexSpill;                              ///< [area]
    Table shortfall;                              ///< [area], of reserve
    std::vector<std::optional<std::size_t>> owed; ///< [site], take-or-pay shortfall in MWh
};

/// Rows whose duals are prices.
struct NetworkRows {
    std::vector<std::vector<std::size_t>> firmBalance; ///< [area][interval]
    std::vector<std::vector<std::size_t>> flexBalance; ///< [area][interval]
    std::vector<std::optional<std::size_t>> taken;     ///< [site], take-or-pay
};

struct NetworkLp {
    LinearProgram program; ///< without a goal
    NetworkColumns columns;
    NetworkRows rows;
    std::array<std::vector<double>, networkGoals> cost; ///< by goal and column
};

/// The program of a problem that passes checkProblem. Every row has a slack, so it always has a solution. Limits go
/// before schedules already issued, and both before minimum times: a site whose limit is below its minimum load is off.
/// `on` ([site][interval]) is read with
/// CommitmentRows::Fixed alone. Pure.
[[nodiscard]] NetworkLp makeNetworkLp(const NetworkProblem &problem, CommitmentRows commitment,
                                      const std::vector<std::vector<bool>> *on = nullptr);

struct NetworkLpOptions {
    CommitmentRows commitment = CommitmentRows::Integer;
    const std::vector<std::vector<bool>> *on = nullptr; ///< with CommitmentRows::Fixed
    /// One goal instead of six: everything in US dollars, reserve at `reserveUsdPerMwh`,
    /// notice and minimum loads at a tenth of it. Its duals are the natural
    /// prices; its optimum is the lexicographic one only where reserve is dearer than load lost, load lost than a
    /// penalty, and so on.
    bool naturalWeights = false;
    double reserveUsdPerMwh = 1e5;
    std::chrono::milliseconds limit{0}; ///< of all goals together; 0: none
};

struct NetworkLpAnswer {
    LinearStatus status = LinearStatus::Failed;
    double reserveShortMwh = 0.0;
    double shedUsd = 0.0;
    double noticeShortMwh = 0.0;
    double commitmentShort = 0.0; ///< see NetworkGoal::Commitment
    double penaltyUsd = 0.0;
    double valueUsd = 0.0;      ///< less wheeling, starts and penalty, as NetworkPlan has it
    double boundUsd = 0.0;      ///< no plan that meets the earlier goals as well is worth more
    double relaxationUsd = 0.0; ///< of the last goal, with the earlier ones met, without the whole numbers
    double gap = 0.0;
    /// Quantities and totals. Prices are duals of the last goal, so with six goals they are in dollars of that goal
    /// alone: where reserve or firm load is short, take the natural weights for them.
    NetworkPlan plan;
};

/// Solves goal by goal. Before the next, a linear program is kept at its optimum by fixing whatever has a dual at its
/// bound; a whole-number program by a row for the goal, and once it is decided it is solved again as a linear one.
[[nodiscard]] NetworkLpAnswer solveNetworkLp(const NetworkProblem &problem, const LinearSolver &solver,
                                             const NetworkLpOptions &options = {});

} // namespace console::dispatch
