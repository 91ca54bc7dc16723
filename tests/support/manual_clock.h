// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"

#include <atomic>

namespace console::test {

/// A clock that moves only when the test says so. Any thread may read it.
class ManualClock final : public Clock
{
public:
    explicit ManualClock(UtcTime start = UtcTime(std::chrono::days(20'000)))
        : m_utc(start.time_since_epoch().count())
    {
    }

    [[nodiscard]] UtcTime utc() const override { return UtcTime(Milliseconds(m_utc.load())); }
    [[nodiscard]] MonotonicTime monotonic() const override { return MonotonicTime(Milliseconds(m_monotonic.load())); }

    void advance(Milliseconds span)
    {
        m_utc += span.count();
        m_monotonic += span.count();
    }
    /// Sets the wall clock alone, as a person or NTP would.
    void stepWall(Milliseconds span) { m_utc += span.count(); }

private:
    std::atomic<Milliseconds::rep> m_utc;
    std::atomic<Milliseconds::rep> m_monotonic{0};
};

} // namespace console::test
