// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/alarms/alarm_store_file.h"

#include "engine/base/path_text.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <sqlite3.h>
#include <vector>

namespace console::alarms {

using session::Database;
using session::DatabaseFailure;
using session::Statement;
using session::Transaction;

namespace {

constexpr Milliseconds patience{5'000};
constexpr Milliseconds pageWalk{500};
constexpr const char *beginAnew =
    "Put back a copy from a backup, or move the file away: a new one is begun in its place.";

/// Exactly as SQLite keeps them in sqlite_schema, so that a file whose triggers were taken out is noticed.
constexpr std::array<std::string_view, 7> statements{
    "CREATE TABLE journal(id INTEGER PRIMARY KEY, t INTEGER NOT NULL, mono INTEGER NOT NULL, wall INTEGER NOT NULL, "
    "alarm INTEGER NOT NULL, definition TEXT NOT NULL, source TEXT NOT NULL, priority TEXT NOT NULL, "
    "from_state TEXT NOT NULL, to_state TEXT NOT NULL, value REAL, limit_value REAL, quality TEXT NOT NULL, "
    "person TEXT NOT NULL, workstation TEXT NOT NULL, reason TEXT NOT NULL) STRICT",
    "CREATE INDEX journal_t ON journal(t)",
    "CREATE TRIGGER journal_keeps BEFORE UPDATE ON journal BEGIN "
    "SELECT RAISE(ABORT, 'a row of the alarm journal is never changed'); END",
    "CREATE TRIGGER journal_stays BEFORE DELETE ON journal BEGIN "
    "SELECT RAISE(ABORT, 'a row of the alarm journal is never removed'); END",
    // REPLACE takes the old row away without asking the trigger above.
    "CREATE TRIGGER journal_grows BEFORE INSERT ON journal WHEN EXISTS(SELECT 1 FROM journal WHERE id = NEW.id) BEGIN "
    "SELECT RAISE(ABORT, 'a row of the alarm journal is never replaced'); END",
    "CREATE TABLE state(alarm INTEGER PRIMARY KEY, definition TEXT NOT NULL, source TEXT NOT NULL, "
    "priority TEXT NOT NULL, state TEXT NOT NULL, active INTEGER NOT NULL, doubtful INTEGER NOT NULL, value REAL, "
    "limit_value REAL, quality TEXT NOT NULL, raised INTEGER NOT NULL, changed INTEGER NOT NULL, aside_until INTEGER, "
    "who TEXT NOT NULL, reason TEXT NOT NULL, chattering INTEGER NOT NULL, stale INTEGER NOT NULL, "
    "before TEXT NOT NULL, on_elapsed INTEGER, off_elapsed INTEGER) STRICT",
    "CREATE TABLE state_raise(alarm INTEGER NOT NULL, place INTEGER NOT NULL, t INTEGER NOT NULL, "
    "PRIMARY KEY(alarm, place)) STRICT, WITHOUT ROWID",
};

Error refusal(Error::Kind kind, const std::string &path, std::string what, const char *remedy)
{
    return {kind, path, std::move(what), remedy};
}

Error damaged(const std::string &path, const std::string &how)
{
    return refusal(Error::Kind::BadInput, path, "holds the alarms but is damaged (" + how + ")", beginAnew);
}

bool hasExactSchema(Database &database)
{
    std::vector<std::string_view> missing(statements.begin(), statements.end());
    Statement rows(database, "SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL");
    while (rows.step()) {
        const auto found = std::ranges::find(missing, rows.text(0));
        if (found == missing.end())
            return false;
        missing.erase(found);
    }
    return missing.empty();
}

Status checkIdentity(Database &database, const std::string &path)
{
    if (database.integer("PRAGMA application_id") != alarmFileId)
        return refusal(Error::Kind::BadInput, path, "is not a file of alarms",
                       "Move it away, or choose another folder for the program's data.");
    if (const std::int64_t version = database.integer("PRAGMA user_version"); version > alarmFileVersion) {
        return refusal(Error::Kind::BadInput, path,
                       "was written by a newer version of Surplus Console (alarms " + std::to_string(version) +
                           ", this program knows up to " + std::to_string(alarmFileVersion) + ")",
                       "Update the program.");
    }
    if (!hasExactSchema(database))
        return damaged(path, "its tables are not those of the alarms");
    return Done{};
}

/// SQLite reads what lies beyond the end of a cut file as zeros. With a log beside it a shorter file is nothing
/// unusual: the missing pages are in the log.
bool endIsMissing(Database &database, const std::string &path)
{
    std::error_code failed;
    const auto logBytes = std::filesystem::file_size(toPath(path + "-wal"), failed);
    if (!failed && logBytes > 0)
        return false;
    const auto expected =
        static_cast<std::uintmax_t>(database.integer("PRAGMA page_count") * database.integer("PRAGMA page_size"));
    const auto bytes = std::filesystem::file_size(toPath(path), failed);
    return !failed && bytes < expected;
}

/// A walk that its deadline cuts short found nothing wrong so far.
Status checkPages(Database &database, const std::string &path)
{
    if (endIsMissing(database, path))
        return damaged(path, "its end is missing");
    Status status = Done{};
    try {
        database.setDeadline(pageWalk);
        if (database.text("PRAGMA quick_check(1)") != "ok")
            status = damaged(path, "its pages do not fit together");
    } catch (const DatabaseFailure &failure) {
        if (failure.primaryCode() != SQLITE_INTERRUPT)
            throw;
    }
    database.setDeadline(std::nullopt);
    return status;
}

/// An empty file where there is none.
Status ensureFile(const std::string &path)
{
    std::error_code failed;
    const auto kind = std::filesystem::status(toPath(path), failed).type();
    if (kind == std::filesystem::file_type::regular)
        return Done{};
    if (kind != std::filesystem::file_type::not_found)
        return refusal(Error::Kind::BadInput, path, "is not a file", "Choose another folder for the program's data.");
#if defined(_WIN32)
    std::FILE *file = _wfopen(toPath(path).c_str(), L"ab");
#else
    std::FILE *file = std::fopen(path.c_str(), "ab");
#endif
    if (file == nullptr)
        return refusal(Error::Kind::Unavailable, path, "cannot be created",
                       "Check that its folder exists and can be written.");
    std::fclose(file);
    return Done{};
}

void create(Database &database)
{
    Transaction transaction(database, Transaction::Kind::Write);
    database.execute(("PRAGMA application_id=" + std::to_string(alarmFileId)).c_str());
    database.execute(("PRAGMA user_version=" + std::to_string(alarmFileVersion)).c_str());
    for (const std::string_view statement : statements)
        database.execute(std::string(statement).c_str());
    transaction.commit();
}

/// Everything between opening the file and handing it out; throws DatabaseFailure.
Status prepare(Database &database, const std::string &path)
{
    database.harden();
    // A file that was created and never filled, because the program ended just then, is a new one.
    if (database.integer("PRAGMA page_count") == 0)
        create(database);
    if (Status identity = checkIdentity(database, path); !identity)
        return identity;
    if (Status pages = checkPages(database, path); !pages)
        return pages;
    // Only now are the triggers known to be the file's own.
    sqlite3_db_config(database.handle(), SQLITE_DBCONFIG_ENABLE_TRIGGER, 1, nullptr);
    if (database.text("PRAGMA journal_mode=WAL") != "wal")
        return refusal(Error::Kind::Unavailable, path, "lies on a file system that cannot hold a write-ahead log",
                       "Choose a folder on a local disk for the program's data.");
    database.execute("PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=1000; PRAGMA journal_size_limit=67108864;");
    return Done{};
}

} // namespace

Result<std::unique_ptr<Database>> openAlarmFile(const std::string &path)
{
    if (Status ensured = ensureFile(path); !ensured)
        return ensured.error();
    try {
        auto database = std::make_unique<Database>(path, Database::Access::ReadWrite);
        if (Status prepared = prepare(*database, path); !prepared)
            return prepared.error();
        return database;
    } catch (const DatabaseFailure &failure) {
        return alarmFileFailure(failure, path);
    }
}

Result<std::unique_ptr<Database>> readAlarmFile(const std::string &path)
{
    try {
        auto database = std::make_unique<Database>(path, Database::Access::ReadOnly);
        database->harden();
        database->setDeadline(patience);
        if (Status identity = checkIdentity(*database, path); !identity)
            return identity.error();
        return database;
    } catch (const DatabaseFailure &failure) {
        return alarmFileFailure(failure, path);
    }
}

Error alarmFileFailure(const DatabaseFailure &failure, const std::string &path)
{
    const auto because = [&](const char *what, const char *remedy) {
        return refusal(Error::Kind::Unavailable, path, what, remedy);
    };
    switch (failure.primaryCode()) {
    case SQLITE_FULL: return because("cannot keep the alarms because the disk is full", "Free some space on it.");
    case SQLITE_IOERR:
        return because("cannot keep the alarms because the disk reported an input/output error",
                       "Check the disk and its connection.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH: return because("cannot be written because it or its folder is read-only", "Allow writing there.");
    case SQLITE_CANTOPEN:
        return because("cannot be opened", "Check that its folder exists, and the permissions of both.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return because("is locked by another program", "Close the other program.");
    case SQLITE_INTERRUPT: return because("takes too long to read", "Ask for a shorter span.");
    case SQLITE_NOMEM: return because("needs more memory than there is", "Close other programs.");
    case SQLITE_NOTADB:
        return refusal(Error::Kind::BadInput, path, "is not a file of alarms",
                       "Move it away, or choose another folder for the program's data.");
    case SQLITE_CORRUPT: return damaged(path, failure.what());
    default: return refusal(Error::Kind::Internal, path, std::string("cannot be used: ") + failure.what(), beginAnew);
    }
}

std::int64_t stored(UtcTime time)
{
    return time.time_since_epoch().count();
}

UtcTime timeAt(const Statement &row, int column)
{
    return UtcTime(Milliseconds(row.integer(column)));
}

double numberAt(const Statement &row, int column)
{
    return row.isNull(column) ? std::numeric_limits<double>::quiet_NaN() : row.real(column);
}

Quality qualityAt(const Statement &row, int column)
{
    return wordAt(row, column, [](const std::string &word) -> std::optional<Quality> {
        for (const Quality quality :
             {Quality::Measured, Quality::Modelled, Quality::Estimated, Quality::Stale, Quality::Missing}) {
            if (qualityKey(quality) == word)
                return quality;
        }
        return std::nullopt;
    });
}

void refuseWord(const std::string &word)
{
    throw DatabaseFailure(SQLITE_CORRUPT, "it holds the unknown word \"" + word + '"');
}

} // namespace console::alarms
