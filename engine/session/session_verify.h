// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/session/sqlite_database.h"

#include <string>

namespace console::session {

/// SQLite's integrity_check, that every sample lies in the rows its tick names, that every sample has a
/// series, and that a closed session holds as many rows as it did when it was closed. Throws
/// DatabaseFailure. No time limit.
[[nodiscard]] Status verifySession(Database &database, const std::string &path);

} // namespace console::session
