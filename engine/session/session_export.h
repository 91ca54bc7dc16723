// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/session/session_reader.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace console::session {

/// Writes every sample of a session to a CSV file (RFC 4180, UTF-8): time_utc, time_pkt, entity, quantity,
/// unit, value, quality; a missing value is an empty cell. Streamed, so a session of any size needs little
/// memory; the file appears under its name only when it is complete, replacing what was there. Returns the
/// number of samples written. Any thread, but the reader's own.
[[nodiscard]] Result<std::uint64_t> exportCsv(const SessionReader &reader, const std::string &path);

/// Text as one CSV cell: quoted where needed, and with a leading apostrophe where a spreadsheet would take
/// it for a formula (it begins with = + - @ or a control character).
[[nodiscard]] std::string csvText(std::string_view text);
/// The shortest text that reads back as the same number.
[[nodiscard]] std::string csvNumber(double number);
/// "2026-11-22T21:47:12.000+05:00" (ISO 8601, PKT).
[[nodiscard]] std::string csvPktTime(UtcTime time);

} // namespace console::session
