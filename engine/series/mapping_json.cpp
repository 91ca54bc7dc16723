// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/mapping_json.h"

#include "engine/base/path_text.h"
#include "engine/series/region_names.h"
#include "engine/sites/site_book_fields.h"
#include "engine/sites/strict_json.h"

#include <algorithm>
#include <filesystem>
#include <fstream>

namespace console::series {

namespace {

using sites::Fields;

constexpr std::string_view formatName = "surplus-console-series-mapping";
constexpr std::size_t mostBytes = 1'048'576;
constexpr std::size_t mostColumns = 256;
constexpr std::size_t mostNames = 1'000;
constexpr std::size_t longestName = 256;

constexpr std::array<std::string_view, 12> mappingKeys{"format",      "version",      "separator",     "decimal",
                                                       "time_format", "zone",         "time_names",    "duplicates",
                                                       "region",      "region_names", "other_regions", "columns"};
constexpr std::array<std::string_view, 4> columnKeys{"column", "meaning", "unit", "region"};

/// Index of the chosen key among `choices`; the first one when the field is not there.
std::size_t choiceOr(Fields &fields, std::string_view key, std::string_view noun,
                     const std::vector<std::string_view> &choices)
{
    if (!fields.has(key))
        return 0;
    const std::string chosen = fields.choice(key, noun, choices, "Give one of them.");
    const auto found = std::find(choices.begin(), choices.end(), chosen);
    return found == choices.end() ? 0 : static_cast<std::size_t>(found - choices.begin());
}

std::optional<grid::RegionId> readRegion(Fields &fields, std::string_view key)
{
    if (!fields.has(key))
        return std::nullopt;
    const std::string text = fields.text(key, longestName, "Give a region such as PK-SD.");
    const auto region = regionNamed(text);
    if (!region && !fields.failed())
        fields.fail(key, "is \"" + sites::quotable(text) + "\", which is no region", "Give a region such as PK-SD.");
    return region;
}

template <class Enum, std::size_t N>
std::vector<std::string_view> keysOf(const std::array<Enum, N> &values, std::string_view (*key)(Enum))
{
    std::vector<std::string_view> keys;
    for (const Enum value : values)
        keys.push_back(key(value));
    return keys;
}

ColumnMapping readColumn(Fields &fields)
{
    ColumnMapping column;
    fields.allowOnly(columnKeys);
    column.column = fields.text("column", longestName, "Give the name that the header has.");
    const std::vector<std::string_view> meanings = keysOf(allMeanings, meaningKey);
    const std::string meaning = fields.choice("meaning", "a meaning", meanings, "Give one of them.");
    const auto found = std::find(meanings.begin(), meanings.end(), meaning);
    if (found != meanings.end())
        column.meaning = allMeanings[static_cast<std::size_t>(found - meanings.begin())];
    column.unit = usualUnit(column.meaning);
    if (fields.has("unit")) {
        if (!isFigure(column.meaning))
            fields.fail("unit", "stands at a column without figures", "Remove it.");
        column.unit = allSeriesUnits[choiceOr(fields, "unit", "a unit", keysOf(allSeriesUnits, unitKey))];
    }
    column.region = readRegion(fields, "region");
    return column;
}

void readRegionNames(Fields &fields, const nlohmann::json &names, const std::string &prefix,
                     std::optional<Error> &error, SeriesMapping &mapping)
{
    if (!names.is_object()) {
        fields.fail("region_names", "is " + fields.describe("region_names") + ", but an object is expected",
                    "Give names and their regions, such as {\"HESCO\": \"PK-SD\"}.");
        return;
    }
    if (names.size() > mostNames) {
        fields.fail("region_names", "has more than 1000 names", "Keep those that the file uses.");
        return;
    }
    Fields entries(names, prefix + "region_names.", error);
    for (const auto &item : names.items()) {
        const auto region = readRegion(entries, item.key());
        if (region)
            mapping.regionNames[item.key()] = *region;
    }
}

void readColumns(Fields &fields, const nlohmann::json &root, const std::string &prefix, std::optional<Error> &error,
                 SeriesMapping &mapping)
{
    if (!fields.has("columns") || !root["columns"].is_array()) {
        fields.fail("columns", fields.has("columns") ? "is no list" : "is missing",
                    "Give a list of columns with their meanings.");
        return;
    }
    if (root["columns"].size() > mostColumns) {
        fields.fail("columns", "has more than 256 entries", "Name only the columns that are used.");
        return;
    }
    std::size_t index = 0;
    for (const nlohmann::json &entry : root["columns"]) {
        const std::string name = "columns[" + std::to_string(index++) + "]";
        if (!entry.is_object()) {
            fields.fail(name, "is no object in braces", "Give a column and its meaning.");
            return;
        }
        Fields column(entry, prefix + name + '.', error);
        mapping.columns.push_back(readColumn(column));
        if (error)
            return;
    }
}

void readMapping(const nlohmann::json &root, const std::string &prefix, std::optional<Error> &error,
                 SeriesMapping &mapping)
{
    Fields fields(root, prefix, error);
    const std::string format = fields.text("format", 64, "Choose a mapping of series.");
    if (!error && format != formatName)
        fields.fail("format", "is \"" + sites::quotable(format) + "\", which is no mapping of series",
                    "Choose a mapping of series.");
    if (!error && fields.describe("version") != "1")
        fields.fail("version", "is " + fields.describe("version") + ", but this program reads 1",
                    "Give 1, or update the program.");
    fields.allowOnly(mappingKeys);
    constexpr std::array<char, 3> separators{',', ';', '\t'};
    mapping.separator = separators[choiceOr(fields, "separator", "a separator", {"comma", "semicolon", "tab"})];
    mapping.decimalComma = choiceOr(fields, "decimal", "a decimal sign", {"point", "comma"}) == 1;
    mapping.timeFormat =
        allTimeFormats[choiceOr(fields, "time_format", "a time format", keysOf(allTimeFormats, timeFormatKey))];
    if (fields.has("zone"))
        mapping.zone = fields.text("zone", 64, "Give UTC, PKT, +05:00 or a name such as Europe/Berlin.");
    mapping.timeIsEnd = choiceOr(fields, "time_names", "what a time names", {"beginning", "end"}) == 1;
    mapping.duplicates =
        static_cast<DuplicateRule>(choiceOr(fields, "duplicates", "a rule", {"refuse", "first", "last"}));
    mapping.otherRegions = static_cast<OtherRegions>(choiceOr(fields, "other_regions", "a rule", {"refuse", "skip"}));
    mapping.region = readRegion(fields, "region");
    if (fields.has("region_names"))
        readRegionNames(fields, root["region_names"], prefix, error, mapping);
    readColumns(fields, root, prefix, error, mapping);
}

} // namespace

Result<SeriesMapping> parseMapping(std::string_view json, std::string_view sourceName)
{
    const std::string name(sourceName);
    if (json.size() > mostBytes)
        return Error{Error::Kind::BadInput, name, "is larger than 1 MiB", "Choose a mapping of series."};
    const Result<nlohmann::json> root = sites::parseStrictJson(json, sourceName);
    if (!root)
        return root.error();
    if (!root.value().is_object())
        return Error{Error::Kind::BadInput, name, "is not an object in braces", "Choose a mapping of series."};
    SeriesMapping mapping;
    std::optional<Error> error;
    readMapping(root.value(), name + ": ", error, mapping);
    if (error)
        return *error;
    if (Status valid = validateMapping(mapping, sourceName); !valid)
        return valid.error();
    return mapping;
}

Result<SeriesMapping> loadMapping(const std::string &path)
{
    const std::filesystem::path file = toPath(path);
    std::error_code failed;
    if (!std::filesystem::exists(file, failed))
        return Error{Error::Kind::NotFound, path, "does not exist", "Choose a mapping of series."};
    if (!std::filesystem::is_regular_file(file, failed))
        return Error{Error::Kind::BadInput, path, "is not an ordinary file", "Choose a mapping of series."};
    std::ifstream stream(file, std::ios::binary);
    std::string text(mostBytes + 1, '\0');
    stream.read(text.data(), static_cast<std::streamsize>(text.size()));
    if (!stream.is_open() || stream.bad())
        return Error{Error::Kind::Unavailable, path, "cannot be read", "Check that you may read the file."};
    text.resize(static_cast<std::size_t>(stream.gcount()));
    return parseMapping(text, toUtf8(file.filename()));
}

std::string toJson(const SeriesMapping &mapping)
{
    constexpr std::array<std::string_view, 3> duplicates{"refuse", "first", "last"};
    nlohmann::ordered_json root;
    root["format"] = formatName;
    root["version"] = 1;
    root["separator"] = mapping.separator == ',' ? "comma" : mapping.separator == ';' ? "semicolon" : "tab";
    root["decimal"] = mapping.decimalComma ? "comma" : "point";
    root["time_format"] = timeFormatKey(mapping.timeFormat);
    if (!mapping.zone.empty())
        root["zone"] = mapping.zone;
    root["time_names"] = mapping.timeIsEnd ? "end" : "beginning";
    root["duplicates"] = duplicates[static_cast<std::size_t>(mapping.duplicates)];
    if (mapping.region)
        root["region"] = grid::isoCode(*mapping.region);
    if (!mapping.regionNames.empty()) {
        nlohmann::ordered_json names = nlohmann::ordered_json::object();
        for (const auto &[name, region] : mapping.regionNames)
            names[name] = grid::isoCode(region);
        root["region_names"] = std::move(names);
    }
    root["other_regions"] = mapping.otherRegions == OtherRegions::Skip ? "skip" : "refuse";
    root["columns"] = nlohmann::ordered_json::array();
    for (const ColumnMapping &column : mapping.columns) {
        nlohmann::ordered_json entry;
        entry["column"] = column.column;
        entry["meaning"] = meaningKey(column.meaning);
        if (isFigure(column.meaning))
            entry["unit"] = unitKey(column.unit);
        if (column.region)
            entry["region"] = grid::isoCode(*column.region);
        root["columns"].push_back(std::move(entry));
    }
    return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + '\n';
}

} // namespace console::series
