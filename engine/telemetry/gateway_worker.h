// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/telemetry/meter_reader.h"
#include "engine/telemetry/state_board.h"

#include <atomic>
#include <condition_variable>
#include <memory>
#include <mutex>
#include <stop_token>
#include <string>
#include <thread>
#include <vector>

namespace console::telemetry {

/// What all workers of a reader share; it outlives them.
struct WorkerSurroundings {
    std::shared_ptr<const Clock> clock;
    MeterReaderOptions options;
    StateBoard board;
};

/// One thread that reads the meters behind some gateways, mostly one, each over a connection that is kept open.
class GatewayWorker
{
public:
    /// `threadName` e.g. "poll-02".
    GatewayWorker(std::shared_ptr<WorkerSurroundings> around, std::string threadName);
    /// Ends what is under way, which takes no longer than a system call.
    ~GatewayWorker();
    GatewayWorker(const GatewayWorker &) = delete;
    GatewayWorker &operator=(const GatewayWorker &) = delete;

    /// Replaces what it reads; a target that did not change keeps its state and its turn. Any thread; does not wait.
    void setTargets(std::vector<DeviceTarget> targets);

private:
    class Round;
    void run(const std::stop_token &stop, const std::string &threadName);

    std::shared_ptr<WorkerSurroundings> m_around;
    std::mutex m_mutex;
    std::condition_variable_any m_wake;
    std::vector<DeviceTarget> m_targets;
    bool m_changed = false;
    std::jthread m_thread; ///< last, so that it ends before anything it uses
};

} // namespace console::telemetry
