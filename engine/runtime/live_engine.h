// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/channel.h"
#include "engine/base/mailbox.h"
#include "engine/engine.h"
#include "engine/runtime/engine_core.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <stop_token>
#include <thread>

namespace console {

/// The live engine: an EngineCore stepped five times a second on a thread of its own ("engine").
class LiveEngine final : public Engine
{
public:
    static constexpr Milliseconds tick{200};
    /// While it is worked for pools, shares are sent on in between: one that waits may find its job over.
    static constexpr Milliseconds pumpPeriod{20};

    explicit LiveEngine(std::unique_ptr<EngineCore> core);
    ~LiveEngine() override;

    void setWake(std::function<void()> wake) override { m_wake = std::move(wake); }
    void start() override;
    void stop() override;
    void post(Command command) override;
    void request(HistoryRequest request) override;
    [[nodiscard]] std::shared_ptr<const Snapshot> takeSnapshot() override { return m_snapshots.take(); }
    [[nodiscard]] std::vector<Event> takeEvents() override { return m_events.drain(); }
    [[nodiscard]] std::vector<HistoryReply> takeHistory() override { return m_replies.drain(); }

private:
    void run(const std::stop_token &stop);
    void turn();
    void pump();
    /// Waits until then, or until somebody hurries it; false when it should pump first.
    [[nodiscard]] bool waitUntil(const std::stop_token &stop, MonotonicTime due);
    void told(const std::exception &fault);
    void hurry();

    std::unique_ptr<EngineCore> m_core;
    std::function<void()> m_wake;
    Mailbox<std::shared_ptr<const Snapshot>> m_snapshots;
    Channel<Event> m_events{4096};
    Channel<Command> m_commands{256};
    Channel<HistoryRequest> m_requests{64};
    Channel<HistoryReply> m_replies{64};
    std::mutex m_mutex;
    std::condition_variable_any m_due;
    bool m_hurry = false;
    std::jthread m_thread;
};

} // namespace console
