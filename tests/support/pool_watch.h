// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/pool_work.h"
#include "tests/support/pool_rig.h"

#include <QString>

#include <algorithm>
#include <condition_variable>
#include <mutex>
#include <vector>

namespace console::test {

/// Lets other threads have the processor for a moment; what is waited for is a fact, looked at again and again.
inline void waitABit()
{
    static std::mutex mutex;
    static std::condition_variable never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, Milliseconds(1));
}

/// One pool, watched from the owner's side. Real sockets; time as the test says.
class PoolWatch
{
public:
    explicit PoolWatch(const jobs::PoolSettings &settings,
                       std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>(),
                       jobs::PoolWorkOptions options = {})
        : work(std::move(clock), std::move(options))
    {
        work.setPools({settings});
        work.setWanted(true);
    }

    /// Waits for an event of this kind; its text.
    QString waitFor(Event::Kind kind)
    {
        const auto end = now() + deadline;
        while (now() < end) {
            for (Event &event : work.takeEvents())
                events.push_back(std::move(event));
            for (const Event &event : events)
                if (event.kind == kind)
                    return QString::fromStdString(event.detail);
            waitABit();
        }
        return QStringLiteral("never happened");
    }
    /// Whether there is work within the deadline: a pool is told of as selected just before its job is handed out.
    [[nodiscard]] bool waitForWork()
    {
        const auto end = now() + deadline;
        while (now() < end) {
            if (work.next())
                return true;
            waitABit();
        }
        return false;
    }
    [[nodiscard]] int count(Event::Kind kind) const
    {
        return static_cast<int>(std::ranges::count(events, kind, &Event::kind));
    }

    jobs::PoolWork work;
    std::vector<Event> events;
};

} // namespace console::test
