// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/series/import_bench.h"

#include "engine/base/path_text.h"
#include "engine/base/platform_thread.h"
#include "engine/series/series_import.h"
#include "engine/series/series_preview.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <filesystem>
#include <fstream>

namespace console::series {

namespace {

using Clock = std::chrono::steady_clock;

constexpr std::uint64_t hoursOfFortyYears = 40ULL * 8'766;

double median(std::vector<double> values)
{
    std::sort(values.begin(), values.end());
    return values[values.size() / 2];
}

/// Removes the generated file however the bench ends.
struct TemporaryFile {
    std::filesystem::path path;
    ~TemporaryFile()
    {
        std::error_code ignored;
        std::filesystem::remove(path, ignored);
    }
};

/// Minutes between rows so that `rows` of seven regions stay inside forty years.
std::uint64_t intervalFor(std::uint64_t rows)
{
    for (const std::uint64_t minutes : {60U, 30U, 15U, 10U}) {
        if (rows / grid::regionCount * minutes / 60 <= hoursOfFortyYears)
            return minutes;
    }
    return 5;
}

bool writeFile(const std::filesystem::path &path, std::uint64_t rows, std::uint64_t &written)
{
    std::ofstream file(path, std::ios::binary);
    file << "time,region,surplus_mw,demand_mw\n";
    const std::uint64_t most = rows == 0 ? largestSeriesFile - 128 : UINT64_MAX;
    const std::uint64_t wanted = rows == 0 ? UINT64_MAX : rows;
    const std::uint64_t interval = intervalFor(rows == 0 ? 6'500'000 : rows);
    std::uint64_t bytes = 33;
    for (written = 0; written < wanted && bytes < most && file; ++written) {
        const std::uint64_t step = written / grid::regionCount;
        const UtcTime time =
            UtcTime(std::chrono::minutes(static_cast<long>(step * interval))) + std::chrono::hours(8'760 * 10);
        char line[96];
        const int size = std::snprintf(line, sizeof line, "%.16sZ,%.5s,%.1f,%.1f\n", toIso8601(time).c_str(),
                                       grid::isoCode(grid::allRegions[written % grid::regionCount]).data(),
                                       static_cast<double>(written * 7'919 % 40'000) / 10.0 - 1'000.0,
                                       static_cast<double>(written * 104'729 % 90'000) / 10.0);
        file.write(line, size);
        bytes += static_cast<std::uint64_t>(size);
    }
    return static_cast<bool>(file.flush());
}

SeriesMapping benchMapping()
{
    SeriesMapping mapping;
    mapping.columns = {{"time", Meaning::Time, SeriesUnit::Megawatt, std::nullopt},
                       {"region", Meaning::Region, SeriesUnit::Megawatt, std::nullopt},
                       {"surplus_mw", Meaning::Surplus, SeriesUnit::Megawatt, std::nullopt},
                       {"demand_mw", Meaning::Demand, SeriesUnit::Megawatt, std::nullopt}};
    return mapping;
}

} // namespace

Result<ImportBenchResult> runImportBench(const ImportBenchOptions &options)
{
    std::error_code failed;
    const TemporaryFile file{std::filesystem::temp_directory_path(failed) / "surplus-console-bench-import.csv"};
    ImportBenchResult result;
    if (failed || !writeFile(file.path, options.rows, result.rows))
        return Error{Error::Kind::Unavailable, toUtf8(file.path), "cannot be written", "Free some space there."};
    result.bytes = std::filesystem::file_size(file.path, failed);
    const SystemZones zones;
    std::vector<double> previews;
    for (int round = 0; round < options.rounds; ++round) {
        const auto before = Clock::now();
        if (const auto preview = previewSeries(toUtf8(file.path), std::nullopt, zones); !preview)
            return preview.error();
        const auto previewed = Clock::now();
        const unsigned long long resident = residentBytes();
        unsigned long long most = resident;
        const LongWork work({}, [&](double) { most = std::max(most, residentBytes()); });
        const auto imported = importSeries(toUtf8(file.path), benchMapping(), zones, work);
        if (!imported)
            return imported.error();
        const auto end = Clock::now();
        most = std::max(most, residentBytes());
        result.residentGrowthBytes = std::max(result.residentGrowthBytes, most - resident);
        previews.push_back(std::chrono::duration<double, std::milli>(previewed - before).count());
        result.rowsPerSecond.push_back(static_cast<double>(result.rows) /
                                       std::chrono::duration<double>(end - previewed).count());
    }
    result.medianRowsPerSecond = median(result.rowsPerSecond);
    result.previewMilliseconds = median(previews);
    return result;
}

std::string toText(const ImportBenchResult &result)
{
    char text[512];
    std::snprintf(text, sizeof text,
                  "file: %llu rows, %.1f MiB\nimport: %.0f rows/s (median of %zu), %.1f MB/s\n"
                  "preview: %.2f ms\nmemory: grows by at most %.1f MiB\n",
                  static_cast<unsigned long long>(result.rows), static_cast<double>(result.bytes) / 1048576.0,
                  result.medianRowsPerSecond, result.rowsPerSecond.size(),
                  result.medianRowsPerSecond * static_cast<double>(result.bytes) / static_cast<double>(result.rows) /
                      1e6,
                  result.previewMilliseconds, static_cast<double>(result.residentGrowthBytes) / 1048576.0);
    return text;
}

std::string toJson(const ImportBenchResult &result)
{
    nlohmann::ordered_json root;
    root["rows"] = result.rows;
    root["bytes"] = result.bytes;
    root["rows_per_second"] = result.rowsPerSecond;
    root["median_rows_per_second"] = result.medianRowsPerSecond;
    root["preview_ms"] = result.previewMilliseconds;
    root["resident_growth_bytes"] = result.residentGrowthBytes;
    return root.dump();
}

} // namespace console::series
