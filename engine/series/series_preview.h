// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/series/series_mapping.h"
#include "engine/series/time_zone.h"

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace console::series {

/// What a person sees before an import.
struct SeriesPreview {
    std::string source;
    std::uint64_t bytes = 0;
    std::vector<std::string> header;            ///< fit to show
    std::vector<std::vector<std::string>> rows; ///< the first 20, fit to show
    SeriesMapping mapping;                      ///< the one that was given, or a guess
    std::optional<int> intervalMinutes;         ///< the least time between rows of the beginning; none: not seen
    std::vector<Error> missing;                 ///< what stands in the way of an import; empty: nothing that was seen
};

/// Looks at the first 256 KiB of a file, so it takes milliseconds for any file; without a mapping it guesses one.
/// Any thread.
[[nodiscard]] Result<SeriesPreview> previewSeries(const std::string &path, const std::optional<SeriesMapping> &mapping,
                                                  const ZoneSource &zones);
/// The same of the beginning of a text.
[[nodiscard]] Result<SeriesPreview> previewText(std::string_view beginning, const std::string &name,
                                                const std::optional<SeriesMapping> &mapping, const ZoneSource &zones);

/// Lines for a person, and one JSON object for a program.
[[nodiscard]] std::string toText(const SeriesPreview &preview);
[[nodiscard]] std::string toJson(const SeriesPreview &preview);

} // namespace console::series
