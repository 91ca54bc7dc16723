// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/dispatch/network_solver.h"

#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <functional>
#include <mutex>
#include <optional>
#include <stop_token>
#include <thread>
#include <vector>

namespace console::dispatch {

/// A plan that was asked for.
struct LookAheadResult {
    std::uint64_t request = 0; ///< what submit returned
    NetworkPlan plan;
    std::chrono::microseconds took{0};
};

/// Solves look-ahead problems on a thread of its own, "dispatch", behind the window. The newest request wins: one that
/// still waits is dropped for it; one that is being solved is finished, and what it brings never replaces the result of
/// a newer one. Any thread may call it; nothing here blocks but the destructor, which waits for a solve under way (the
/// search for a commitment ends by its own limit).
class LookAheadDesk
{
public:
    using Solve = std::function<NetworkPlan(const NetworkProblem &, const SolveOptions &)>;

    /// `wake` is called on the desk's thread when a result is there; it must not wait for anything. `solve` is
    /// solveNetwork but for tests.
    explicit LookAheadDesk(std::function<void()> wake = {}, Solve solve = solveNetwork);
    ~LookAheadDesk();
    LookAheadDesk(const LookAheadDesk &) = delete;
    LookAheadDesk &operator=(const LookAheadDesk &) = delete;

    /// The request's number, greater than all before; an error when the problem does not pass checkProblem. The last
    /// commitment is copied.
    Result<std::uint64_t> submit(NetworkProblem problem, const SolveOptions &options = {});

    /// The newest result that was not taken yet; empty when there is none.
    [[nodiscard]] std::optional<LookAheadResult> takeResult();

private:
    struct Request {
        std::uint64_t number = 0;
        NetworkProblem problem;
        SolveOptions options;
        std::optional<std::vector<std::vector<bool>>> lastCommitment;
    };
    void run(const std::stop_token &stop);
    void answer(Request request);

    const std::function<void()> m_wake;
    const Solve m_solve;
    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    std::optional<Request> m_waiting;
    std::optional<LookAheadResult> m_result;
    std::uint64_t m_requests = 0;
    std::jthread m_thread; ///< last, so that it ends before what it uses
};

} // namespace console::dispatch
