// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/live_engine.h"

#include "engine/base/platform_thread.h"

#include <algorithm>
#include <exception>
#include <utility>

namespace console {

LiveEngine::LiveEngine(std::unique_ptr<EngineCore> core)
    : m_core(std::move(core))
{
}

LiveEngine::~LiveEngine()
{
    stop();
}

void LiveEngine::start()
{
    if (!m_thread.joinable() && m_core)
        m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
}

void LiveEngine::stop()
{
    if (m_thread.joinable()) {
        m_thread.request_stop();
        m_thread.join();
    }
    if (m_core) {
        m_snapshots.put(m_core->close());
        for (Event &event : m_core->takeEvents())
            m_events.push(std::move(event));
    }
}

void LiveEngine::post(Command command)
{
    m_commands.push(std::move(command));
    hurry();
}

void LiveEngine::request(HistoryRequest request)
{
    m_requests.push(std::move(request));
    hurry();
}

void LiveEngine::hurry()
{
    {
        const std::scoped_lock lock(m_mutex);
        m_hurry = true;
    }
    m_due.notify_one();
}

void LiveEngine::run(const std::stop_token &stop)
{
    nameThisThread("engine");
    while (!stop.stop_requested()) {
        turn();
        const auto due = std::chrono::steady_clock::now() + tick;
        while (!waitUntil(stop, due))
            pump();
    }
}

bool LiveEngine::waitUntil(const std::stop_token &stop, MonotonicTime due)
{
    const MonotonicTime soon = std::chrono::steady_clock::now() + pumpPeriod;
    const MonotonicTime until = m_core->worksForPools() ? std::min(soon, due) : due;
    std::unique_lock lock(m_mutex);
    m_due.wait_until(lock, stop, until, [this] { return m_hurry; });
    return std::exchange(m_hurry, false) || stop.stop_requested() || std::chrono::steady_clock::now() >= due;
}

void LiveEngine::pump()
{
    try {
        m_core->pump();
    } catch (const std::exception &fault) {
        told(fault);
    }
}

void LiveEngine::told(const std::exception &fault)
{
    Event event;
    event.kind = Event::Kind::Fault;
    event.detail = fault.what();
    m_events.push(std::move(event));
}

void LiveEngine::turn()
{
    try {
        for (const Command &command : m_commands.drain())
            m_core->obey(command);
        const bool wasEmpty = m_snapshots.put(m_core->step());
        bool replied = false;
        for (const HistoryRequest &request : m_requests.drain())
            replied |= m_replies.push(m_core->answer(request));
        for (Event &event : m_core->takeEvents())
            m_events.push(std::move(event));
        if (const std::uint64_t lost = m_events.takeOverflow(); lost > 0) {
            Event event;
            event.kind = Event::Kind::EventsLost;
            event.to = static_cast<double>(lost);
            m_events.push(std::move(event)); // refused again while full; the next turn counts it anew
        }
        if (m_wake && (wasEmpty || replied))
            m_wake();
    } catch (const std::exception &fault) {
        told(fault);
    }
}

} // namespace console
