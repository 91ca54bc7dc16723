// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/mapping_guess.h"

#include "engine/series/region_names.h"
#include "engine/series/row_reader.h"

#include <algorithm>
#include <set>
#include <utility>

namespace console::series {

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// The words of a column's name, in lower case: letters and digits between anything else.
std::vector<std::string> wordsOf(std::string_view name)
{
    std::vector<std::string> words(1);
    for (const char c : name) {
        const char lower = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
        if ((lower >= 'a' && lower <= 'z') || (lower >= '0' && lower <= '9'))
            words.back() += lower;
        else if (!words.back().empty())
            words.emplace_back();
    }
    if (words.back().empty())
        words.pop_back();
    return words;
}

bool hasWord(const std::vector<std::string> &words, std::initializer_list<std::string_view> wanted)
{
    return std::any_of(words.begin(), words.end(), [&](const std::string &word) {
        return std::find(wanted.begin(), wanted.end(), word) != wanted.end();
    });
}

/// The region that up to three neighbouring words name.
std::optional<grid::RegionId> regionIn(const std::vector<std::string> &words)
{
    for (std::size_t first = 0; first < words.size(); ++first) {
        std::string joined;
        for (std::size_t next = first; next < words.size() && next < first + 3; ++next) {
            joined += words[next];
            if (const auto region = regionNamed(joined))
                return region;
        }
    }
    return std::nullopt;
}

std::optional<Meaning> figureIn(const std::vector<std::string> &words)
{
    if (hasWord(words, {"forecast", "forecasted", "predicted"}))
        return Meaning::Forecast;
    if (hasWord(words, {"price", "tariff", "cost"}))
        return Meaning::Price;
    if (hasWord(words, {"surplus", "excess", "balance"}))
        return Meaning::Surplus;
    if (hasWord(words, {"rooftop", "btm", "behind", "pv"}))
        return Meaning::Rooftop;
    if (hasWord(words, {"demand", "load", "consumption"}))
        return Meaning::Demand;
    if (hasWord(words, {"generation", "supply", "available", "availability"}))
        return Meaning::Generation;
    return std::nullopt;
}

SeriesUnit unitIn(const std::vector<std::string> &words, Meaning meaning)
{
    if (meaning == Meaning::Price)
        return hasWord(words, {"mwh"}) ? SeriesUnit::RupeesPerMegawattHour : SeriesUnit::RupeesPerKilowattHour;
    if (hasWord(words, {"kw", "kwh"}))
        return SeriesUnit::Kilowatt;
    return hasWord(words, {"gw", "gwh"}) ? SeriesUnit::Gigawatt : SeriesUnit::Megawatt;
}

/// True when there is a cell in the column and `holds` is true of every one.
template <class Predicate> bool everyCell(const Rows &rows, std::size_t column, Predicate holds)
{
    bool any = false;
    for (const auto &row : rows) {
        const std::string_view cell = column < row.size() ? trimmed(row[column]) : std::string_view();
        if (cell.empty())
            continue;
        if (!holds(cell))
            return false;
        any = true;
    }
    return any;
}

/// The first format that reads every cell of the column.
std::optional<TimeFormat> timeFormatOf(const Rows &rows, std::size_t column)
{
    for (const TimeFormat format : allTimeFormats) {
        TimeReader reader(format, TimeZone());
        const bool fits = everyCell(rows, column, [&](std::string_view cell) {
            // A small whole number is a figure and no moment of 1970.
            return (format != TimeFormat::EpochSeconds || cell.size() >= 9) && reader.read(cell).ok();
        });
        if (fits)
            return format;
    }
    return std::nullopt;
}

bool looksNumeric(std::string_view cell)
{
    return cell.find_first_not_of("0123456789+-.,eE") == std::string_view::npos;
}

std::size_t chooseTime(const std::vector<std::string> &header, const Rows &rows, SeriesMapping &mapping)
{
    std::size_t chosen = header.size();
    for (std::size_t column = 0; column < header.size(); ++column) {
        const auto format = timeFormatOf(rows, column);
        const std::vector<std::string> words = wordsOf(header[column]);
        const bool utc = hasWord(words, {"utc", "gmt"});
        // Of several time columns the one in UTC is free of clock changes.
        if (!format || (chosen < header.size() && !utc))
            continue;
        chosen = column;
        mapping.timeFormat = *format;
        mapping.timeIsEnd = hasWord(words, {"end", "ending", "until", "to"});
        mapping.zone = utc ? "UTC" : hasWord(words, {"pkt"}) ? "PKT" : "";
        if (utc)
            break;
    }
    if (chosen < header.size())
        mapping.columns.push_back({header[chosen], Meaning::Time, SeriesUnit::Megawatt, std::nullopt});
    return chosen;
}

std::size_t chooseRegion(const std::vector<std::string> &header, const Rows &rows, SeriesMapping &mapping)
{
    for (std::size_t column = 0; column < header.size(); ++column) {
        const bool named = hasWord(wordsOf(header[column]), {"region", "province", "area", "respondent", "disco"}) &&
                           !everyCell(rows, column, looksNumeric);
        if (!named && !everyCell(rows, column, [](std::string_view cell) { return regionNamed(cell).has_value(); }))
            continue;
        mapping.columns.push_back({header[column], Meaning::Region, SeriesUnit::Megawatt, std::nullopt});
        return column;
    }
    return header.size();
}

/// True when cells such as 1234,5 are there and none such as 1234.5.
bool hasDecimalComma(const Rows &rows)
{
    bool comma = false;
    for (const auto &row : rows) {
        for (const std::string &cell : row) {
            if (!looksNumeric(trimmed(cell)))
                continue;
            if (cell.find('.') != std::string::npos)
                return false;
            comma = comma || cell.find(',') != std::string::npos;
        }
    }
    return comma;
}

} // namespace

char guessSeparator(std::string_view beginning)
{
    constexpr std::array<char, 3> separators{',', ';', '\t'};
    std::array<std::size_t, 3> counts{};
    bool quoted = false;
    for (const char c : beginning) {
        if (c == '\n' && !quoted)
            break;
        quoted = quoted != (c == '"');
        for (std::size_t i = 0; i < separators.size(); ++i)
            counts[i] += !quoted && c == separators[i] ? 1 : 0;
    }
    return separators[static_cast<std::size_t>(std::max_element(counts.begin(), counts.end()) - counts.begin())];
}

SeriesMapping guessMapping(char separator, const std::vector<std::string> &header, const Rows &rows)
{
    SeriesMapping mapping;
    mapping.separator = separator;
    mapping.decimalComma = separator != ',' && hasDecimalComma(rows);
    const std::size_t time = chooseTime(header, rows, mapping);
    const std::size_t regionColumn = chooseRegion(header, rows, mapping);
    std::set<std::pair<Meaning, std::optional<grid::RegionId>>> taken;
    for (std::size_t column = 0; column < header.size(); ++column) {
        if (column == time || column == regionColumn || header[column].empty() ||
            !everyCell(rows, column, looksNumeric))
            continue;
        const std::vector<std::string> words = wordsOf(header[column]);
        const auto region = regionColumn == header.size() ? regionIn(words) : std::nullopt;
        auto meaning = figureIn(words);
        // A column that is called like a region and nothing else can only be its surplus.
        if (!meaning && region)
            meaning = Meaning::Surplus;
        if (meaning && taken.insert({*meaning, region}).second)
            mapping.columns.push_back({header[column], *meaning, unitIn(words, *meaning), region});
    }
    return mapping;
}

} // namespace console::series
