// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/schema.h"

#include "engine/session/session_types.h"
#include "engine/session/sqlite_database.h"

#include <algorithm>
#include <array>
#include <string>

namespace console::session {

namespace {

constexpr std::array<std::string_view, 8> tables{"meta",  "series",      "tick",  "tail",
                                                 "event", "instruction", "share", "note"};

/// A statement as version 1 had it.
std::string withoutWho(std::string_view statement)
{
    constexpr std::string_view column = ", who TEXT NOT NULL";
    std::string text(statement);
    if (const auto found = text.find(column); found != std::string::npos)
        text.erase(found, column.size());
    return text;
}

} // namespace

const std::vector<std::string_view> &schemaStatements()
{
    static const std::vector<std::string_view> statements{
        "CREATE TABLE meta(key TEXT PRIMARY KEY NOT NULL, value TEXT NOT NULL) STRICT, WITHOUT ROWID",
        "CREATE TABLE series(id INTEGER PRIMARY KEY, entity TEXT NOT NULL, quantity TEXT NOT NULL, "
        "unit TEXT NOT NULL, since INTEGER NOT NULL) STRICT",
        "CREATE TABLE tick(id INTEGER PRIMARY KEY, t INTEGER NOT NULL, mono INTEGER NOT NULL, "
        "first_row INTEGER NOT NULL, rows INTEGER NOT NULL) STRICT",
        "CREATE TABLE tail(tick INTEGER NOT NULL, series INTEGER NOT NULL, value REAL, "
        "quality INTEGER NOT NULL) STRICT",
        "CREATE TABLE event(id INTEGER PRIMARY KEY, t INTEGER NOT NULL, wall INTEGER NOT NULL, kind TEXT NOT NULL, "
        "subject TEXT NOT NULL, from_value REAL, to_value REAL, reason TEXT NOT NULL, reason_first REAL, "
        "reason_second REAL, detail TEXT NOT NULL, who TEXT NOT NULL) STRICT",
        "CREATE INDEX event_t ON event(t)",
        "CREATE TABLE instruction(id INTEGER PRIMARY KEY, t INTEGER NOT NULL, wall INTEGER NOT NULL, "
        "site TEXT NOT NULL, from_value REAL, to_value REAL, reason TEXT NOT NULL, reason_first REAL, "
        "reason_second REAL, source TEXT NOT NULL, detail TEXT NOT NULL, who TEXT NOT NULL) STRICT",
        "CREATE INDEX instruction_t ON instruction(t)",
        "CREATE INDEX instruction_site ON instruction(site, t)",
        "CREATE TABLE share(id INTEGER PRIMARY KEY, t INTEGER NOT NULL, wall INTEGER NOT NULL, difficulty REAL, "
        "hash BLOB NOT NULL, header BLOB NOT NULL, worker INTEGER NOT NULL, accepted INTEGER NOT NULL) STRICT",
        "CREATE TABLE note(id INTEGER PRIMARY KEY, t INTEGER NOT NULL, wall INTEGER NOT NULL, author TEXT NOT NULL, "
        "text TEXT NOT NULL) STRICT",
    };
    return statements;
}

void createSchema(Database &database)
{
    Transaction transaction(database, Transaction::Kind::Write);
    database.execute(("PRAGMA application_id=" + std::to_string(applicationId)).c_str());
    database.execute(("PRAGMA user_version=" + std::to_string(schemaVersion)).c_str());
    for (const std::string_view statement : schemaStatements())
        database.execute(std::string(statement).c_str());
    transaction.commit();
}

bool hasExactSchema(Database &database, std::int64_t version)
{
    std::vector<std::string> missing;
    for (const std::string_view statement : schemaStatements())
        missing.push_back(version >= 2 ? std::string(statement) : withoutWho(statement));
    Statement statement(database, "SELECT sql FROM sqlite_schema");
    while (statement.step()) {
        const auto found = std::ranges::find(missing, statement.text(0));
        if (found == missing.end())
            return false;
        missing.erase(found);
    }
    return missing.empty();
}

bool isSessionTable(std::string_view name)
{
    return std::ranges::find(tables, name) != tables.end();
}

} // namespace console::session
