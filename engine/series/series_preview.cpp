// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/series_preview.h"

#include "engine/base/path_text.h"
#include "engine/base/printable_text.h"
#include "engine/series/mapping_guess.h"
#include "engine/series/mapping_json.h"
#include "engine/series/row_reader.h"

#include <nlohmann/json.hpp>

#include <array>
#include <cstdlib>
#include <filesystem>

namespace console::series {

namespace {

constexpr std::size_t beginningBytes = 256 * 1024;
constexpr std::size_t shownRows = 20;
constexpr std::size_t triedRows = 2'000;
constexpr std::size_t shownCharacters = 80;

struct Beginning {
    CsvRecord header;
    std::vector<std::string> names;
    std::vector<std::vector<std::string>> rows;
};

Result<Beginning> readBeginning(std::string_view text, const std::string &name, char separator)
{
    TextBytes bytes(text);
    CsvReader csv(bytes, name, separator);
    Beginning beginning;
    CsvRecord record;
    const Result<bool> header = csv.next(record);
    if (!header)
        return header.error();
    if (!header.value())
        return Error{Error::Kind::BadInput, name, "has no header", "Choose a CSV file with a header and rows."};
    for (const std::string_view field : record.fields)
        beginning.names.emplace_back(trimmed(field));
    while (beginning.rows.size() < shownRows) {
        const Result<bool> more = csv.next(record);
        // What is wrong with a row is said when the rows are tried.
        if (!more || !more.value())
            break;
        beginning.rows.emplace_back(record.fields.begin(), record.fields.end());
    }
    return beginning;
}

/// Reads rows as an import would, with a zone and a region put in where a person has yet to choose them.
void tryRows(std::string_view text, const ZoneSource &zones, SeriesPreview &preview)
{
    SeriesMapping trial = preview.mapping;
    if (Status valid = validateMapping(trial, "mapping"); !valid) {
        preview.missing.push_back(valid.error());
        trial.region = grid::RegionId::Sindh;
        if (!validateMapping(trial, "mapping"))
            return;
    }
    TextBytes bytes(text);
    CsvReader csv(bytes, preview.source, trial.separator);
    CsvRecord record;
    const Result<bool> header = csv.next(record);
    if (!header || !header.value())
        return;
    Result<RowReader> bound = RowReader::bind(trial, record, preview.source, zones);
    if (!bound) {
        preview.missing.push_back(bound.error());
        return;
    }
    std::array<std::optional<Seconds>, streamCount> past{};
    SeriesRow row;
    std::size_t count = 0;
    for (; count < triedRows; ++count) {
        const Result<bool> more = csv.next(record);
        const Result<bool> used = more && more.value() ? bound.value().read(record, row) : more;
        if (!used) {
            preview.missing.push_back(used.error());
            break;
        }
        if (!more.value())
            break;
        if (!used.value())
            continue;
        std::optional<Seconds> &before = past[row.stream];
        const int minutes = before ? static_cast<int>(std::abs(row.time - *before) / 60) : 0;
        if (minutes > 0 && (!preview.intervalMinutes || minutes < *preview.intervalMinutes))
            preview.intervalMinutes = minutes;
        before = row.time;
    }
    if (count == 0 && preview.rows.empty() && preview.missing.empty())
        preview.missing.push_back(
            {Error::Kind::BadInput, preview.source, "has a header but no rows", "Choose a file with rows."});
}

} // namespace

Result<SeriesPreview> previewText(std::string_view beginning, const std::string &name,
                                  const std::optional<SeriesMapping> &mapping, const ZoneSource &zones)
{
    const char separator = mapping ? mapping->separator : guessSeparator(beginning);
    const Result<Beginning> read = readBeginning(beginning, name, separator);
    if (!read)
        return read.error();
    SeriesPreview preview;
    preview.source = name;
    preview.bytes = beginning.size();
    preview.mapping = mapping ? *mapping : guessMapping(separator, read.value().names, read.value().rows);
    for (const std::string &column : read.value().names)
        preview.header.push_back(printableText(column, shownCharacters));
    for (const auto &row : read.value().rows) {
        std::vector<std::string> &cells = preview.rows.emplace_back();
        for (const std::string &cell : row)
            cells.push_back(printableText(cell, shownCharacters));
    }
    tryRows(beginning, zones, preview);
    return preview;
}

Result<SeriesPreview> previewSeries(const std::string &path, const std::optional<SeriesMapping> &mapping,
                                    const ZoneSource &zones)
{
    FileBytes file(path);
    if (Status opened = file.open(); !opened)
        return opened.error();
    std::string text(beginningBytes, '\0');
    const Result<std::size_t> got = file.read(text);
    if (!got)
        return got.error();
    text.resize(got.value());
    // The last line of a piece is cut somewhere; it is left out unless there is no other.
    const std::size_t lineEnd = text.rfind('\n');
    if (text.size() < file.size() && lineEnd != std::string::npos)
        text.resize(lineEnd + 1);
    Result<SeriesPreview> preview = previewText(text, toUtf8(toPath(path).filename()), mapping, zones);
    if (preview)
        preview.value().bytes = file.size();
    return preview;
}

std::string toText(const SeriesPreview &preview)
{
    std::string text = preview.source + ": " + std::to_string(preview.bytes) + " bytes, " +
                       std::to_string(preview.header.size()) + " columns";
    if (preview.intervalMinutes)
        text += ", rows of " + std::to_string(*preview.intervalMinutes) + " minutes";
    text += '\n';
    for (const std::string &column : preview.header) {
        text += "  " + column + ": ";
        std::string meaning = "not used";
        for (const ColumnMapping &mapped : preview.mapping.columns) {
            if (printableText(mapped.column, shownCharacters) != column)
                continue;
            meaning = meaningKey(mapped.meaning);
            if (isFigure(mapped.meaning))
                meaning += ", " + std::string(unitKey(mapped.unit));
            if (mapped.region)
                meaning += ", " + std::string(grid::isoCode(*mapped.region));
        }
        text += meaning + '\n';
    }
    for (const Error &error : preview.missing)
        text += "missing: " + error.sentence() + '\n';
    return text;
}

std::string toJson(const SeriesPreview &preview)
{
    nlohmann::ordered_json root;
    root["source"] = preview.source;
    root["bytes"] = preview.bytes;
    root["interval_minutes"] = nullptr;
    if (preview.intervalMinutes)
        root["interval_minutes"] = *preview.intervalMinutes;
    root["header"] = preview.header;
    root["rows"] = preview.rows;
    root["mapping"] = nlohmann::ordered_json::parse(toJson(preview.mapping));
    root["missing"] = nlohmann::ordered_json::array();
    for (const Error &error : preview.missing)
        root["missing"].push_back(error.sentence());
    return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace console::series
