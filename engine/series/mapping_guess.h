// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/series/series_mapping.h"

#include <string>
#include <string_view>
#include <vector>

namespace console::series {

/// The separator that the first line has most of, outside quotes; a comma when it has none.
[[nodiscard]] char guessSeparator(std::string_view beginning);

/// A mapping from the header and the first rows of a file: what the names of the columns and the cells suggest. It
/// need not be valid; validateMapping() and the preview say what a person still has to choose. Pure; any thread.
[[nodiscard]] SeriesMapping guessMapping(char separator, const std::vector<std::string> &header,
                                         const std::vector<std::vector<std::string>> &rows);

} // namespace console::series
