// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/sqlite_database.h"

#include "engine/session/schema.h"

#include <cctype>
#include <cstdio>
#include <cstring>
#include <sqlite3.h>

namespace console::session {

namespace {

constexpr int progressInterval = 5'000;
constexpr int longestValue = 16 * 1024 * 1024;

std::string immutableUri(const std::string &path)
{
    std::string uri = "file:";
#if defined(_WIN32)
    uri += "///";
#endif
    for (const char character : path) {
        const auto byte = static_cast<unsigned char>(character);
#if defined(_WIN32)
        if (character == '\\') {
            uri += '/';
            continue;
        }
#endif
        if (std::isalnum(byte) != 0 || std::strchr("/._-~:", character) != nullptr) {
            uri += character;
        } else {
            char escaped[4];
            std::snprintf(escaped, sizeof escaped, "%%%02X", byte);
            uri += escaped;
        }
    }
    return uri + "?immutable=1";
}

int authorize(void *, int action, const char *first, const char *, const char *, const char *)
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_TRANSACTION: return SQLITE_OK;
    case SQLITE_READ: return first != nullptr && isSessionTable(first) ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_FUNCTION: return SQLITE_OK;
    case SQLITE_PRAGMA:
        return first != nullptr &&
                       (std::strcmp(first, "integrity_check") == 0 || std::strcmp(first, "quick_check") == 0)
                   ? SQLITE_OK
                   : SQLITE_DENY;
    default: return SQLITE_DENY;
    }
}

} // namespace

Error writeFailure(const DatabaseFailure &failure, const std::string &path)
{
    const auto because = [&](const char *what, const char *remedy) {
        return Error{Error::Kind::Unavailable, path, what, remedy};
    };
    switch (failure.primaryCode()) {
    case SQLITE_FULL: return because("cannot be written because the disk is full", "Free some space on it.");
    case SQLITE_IOERR:
        return because("cannot be written because the disk reported an input/output error",
                       "Check the disk and its connection, or record to another folder.");
    case SQLITE_READONLY:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return because("cannot be written because it or its folder is read-only",
                       "Allow writing there, or record to another folder.");
    case SQLITE_CANTOPEN:
        return because("cannot be opened for writing",
                       "Check that its folder exists and can be written, or record to another folder.");
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return because("cannot be written because another program holds it locked", "Close the other program.");
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
        return because("was damaged while it was being written", "Record to another file and check the disk.");
    default:
        return {Error::Kind::Internal, path, std::string("cannot be written: ") + failure.what(),
                "Record to another file."};
    }
}

Error readFailure(const DatabaseFailure &failure, const std::string &path)
{
    switch (failure.primaryCode()) {
    case SQLITE_NOTADB:
        return {Error::Kind::BadInput, path, "is not a session file", "Choose a file that Surplus Console recorded."};
    case SQLITE_INTERRUPT: return {Error::Kind::Unavailable, path, "takes too long to read", "Ask for a shorter span."};
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return {Error::Kind::Unavailable, path, "is locked by another program", "Close the other program."};
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_READONLY:
        return {Error::Kind::Unavailable, path, "cannot be opened for reading",
                "Check the permissions of the file and its folder, or copy it with its -wal file elsewhere."};
    case SQLITE_IOERR:
        return {Error::Kind::Unavailable, path, "cannot be read because the disk reported an input/output error",
                "Check the disk, or open a copy."};
    case SQLITE_NOMEM:
        return {Error::Kind::Unavailable, path, "needs more memory than there is", "Close other programs."};
    default:
        return {Error::Kind::BadInput, path, std::string("is damaged (") + failure.what() + ")",
                "Open a copy from a backup."};
    }
}

Database::Database(const std::string &path, Access access)
{
    const int flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE |
                      (access == Access::ReadWrite ? SQLITE_OPEN_READWRITE : SQLITE_OPEN_READONLY) |
                      (access == Access::ReadOnlyImmutable ? SQLITE_OPEN_URI : 0);
    const std::string name = access == Access::ReadOnlyImmutable ? immutableUri(path) : path;
    const int code = sqlite3_open_v2(name.c_str(), &m_handle, flags, nullptr);
    if (code != SQLITE_OK) {
        const std::string message = m_handle != nullptr ? sqlite3_errmsg(m_handle) : "out of memory";
        sqlite3_close_v2(m_handle);
        throw DatabaseFailure(code, message);
    }
    if (access != Access::ReadWrite) {
        // Only the writer checkpoints: SQLite before 3.51.3 can damage a log that two connections reset at once.
        sqlite3_db_config(m_handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
    }
}

Database::~Database()
{
    sqlite3_close_v2(m_handle);
}

void Database::execute(const char *sql)
{
    const int code = sqlite3_exec(m_handle, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK)
        throw DatabaseFailure(sqlite3_extended_errcode(m_handle), sqlite3_errmsg(m_handle));
}

std::int64_t Database::integer(std::string_view sql)
{
    Statement statement(*this, sql);
    return statement.step() ? statement.integer(0) : 0;
}

std::string Database::text(std::string_view sql)
{
    Statement statement(*this, sql);
    return statement.step() ? statement.text(0) : std::string();
}

void Database::harden()
{
    const auto configure = [this](int option, int value) { sqlite3_db_config(m_handle, option, value, nullptr); };
    configure(SQLITE_DBCONFIG_DEFENSIVE, 1);
    configure(SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0);
    configure(SQLITE_DBCONFIG_ENABLE_TRIGGER, 0);
    configure(SQLITE_DBCONFIG_ENABLE_VIEW, 0);
    configure(SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0);
    configure(SQLITE_DBCONFIG_DQS_DML, 0);
    configure(SQLITE_DBCONFIG_DQS_DDL, 0);
    sqlite3_limit(m_handle, SQLITE_LIMIT_LENGTH, longestValue);
    sqlite3_limit(m_handle, SQLITE_LIMIT_SQL_LENGTH, 64 * 1024);
    sqlite3_limit(m_handle, SQLITE_LIMIT_ATTACHED, 0);
    sqlite3_limit(m_handle, SQLITE_LIMIT_WORKER_THREADS, 0);
    sqlite3_busy_timeout(m_handle, 500);
    execute("PRAGMA cell_size_check=ON; PRAGMA mmap_size=0; PRAGMA temp_store=MEMORY;");
}

void Database::allowReadingOnly()
{
    sqlite3_set_authorizer(m_handle, authorize, nullptr);
}

int Database::overDeadline(void *self)
{
    return std::chrono::steady_clock::now() > static_cast<Database *>(self)->m_deadline ? 1 : 0;
}

void Database::setDeadline(std::optional<std::chrono::milliseconds> span)
{
    if (!span) {
        sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
        return;
    }
    m_deadline = std::chrono::steady_clock::now() + *span;
    sqlite3_progress_handler(m_handle, progressInterval, &Database::overDeadline, this);
}

bool Database::inTransaction() const
{
    return sqlite3_get_autocommit(m_handle) == 0;
}

Statement::Statement(Database &database, std::string_view sql)
    : m_database(database)
{
    check(sqlite3_prepare_v3(database.handle(), sql.data(), static_cast<int>(sql.size()), SQLITE_PREPARE_PERSISTENT,
                             &m_statement, nullptr));
}

Statement::~Statement()
{
    sqlite3_finalize(m_statement);
}

void Statement::check(int code) const
{
    if (code != SQLITE_OK)
        throw DatabaseFailure(sqlite3_extended_errcode(m_database.handle()), sqlite3_errmsg(m_database.handle()));
}

Statement &Statement::bind(int parameter, std::int64_t value)
{
    check(sqlite3_bind_int64(m_statement, parameter, value));
    return *this;
}

Statement &Statement::bind(int parameter, double value)
{
    check(sqlite3_bind_double(m_statement, parameter, value));
    return *this;
}

Statement &Statement::bind(int parameter, std::string_view text)
{
    // A null pointer would bind NULL, but an empty string view means empty text.
    check(sqlite3_bind_text64(m_statement, parameter, text.data() != nullptr ? text.data() : "", text.size(),
                              SQLITE_TRANSIENT, SQLITE_UTF8));
    return *this;
}

Statement &Statement::bind(int parameter, std::span<const std::uint8_t> blob)
{
    check(sqlite3_bind_blob64(m_statement, parameter, blob.data(), blob.size(), SQLITE_TRANSIENT));
    return *this;
}

Statement &Statement::bindNull(int parameter)
{
    check(sqlite3_bind_null(m_statement, parameter));
    return *this;
}

bool Statement::step()
{
    const int code = sqlite3_step(m_statement);
    if (code == SQLITE_ROW)
        return true;
    if (code != SQLITE_DONE) {
        const DatabaseFailure failure(sqlite3_extended_errcode(m_database.handle()),
                                      sqlite3_errmsg(m_database.handle()));
        sqlite3_reset(m_statement);
        throw failure;
    }
    return false;
}

Statement &Statement::reset()
{
    sqlite3_reset(m_statement);
    return *this;
}

void Statement::run()
{
    step();
    reset();
}

bool Statement::isNull(int column) const
{
    return sqlite3_column_type(m_statement, column) == SQLITE_NULL;
}

std::int64_t Statement::integer(int column) const
{
    return sqlite3_column_int64(m_statement, column);
}

double Statement::real(int column) const
{
    return sqlite3_column_double(m_statement, column);
}

std::string Statement::text(int column) const
{
    const auto *bytes = sqlite3_column_text(m_statement, column);
    if (bytes == nullptr)
        return {};
    return {reinterpret_cast<const char *>(bytes), static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

std::span<const std::uint8_t> Statement::blob(int column) const
{
    const auto *bytes = static_cast<const std::uint8_t *>(sqlite3_column_blob(m_statement, column));
    return {bytes, bytes == nullptr ? 0 : static_cast<std::size_t>(sqlite3_column_bytes(m_statement, column))};
}

Transaction::Transaction(Database &database, Kind kind)
    : m_database(database)
{
    database.execute(kind == Kind::Write ? "BEGIN IMMEDIATE" : "BEGIN");
}

Transaction::~Transaction()
{
    // A failed COMMIT may have rolled back already; a second ROLLBACK would only be an error.
    if (m_open && m_database.inTransaction())
        sqlite3_exec(m_database.handle(), "ROLLBACK", nullptr, nullptr, nullptr);
}

void Transaction::commit()
{
    m_database.execute("COMMIT");
    m_open = false;
}

} // namespace console::session
