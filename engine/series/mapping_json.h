// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/series/series_mapping.h"

#include <string>
#include <string_view>

namespace console::series {

/// Reads a mapping (JSON, documented in docs/series.md) and validates it. Every error names the field and the remedy.
/// Pure; any thread.
[[nodiscard]] Result<SeriesMapping> parseMapping(std::string_view json, std::string_view sourceName);

/// The same from a file of at most 1 MiB. `path` is UTF-8.
[[nodiscard]] Result<SeriesMapping> loadMapping(const std::string &path);

/// What parseMapping() reads back as the same mapping.
[[nodiscard]] std::string toJson(const SeriesMapping &mapping);

} // namespace console::series
