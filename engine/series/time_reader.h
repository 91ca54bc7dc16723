// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/series/series_mapping.h"
#include "engine/series/time_zone.h"

#include <optional>
#include <string>
#include <string_view>

namespace console::series {

/// A time cell as read. The two moments differ only where the clock goes back over the reading.
struct CellTime {
    Seconds earlier = 0; ///< UTC
    Seconds later = 0;   ///< UTC
    bool byZone = false; ///< the chosen zone gave the offset, not the cell
};

/// Reads the time cells of one file. It remembers the day it read last, as the next row is mostly of the same day.
/// Used by one thread at a time.
class TimeReader
{
public:
    /// Without a zone every cell has to name its own.
    TimeReader(TimeFormat format, std::optional<TimeZone> zone);

    /// Times from 1970 to 2099. The error has no `where`.
    [[nodiscard]] Result<CellTime> read(std::string_view cell);
    [[nodiscard]] const std::optional<TimeZone> &zone() const { return m_zone; }

private:
    struct Civil {
        int year = 0;
        int month = 0;
        int day = 0;
        int hour = 0;
        int minute = 0;
        int second = 0;
        bool afternoonKnown = false;
        std::string_view rest; ///< what stands behind the time of day
    };

    [[nodiscard]] bool readIso(std::string_view cell, Civil &civil) const;
    [[nodiscard]] bool readSlashed(std::string_view cell, Civil &civil) const;
    [[nodiscard]] static bool readClock(std::string_view text, Civil &civil);
    [[nodiscard]] Result<CellTime> readEpoch(std::string_view cell) const;
    [[nodiscard]] Result<CellTime> place(std::string_view cell, const Civil &civil);
    [[nodiscard]] Result<CellTime> placeInZone(std::string_view cell, Seconds midnight, Seconds clock);

    TimeFormat m_format;
    std::optional<TimeZone> m_zone;
    Seconds m_steadyDay = INT64_MIN; ///< local midnight of a day that one offset holds for
    int m_steadyOffset = 0;
};

} // namespace console::series
