// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/jobs/node_session.h"
#include "engine/jobs/pool_settings.h"
#include "engine/jobs/upstream.h"

#include <functional>
#include <memory>
#include <thread>

namespace console::jobs {

/// Mining alone with a Bitcoin node: its templates become jobs, and what meets the network's target goes back as a
/// block. The work is done by one thread, "node", that it owns; whoever owns the connection hears of it only through
/// `post`. A share that is no block is accepted here, because it shows that the machine works and is of no use to
/// the node.
class NodeConnection final : public Upstream
{
public:
    /// Runs a function on the owner's thread, soon, in the order of the calls, and does not wait for it. Called from
    /// the connection's own thread, and not after the destructor returns. What it was given may still run later: it
    /// does nothing then.
    using Post = std::function<void(std::function<void()>)>;

    /// The listener outlives the connection.
    NodeConnection(PoolSettings settings, UpstreamListener &listener, Post post, std::shared_ptr<const Clock> clock,
                   NodeTimes times = {});
    /// Ends the thread wherever it is, in milliseconds.
    ~NodeConnection() override;

    void open() override;
    /// Nothing to do: the thread keeps the deadlines itself.
    void tick(MonotonicTime) override {}
    void submit(const SolvedShare &share) override;

private:
    using Telling = NodeSession::Telling;
    void tell(Telling telling);
    void run(const std::stop_token &stop) noexcept;

    UpstreamListener &m_listener;
    const Post m_post;
    /// Owner's thread only; the functions that were posted hold it, too.
    const std::shared_ptr<bool> m_alive = std::make_shared<bool>(true);
    NodeSession m_session;
    std::jthread m_thread; // last, so that it ends first
};

} // namespace console::jobs
