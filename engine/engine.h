// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/command.h"
#include "engine/event.h"
#include "engine/history.h"
#include "engine/snapshot.h"

#include <functional>
#include <memory>
#include <vector>

namespace console {

/// The seam. One thread behind it, plain values across it, the same for a live engine and for a replayed
/// session. Every method may be called from any thread; none blocks on work, except stop(), which joins.
class Engine
{
public:
    virtual ~Engine() = default;

    /// Called from the engine's thread, without arguments, when a snapshot or a reply waits to be taken and
    /// none of its kind did before. Events travel with the snapshot that follows them. Set it before start().
    virtual void setWake(std::function<void()> wake) = 0;
    virtual void start() = 0;
    /// Cooperative: drains the session, closes it, joins. Safe to call twice.
    virtual void stop() = 0;

    virtual void post(Command command) = 0;
    virtual void request(HistoryRequest request) = 0;

    /// The newest state not taken yet; null when there is none.
    [[nodiscard]] virtual std::shared_ptr<const Snapshot> takeSnapshot() = 0;
    /// Everything that happened since the last call, in order.
    [[nodiscard]] virtual std::vector<Event> takeEvents() = 0;
    [[nodiscard]] virtual std::vector<HistoryReply> takeHistory() = 0;
};

} // namespace console
