// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/engine.h"

#include <functional>
#include <memory>
#include <mutex>
#include <utility>

namespace console::test {

/// What became of a FakeEngine. It outlives the engine, so that a test can ask after the bridge let it go.
struct FakeEngineLog {
    bool started = false;
    int stops = 0;
    bool destroyed = false;
    int wakes = 0;
    std::vector<Command> commands;
    std::vector<HistoryRequest> requests;
};

/// An engine without a thread: the test publishes by hand, from any thread, and reads what was asked of it.
/// It wakes when something waits of a kind of which nothing did, so that no taker can miss the last word.
class FakeEngine : public Engine
{
public:
    FakeEngine()
        : m_log(std::make_shared<FakeEngineLog>())
    {
    }
    ~FakeEngine() override { m_log->destroyed = true; }

    [[nodiscard]] std::shared_ptr<const FakeEngineLog> log() const { return m_log; }
    std::function<void()> onStop; ///< called within stop()

    void publish(Snapshot snapshot)
    {
        auto shared = std::make_shared<const Snapshot>(std::move(snapshot));
        change([&] { return std::exchange(m_snapshot, std::move(shared)) == nullptr; });
    }
    void raise(Event event)
    {
        change([&] {
            m_events.push_back(std::move(event));
            return m_events.size() == 1;
        });
    }
    void answer(HistoryReply reply)
    {
        change([&] {
            m_replies.push_back(std::move(reply));
            return m_replies.size() == 1;
        });
    }

    void setWake(std::function<void()> wake) override { m_wake = std::move(wake); }
    void start() override { m_log->started = true; }
    void stop() override
    {
        ++m_log->stops;
        if (onStop)
            onStop();
    }
    void post(Command command) override
    {
        const std::scoped_lock lock(m_mutex);
        m_log->commands.push_back(std::move(command));
    }
    void request(HistoryRequest request) override
    {
        const std::scoped_lock lock(m_mutex);
        m_log->requests.push_back(std::move(request));
    }

    [[nodiscard]] std::shared_ptr<const Snapshot> takeSnapshot() override { return take(m_snapshot); }
    [[nodiscard]] std::vector<Event> takeEvents() override { return take(m_events); }
    [[nodiscard]] std::vector<HistoryReply> takeHistory() override { return take(m_replies); }

private:
    /// `apply` says whether it filled an empty place.
    template <class Change> void change(Change apply)
    {
        bool wake = false;
        {
            const std::scoped_lock lock(m_mutex);
            wake = apply();
            if (wake)
                ++m_log->wakes;
        }
        if (wake && m_wake)
            m_wake();
    }
    template <class T> T take(T &slot)
    {
        const std::scoped_lock lock(m_mutex);
        return std::exchange(slot, T{});
    }

    std::shared_ptr<FakeEngineLog> m_log;
    std::function<void()> m_wake;
    std::mutex m_mutex;
    std::shared_ptr<const Snapshot> m_snapshot;
    std::vector<Event> m_events;
    std::vector<HistoryReply> m_replies;
};

} // namespace console::test
