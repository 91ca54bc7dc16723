// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/figure.h"
#include "engine/event.h"
#include "engine/hashing/hasher.h"

#include <cstdint>
#include <map>
#include <string>

namespace console::session {

/// "SPCN": marks a file as a session of this program (SQLite application_id).
inline constexpr std::int32_t applicationId = 0x5350434E;
/// Version 2 says who did what: the column `who` of event and instruction. Version 1 is still read.
inline constexpr std::int32_t schemaVersion = 2;
inline constexpr std::int32_t oldestSchemaVersion = 1;

/// Who recorded what, from which data; written once when a session begins. Keys in use: software,
/// workstation, mode, speed, case, provenance, sites (the whole site book as JSON), started_utc.
using Meta = std::map<std::string, std::string>;

/// One figure at one moment for one series.
struct Sample {
    int series = 0; ///< id given by SessionWriter::addSeries
    UtcTime at{};   ///< grid time
    double value = 0.0;
    Quality quality = Quality::Missing; ///< a missing sample is stored as NULL, never as 0
};

} // namespace console::session
