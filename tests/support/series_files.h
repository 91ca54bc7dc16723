// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/series/series_import.h"

#include <chrono>
#include <cstdio>
#include <fstream>
#include <functional>
#include <iterator>
#include <string>

/// Small series files that several tests read.
namespace console::test {

/// Columns "time" and "surplus" of Sindh, in MW; every time names its zone.
inline series::SeriesMapping surplusMapping()
{
    series::SeriesMapping mapping;
    mapping.region = grid::RegionId::Sindh;
    mapping.columns = {{"time", series::Meaning::Time, series::SeriesUnit::Megawatt, std::nullopt},
                       {"surplus", series::Meaning::Surplus, series::SeriesUnit::Megawatt, std::nullopt}};
    return mapping;
}

inline const UtcTime firstOfMarch{std::chrono::sys_days{std::chrono::year{2025} / std::chrono::March / 1}};

/// "2025-03-01T00:05Z" for 5 minutes after 1 March 2025.
inline std::string timeAt(int minute)
{
    return toIso8601(firstOfMarch + std::chrono::minutes(minute)).substr(0, 16) + 'Z';
}

inline std::string rowAt(int minute, double figure)
{
    char text[64];
    std::snprintf(text, sizeof text, ",%.17g\n", figure);
    return timeAt(minute) + text;
}

/// The import of a text under the name "test.csv".
inline Result<std::optional<series::SeriesImport>> importText(const std::string &text,
                                                              const series::SeriesMapping &mapping)
{
    series::TextBytes bytes(text);
    return series::importSeries(bytes, "test.csv", mapping, series::SystemZones(), {});
}

inline std::string contentOf(const std::string &path)
{
    std::ifstream file(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(file), std::istreambuf_iterator<char>()};
}

inline void writeFile(const std::string &path, const std::string &content)
{
    std::ofstream(path, std::ios::binary | std::ios::trunc) << content;
}

inline void appendTo(const std::string &path, const std::string &content)
{
    std::ofstream(path, std::ios::binary | std::ios::app) << content;
}

} // namespace console::test
