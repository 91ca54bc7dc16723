// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/pool_place.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <vector>

namespace console::jobs {

/// Which job to work on. Called on the rotation's thread.
class RotationListener
{
public:
    virtual ~RotationListener() = default;
    /// From now on this job of this place; null: rest.
    virtual void workOn(const JobPointer &job, std::uint64_t place) = 0;
    virtual void happened(Event event) = 0;
};

/// Works down a person's list of pools. The first is best. When none works, they are tried in their order: the next
/// one as soon as the one before fails, or has not got ready within a few seconds. A better pool is kept trying in
/// the meantime, and has the work back once it was ready for five minutes without a break. One thread; it has no
/// timer of its own, tick() is called about every 100 ms and after anything happened.
class PoolRotation
{
public:
    static constexpr std::chrono::minutes stable{5};
    /// A pool that is slow to get ready is waited for so long before the next one is tried beside it.
    static constexpr Milliseconds patience{2000};
    /// A pool that is no longer worked for stays connected so long for the answers it still owes.
    static constexpr std::chrono::seconds farewell{10};
    /// And so long for shares that were found for it in the last moment.
    static constexpr std::chrono::seconds lastShares{1};

    PoolRotation(UpstreamFactory factory, RotationListener &listener, std::shared_ptr<const Clock> clock,
                 std::uint64_t seed);
    ~PoolRotation();

    /// Places whose settings did not change keep their connection and their counts.
    void setPools(const PoolList &pools);
    /// Whether anybody is to be worked for. While not, every connection is closed.
    void setWanted(bool wanted);
    void tick();
    /// A share for a place of workOn(). One that is gone since leaves the share unanswered.
    void submit(std::uint64_t place, const SolvedShare &share);
    /// A share of which nobody knows the job any more.
    void countStale();

    [[nodiscard]] bool hasUnanswered() const;
    [[nodiscard]] WorkReading reading() const;

private:
    [[nodiscard]] std::optional<std::size_t> indexOf(std::uint64_t serial) const;
    [[nodiscard]] std::optional<std::size_t> bestReady() const;
    [[nodiscard]] std::optional<std::size_t> activeIndex() const;
    void choose();
    void connectInOrder();
    void leaveOthers(std::size_t active);
    void select(std::optional<std::size_t> index);
    void followJob();
    void retire(PoolPlace &place);
    [[nodiscard]] PoolPlace::Telling telling();

    const UpstreamFactory m_factory;
    RotationListener &m_listener;
    const std::shared_ptr<const Clock> m_clock;
    std::uint64_t m_seed;
    std::uint64_t m_nextSerial = 1;
    bool m_isWanted = false;
    std::vector<std::unique_ptr<PoolPlace>> m_places;
    std::optional<std::uint64_t> m_active; ///< serial of the place
    std::uint64_t m_jobNumber = 0;         ///< of the active place, as last passed on
    MonotonicTime m_selectedAt{};
    ShareCounts m_retired; ///< of places that left the list
    double m_retiredBest = 0.0;
    std::uint64_t m_retiredBlocks = 0;
    std::uint64_t m_retiredAccepted = 0;
};

} // namespace console::jobs
