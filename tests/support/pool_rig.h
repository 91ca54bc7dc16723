// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/hasher.h"
#include "engine/hashing/kernel_registry.h"
#include "engine/jobs/pool_work.h"
#include "tests/support/events_of.h"
#include "tests/support/test_pool.h"
#include "tests/support/watched_source.h"

#include <functional>
#include <string>
#include <vector>

namespace console::test {

/// Hard enough that a share is an event, easy enough that a build which hashes slowly finds some.
#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
inline constexpr double easyDifficulty = 0.00002;
#else
inline constexpr double easyDifficulty = 0.0002;
#endif

inline jobs::PoolSettings settingsFor(std::uint16_t port, bool tls = false)
{
    jobs::PoolSettings settings;
    settings.address.kind = tls ? jobs::PoolAddress::Kind::StratumTls : jobs::PoolAddress::Kind::StratumTcp;
    settings.address.host = tls ? "localhost" : "127.0.0.1";
    settings.address.port = port;
    settings.user = "worker.1";
    settings.password = Secret("x");
    return settings;
}

/// The hasher at work for pools, without the rest of the engine: the test's thread carries the shares.
class PoolRig
{
public:
    explicit PoolRig(const jobs::PoolList &pools, jobs::PoolWorkOptions options = {}, int workers = 2)
        : work(std::make_shared<SystemClock>(), std::move(options))
        , hasher(work, optionsFor(workers))
    {
        work.setPools(pools);
        work.setWanted(true);
        hasher.start();
    }

    void carry()
    {
        for (const hashing::Share &share : hasher.takeShares(UtcTime{}))
            if (share.accepted)
                work.submit(share);
        for (Event &event : work.takeEvents())
            events.push_back(std::move(event));
    }
    /// Carries shares until the pool's tally shows the fact. False after a minute.
    bool carryUntil(TestPool &pool, const std::function<bool(const TestPool::Tally &)> &fact)
    {
        const auto end = now() + deadline;
        while (now() < end) {
            carry();
            if (pool.waitFor(fact, std::chrono::milliseconds(5)))
                return true;
        }
        return false;
    }
    /// Carries shares until what the work says of itself shows the fact.
    bool carryUntil(const std::function<bool(const jobs::WorkReading &)> &fact)
    {
        const auto end = now() + deadline;
        while (now() < end) {
            carry();
            work.waitForAnswers(Milliseconds(5));
            if (fact(work.reading()))
                return true;
        }
        return false;
    }
    /// Stops hashing and waits for every answer.
    void finish()
    {
        hasher.stop();
        carry();
        work.waitForAnswers(deadline);
        carry();
    }
    [[nodiscard]] std::vector<Event> told(Event::Kind kind) const { return eventsOf(events, kind); }

    jobs::PoolWork work;
    hashing::Hasher hasher;
    std::vector<Event> events;
};

} // namespace console::test
