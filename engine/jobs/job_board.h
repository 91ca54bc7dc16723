// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/job_source.h"
#include "engine/jobs/mining_job.h"

#include <array>
#include <atomic>
#include <cstdint>
#include <memory>
#include <optional>

namespace console::jobs {

/// Where the job in hand hangs for all workers to see. Taking a unit needs no lock: a worker runs at background
/// priority, and one that was put aside with a lock in its hands would hold up the pool's thread. put() and clear()
/// are for one thread, the rest for any.
class JobBoard
{
public:
    JobBoard();
    ~JobBoard();
    JobBoard(const JobBoard &) = delete;
    JobBoard &operator=(const JobBoard &) = delete;

    /// Hangs up a job; returns its generation, which is greater than any before.
    std::uint64_t put(JobPointer job);
    /// Takes the job down; there is no work until the next one.
    void clear();

    [[nodiscard]] std::optional<WorkUnit> next() noexcept;
    [[nodiscard]] std::uint64_t generation() const noexcept;

private:
    struct Slot;

    /// More than there can be workers, each of which holds at most one slot, so one is always free.
    static constexpr std::size_t slotCount = 2048;
    static constexpr std::uint64_t noSlot = slotCount;
    static constexpr int slotBits = 12;

    void publish(std::uint64_t slot);

    const std::unique_ptr<std::array<Slot, slotCount>> m_slots;
    /// Generation and slot in one word, so that both change at once.
    std::atomic<std::uint64_t> m_current{noSlot};
};

} // namespace console::jobs
