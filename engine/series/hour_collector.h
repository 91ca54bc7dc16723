// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/region_series.h"
#include "engine/series/import_report.h"
#include "engine/series/row_reader.h"

#include <array>
#include <cstdint>
#include <string>
#include <vector>

namespace console::series {

/// Puts rows of any order into hours. It keeps sums and counts of each hour and which rows there were, but no row, so
/// its memory grows with the hours and figures of a file and not with its rows. Used by one thread at a time.
class HourCollector
{
public:
    /// `name` is how errors name the file.
    HourCollector(std::string name, std::vector<RowReader::Figure> figures, bool timeIsEnd);

    enum class Added {
        New,
        Duplicate, ///< there is a row of this stream and moment; nothing was added
        TooFar,    ///< more than 50 years from the others; nothing was added
    };
    [[nodiscard]] Added add(const SeriesRow &row);

    /// The hours so far, and the part of the report that is about them. Rows of different intervals in one stream, or
    /// rows that do not fit into hours, are an error that names a line.
    [[nodiscard]] Status finish(grid::SeriesSet &set, ImportReport &report) const;

private:
    /// How far apart rows are that follow each other, and where that was seen.
    struct Step {
        int minutes = 0;
        std::uint64_t count = 0;
        std::uint64_t firstLine = 0;
        std::uint64_t longestRun = 0;
        std::uint64_t runLine = 0; ///< where the longest run begins
    };
    struct Column {
        std::vector<double> sums;
        std::vector<std::uint8_t> counts;
    };
    struct Stream {
        std::uint64_t rows = 0;
        std::int64_t firstHour = 0;
        std::vector<std::uint16_t> filled; ///< one bit for each five minutes of an hour
        std::vector<Column> columns;
        std::array<std::uint64_t, 12> firstLines{}; ///< by five minutes of the hour; 0: none
        Seconds lastSlot = 0;
        int lastStep = 0;
        std::uint64_t run = 0;
        std::uint64_t runLine = 0;
        std::vector<Step> steps;
    };

    [[nodiscard]] bool makeRoom(Stream &stream, std::int64_t hour) const;
    static void noteStep(Stream &stream, const SeriesRow &row);
    [[nodiscard]] Result<int> intervalOf(const Stream &stream) const;
    [[nodiscard]] Status checkGrid(const Stream &stream, int interval) const;
    void giveFigures(const Stream &stream, std::size_t column, int interval, grid::RegionId region,
                     grid::SeriesSet &set, ImportReport &report) const;

    std::string m_name;
    std::vector<RowReader::Figure> m_figures;
    bool m_timeIsEnd;
    std::array<Stream, streamCount> m_streams;
    std::uint64_t m_backwardRows = 0;
    std::uint64_t m_firstBackwardLine = 0;
};

} // namespace console::series
