// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/alarms/alarm_engine.h"
#include "engine/base/channel.h"
#include "engine/base/mailbox.h"
#include "engine/engine.h"

#include <condition_variable>
#include <memory>
#include <mutex>
#include <optional>
#include <thread>
#include <vector>

namespace console::app {

/// How bad it gets.
struct StormSize {
    std::size_t alarms = 10'000;      ///< that stand
    std::size_t changesASecond = 500; ///< half of them raised, half of them over
    Milliseconds tick{200};           ///< between two boards
};

/// One alarm that was raised, and when that was by the clock that nobody sets.
struct StormMark {
    std::uint64_t alarm = 0;
    UtcTime raised{};
    MonotonicTime at{};
};

/// Many alarms that stand and of which some change at every step: the state machine with the shipped conditions, but
/// without their delays and explanations, so that every change shows at once. Shares of the priorities are 5, 15 and
/// 80 % for P1, P2 and P3. One thread.
class AlarmStormDriver
{
public:
    explicit AlarmStormDriver(const StormSize &size);

    /// Turns some over, then tells the state machine what is seen of all of them, as the engine does each tick.
    void observe(const alarms::AlarmTime &now);
    [[nodiscard]] alarms::AlarmEngine &engine() { return m_engine; }
    [[nodiscard]] std::shared_ptr<const alarms::AlarmDefinitions> definitions() const { return m_definitions; }
    [[nodiscard]] std::size_t changesATick() const { return 2 * m_half; }

private:
    struct Point {
        const alarms::AlarmDefinition *definition = nullptr;
        std::string source;
        bool holds = true;
    };

    std::shared_ptr<const alarms::AlarmDefinitions> m_definitions;
    alarms::AlarmEngine m_engine;
    std::vector<Point> m_points;
    std::size_t m_half = 0;
    std::size_t m_next = 0; ///< first that is over at the next step
    bool m_began = false;
};

/// The storm as an engine: the same snapshot at every tick but for its time and its alarms, with an event for every
/// transition. Commands and questions are ignored.
class AlarmStorm final : public Engine
{
public:
    AlarmStorm(Snapshot base, const StormSize &size);
    ~AlarmStorm() override { stop(); }

    void setWake(std::function<void()> wake) override { m_wake = std::move(wake); }
    void start() override;
    void stop() override;
    void post(Command) override {}
    void request(HistoryRequest) override {}
    std::shared_ptr<const Snapshot> takeSnapshot() override { return m_snapshots.take(); }
    std::vector<Event> takeEvents() override { return m_events.drain(); }
    std::vector<HistoryReply> takeHistory() override { return {}; }

    /// One of each tick's raised alarms, since the last call. Any thread.
    [[nodiscard]] std::vector<StormMark> takeMarks() { return m_marks.drain(); }

private:
    void run(const std::stop_token &stop);
    void tick();

    Snapshot m_base;
    StormSize m_size;
    AlarmStormDriver m_driver;
    MonotonicTime m_began{};
    std::function<void()> m_wake;
    Mailbox<std::shared_ptr<const Snapshot>> m_snapshots;
    Channel<Event> m_events;
    Channel<StormMark> m_marks;
    std::mutex m_mutex;
    std::condition_variable_any m_due;
    std::jthread m_thread; ///< last: it must be gone before what it uses
};

} // namespace console::app
