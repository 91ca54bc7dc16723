// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/feed_file.h"

#include "engine/base/path_text.h"
#include "engine/series/csv_reader.h"
#include "engine/series/series_import.h"

#include <algorithm>
#include <filesystem>

namespace console::series {

namespace {

constexpr std::size_t mostAtOnce = 64 * 1024 * 1024;
constexpr std::size_t rememberedBytes = 1'024;

/// How much of a text is complete records: up to the last line end outside quotes. A quote that stays open for longer
/// than a line may be is a fault in the text; then its lines count as they are.
std::size_t completeBytes(std::string_view text)
{
    std::size_t complete = 0;
    bool quoted = false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '"')
            quoted = !quoted;
        else if (text[i] == '\n' && !quoted)
            complete = i + 1;
    }
    if (text.size() - complete <= longestCsvLine)
        return complete;
    const std::size_t lineEnd = text.rfind('\n');
    return lineEnd == std::string_view::npos ? text.size() : lineEnd + 1;
}

} // namespace

FeedFile::FeedFile(std::string path, std::shared_ptr<const SeriesMapping> mapping,
                   std::shared_ptr<const ZoneSource> zones)
    : m_path(std::move(path))
    , m_name(toUtf8(toPath(m_path).filename()))
    , m_mapping(std::move(mapping))
    , m_zones(std::move(zones))
{
}

bool FeedFile::wasReplaced() const
{
    FileBytes file(m_path);
    // A file that cannot be opened is a trouble of the next reading and no replacement.
    if (m_offset == 0 || !file.open())
        return false;
    if (file.size() < m_offset)
        return true;
    const auto holds = [&](std::uint64_t at, const std::string &expected) {
        std::string found(expected.size(), '\0');
        const Status placed = file.seek(at);
        const Result<std::size_t> got = placed ? file.read(found) : Result<std::size_t>(std::size_t{0});
        return got && found == expected;
    };
    return !holds(0, m_beginning) || !holds(m_offset - m_ending.size(), m_ending);
}

Result<std::string> FeedFile::completeLines()
{
    FileBytes file(m_path);
    if (Status opened = file.open(); !opened)
        return opened.error();
    if (file.size() <= m_offset || file.size() == m_refusedSize)
        return std::string();
    if (Status placed = file.seek(m_offset); !placed)
        return placed.error();
    std::string text(static_cast<std::size_t>(std::min<std::uint64_t>(file.size() - m_offset, mostAtOnce)), '\0');
    const Result<std::size_t> got = file.read(text);
    if (!got)
        return got.error();
    text.resize(completeBytes(std::string_view(text).substr(0, got.value())));
    return text;
}

bool FeedFile::begin(CsvReader &csv, const Complain &complain)
{
    CsvRecord header;
    const Result<bool> read = csv.next(header);
    if (!read) {
        complain(read.error());
        return false;
    }
    if (!read.value())
        return false;
    Result<RowReader> bound = RowReader::bind(*m_mapping, header, m_name, *m_zones);
    if (!bound) {
        complain(bound.error());
        return false;
    }
    m_reader.emplace(std::move(bound).value());
    m_collector.emplace(m_name, m_reader->figures(), m_mapping->timeIsEnd);
    return true;
}

bool FeedFile::takeRow(const SeriesRow &row, const Complain &complain)
{
    const std::string where = m_name + ": line " + std::to_string(row.line);
    switch (m_collector->add(row)) {
    case HourCollector::Added::New: return true;
    case HourCollector::Added::TooFar:
        complain({Error::Kind::BadInput, where, "is more than 50 years from other rows", "Correct its time."});
        return false;
    case HourCollector::Added::Duplicate: break;
    }
    m_hasRevisions = m_hasRevisions || m_mapping->duplicates == DuplicateRule::Last;
    if (m_mapping->duplicates == DuplicateRule::Refuse)
        complain({Error::Kind::BadInput, where, "has the same region and time as a row before it and was left out",
                  "Let the mapping keep the first or the last."});
    return m_hasRevisions;
}

std::uint64_t FeedFile::readRows(CsvReader &csv, const Complain &complain)
{
    std::uint64_t used = 0;
    CsvRecord record;
    SeriesRow row;
    while (true) {
        const Result<bool> more = csv.next(record);
        if (!more) {
            complain(more.error());
            const Result<bool> skipped = csv.skipLine();
            if (!skipped || !skipped.value())
                return used;
            continue;
        }
        if (!more.value())
            return used;
        const Result<bool> read = m_reader->read(record, row);
        if (!read)
            complain(read.error());
        else if (read.value() && takeRow(row, complain))
            ++used;
    }
}

void FeedFile::importWhole(const Complain &complain)
{
    FileBytes file(m_path);
    if (Status opened = file.open(); !opened) {
        complain(opened.error());
        return;
    }
    file.endAt(m_offset);
    auto imported = importSeries(file, m_name, *m_mapping, *m_zones, {});
    if (!imported)
        complain(imported.error());
    else if (imported.value())
        m_set = std::move(imported.value()->set);
}

std::uint64_t FeedFile::readOn(const Complain &complain)
{
    const Result<std::string> lines = completeLines();
    if (!lines) {
        complain(lines.error());
        return 0;
    }
    if (lines.value().empty())
        return 0;
    TextBytes text(lines.value());
    CsvReader csv(text, m_name, m_mapping->separator, m_line);
    if (!m_reader && !begin(csv, complain)) {
        // Nothing but another file can mend a header, so it is not read again until the file changes.
        std::error_code ignored;
        m_refusedSize = std::filesystem::file_size(toPath(m_path), ignored);
        return 0;
    }
    const std::uint64_t used = readRows(csv, complain);
    m_line = csv.line();
    m_offset += lines.value().size();
    if (m_beginning.size() < rememberedBytes)
        m_beginning += lines.value().substr(0, rememberedBytes - m_beginning.size());
    m_ending =
        (m_ending + lines.value().substr(lines.value().size() - std::min(lines.value().size(), rememberedBytes)));
    m_ending.erase(0, m_ending.size() - std::min(m_ending.size(), rememberedBytes));
    if (used == 0)
        return 0;
    if (m_hasRevisions) {
        importWhole(complain);
        return used;
    }
    grid::SeriesSet set;
    ImportReport report;
    if (Status finished = m_collector->finish(set, report); !finished)
        complain(finished.error());
    else
        m_set = std::move(set);
    return used;
}

} // namespace console::series
