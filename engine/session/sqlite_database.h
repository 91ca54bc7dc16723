// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <chrono>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

struct sqlite3;
struct sqlite3_stmt;

namespace console::session {

/// What SQLite refused, with its extended result code. Thrown inside this room only: every public call of
/// the writer and the reader turns it into an Error with failureSentence().
class DatabaseFailure : public std::runtime_error
{
public:
    DatabaseFailure(int code, const std::string &message)
        : std::runtime_error(message)
        , m_code(code)
    {
    }
    [[nodiscard]] int code() const { return m_code; }               ///< extended, e.g. SQLITE_IOERR_WRITE
    [[nodiscard]] int primaryCode() const { return m_code & 0xFF; } ///< e.g. SQLITE_IOERR

private:
    int m_code;
};

/// A person's sentence for a failed write of `path`.
[[nodiscard]] Error writeFailure(const DatabaseFailure &failure, const std::string &path);
/// A person's sentence for a failed read of `path`.
[[nodiscard]] Error readFailure(const DatabaseFailure &failure, const std::string &path);

/// One SQLite connection, used by one thread at a time. Closed by its destructor.
class Database
{
public:
    enum class Access {
        ReadOnly,          ///< follows a file that is still being written
        ReadOnlyImmutable, ///< for media that cannot be written: no lock, no shared memory, no log
        ReadWrite,         ///< the file must exist
    };

    /// Throws DatabaseFailure. `path` is UTF-8.
    Database(const std::string &path, Access access);
    ~Database();
    Database(const Database &) = delete;
    Database &operator=(const Database &) = delete;

    /// Runs statements that answer nothing. Throws DatabaseFailure.
    void execute(const char *sql);
    /// The first column of the first row; 0 or empty when there is none. Throws DatabaseFailure.
    [[nodiscard]] std::int64_t integer(std::string_view sql);
    [[nodiscard]] std::string text(std::string_view sql);

    /// Switches off everything a file from elsewhere could abuse: triggers, views, extensions, writes to
    /// the schema, double-quoted strings; sets small limits. Throws DatabaseFailure.
    void harden();
    /// From now on only reading the tables named in schema.h and the two check pragmas compiles.
    void allowReadingOnly();
    /// Any statement still running this long from now is interrupted; empty removes the limit.
    void setDeadline(std::optional<std::chrono::milliseconds> span);

    [[nodiscard]] bool inTransaction() const;
    [[nodiscard]] sqlite3 *handle() const { return m_handle; }

private:
    static int overDeadline(void *self);

    sqlite3 *m_handle = nullptr;
    std::chrono::steady_clock::time_point m_deadline;
};

/// One prepared statement. Every method throws DatabaseFailure when SQLite refuses.
class Statement
{
public:
    Statement(Database &database, std::string_view sql);
    ~Statement();
    Statement(const Statement &) = delete;
    Statement &operator=(const Statement &) = delete;

    // Parameters count from 1.
    Statement &bind(int parameter, std::int64_t value);
    Statement &bind(int parameter, double value); ///< not a number becomes NULL, as SQLite has no NaN
    Statement &bind(int parameter, std::string_view text);
    Statement &bind(int parameter, std::span<const std::uint8_t> blob);
    Statement &bindNull(int parameter);

    /// True when a row waits to be read, false at the end.
    bool step();
    /// Ready to run again, parameters kept. Never throws.
    Statement &reset();
    /// step() for a statement that answers nothing, then reset().
    void run();

    // Columns count from 0.
    [[nodiscard]] bool isNull(int column) const;
    [[nodiscard]] std::int64_t integer(int column) const;
    [[nodiscard]] double real(int column) const;
    [[nodiscard]] std::string text(int column) const;
    /// Valid until the next step.
    [[nodiscard]] std::span<const std::uint8_t> blob(int column) const;

private:
    void check(int code) const;

    Database &m_database;
    sqlite3_stmt *m_statement = nullptr;
};

/// Rolls back unless commit() succeeded.
class Transaction
{
public:
    enum class Kind { Read, Write };
    Transaction(Database &database, Kind kind);
    ~Transaction();
    Transaction(const Transaction &) = delete;
    Transaction &operator=(const Transaction &) = delete;
    void commit();

private:
    Database &m_database;
    bool m_open = true;
};

} // namespace console::session
