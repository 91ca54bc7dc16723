// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/pool_work.h"

#include "engine/base/channel.h"
#include "engine/jobs/job_board.h"
#include "engine/jobs/network.h"
#include "engine/jobs/pool_rotation.h"
#include "engine/jobs/upstreams.h"

#include <condition_variable>
#include <map>
#include <mutex>
#include <utility>

namespace console::jobs {

namespace {

constexpr Milliseconds tickPeriod{100};
constexpr std::size_t mostEvents = 4096;
/// Jobs whose shares may still be on their way; a worker is at most a batch behind.
constexpr std::size_t mostGenerations = 256;

} // namespace

/// Everything below `board` belongs to the pool's thread, but for what has a lock of its own.
class PoolWork::Private final : public RotationListener
{
public:
    Private(std::shared_ptr<const Clock> usedClock, PoolWorkOptions usedOptions)
        : clock(std::move(usedClock))
        , options(std::move(usedOptions))
        , network(options.authoritiesFile)
        , rotation(upstreams(network, clock), *this, clock, options.seed)
    {
        network.every(tickPeriod, [this] {
            rotation.tick();
            publishReading();
        });
    }
    ~Private() override { network.stop(); }

    void workOn(const JobPointer &job, std::uint64_t place) override;
    void happened(Event event) override { events.push(std::move(event)); }
    void submit(const hashing::Share &share);
    void publishReading();

    struct Given {
        JobPointer job;
        std::uint64_t place = 0;
    };

    const std::shared_ptr<const Clock> clock;
    const PoolWorkOptions options;
    JobBoard board;
    Channel<Event> events{mostEvents};
    std::map<std::uint64_t, Given> given; ///< by generation
    std::optional<UtcTime> jobSince;
    std::uint64_t submitsHandled = 0;

    mutable std::mutex readingMutex;
    std::condition_variable answered;
    WorkReading reading;
    std::uint64_t submitsSettled = 0; ///< handled at the last moment that nothing was unanswered
    std::uint64_t submitsAsked = 0;   ///< by the owner alone
    Network network;
    PoolRotation rotation; ///< goes first, and its connections with it
};

void PoolWork::Private::workOn(const JobPointer &job, std::uint64_t place)
{
    if (!job) {
        board.clear();
        jobSince.reset();
    } else {
        given[board.put(job)] = {job, place};
        jobSince = clock->utc();
        if (given.size() > mostGenerations)
            given.erase(given.begin());
    }
    publishReading();
}

void PoolWork::Private::submit(const hashing::Share &share)
{
    ++submitsHandled;
    const auto found = given.find(share.generation);
    if (found == given.end())
        return rotation.countStale();
    const JobPointer &job = found->second.job;
    SolvedShare solved;
    solved.job = job;
    solved.extranonce2 = job->extranonce2Of(share.ticket);
    solved.share = share;
    solved.isBlock = job->networkTarget.isMetBy(share.hash);
    rotation.submit(found->second.place, solved);
}

void PoolWork::Private::publishReading()
{
    WorkReading now = rotation.reading();
    now.jobSince = jobSince;
    {
        const std::scoped_lock lock(readingMutex);
        reading = std::move(now);
        if (!rotation.hasUnanswered())
            submitsSettled = submitsHandled;
    }
    answered.notify_all();
}

PoolWork::PoolWork(std::shared_ptr<const Clock> clock, PoolWorkOptions options)
    : m_private(std::make_unique<Private>(std::move(clock), std::move(options)))
{
}

PoolWork::~PoolWork() = default;

std::optional<WorkUnit> PoolWork::next() noexcept
{
    return m_private->board.next();
}

std::uint64_t PoolWork::generation() const noexcept
{
    return m_private->board.generation();
}

void PoolWork::setPools(const PoolList &pools)
{
    m_private->network.post([d = m_private.get(), pools] { d->rotation.setPools(pools); });
}

void PoolWork::setWanted(bool wanted)
{
    m_private->network.post([d = m_private.get(), wanted] { d->rotation.setWanted(wanted); });
}

void PoolWork::submit(const hashing::Share &share)
{
    ++m_private->submitsAsked;
    m_private->network.post([d = m_private.get(), share] { d->submit(share); });
}

bool PoolWork::waitForAnswers(Milliseconds atMost)
{
    std::unique_lock lock(m_private->readingMutex);
    return m_private->answered.wait_for(lock, atMost,
                                        [d = m_private.get()] { return d->submitsSettled == d->submitsAsked; });
}

WorkReading PoolWork::reading() const
{
    const std::scoped_lock lock(m_private->readingMutex);
    return m_private->reading;
}

std::vector<Event> PoolWork::takeEvents()
{
    std::vector<Event> events = m_private->events.drain();
    if (const std::uint64_t lost = m_private->events.takeOverflow(); lost > 0) {
        Event event;
        event.kind = Event::Kind::EventsLost;
        event.to = static_cast<double>(lost);
        events.push_back(std::move(event));
    }
    return events;
}

} // namespace console::jobs
