// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/node_connection.h"

#include "engine/base/platform_thread.h"

#include <exception>
#include <utility>

namespace console::jobs {

NodeConnection::NodeConnection(PoolSettings settings, UpstreamListener &listener, Post post,
                               std::shared_ptr<const Clock> clock, NodeTimes times)
    : m_listener(listener)
    , m_post(std::move(post))
    , m_session(
          std::move(settings), [this](Telling telling) { tell(std::move(telling)); }, std::move(clock), times)
{
}

NodeConnection::~NodeConnection()
{
    *m_alive = false;
    m_thread.request_stop();
    m_session.wake();
    if (m_thread.joinable())
        m_thread.join();
}

void NodeConnection::open()
{
    if (!m_thread.joinable())
        m_thread = std::jthread([this](const std::stop_token &stop) { run(stop); });
}

void NodeConnection::submit(const SolvedShare &share)
{
    m_session.submit(share);
}

void NodeConnection::tell(Telling telling)
{
    m_post([alive = m_alive, &listener = m_listener, telling = std::move(telling)] {
        if (*alive)
            telling(listener);
    });
}

void NodeConnection::run(const std::stop_token &stop) noexcept
{
    nameThisThread("node");
    try {
        m_session.run(stop);
    } catch (const std::exception &fault) {
        tell([what = std::string(fault.what())](UpstreamListener &listener) {
            listener.upstreamClosed({"The connection to the node met a fault of this program: " + what});
        });
    }
}

} // namespace console::jobs
