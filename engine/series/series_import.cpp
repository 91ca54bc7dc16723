// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/series_import.h"

#include "engine/base/path_text.h"
#include "engine/series/csv_reader.h"
#include "engine/series/hour_collector.h"

#include <filesystem>
#include <map>
#include <unordered_map>
#include <utility>

namespace console::series {

namespace {

constexpr std::size_t listedDuplicates = 20;
constexpr std::size_t mostReplacedRows = 1'000'000;
constexpr std::uint64_t rowsBetweenReports = 16'384;

/// Stream and moment of a row as one number.
std::uint64_t keyOf(const SeriesRow &row)
{
    return static_cast<std::uint64_t>(row.slot / slotSeconds + 1) * streamCount + row.stream;
}

/// One import, pass by pass over its source.
class Import
{
public:
    Import(ByteSource &source, const std::string &name, const SeriesMapping &mapping, const ZoneSource &zones)
        : m_source(source)
        , m_name(name)
        , m_mapping(mapping)
        , m_zones(zones)
    {
    }

    Result<std::optional<SeriesImport>> run(const LongWork &work)
    {
        const bool lastWins = m_mapping.duplicates == DuplicateRule::Last;
        if (lastWins) {
            const Result<bool> found = scan(Pass::FindLast, work.part(0.0, 0.5));
            if (!found)
                return found.error();
            if (!found.value())
                return std::optional<SeriesImport>();
        }
        const Result<bool> collected = scan(Pass::Collect, work.part(lastWins ? 0.5 : 0.0, 0.98));
        if (!collected)
            return collected.error();
        if (!collected.value())
            return std::optional<SeriesImport>();
        return finish();
    }

private:
    enum class Pass { FindLast, Collect, FindFirst };

    Status start(CsvReader &csv, CsvRecord &record)
    {
        if (Status again = m_source.rewind(); !again)
            return again;
        const Result<bool> header = csv.next(record);
        if (!header)
            return header.error();
        if (!header.value())
            return Error{Error::Kind::BadInput, m_name, "has no header", "Choose a CSV file with a header and rows."};
        return Done{};
    }

    /// False when cancelled.
    Result<bool> scan(Pass pass, const LongWork &work)
    {
        CsvReader csv(m_source, m_name, m_mapping.separator);
        CsvRecord record;
        if (Status started = start(csv, record); !started)
            return started.error();
        Result<RowReader> bound = RowReader::bind(m_mapping, record, m_name, m_zones);
        if (!bound)
            return bound.error();
        RowReader &reader = bound.value();
        m_collector.emplace(m_name, reader.figures(), m_mapping.timeIsEnd);
        m_report = {};
        SeriesRow row;
        for (std::uint64_t count = 0;; ++count) {
            if (count % rowsBetweenReports == 0) {
                if (work.stopped())
                    return false;
                work.report(static_cast<double>(csv.bytesUsed()) /
                            static_cast<double>(std::max<std::uint64_t>(1, m_source.size())));
            }
            const Result<bool> more = csv.next(record);
            if (!more)
                return more.error();
            if (!more.value())
                break;
            const Result<bool> used = reader.read(record, row);
            if (!used)
                return used.error();
            if (!used.value()) {
                ++m_report.skippedRows;
                continue;
            }
            const Result<bool> goOn = take(pass, row);
            if (!goOn)
                return goOn.error();
            if (!goOn.value())
                break;
        }
        m_report.clockChanges = reader.clockChanges();
        return true;
    }

    /// False when the pass has found all that it looks for.
    Result<bool> take(Pass pass, const SeriesRow &row)
    {
        if (pass == Pass::FindFirst) {
            const auto wanted = m_firstLines.find(keyOf(row));
            if (wanted != m_firstLines.end() && wanted->second == 0) {
                wanted->second = row.line;
                --m_missingLines;
            }
            return m_missingLines > 0;
        }
        ++m_report.rows;
        if (pass == Pass::Collect && !m_lastLines.empty()) {
            const auto last = m_lastLines.find(keyOf(row));
            if (last != m_lastLines.end() && last->second != row.line)
                return true;
        }
        switch (m_collector->add(row)) {
        case HourCollector::Added::New: return true;
        case HourCollector::Added::TooFar:
            return Error{Error::Kind::BadInput, m_name + ": line " + std::to_string(row.line),
                         "is more than 50 years from other rows", "Correct its time, or split the file."};
        case HourCollector::Added::Duplicate: break;
        }
        return takeDuplicate(pass, row);
    }

    Result<bool> takeDuplicate(Pass pass, const SeriesRow &row)
    {
        if (m_duplicateRows++ < listedDuplicates) {
            std::optional<grid::RegionId> region;
            if (row.stream != wideStream)
                region = grid::allRegions[row.stream];
            m_duplicates.push_back({row.line, 0, UtcTime(std::chrono::seconds(row.time)), region});
            m_duplicateKeys.push_back(keyOf(row));
        }
        if (m_mapping.duplicates == DuplicateRule::Refuse)
            return refuse(row);
        if (pass == Pass::FindLast) {
            m_lastLines[keyOf(row)] = row.line;
            if (m_lastLines.size() > mostReplacedRows)
                return Error{Error::Kind::BadInput, m_name + ": line " + std::to_string(row.line),
                             "is the 1000001st row that replaces another", "Remove the rows that are no longer right."};
        }
        return true;
    }

    Result<bool> refuse(const SeriesRow &row)
    {
        const std::uint64_t line = row.line;
        if (Status found = findFirstLines(); !found)
            return found.error();
        return Error{Error::Kind::BadInput, m_name + ": line " + std::to_string(line),
                     "has the same region and time as line " + std::to_string(m_duplicates.front().firstLine),
                     "Remove one of them, or let the mapping keep the first or the last."};
    }

    /// Lines are not kept while rows are read; the few that a sentence or the report names are looked for again.
    Status findFirstLines()
    {
        for (const std::uint64_t key : m_duplicateKeys)
            m_firstLines[key] = 0;
        m_missingLines = m_firstLines.size();
        if (m_missingLines == 0)
            return Done{};
        ImportReport report = std::move(m_report);
        const Result<bool> found = scan(Pass::FindFirst, {});
        m_report = std::move(report);
        if (!found)
            return found.error();
        for (std::size_t i = 0; i < m_duplicates.size(); ++i)
            m_duplicates[i].firstLine = m_firstLines[m_duplicateKeys[i]];
        return Done{};
    }

    Result<std::optional<SeriesImport>> finish()
    {
        if (m_report.rows == 0)
            return Error{Error::Kind::BadInput, m_name,
                         m_report.skippedRows == 0 ? "has a header but no rows" : "has no row of a region that is used",
                         m_report.skippedRows == 0 ? "Choose a file with rows."
                                                   : "Name the regions of the file in the mapping."};
        SeriesImport result;
        result.set.label = m_name;
        if (Status finished = m_collector->finish(result.set, m_report); !finished)
            return finished.error();
        const auto hasAny = [&] {
            for (const auto &region : result.set.regions) {
                if (region)
                    return true;
            }
            return false;
        };
        if (!hasAny())
            return Error{Error::Kind::BadInput, m_name, "has no hour with a figure",
                         "Check the mapping of its columns."};
        if (Status found = findFirstLines(); !found)
            return found.error();
        m_report.source = m_name;
        m_report.bytes = m_source.size();
        m_report.rule = m_mapping.duplicates;
        m_report.duplicateRows = m_duplicateRows;
        m_report.duplicates = m_duplicates;
        for (const ColumnMapping &column : m_mapping.columns) {
            if (isFigure(column.meaning) && column.unit != usualUnit(column.meaning))
                m_report.conversions.push_back({column.column, column.unit, usualUnit(column.meaning)});
        }
        result.report = std::move(m_report);
        return std::optional<SeriesImport>(std::move(result));
    }

    ByteSource &m_source;
    const std::string &m_name;
    const SeriesMapping &m_mapping;
    const ZoneSource &m_zones;
    std::optional<HourCollector> m_collector;
    ImportReport m_report;
    std::uint64_t m_duplicateRows = 0;
    std::vector<DuplicateRow> m_duplicates;
    std::vector<std::uint64_t> m_duplicateKeys; ///< of m_duplicates
    std::unordered_map<std::uint64_t, std::uint64_t> m_lastLines;
    std::unordered_map<std::uint64_t, std::uint64_t> m_firstLines;
    std::size_t m_missingLines = 0;
};

} // namespace

Result<std::optional<SeriesImport>> importSeries(const std::string &path, const SeriesMapping &mapping,
                                                 const ZoneSource &zones, const LongWork &work)
{
    FileBytes file(path);
    if (Status opened = file.open(); !opened)
        return opened.error();
    return importSeries(file, toUtf8(toPath(path).filename()), mapping, zones, work);
}

Result<std::optional<SeriesImport>> importSeries(ByteSource &source, const std::string &name,
                                                 const SeriesMapping &mapping, const ZoneSource &zones,
                                                 const LongWork &work)
{
    return Import(source, name, mapping, zones).run(work);
}

} // namespace console::series
