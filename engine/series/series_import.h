// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/long_work.h"
#include "engine/grid/region_series.h"
#include "engine/series/byte_source.h"
#include "engine/series/import_report.h"
#include "engine/series/series_mapping.h"

#include <optional>
#include <string>

namespace console::series {

struct SeriesImport {
    grid::SeriesSet set;
    ImportReport report;
};

/// Reads measured series from a CSV file (docs/series.md). Rows of 5, 10, 15 or 30 minutes become means of whole UTC
/// hours; an hour with less than half of its rows is a gap, as is one without rows. All or nothing: an error names
/// line and column, and there is no result. Empty only when cancelled. Memory does not grow with the rows of the
/// file, only with its hours. Any thread.
[[nodiscard]] Result<std::optional<SeriesImport>> importSeries(const std::string &path, const SeriesMapping &mapping,
                                                               const ZoneSource &zones, const LongWork &work);

/// The same from any source; `name` is how errors and the report name it.
[[nodiscard]] Result<std::optional<SeriesImport>> importSeries(ByteSource &source, const std::string &name,
                                                               const SeriesMapping &mapping, const ZoneSource &zones,
                                                               const LongWork &work);

} // namespace console::series
