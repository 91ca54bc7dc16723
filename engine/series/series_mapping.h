// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/grid/region.h"

#include <array>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace console::series {

/// What a column of a file holds.
enum class Meaning { Time, Region, Demand, Generation, Rooftop, Surplus, Price, Forecast };

inline constexpr std::array<Meaning, 8> allMeanings{Meaning::Time,       Meaning::Region,  Meaning::Demand,
                                                    Meaning::Generation, Meaning::Rooftop, Meaning::Surplus,
                                                    Meaning::Price,      Meaning::Forecast};

enum class SeriesUnit { Kilowatt, Megawatt, Gigawatt, RupeesPerKilowattHour, RupeesPerMegawattHour };

inline constexpr std::array<SeriesUnit, 5> allSeriesUnits{SeriesUnit::Kilowatt, SeriesUnit::Megawatt,
                                                          SeriesUnit::Gigawatt, SeriesUnit::RupeesPerKilowattHour,
                                                          SeriesUnit::RupeesPerMegawattHour};

enum class TimeFormat {
    Iso8601,      ///< 2025-01-31T05:00Z, 2025-01-31 05:00
    DayMonthYear, ///< 31/01/2025 05:00, also with points or hyphens
    MonthDayYear, ///< 01/31/2025 5:00 AM
    EpochSeconds, ///< 1738299600
};

inline constexpr std::array<TimeFormat, 4> allTimeFormats{TimeFormat::Iso8601, TimeFormat::DayMonthYear,
                                                          TimeFormat::MonthDayYear, TimeFormat::EpochSeconds};

/// What is done with a second row of the same region and moment.
enum class DuplicateRule { Refuse, First, Last };
/// What is done with rows of a region that has no name here.
enum class OtherRegions { Refuse, Skip };

/// The JSON spellings: "time" …, "MW" …, "iso-8601" …, as docs/series.md lists them.
[[nodiscard]] std::string_view meaningKey(Meaning meaning);
[[nodiscard]] std::string_view unitKey(SeriesUnit unit);
[[nodiscard]] std::string_view timeFormatKey(TimeFormat format);

[[nodiscard]] constexpr bool isFigure(Meaning meaning)
{
    return meaning != Meaning::Time && meaning != Meaning::Region;
}
[[nodiscard]] bool isPriceUnit(SeriesUnit unit);
/// MW, or Rs/kWh for a price.
[[nodiscard]] SeriesUnit usualUnit(Meaning meaning);
/// What a figure in this unit is multiplied by to be in MW or Rs/kWh.
[[nodiscard]] double factorOf(SeriesUnit unit);

struct ColumnMapping {
    std::string column; ///< its name in the header, spaces around it removed
    Meaning meaning = Meaning::Surplus;
    SeriesUnit unit = SeriesUnit::Megawatt;
    std::optional<grid::RegionId> region; ///< for a file with one column a region
};

/// How a CSV file is read. Plain data; validateMapping() says whether it makes sense.
struct SeriesMapping {
    char separator = ',';
    bool decimalComma = false;
    TimeFormat timeFormat = TimeFormat::Iso8601;
    std::string zone;       ///< of times that name none: UTC, PKT, +05:00 or an IANA name; empty: every time names one
    bool timeIsEnd = false; ///< the time names the end of its interval, not the beginning
    DuplicateRule duplicates = DuplicateRule::Refuse;
    OtherRegions otherRegions = OtherRegions::Refuse;
    std::optional<grid::RegionId> region;              ///< of a file without a region column
    std::map<std::string, grid::RegionId> regionNames; ///< names this file uses, beside those that regionNamed() knows
    std::vector<ColumnMapping> columns;
};

/// Done when every field agrees with the others; else the field, what is wrong and the remedy. `sourceName` is how
/// errors name the mapping.
[[nodiscard]] Status validateMapping(const SeriesMapping &mapping, std::string_view sourceName);

} // namespace console::series
