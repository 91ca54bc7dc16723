// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/dispatch/look_ahead_desk.h"

#include "engine/base/platform_thread.h"

#include <utility>

namespace console::dispatch {

LookAheadDesk::LookAheadDesk(std::function<void()> wake, Solve solve)
    : m_wake(std::move(wake))
    , m_solve(std::move(solve))
    , m_thread([this](const std::stop_token &stop) { run(stop); })
{
}

LookAheadDesk::~LookAheadDesk() = default;

Result<std::uint64_t> LookAheadDesk::submit(NetworkProblem problem, const SolveOptions &options)
{
    if (Status status = checkProblem(problem); !status)
        return status.error();
    Request request{0, std::move(problem), options, {}};
    if (options.lastCommitment != nullptr)
        request.lastCommitment = *options.lastCommitment;
    request.options.lastCommitment = nullptr;
    std::uint64_t number = 0;
    {
        const std::scoped_lock lock(m_mutex);
        number = request.number = ++m_requests;
        m_waiting = std::move(request);
    }
    m_changed.notify_one();
    return number;
}

std::optional<LookAheadResult> LookAheadDesk::takeResult()
{
    const std::scoped_lock lock(m_mutex);
    return std::exchange(m_result, std::nullopt);
}

void LookAheadDesk::run(const std::stop_token &stop)
{
    nameThisThread("dispatch");
    lowerThisThread();
    while (true) {
        std::unique_lock lock(m_mutex);
        if (!m_changed.wait(lock, stop, [this] { return m_waiting.has_value(); }) || stop.stop_requested())
            return;
        Request request = std::move(*m_waiting);
        m_waiting.reset();
        lock.unlock();
        answer(std::move(request));
    }
}

void LookAheadDesk::answer(Request request)
{
    if (request.lastCommitment)
        request.options.lastCommitment = &*request.lastCommitment;
    const auto begin = std::chrono::steady_clock::now();
    LookAheadResult result{request.number, m_solve(request.problem, request.options), {}};
    result.took = std::chrono::duration_cast<std::chrono::microseconds>(std::chrono::steady_clock::now() - begin);
    {
        const std::scoped_lock lock(m_mutex);
        m_result = std::move(result);
    }
    if (m_wake)
        m_wake();
}

} // namespace console::dispatch
