// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/telemetry_bench.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace console::telemetry {

namespace {

nlohmann::ordered_json jsonOf(const ResourceUse &use)
{
    return {{"resident_mb", use.megabytes}, {"open_files", use.openFiles}};
}

std::string textOf(const ResourceUse &use)
{
    char line[80];
    std::snprintf(line, sizeof line, "%7.1f MB resident, %zu open files\n", use.megabytes, use.openFiles);
    return line;
}

} // namespace

std::string toText(const TelemetryBenchResult &result)
{
    char line[200];
    std::string text;
    if (!result.rows.empty()) {
        std::snprintf(line, sizeof line, "%-15s %8s %5s %10s %9s %9s %9s %9s %12s\n", "fleet", "devices", "bad",
                      "found bad", "first s", "median s", "slowest s", "polls/s", "longest wait");
        text += line;
    }
    for (const TelemetryBenchRow &row : result.rows) {
        std::snprintf(line, sizeof line, "%-15s %8zu %5zu %10zu %9.2f %9.2f %9.2f %9.0f ", row.name.c_str(),
                      row.devices, row.bad, row.foundBad, row.first, row.median, row.slowest, row.pollsPerSecond);
        text += line;
        if (row.longestWait)
            std::snprintf(line, sizeof line, "%10.1f s\n", *row.longestWait);
        else
            std::snprintf(line, sizeof line, "%12s\n", "-");
        text += line;
    }
    if (!result.rows.empty())
        text += "Times are until every good machine has answered once more; the goal is 10 s.\n"
                "The longest wait is for news of a good machine at a period of 10 s.\n";
    if (result.cyclesDone > 0) {
        std::snprintf(line, sizeof line, "%d cycles in %.1f s, one machine in ten bad:\n", result.cyclesDone,
                      result.cyclesTook);
        text += line;
    }
    text += "before " + textOf(result.before);
    for (std::size_t i = 0; i < result.cycles.size(); ++i)
        text += std::to_string((i + 1) * 100 / result.cycles.size()) + " % " + textOf(result.cycles[i]);
    text += "after  " + textOf(result.after);
    if (result.hashesPerSecond) {
        std::snprintf(line, sizeof line, "The hasher beside made %.1f MH/s.\n", *result.hashesPerSecond / 1e6);
        text += line;
    }
    return text;
}

std::string toJson(const TelemetryBenchResult &result)
{
    nlohmann::ordered_json json;
    json["fleets"] = nlohmann::ordered_json::array();
    for (const TelemetryBenchRow &row : result.rows) {
        nlohmann::ordered_json one = {{"name", row.name},         {"devices", row.devices},
                                      {"bad", row.bad},           {"found_bad", row.foundBad},
                                      {"first_s", row.first},     {"median_s", row.median},
                                      {"slowest_s", row.slowest}, {"polls_per_second", row.pollsPerSecond}};
        one["longest_wait_s"] = row.longestWait ? nlohmann::ordered_json(*row.longestWait) : nullptr;
        json["fleets"].push_back(std::move(one));
    }
    json["before"] = jsonOf(result.before);
    json["after"] = jsonOf(result.after);
    json["cycles"] = result.cyclesDone;
    json["cycles_s"] = result.cyclesTook;
    json["in_the_course"] = nlohmann::ordered_json::array();
    for (const ResourceUse &use : result.cycles)
        json["in_the_course"].push_back(jsonOf(use));
    json["hashes_per_second"] = result.hashesPerSecond ? nlohmann::ordered_json(*result.hashesPerSecond) : nullptr;
    return json.dump(2);
}

} // namespace console::telemetry
