// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/job_board.h"

#include <utility>

namespace console::jobs {

/// A worker that reads the job counts itself in first and then makes sure the slot is still the current one. The
/// current slot is never written, and another one only while nobody is counted in; all of it in one total order
/// (sequentially consistent), so a worker that was let in is always seen.
struct JobBoard::Slot {
    std::atomic<std::uint32_t> readers{0};
    std::atomic<std::uint64_t> nextUnit{0};
    JobPointer job;
};

JobBoard::JobBoard()
    : m_slots(std::make_unique<std::array<Slot, slotCount>>())
{
}

JobBoard::~JobBoard() = default;

void JobBoard::publish(std::uint64_t slot)
{
    const std::uint64_t generation = (m_current.load() >> slotBits) + 1;
    m_current.store(generation << slotBits | slot);
}

std::uint64_t JobBoard::put(JobPointer job)
{
    const std::uint64_t current = m_current.load() & ((std::uint64_t{1} << slotBits) - 1);
    for (std::uint64_t number = 0; number < slotCount; ++number) {
        Slot &slot = (*m_slots)[number];
        if (number == current || slot.readers.load() != 0)
            continue;
        slot.job = std::move(job);
        slot.nextUnit.store(0);
        publish(number);
        break;
    }
    return generation();
}

void JobBoard::clear()
{
    publish(noSlot);
}

std::uint64_t JobBoard::generation() const noexcept
{
    return m_current.load(std::memory_order_acquire) >> slotBits;
}

std::optional<WorkUnit> JobBoard::next() noexcept
{
    for (;;) {
        const std::uint64_t seen = m_current.load();
        const std::uint64_t number = seen & ((std::uint64_t{1} << slotBits) - 1);
        if (number == noSlot)
            return std::nullopt;
        Slot &slot = (*m_slots)[number];
        slot.readers.fetch_add(1);
        if (m_current.load() != seen) {
            slot.readers.fetch_sub(1);
            continue;
        }
        std::optional<WorkUnit> unit = slot.job->unitAt(slot.nextUnit.fetch_add(1));
        slot.readers.fetch_sub(1);
        if (unit)
            unit->generation = seen >> slotBits;
        return unit;
    }
}

} // namespace console::jobs
