// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/row_reader.h"

#include "engine/base/printable_text.h"
#include "engine/series/region_names.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace console::series {

namespace {

constexpr double largestFigure = 1e6;
constexpr std::size_t mostRegionTexts = 10'000;
constexpr std::size_t mostClockChanges = 1'000;

enum class NumberFault { None, NoNumber, TooLarge };

NumberFault readNumber(std::string_view cell, bool decimalComma, double &value)
{
    char plain[64];
    if (decimalComma) {
        if (cell.size() > sizeof plain || cell.find('.') != std::string_view::npos)
            return NumberFault::NoNumber;
        std::replace_copy(cell.begin(), cell.end(), plain, ',', '.');
        cell = {plain, cell.size()};
    }
    const bool plus = cell.starts_with('+');
    if (plus)
        cell.remove_prefix(1);
    // from_chars would also read "nan" and "inf", and a sign behind the one taken off.
    const std::size_t digit = !plus && cell.starts_with('-') ? 1 : 0;
    if (digit == cell.size() || !((cell[digit] >= '0' && cell[digit] <= '9') || cell[digit] == '.'))
        return NumberFault::NoNumber;
    const auto end = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (end.ec == std::errc::result_out_of_range)
        return NumberFault::TooLarge;
    return end.ec == std::errc() && end.ptr == cell.data() + cell.size() ? NumberFault::None : NumberFault::NoNumber;
}

std::string quoted(std::string_view text)
{
    return '"' + printableText(text, 40) + '"';
}

} // namespace

std::string_view trimmed(std::string_view text)
{
    while (!text.empty() && (text.front() == ' ' || text.front() == '\t'))
        text.remove_prefix(1);
    while (!text.empty() && (text.back() == ' ' || text.back() == '\t'))
        text.remove_suffix(1);
    return text;
}

RowReader::RowReader(const SeriesMapping &mapping, std::string name, std::optional<TimeZone> zone)
    : m_mapping(mapping)
    , m_name(std::move(name))
    , m_times(mapping.timeFormat, std::move(zone))
{
}

Result<RowReader> RowReader::bind(const SeriesMapping &mapping, const CsvRecord &header, std::string name,
                                  const ZoneSource &zones)
{
    if (Status valid = validateMapping(mapping, "mapping"); !valid)
        return valid.error();
    std::optional<TimeZone> zone;
    if (!mapping.zone.empty()) {
        Result<TimeZone> found = timeZoneNamed(mapping.zone, zones);
        if (!found) {
            Error error = found.error();
            error.where = "mapping: zone";
            return error;
        }
        zone = std::move(found).value();
    }
    RowReader reader(mapping, std::move(name), std::move(zone));
    if (Status bound = reader.bindColumns(header); !bound)
        return bound.error();
    return reader;
}

Status RowReader::bindColumns(const CsvRecord &header)
{
    for (const std::string_view field : header.fields)
        m_header.emplace_back(trimmed(field));
    const std::string where = m_name + ": line " + std::to_string(header.line);
    bool wide = false;
    for (const ColumnMapping &column : m_mapping.columns) {
        const auto found = std::find(m_header.begin(), m_header.end(), column.column);
        if (found == m_header.end())
            return Error{Error::Kind::BadInput, where,
                         "has no column " + quoted(column.column) + ", which the mapping names",
                         "Correct the mapping or the header."};
        if (std::find(found + 1, m_header.end(), column.column) != m_header.end())
            return Error{Error::Kind::BadInput, where, "names the column " + quoted(column.column) + " twice",
                         "Give the two columns different names."};
        const auto field = static_cast<std::size_t>(found - m_header.begin());
        if (column.meaning == Meaning::Time)
            m_timeField = field;
        else if (column.meaning == Meaning::Region)
            m_regionField = field;
        else
            m_figures.push_back(
                {field, column.meaning, factorOf(column.unit), column.region ? column.region : m_mapping.region});
        wide = wide || column.region;
    }
    if (!wide && m_mapping.region)
        m_fixedStream = grid::index(*m_mapping.region);
    return Done{};
}

Error RowReader::fail(const CsvRecord &record, std::size_t field, std::string what, std::string remedy) const
{
    return {Error::Kind::BadInput,
            m_name + ": line " + std::to_string(record.line) + ", column " + quoted(m_header[field]), std::move(what),
            std::move(remedy)};
}

Result<std::size_t> RowReader::streamOf(const CsvRecord &record)
{
    if (!m_regionField)
        return m_fixedStream;
    const std::string_view cell = trimmed(record.fields[*m_regionField]);
    if (cell == m_lastRegion && !cell.empty())
        return m_lastStream;
    auto known = m_streams.find(cell);
    if (known == m_streams.end()) {
        const auto own = m_mapping.regionNames.find(std::string(cell));
        const auto region = own != m_mapping.regionNames.end() ? own->second : regionNamed(cell);
        if (!region && (cell.empty() || m_mapping.otherRegions == OtherRegions::Refuse))
            return fail(record, *m_regionField,
                        cell.empty() ? "is empty, but names the region" : "is " + quoted(cell) + ", which is no region",
                        cell.empty() ? "Fill it in." : "Name its region in the mapping, or let it skip other regions.");
        if (m_streams.size() == mostRegionTexts)
            return fail(record, *m_regionField, "is the 10001st name of a region",
                        "Check that it is the region column.");
        known = m_streams.emplace(std::string(cell), region ? grid::index(*region) : streamCount).first;
    }
    m_lastRegion = known->first;
    m_lastStream = known->second;
    return m_lastStream;
}

void RowReader::noteClock(std::uint64_t line, const Past &past, Seconds time, bool repeated)
{
    const TimeZone &zone = *m_times.zone();
    const Seconds at = zone.lastShift(time);
    if (at <= past.time && !repeated)
        return;
    const int minutes = (zone.offsetAt(time) - zone.offsetAt(at - 1)) / 60;
    const auto known =
        std::find_if(m_changes.rbegin(), m_changes.rend(), [&](const ClockChange &c) { return c.at == at; });
    if (known != m_changes.rend())
        known->repeatSeen = known->repeatSeen || repeated;
    else if (minutes != 0 && m_changes.size() < mostClockChanges)
        m_changes.push_back({line, at, minutes, repeated});
}

Result<Seconds> RowReader::timeOf(const CsvRecord &record, std::size_t stream)
{
    const std::string_view cell = trimmed(record.fields[m_timeField]);
    const Result<CellTime> read = m_times.read(cell);
    if (!read)
        return fail(record, m_timeField, read.error().what, read.error().remedy);
    const CellTime &both = read.value();
    Past &past = m_past[stream];
    Seconds time = both.earlier;
    bool repeated = false;
    if (both.later != both.earlier && past.any && past.time >= both.earlier) {
        // The clock shows this time twice; the rows before say which of the two it is.
        if (past.time > both.later)
            return fail(record, m_timeField,
                        "is " + quoted(cell) + ", which is twice on that day, and the rows are not in order",
                        "Sort the rows by time, or give the times with their offset.");
        time = both.later;
        repeated = true;
    }
    if (time % slotSeconds != 0)
        return fail(record, m_timeField, "is " + quoted(cell) + ", which is no multiple of 5 minutes",
                    "Give rows of 5, 10, 15, 30 or 60 minutes.");
    if (both.byZone && past.any && time > past.time)
        noteClock(record.line, past, time, repeated);
    past = {true, time};
    return time;
}

Result<double> RowReader::figure(const CsvRecord &record, const Figure &figure) const
{
    const std::string_view cell = trimmed(record.fields[figure.field]);
    if (cell.empty())
        return std::numeric_limits<double>::quiet_NaN();
    double value = 0.0;
    switch (readNumber(cell, m_mapping.decimalComma, value)) {
    case NumberFault::NoNumber:
        return fail(record, figure.field, "is " + quoted(cell) + ", which is no number",
                    m_mapping.decimalComma
                        ? "Write plain numbers such as 1234,5 and leave the cell empty where there is none."
                        : "Write plain numbers such as 1234.5 and leave the cell empty where there is none.");
    case NumberFault::TooLarge:
        return fail(record, figure.field, "is " + quoted(cell) + ", which no ordinary number holds",
                    "Give a figure of ordinary size.");
    case NumberFault::None: break;
    }
    value *= figure.factor;
    if (std::abs(value) > largestFigure)
        return fail(record, figure.field,
                    "is " + quoted(cell) + ", which is more than 1,000,000 " +
                        std::string(unitKey(usualUnit(figure.meaning))),
                    "Check the unit of the column.");
    return value;
}

Result<bool> RowReader::read(const CsvRecord &record, SeriesRow &row)
{
    if (record.fields.size() != m_header.size())
        return Error{Error::Kind::BadInput, m_name + ": line " + std::to_string(record.line),
                     "has " + std::to_string(record.fields.size()) +
                         (record.fields.size() == 1 ? " field" : " fields") + ", but the header has " +
                         std::to_string(m_header.size()),
                     "Check the separator, and quote fields that contain it."};
    const Result<std::size_t> stream = streamOf(record);
    if (!stream)
        return stream.error();
    if (stream.value() == streamCount)
        return false;
    const Result<Seconds> time = timeOf(record, stream.value());
    if (!time)
        return time.error();
    row.line = record.line;
    row.stream = stream.value();
    row.time = time.value();
    row.slot = time.value() - (m_mapping.timeIsEnd ? slotSeconds : 0);
    row.values.clear();
    for (const Figure &column : m_figures) {
        const Result<double> value = figure(record, column);
        if (!value)
            return value.error();
        row.values.push_back(value.value());
    }
    return true;
}

} // namespace console::series
