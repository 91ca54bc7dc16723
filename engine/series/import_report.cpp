// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/import_report.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace console::series {

namespace {

/// "2025-01-31 05:00 UTC".
std::string moment(UtcTime time)
{
    const std::string iso = toIso8601(time);
    return iso.substr(0, 10) + ' ' + iso.substr(11, 5) + " UTC";
}

std::string counted(std::uint64_t number, const std::string &noun)
{
    return std::to_string(number) + ' ' + noun + (number == 1 ? "" : "s");
}

void addRegion(std::string &text, grid::RegionId id, const RegionReport &region)
{
    const std::string code(grid::isoCode(id));
    text += code + ": " + moment(region.first) + " to " + moment(region.end) + ", " + counted(region.hours, "hour") +
            " from " + counted(region.rows, "row") + " of " + std::to_string(region.intervalMinutes) + " minutes\n";
    for (const FigureReport &figure : region.figures) {
        text += "  " + std::string(meaningKey(figure.meaning)) + ": " + counted(figure.hours, "hour") + ", " +
                counted(figure.gaps, "gap");
        if (figure.partialHours > 0)
            text += "; " + counted(figure.partialHours, "hour") + " from a part of the rows";
        if (figure.thinHours > 0)
            text += "; " + counted(figure.thinHours, "gap") + " with less than half of the rows";
        if (region.surplusDerived && figure.meaning == Meaning::Surplus)
            text += "; derived as generation less demand";
        text += '\n';
    }
    for (const GapRange &gap : region.gaps)
        text += "  gap: " + moment(gap.first) + ", " + counted(gap.hours, "hour") + '\n';
    if (region.gapRanges > region.gaps.size())
        text += "  and " + counted(region.gapRanges - region.gaps.size(), "gap") + " more\n";
}

void addClockChanges(std::string &text, const ImportReport &report)
{
    for (const ClockChange &change : report.clockChanges) {
        const UtcTime at{std::chrono::seconds(change.at)};
        text +=
            "clock: line " + std::to_string(change.line) + " is the first after " + moment(at) + ", when the clock ";
        if (change.minutes > 0)
            text += "goes " + std::to_string(change.minutes) + " minutes forward; no gap\n";
        else
            text += "goes " + std::to_string(-change.minutes) + " minutes back; " +
                    (change.repeatSeen ? "the repeated time is in the file twice\n"
                                       : "the repeated time is in the file once, so its second part is a gap\n");
    }
}

nlohmann::ordered_json regionJson(const RegionReport &region)
{
    nlohmann::ordered_json entry;
    entry["rows"] = region.rows;
    entry["interval_minutes"] = region.intervalMinutes;
    entry["first"] = toIso8601(region.first);
    entry["end"] = toIso8601(region.end);
    entry["hours"] = region.hours;
    entry["surplus_derived"] = region.surplusDerived;
    for (const FigureReport &figure : region.figures) {
        entry["figures"][std::string(meaningKey(figure.meaning))] = {{"hours", figure.hours},
                                                                     {"gaps", figure.gaps},
                                                                     {"partial_hours", figure.partialHours},
                                                                     {"thin_hours", figure.thinHours}};
    }
    entry["gap_ranges"] = region.gapRanges;
    entry["gaps"] = nlohmann::ordered_json::array();
    for (const GapRange &gap : region.gaps)
        entry["gaps"].push_back({{"first", toIso8601(gap.first)}, {"hours", gap.hours}});
    return entry;
}

} // namespace

std::string toText(const ImportReport &report)
{
    std::string text = report.source + ": " + counted(report.rows, "row");
    if (report.skippedRows > 0)
        text += ", and " + counted(report.skippedRows, "row") + " of other regions passed over";
    text += '\n';
    for (const grid::RegionId id : grid::allRegions) {
        if (const auto &region = report.regions[grid::index(id)])
            addRegion(text, id, *region);
    }
    for (const UnitConversion &conversion : report.conversions)
        text += "unit: " + conversion.column + " from " + std::string(unitKey(conversion.from)) + " to " +
                std::string(unitKey(conversion.to)) + '\n';
    if (report.backwardRows > 0)
        text += "order: " + counted(report.backwardRows, "row") + " sorted in, the first on line " +
                std::to_string(report.firstBackwardLine) + '\n';
    if (report.duplicateRows > 0)
        text += "duplicates: " + counted(report.duplicateRows, "row") + ", of which the " +
                (report.rule == DuplicateRule::First ? "first" : "last") + " was kept\n";
    for (const DuplicateRow &row : report.duplicates)
        text += "  line " + std::to_string(row.line) + " repeats line " + std::to_string(row.firstLine) + ": " +
                (row.region ? std::string(grid::isoCode(*row.region)) + ", " : std::string()) + moment(row.time) + '\n';
    addClockChanges(text, report);
    return text;
}

std::string toJson(const ImportReport &report)
{
    nlohmann::ordered_json root;
    root["source"] = report.source;
    root["bytes"] = report.bytes;
    root["rows"] = report.rows;
    root["skipped_rows"] = report.skippedRows;
    root["rows_sorted_in"] = report.backwardRows;
    root["duplicate_rows"] = report.duplicateRows;
    root["duplicates"] = nlohmann::ordered_json::array();
    for (const DuplicateRow &row : report.duplicates) {
        nlohmann::ordered_json entry{{"line", row.line}, {"first_line", row.firstLine}, {"time", toIso8601(row.time)}};
        if (row.region)
            entry["region"] = grid::isoCode(*row.region);
        root["duplicates"].push_back(std::move(entry));
    }
    root["clock_changes"] = nlohmann::ordered_json::array();
    for (const ClockChange &change : report.clockChanges)
        root["clock_changes"].push_back({{"line", change.line},
                                         {"at", toIso8601(UtcTime(std::chrono::seconds(change.at)))},
                                         {"minutes", change.minutes},
                                         {"repeated_time_seen", change.repeatSeen}});
    root["conversions"] = nlohmann::ordered_json::array();
    for (const UnitConversion &conversion : report.conversions)
        root["conversions"].push_back(
            {{"column", conversion.column}, {"from", unitKey(conversion.from)}, {"to", unitKey(conversion.to)}});
    root["regions"] = nlohmann::ordered_json::object();
    for (const grid::RegionId id : grid::allRegions) {
        if (const auto &region = report.regions[grid::index(id)])
            root["regions"][std::string(grid::isoCode(id))] = regionJson(*region);
    }
    return root.dump(2, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

} // namespace console::series
