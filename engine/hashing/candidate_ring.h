// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/difficulty.h"

#include <array>
#include <atomic>
#include <cstddef>

namespace console::hashing {

/// A header a kernel reported, on its way to verification.
struct Candidate {
    HeaderBytes header{};
    Target target;
    std::uint64_t generation = 0; ///< of the work unit, as the ticket is
    std::uint64_t ticket = 0;
};

/// A bounded queue between one worker, who pushes, and the hasher's owner, who pops. It takes no lock, so
/// a worker at background priority can never hold up the engine thread.
class CandidateRing
{
public:
    static constexpr std::size_t capacity = 256;

    /// Worker only. False when it is full and the candidate is dropped.
    bool push(const Candidate &candidate)
    {
        const std::size_t tail = m_tail.load(std::memory_order_relaxed);
        if (tail - m_head.load(std::memory_order_acquire) == capacity)
            return false;
        m_items[tail % capacity] = candidate;
        m_tail.store(tail + 1, std::memory_order_release);
        return true;
    }

    /// Owner only. False when it is empty.
    bool pop(Candidate &candidate)
    {
        const std::size_t head = m_head.load(std::memory_order_relaxed);
        if (head == m_tail.load(std::memory_order_acquire))
            return false;
        candidate = m_items[head % capacity];
        m_head.store(head + 1, std::memory_order_release);
        return true;
    }

private:
    alignas(64) std::atomic<std::size_t> m_tail{0};
    alignas(64) std::atomic<std::size_t> m_head{0};
    alignas(64) std::array<Candidate, capacity> m_items{};
};

} // namespace console::hashing
