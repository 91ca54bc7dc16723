// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/hasher.h"
#include "engine/jobs/local_jobs.h"

#include <atomic>
#include <condition_variable>
#include <mutex>
#include <set>
#include <thread>

namespace console::test {

/// A deadline only a broken hasher reaches: background threads may wait long on a busy machine.
inline constexpr std::chrono::seconds deadline{60};

/// Local work in small units. Every unit a worker takes is a fact the test can wait for.
class WatchedSource final : public jobs::JobSource
{
public:
    explicit WatchedSource(std::uint64_t unitSize = 8192)
        : m_jobs(77, UtcTime{})
        , m_unitSize(unitSize)
    {
    }

    std::optional<jobs::WorkUnit> next() noexcept override
    {
        const std::scoped_lock lock(m_mutex);
        ++m_asked;
        m_changed.notify_all();
        if (!m_hasJob)
            return std::nullopt;
        ++m_taken;
        m_takers.insert(std::this_thread::get_id());
        std::optional<jobs::WorkUnit> unit = m_jobs.next();
        unit->nonceCount = m_unitSize;
        unit->generation = m_generation;
        unit->shareTarget = m_shareTarget;
        unit->versionMask = m_versionMask;
        return unit;
    }
    std::uint64_t generation() const noexcept override { return m_generation; }

    void setHasJob(bool hasJob)
    {
        const std::scoped_lock lock(m_mutex);
        m_hasJob = hasJob;
    }
    void setShareTarget(const hashing::Target &target)
    {
        const std::scoped_lock lock(m_mutex);
        m_shareTarget = target;
    }
    /// The version bits a unit grants, from the next unit on; local work grants BIP 320's.
    void setVersionMask(std::uint32_t mask)
    {
        const std::scoped_lock lock(m_mutex);
        m_versionMask = mask;
    }
    /// A new job; who took work before is forgotten in the same moment, so that waitForTakers() sees only
    /// those who noticed it.
    void newJob()
    {
        const std::scoped_lock lock(m_mutex);
        m_takers.clear();
        ++m_generation;
    }
    void forgetTakers()
    {
        const std::scoped_lock lock(m_mutex);
        m_takers.clear();
    }

    std::uint64_t taken() const
    {
        const std::scoped_lock lock(m_mutex);
        return m_taken;
    }
    bool waitForUnits(std::uint64_t more, Milliseconds longest = deadline) const
    {
        std::unique_lock lock(m_mutex);
        const std::uint64_t wanted = m_taken + more;
        return m_changed.wait_for(lock, longest, [&] { return m_taken >= wanted; });
    }
    bool waitForQuestions(std::uint64_t more) const
    {
        std::unique_lock lock(m_mutex);
        const std::uint64_t wanted = m_asked + more;
        return m_changed.wait_for(lock, deadline, [&] { return m_asked >= wanted; });
    }
    /// Until so many different threads have taken work since they were last forgotten.
    bool waitForTakers(std::size_t threads) const
    {
        std::unique_lock lock(m_mutex);
        return m_changed.wait_for(lock, deadline, [&] { return m_takers.size() >= threads; });
    }

private:
    jobs::LocalJobs m_jobs;
    const std::uint64_t m_unitSize;
    std::atomic<std::uint64_t> m_generation{1};
    mutable std::mutex m_mutex;
    mutable std::condition_variable m_changed;
    bool m_hasJob = true;
    std::uint64_t m_asked = 0;
    std::uint64_t m_taken = 0;
    std::optional<hashing::Target> m_shareTarget;
    std::uint32_t m_versionMask = jobs::LocalJobs::versionMask;
    std::set<std::thread::id> m_takers;
};

[[nodiscard]] inline hashing::HasherOptions optionsFor(int workers, double fraction = 1.0)
{
    hashing::HasherOptions options;
    options.workers = workers;
    options.targetFraction = fraction;
    return options;
}

[[nodiscard]] inline MonotonicTime now()
{
    return MonotonicTime::clock::now();
}

} // namespace console::test
