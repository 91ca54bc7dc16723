// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace console::session {

class Database;

/// The statements that make an empty file a session of schemaVersion, exactly as SQLite keeps them in
/// sqlite_schema. docs/sessions.md explains every table.
[[nodiscard]] const std::vector<std::string_view> &schemaStatements();

/// Creates every table and marks the file with application_id and user_version. Throws DatabaseFailure.
void createSchema(Database &database);

/// True when the file holds the tables and indexes of that version, letter for letter, and nothing else.
/// Throws DatabaseFailure.
[[nodiscard]] bool hasExactSchema(Database &database, std::int64_t version);

/// Whether `name` is a table of the schema.
[[nodiscard]] bool isSessionTable(std::string_view name);

} // namespace console::session
