// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <cstdint>
#include <random>

namespace console::jobs {

/// How long to wait before a pool is tried again: 1 s after the first failure, twice as long after each further one,
/// at most 60 s; each wait is shortened at random by up to a quarter, so that a thousand consoles do not come back to
/// a pool in the same second. Plain value, one thread.
class BackOff
{
public:
    static constexpr std::chrono::seconds shortest{1};
    static constexpr std::chrono::seconds longest{60};

    explicit BackOff(std::uint64_t seed)
        : m_random(seed)
    {
    }

    /// The wait after one more failure. `needsPerson`: the longest one at once.
    [[nodiscard]] Milliseconds failed(bool needsPerson);
    /// It worked for a while; the next failure counts as the first.
    void reset() { m_failures = 0; }

private:
    int m_failures = 0;
    std::minstd_rand m_random;
};

} // namespace console::jobs
