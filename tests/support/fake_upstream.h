// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/pool_rotation.h"
#include "tests/support/events_of.h"
#include "tests/support/manual_clock.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace console::test {

/// Pools without a network: a test says which ports answer, and what.
class FakeNetwork
{
public:
    struct Pool {
        bool refuses = false; ///< closes at the first tick
        bool answers = true;  ///< false: silent, as a black hole
        bool needsPerson = false;
        int attempts = 0;
        std::vector<jobs::SolvedShare> received;
        jobs::UpstreamListener *listener = nullptr; ///< of the connection that stands
    };

    Pool &operator[](std::uint16_t port) { return m_pools[port]; }

    [[nodiscard]] jobs::UpstreamFactory factory()
    {
        return [this](const jobs::PoolSettings &, std::uint16_t port, jobs::UpstreamListener &listener) {
            ++m_pools[port].attempts;
            return std::make_unique<Connection>(m_pools[port], listener);
        };
    }
    void giveJob(std::uint16_t port, bool clean = true)
    {
        auto job = std::make_shared<jobs::MiningJob>();
        job->id = "port " + std::to_string(port) + " job " + std::to_string(++m_jobs);
        job->clean = clean;
        job->shareTarget = hashing::Target::fromDifficulty(2.0);
        m_pools[port].listener->upstreamJob(std::move(job));
    }
    /// The connection breaks.
    void kill(std::uint16_t port)
    {
        m_pools[port].refuses = true;
        if (m_pools[port].listener != nullptr)
            m_pools[port].listener->upstreamClosed({"pool " + std::to_string(port) + " closed the connection."});
    }

private:
    class Connection final : public jobs::Upstream
    {
    public:
        Connection(Pool &pool, jobs::UpstreamListener &listener)
            : m_pool(pool)
            , m_listener(listener)
        {
        }
        ~Connection() override { m_pool.listener = nullptr; }
        void open() override { m_pool.listener = &m_listener; }
        void tick(MonotonicTime) override
        {
            if (m_pool.refuses)
                return m_listener.upstreamClosed({"refused.", m_pool.needsPerson});
            if (m_loggedIn || !m_pool.answers)
                return;
            m_loggedIn = true;
            m_listener.upstreamConnected();
            auto job = std::make_shared<jobs::MiningJob>();
            job->id = "first";
            job->shareTarget = hashing::Target::fromDifficulty(2.0);
            m_listener.upstreamJob(std::move(job));
        }
        void submit(const jobs::SolvedShare &share) override { m_pool.received.push_back(share); }

    private:
        Pool &m_pool;
        jobs::UpstreamListener &m_listener;
        bool m_loggedIn = false;
    };

    std::map<std::uint16_t, Pool> m_pools;
    int m_jobs = 0;
};

/// A rotation over pools at ports 1, 2, 3 … of a fake network, under a clock moved by hand.
class RotationRig final : public jobs::RotationListener
{
public:
    explicit RotationRig(int pools)
        : clock(std::make_shared<ManualClock>())
        , rotation(network.factory(), *this, clock, 1)
    {
        for (int port = 1; port <= pools; ++port) {
            jobs::PoolSettings settings;
            settings.address.host = "pool";
            settings.address.port = static_cast<std::uint16_t>(port);
            settings.user = "user";
            list.push_back(settings);
        }
        rotation.setPools(list);
    }

    /// Lets time pass in ticks of 100 ms.
    void pass(Milliseconds span)
    {
        for (Milliseconds passed{0}; passed < span; passed += Milliseconds(100)) {
            clock->advance(Milliseconds(100));
            rotation.tick();
        }
    }
    /// Until the hasher works for this port (0: for nobody); how long it took. An hour when it never does.
    Milliseconds passUntilActive(std::uint16_t port)
    {
        Milliseconds passed{0};
        for (; active() != port && passed < std::chrono::hours(1); passed += Milliseconds(100))
            pass(Milliseconds(100));
        return passed;
    }
    [[nodiscard]] std::uint16_t active() const
    {
        const auto index = rotation.reading().active;
        return index ? list[*index].address.port : std::uint16_t{0};
    }
    [[nodiscard]] std::vector<Event> told(Event::Kind kind) const { return eventsOf(events, kind); }
    /// A share of the job in hand.
    void findShare()
    {
        jobs::SolvedShare share;
        share.job = job;
        share.share.difficulty = 5.0;
        rotation.submit(place, share);
    }

    void workOn(const jobs::JobPointer &newJob, std::uint64_t newPlace) override
    {
        job = newJob;
        place = newPlace;
    }
    void happened(Event event) override { events.push_back(std::move(event)); }

    FakeNetwork network;
    std::shared_ptr<ManualClock> clock;
    jobs::PoolList list;
    jobs::JobPointer job;
    std::uint64_t place = 0;
    std::vector<Event> events;
    jobs::PoolRotation rotation;
};

} // namespace console::test
