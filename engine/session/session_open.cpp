// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/session_open.h"

#include "engine/base/path_text.h"
#include "engine/session/schema.h"
#include "engine/session/session_types.h"

#include <sqlite3.h>

namespace console::session {

namespace {

constexpr Milliseconds patience{2'000};
constexpr Milliseconds pageWalk{500};

Error notASession(const std::string &path)
{
    return {Error::Kind::BadInput, path, "is not a session file", "Choose a file that Surplus Console recorded."};
}

Status checkIdentity(Database &database, const std::string &path)
{
    if (database.integer("PRAGMA application_id") != applicationId)
        return notASession(path);
    const std::int64_t version = database.integer("PRAGMA user_version");
    if (version > schemaVersion) {
        return Error{Error::Kind::BadInput, path,
                     "was recorded by a newer version of Surplus Console (schema " + std::to_string(version) +
                         ", this program reads up to " + std::to_string(schemaVersion) + ")",
                     "Update the program."};
    }
    if (version < oldestSchemaVersion || !hasExactSchema(database, version)) {
        return Error{Error::Kind::BadInput, path,
                     "is damaged or was changed by another tool: its tables are not those of a session",
                     "Open an unchanged copy."};
    }
    return Done{};
}

/// SQLite reads what lies beyond the end of a cut file as zeros. With a log beside it a shorter file is
/// nothing unusual: the missing pages are in the log.
Status checkLength(Database &database, const std::string &path)
{
    const std::int64_t expected = database.integer("PRAGMA page_count") * database.integer("PRAGMA page_size");
    std::error_code failed;
    const auto logBytes = std::filesystem::file_size(toPath(path + "-wal"), failed);
    if (!failed && logBytes > 0)
        return Done{};
    const auto bytes = std::filesystem::file_size(toPath(path), failed);
    if (!failed && bytes < static_cast<std::uintmax_t>(expected))
        return damaged(path, "its end is missing");
    return Done{};
}

/// A page walk cut short by its deadline found nothing wrong so far; verify() walks on to the end.
Status checkPages(Database &database, const std::string &path)
{
    try {
        database.setDeadline(pageWalk);
        const std::string answer = database.text("PRAGMA quick_check(1)");
        return answer == "ok" ? Status(Done{}) : Status(damaged(path, "its pages do not fit together"));
    } catch (const DatabaseFailure &failure) {
        if (failure.primaryCode() == SQLITE_INTERRUPT)
            return Done{};
        throw;
    }
}

std::unique_ptr<Database> connect(const std::string &path)
{
    try {
        auto database = std::make_unique<Database>(path, Database::Access::ReadOnly);
        database->harden();
        // The first read finds out whether the log beside the file can be used.
        (void)database->integer("PRAGMA application_id");
        return database;
    } catch (const DatabaseFailure &failure) {
        // A closed session on media that cannot be written needs neither log nor lock.
        std::error_code ignored;
        const auto logBytes = std::filesystem::file_size(toPath(path + "-wal"), ignored);
        const bool hasLog = !ignored && logBytes > 0;
        const bool refused = failure.primaryCode() == SQLITE_CANTOPEN || failure.primaryCode() == SQLITE_READONLY;
        if (hasLog || !refused)
            throw;
        auto database = std::make_unique<Database>(path, Database::Access::ReadOnlyImmutable);
        database->harden();
        return database;
    }
}

} // namespace

Error damaged(const std::string &path, const std::string &what)
{
    return {Error::Kind::BadInput, path, "is damaged (" + what + ")", "Open a copy from a backup."};
}

Result<std::unique_ptr<Database>> openForReading(const std::string &path, bool walkPages)
{
    std::error_code failed;
    const auto kind = std::filesystem::status(toPath(path), failed).type();
    if (kind == std::filesystem::file_type::not_found) {
        return Error{Error::Kind::NotFound, path, "does not exist", "Check the name, or choose another session."};
    }
    if (kind != std::filesystem::file_type::regular)
        return notASession(path);
    if (std::filesystem::file_size(toPath(path), failed) == 0 && !failed)
        return notASession(path);
    std::unique_ptr<Database> database = connect(path);
    database->setDeadline(patience);
    if (Status identity = checkIdentity(*database, path); !identity)
        return identity.error();
    if (Status length = checkLength(*database, path); !length)
        return length.error();
    if (walkPages) {
        if (Status pages = checkPages(*database, path); !pages)
            return pages.error();
    }
    return database;
}

} // namespace console::session
