// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/grid/reference_year.h"
#include "engine/series/row_reader.h"
#include "engine/series/series_mapping.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace console::series {

/// Hours without a figure, one after the other.
struct GapRange {
    UtcTime first{};
    std::size_t hours = 0;
};

/// What became of one list of figures.
struct FigureReport {
    Meaning meaning = Meaning::Surplus;
    std::size_t hours = 0;        ///< with a figure
    std::size_t gaps = 0;         ///< without one, inside the span
    std::size_t partialHours = 0; ///< the mean of at least half, but not all, of the rows of the hour
    std::size_t thinHours = 0;    ///< less than half of the rows of the hour: a gap
};

struct RegionReport {
    std::uint64_t rows = 0;
    int intervalMinutes = 60;
    UtcTime first{};
    UtcTime end{};
    std::size_t hours = 0;
    bool surplusDerived = false; ///< generation less demand, as the file has no surplus
    std::vector<FigureReport> figures;
    std::vector<GapRange> gaps; ///< of the figure that is analysed; the first 20
    std::size_t gapRanges = 0;  ///< how many there are
};

/// A row whose region and moment a row before it had, too.
struct DuplicateRow {
    std::uint64_t line = 0;
    std::uint64_t firstLine = 0;
    UtcTime time{};
    std::optional<grid::RegionId> region; ///< none in a file with a column a region
};

struct UnitConversion {
    std::string column;
    SeriesUnit from = SeriesUnit::Megawatt;
    SeriesUnit to = SeriesUnit::Megawatt;
};

/// All that a person should know about an import. Nothing of it is decided silently.
struct ImportReport {
    std::string source;
    std::uint64_t bytes = 0;
    std::uint64_t rows = 0;         ///< without header, empty lines and rows of other regions
    std::uint64_t skippedRows = 0;  ///< of regions that the mapping skips
    std::uint64_t backwardRows = 0; ///< earlier than the row before them; sorted in
    std::uint64_t firstBackwardLine = 0;
    DuplicateRule rule = DuplicateRule::Refuse;
    std::uint64_t duplicateRows = 0;
    std::vector<DuplicateRow> duplicates; ///< the first 20
    std::vector<ClockChange> clockChanges;
    std::vector<UnitConversion> conversions;
    grid::PerRegion<std::optional<RegionReport>> regions;
};

/// Lines for a person, and one JSON object for a program.
[[nodiscard]] std::string toText(const ImportReport &report);
[[nodiscard]] std::string toJson(const ImportReport &report);

} // namespace console::series
