// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

namespace console::hashing {

/// Holds a worker to a fraction of its time by making it rest between batches. Pure: it is told how long
/// things took and says how long to rest, so a rest that came out too long is paid back by the next ones
/// and the fraction holds on average. For one thread.
class Throttle
{
public:
    using Duration = MonotonicTime::duration;

    /// Below this it is not worth resting: waking up takes a good part of it.
    static constexpr Duration shortestRest = std::chrono::microseconds(500);
    /// The rest that one batch can cost, whatever the fraction.
    static constexpr Duration longestRest = std::chrono::seconds(60);
    /// How much rest may be taken in advance. Without a limit, a worker that was without work for a
    /// second would then hash for seconds without pause.
    static constexpr Duration longestCredit = std::chrono::milliseconds(100);

    /// 0 < fraction ≤ 1. Another fraction than before forgets what is owed.
    void setFraction(double fraction);
    /// A batch took this long. Returns how long to rest now; zero: go straight on.
    [[nodiscard]] Duration afterBatch(Duration busy);
    /// This much time passed between two batches, resting or not.
    void idled(Duration idle);

private:
    double m_fraction = 1.0;
    Duration m_owed{};
};

} // namespace console::hashing
