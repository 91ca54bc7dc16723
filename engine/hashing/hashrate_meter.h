// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <array>
#include <cstddef>
#include <cstdint>

namespace console::hashing {

/// Turns readings of a counter that only grows into a rate over the last second, minute or any window up
/// to about 60 s. Keeps a fixed ring of (time, count) readings; pure, and for one thread.
class HashrateMeter
{
public:
    /// Notes that the counter stood at `count`. Times do not go back; a count below the last one means a
    /// new counter and starts over. Readings closer than 100 ms replace one another, so the ring reaches
    /// a minute back however often this is called.
    void record(MonotonicTime at, std::uint64_t count);

    /// Counts a second over the last `window` before the newest reading. Over a shorter time while the
    /// readings do not reach so far back; 0 before there are two of them.
    [[nodiscard]] double perSecond(Milliseconds window) const;

private:
    struct Reading {
        MonotonicTime at{};
        std::uint64_t count = 0;
    };
    static constexpr std::size_t capacity = 640;
    static constexpr Milliseconds spacing{100};

    /// The i-th reading back from the newest, which is 0.
    [[nodiscard]] const Reading &back(std::size_t i) const { return m_ring[(m_next + capacity - 1 - i) % capacity]; }

    std::array<Reading, capacity> m_ring{};
    std::size_t m_next = 0;
    std::size_t m_size = 0;
};

} // namespace console::hashing
