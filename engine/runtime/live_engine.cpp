// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/live_engine.h"

#include "engine/base/platform_thread.h"

#include <exception>

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
        m_core->close();
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
        std::unique_lock lock(m_mutex);
        m_due.wait_for(lock, stop, tick, [this] { return m_hurry; });
        m_hurry = false;
    }
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
        Event event;
        event.kind = Event::Kind::Fault;
        event.detail = fault.what();
        m_events.push(std::move(event));
    }
}

} // namespace console
