// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/telemetry/telemetry_state.h"

#include <optional>
#include <string>
#include <string_view>

namespace console::telemetry {

/// What the rows of a dropped file say.
struct DropRows {
    MeterReading reading;          ///< power and import of the newest row; missing where its cell is empty
    std::optional<UtcTime> newest; ///< empty: there is no row yet
    std::optional<Error> passed;   ///< of the first row that was passed over; those behind it are better
};

/// Reads the rows of a CSV text: a header with `time` (ISO 8601 with a zone) and `load_mw` or `load_kw`, and where
/// there is one `import_mwh`; other columns are passed over. What stands behind the last line end is still being
/// written and does not count. The row with the latest time is the newest. An error, which names file and line: the
/// header, or the last row, cannot be used, or its time is more than five minutes ahead of `now`. Pure; any thread.
[[nodiscard]] Result<DropRows> readDropRows(std::string_view text, const std::string &name, UtcTime now);

} // namespace console::telemetry
