// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/session/sqlite_database.h"

#include <cstdint>
#include <optional>
#include <vector>

namespace console::session {

/// One row of the tick table: samples that share a grid time and lie in consecutive rows of `tail`.
struct Tick {
    std::int64_t id = 0;
    UtcTime at{};
    std::int64_t firstRow = 0;
    std::int64_t rows = 0;
};

/// All ticks of a session in memory, by grid time. 32 bytes a tick: a week at one a second is 20 MB. One
/// thread at a time.
class TickIndex
{
public:
    /// Takes in the ticks written since the last call. False when one of them cannot be from this program.
    /// Throws DatabaseFailure.
    [[nodiscard]] bool refresh(Database &database);

    /// By grid time; ticks of one time in the order they were recorded.
    [[nodiscard]] const std::vector<Tick> &byTime() const { return m_byTime; }
    /// How many ticks lie at or before a moment, so the last of them is one less.
    [[nodiscard]] std::size_t countUpTo(UtcTime at) const;
    /// The earliest grid time of any tick from `id` on; empty when there is none. A series registered at
    /// that tick has no sample before it, so nobody need look there.
    [[nodiscard]] std::optional<UtcTime> earliestFrom(std::int64_t id) const;
    /// Median distance between neighbours around a moment.
    [[nodiscard]] Milliseconds intervalAround(UtcTime at) const;
    [[nodiscard]] std::uint64_t rowsTotal() const { return m_rowsTotal; }

private:
    struct Earliest {
        std::int64_t id = 0;
        UtcTime at{};
    };

    std::vector<Tick> m_byTime;
    std::vector<Earliest> m_earliest; ///< by id; `at` is the minimum from there to the end
    std::uint64_t m_rowsTotal = 0;
};

} // namespace console::session
