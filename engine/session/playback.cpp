// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/playback.h"

#include "engine/base/channel.h"
#include "engine/base/mailbox.h"
#include "engine/base/platform_thread.h"
#include "engine/session/playback_state.h"

#include <condition_variable>
#include <exception>
#include <mutex>
#include <thread>

namespace console::session {

namespace {

constexpr Milliseconds turnInterval{200};
constexpr std::size_t mostEventsWaiting = 10'000;
constexpr std::size_t mostWaiting = 1'000;

/// The thread of a replay around a PlaybackState.
class Playback final : public Engine
{
public:
    Playback(std::unique_ptr<PlaybackState> state, std::shared_ptr<const Clock> clock)
        : m_state(std::move(state))
        , m_clock(std::move(clock))
    {
    }
    ~Playback() override { stop(); }

    void setWake(std::function<void()> wake) override { m_wake = std::move(wake); }
    void start() override;
    void stop() override;
    void post(Command command) override;
    void request(HistoryRequest request) override;
    std::shared_ptr<const Snapshot> takeSnapshot() override { return m_snapshots.take(); }
    std::vector<Event> takeEvents() override { return m_events.drain(); }
    std::vector<HistoryReply> takeHistory() override { return m_replies.drain(); }

private:
    void run(const std::stop_token &stop);
    void turn(bool first);
    void pass(std::vector<Event> events);
    void hurry();

    std::unique_ptr<PlaybackState> m_state; ///< the thread's alone while it runs
    std::shared_ptr<const Clock> m_clock;
    std::function<void()> m_wake;
    Mailbox<std::shared_ptr<const Snapshot>> m_snapshots;
    Channel<Event> m_events{mostEventsWaiting};
    Channel<HistoryReply> m_replies{mostWaiting};
    Channel<Command> m_commands{mostWaiting};
    Channel<HistoryRequest> m_requests{mostWaiting};
    std::mutex m_mutex;
    std::condition_variable_any m_due;
    bool m_hurry = false;
    std::jthread m_thread; ///< last: it must be gone before what it uses
};

void Playback::start()
{
    if (!m_thread.joinable())
        m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
}

void Playback::stop()
{
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
    }
}

void Playback::post(Command command)
{
    m_commands.push(std::move(command));
    hurry();
}

void Playback::request(HistoryRequest request)
{
    m_requests.push(std::move(request));
    hurry();
}

void Playback::hurry()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_hurry = true;
    }
    m_due.notify_one();
}

void Playback::run(const std::stop_token &stop)
{
    nameThisThread("playback");
    for (bool first = true; !stop.stop_requested(); first = false) {
        bool resting = true;
        try {
            turn(first);
            resting = m_state->isPaused();
        } catch (const std::exception &fault) {
            Event event;
            event.kind = Event::Kind::Fault;
            event.detail = fault.what();
            pass({event});
        }
        std::unique_lock lock(m_mutex);
        if (resting)
            m_due.wait(lock, stop, [this] { return m_hurry; });
        else
            m_due.wait_for(lock, stop, turnInterval, [this] { return m_hurry; });
        m_hurry = false;
    }
}

void Playback::turn(bool first)
{
    bool changed = first;
    for (const Command &command : m_commands.drain())
        changed |= m_state->obey(command, m_clock->monotonic());
    changed |= m_state->step(m_clock->monotonic());
    bool wake = false;
    if (changed) {
        auto snapshot = m_state->snapshot(m_clock->utc());
        pass(m_state->takeEvents());
        wake = m_snapshots.put(std::move(snapshot));
    }
    for (const HistoryRequest &request : m_requests.drain())
        wake |= m_replies.push(m_state->answer(request));
    if (wake && m_wake)
        m_wake();
}

void Playback::pass(std::vector<Event> events)
{
    for (Event &event : events)
        m_events.push(std::move(event));
    if (const std::uint64_t lost = m_events.takeOverflow(); lost > 0) {
        Event event;
        event.kind = Event::Kind::EventsLost;
        event.to = static_cast<double>(lost);
        m_events.push(std::move(event)); // refused while the channel is full; the next turn counts it again
    }
}

} // namespace

Result<std::unique_ptr<Engine>> makePlayback(const std::string &path, ReplayGrid grid,
                                             std::shared_ptr<const Clock> clock)
{
    auto state = PlaybackState::open(path, std::move(grid));
    if (!state)
        return state.error();
    if (!clock)
        clock = std::make_shared<SystemClock>();
    return std::unique_ptr<Engine>(std::make_unique<Playback>(std::move(state).value(), std::move(clock)));
}

} // namespace console::session
