// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/series/csv_reader.h"
#include "engine/series/series_mapping.h"
#include "engine/series/time_reader.h"

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

namespace console::series {

/// Rows come in streams: one for each region and, for a file with a column a region, one of all its rows.
inline constexpr std::size_t wideStream = grid::regionCount;
inline constexpr std::size_t streamCount = grid::regionCount + 1;

/// The least time between two rows; every moment is a multiple of it.
inline constexpr Seconds slotSeconds = 300;

/// One row, its figures in MW and Rs/kWh, NaN where the cell is empty.
struct SeriesRow {
    std::uint64_t line = 0;
    std::size_t stream = 0;
    Seconds slot = 0; ///< the five minutes the row is filed under: its first, or its last when times name ends
    Seconds time = 0; ///< what its time cell stands for
    std::vector<double> values; ///< one for each figure column of the mapping, in its order
};

/// A day on which the clock was set, between two rows of a file whose times follow a zone.
struct ClockChange {
    std::uint64_t line = 0;  ///< the first row after it
    Seconds at = 0;          ///< UTC
    int minutes = 0;         ///< the clock goes forward by so many; negative: back
    bool repeatSeen = false; ///< back: the repeated time is in the file twice
};

/// Turns the records of one file into rows, by a mapping that fits its header. Used by one thread at a time.
class RowReader
{
public:
    /// Finds the columns of a valid mapping in a header. `name` is how errors name the file.
    [[nodiscard]] static Result<RowReader> bind(const SeriesMapping &mapping, const CsvRecord &header, std::string name,
                                                const ZoneSource &zones);

    /// False for a row of a region that the mapping says to skip. The error names line and column.
    [[nodiscard]] Result<bool> read(const CsvRecord &record, SeriesRow &row);

    struct Figure {
        std::size_t field = 0;
        Meaning meaning = Meaning::Surplus;
        double factor = 1.0;
        std::optional<grid::RegionId> region; ///< in the wide stream
    };
    [[nodiscard]] const std::vector<Figure> &figures() const { return m_figures; }
    [[nodiscard]] const std::vector<ClockChange> &clockChanges() const { return m_changes; }
    [[nodiscard]] const std::string &name() const { return m_name; }

private:
    struct Past {
        bool any = false;
        Seconds time = 0;
    };

    RowReader(const SeriesMapping &mapping, std::string name, std::optional<TimeZone> zone);
    [[nodiscard]] Status bindColumns(const CsvRecord &header);
    [[nodiscard]] Result<std::size_t> streamOf(const CsvRecord &record);
    [[nodiscard]] Result<Seconds> timeOf(const CsvRecord &record, std::size_t stream);
    [[nodiscard]] Result<double> figure(const CsvRecord &record, const Figure &figure) const;
    void noteClock(std::uint64_t line, const Past &past, Seconds time, bool repeated);
    [[nodiscard]] Error fail(const CsvRecord &record, std::size_t field, std::string what, std::string remedy) const;

    SeriesMapping m_mapping;
    std::string m_name;
    TimeReader m_times;
    std::vector<std::string> m_header;
    std::vector<Figure> m_figures;
    std::size_t m_timeField = 0;
    std::optional<std::size_t> m_regionField;
    std::size_t m_fixedStream = wideStream;
    std::map<std::string, std::size_t, std::less<>> m_streams; ///< of region cells met so far; streamCount: skipped
    std::string m_lastRegion;
    std::size_t m_lastStream = streamCount;
    std::array<Past, streamCount> m_past{};
    std::vector<ClockChange> m_changes;
};

/// Without spaces at its ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

} // namespace console::series
