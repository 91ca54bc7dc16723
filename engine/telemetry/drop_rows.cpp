// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/drop_rows.h"

#include "engine/base/printable_text.h"
#include "engine/series/csv_reader.h"
#include "engine/series/row_reader.h"
#include "engine/series/time_reader.h"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

namespace console::telemetry {

namespace {

constexpr double mostMegawatts = 10'000.0;
constexpr double mostMegawattHours = 1e9;
constexpr std::chrono::minutes mostAhead{5};
constexpr std::size_t absent = std::numeric_limits<std::size_t>::max();

/// Where the columns are.
struct Columns {
    std::size_t count = 0;
    std::size_t time = absent;
    std::size_t load = absent;
    std::size_t import = absent;
    double perMegawatt = 1.0;
};

struct Row {
    UtcTime time{};
    std::optional<Megawatt> load;
    std::optional<MegawattHour> imported;
};

std::string lowered(std::string_view text)
{
    std::string lower(text);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c; });
    return lower;
}

Error atLine(const std::string &name, std::uint64_t line, std::string what, std::string remedy)
{
    return {Error::Kind::BadInput, name + ": line " + std::to_string(line), std::move(what), std::move(remedy)};
}

Result<Columns> readHeader(const series::CsvRecord &record, const std::string &name)
{
    constexpr const char *remedy = "Write a header with the columns time and load_mw, each once.";
    Columns columns;
    columns.count = record.fields.size();
    for (std::size_t i = 0; i < record.fields.size(); ++i) {
        const std::string title = lowered(series::trimmed(record.fields[i]));
        std::size_t *place = title == "time"                            ? &columns.time
                             : title == "load_mw" || title == "load_kw" ? &columns.load
                             : title == "import_mwh"                    ? &columns.import
                                                                        : nullptr;
        if (place == nullptr)
            continue;
        if (*place != absent)
            return atLine(name, record.line,
                          "has a second column of the " + std::string(place == &columns.load   ? "load"
                                                                      : place == &columns.time ? "time"
                                                                                               : "import"),
                          remedy);
        *place = i;
        if (title == "load_kw")
            columns.perMegawatt = 1'000.0;
    }
    if (columns.time == absent || columns.load == absent)
        return atLine(name, record.line,
                      std::string("names no column ") + (columns.time == absent ? "time" : "load_mw or load_kw"),
                      remedy);
    return columns;
}

/// Milliseconds of a fraction of a second, which is taken out of the cell.
Milliseconds takeFraction(std::string &cell)
{
    const std::size_t point = cell.find('.');
    if (point == std::string::npos)
        return Milliseconds(0);
    std::size_t end = point + 1;
    int thousandths = 0;
    for (int digit = 100; end < cell.size() && cell[end] >= '0' && cell[end] <= '9'; ++end, digit /= 10)
        thousandths += (cell[end] - '0') * digit;
    if (end > point + 1)
        cell.erase(point, end - point);
    return Milliseconds(thousandths);
}

class RowsReader
{
public:
    RowsReader(const std::string &name, Columns columns, UtcTime now)
        : m_name(name)
        , m_columns(columns)
        , m_now(now)
        , m_times(series::TimeFormat::Iso8601, std::nullopt)
    {
    }

    Result<Row> read(const series::CsvRecord &record)
    {
        if (record.fields.size() != m_columns.count)
            return atLine(m_name, record.line,
                          "has " + std::to_string(record.fields.size()) + " fields, but the header has " +
                              std::to_string(m_columns.count),
                          "Write as many fields as the header has.");
        Row row;
        const Result<UtcTime> time = timeOf(record);
        if (!time)
            return time.error();
        row.time = time.value();
        const auto load = figure(record, m_columns.load, mostMegawatts * m_columns.perMegawatt, "load");
        if (!load)
            return load.error();
        if (load.value())
            row.load = Megawatt(*load.value() / m_columns.perMegawatt);
        if (m_columns.import == absent)
            return row;
        const auto imported = figure(record, m_columns.import, mostMegawattHours, "import_mwh");
        if (!imported)
            return imported.error();
        if (imported.value())
            row.imported = MegawattHour(*imported.value());
        return row;
    }

private:
    Result<UtcTime> timeOf(const series::CsvRecord &record)
    {
        std::string cell(series::trimmed(record.fields[m_columns.time]));
        const Milliseconds fraction = takeFraction(cell);
        const Result<series::CellTime> time = m_times.read(cell);
        if (!time)
            return atLine(m_name, record.line, "has a time that " + time.error().what,
                          "Write times as 2025-01-31T05:00:00Z, with their zone.");
        const UtcTime at = UtcTime(std::chrono::seconds(time.value().earlier)) + fraction;
        if (at > m_now + mostAhead)
            return atLine(m_name, record.line,
                          "has the time " + toIso8601(at) + ", which is still to come by this computer's clock",
                          "Set the clocks of both computers, and check the zone of the times.");
        return at;
    }

    /// Empty where the cell is.
    Result<std::optional<double>> figure(const series::CsvRecord &record, std::size_t column, double most,
                                         const char *what)
    {
        std::string_view cell = series::trimmed(record.fields[column]);
        if (cell.empty())
            return std::optional<double>();
        const std::string quoted = '"' + printableText(cell, 40) + '"';
        if (cell.front() == '+')
            cell.remove_prefix(1);
        double value = 0.0;
        const auto read = std::from_chars(cell.data(), cell.data() + cell.size(), value);
        if (read.ec != std::errc() || read.ptr != cell.data() + cell.size() || !std::isfinite(value))
            return atLine(m_name, record.line, std::string("has the ") + what + ' ' + quoted + ", which is no number",
                          "Write plain numbers such as 12.5 and leave the cell empty where there is none.");
        if (std::abs(value) > most)
            return atLine(m_name, record.line, std::string("has the ") + what + ' ' + quoted + ", which cannot be",
                          "Check the unit of the column.");
        return std::optional<double>(value);
    }

    const std::string &m_name;
    Columns m_columns;
    UtcTime m_now;
    series::TimeReader m_times;
};

void keepNewest(const Row &row, DropRows &rows)
{
    if (rows.newest && row.time < *rows.newest)
        return;
    rows.newest = row.time;
    rows.reading = {};
    if (row.load)
        rows.reading.power = Figure<Megawatt>(*row.load, Quality::Measured, row.time);
    if (row.imported)
        rows.reading.imported = Figure<MegawattHour>(*row.imported, Quality::Measured, row.time);
}

} // namespace

Result<DropRows> readDropRows(std::string_view text, const std::string &name, UtcTime now)
{
    DropRows rows;
    series::TextBytes bytes(text.substr(0, text.rfind('\n') + 1));
    series::CsvReader csv(bytes, name, ',');
    series::CsvRecord record;
    Result<bool> more = csv.next(record);
    if (!more)
        return more.error();
    if (!more.value())
        return rows;
    const Result<Columns> columns = readHeader(record, name);
    if (!columns)
        return columns.error();

    RowsReader reader(name, columns.value(), now);
    std::optional<Error> ofLast;
    for (;;) {
        more = csv.next(record);
        if (more && !more.value())
            break;
        const Result<Row> row = more ? reader.read(record) : Result<Row>(more.error());
        ofLast.reset();
        if (row) {
            keepNewest(row.value(), rows);
            continue;
        }
        ofLast = row.error();
        if (!rows.passed)
            rows.passed = row.error();
        if (more)
            continue;
        const Result<bool> skipped = csv.skipLine();
        if (!skipped || !skipped.value())
            break;
    }
    if (ofLast)
        return std::move(*ofLast);
    return rows;
}

} // namespace console::telemetry
