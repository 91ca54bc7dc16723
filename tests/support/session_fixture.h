// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/session/session_writer.h"
#include "engine/snapshot.h"
#include "tests/support/manual_clock.h"

#include <QTemporaryDir>
#include <QTest>

#include <memory>
#include <sqlite3.h>
#include <string>

/// What the session tests share: a folder, a small recording, and SQLite for looking behind the writer.
namespace console::test {

inline constexpr UtcTime sessionStart{std::chrono::days(20'410)};

/// A temporary folder that gives paths as the engine takes them.
class SessionFolder
{
public:
    [[nodiscard]] std::string file(const char *name) const
    {
        return m_folder.filePath(QString::fromUtf8(name)).toStdString();
    }
    [[nodiscard]] std::string path() const { return m_folder.path().toStdString(); }

private:
    QTemporaryDir m_folder;
};

/// Runs statements on a file with plain SQLite; false when one fails.
inline bool alterFile(const std::string &path, const char *sql)
{
    sqlite3 *database = nullptr;
    bool good = sqlite3_open(path.c_str(), &database) == SQLITE_OK;
    good = good && sqlite3_exec(database, sql, nullptr, nullptr, nullptr) == SQLITE_OK;
    sqlite3_close(database);
    return good;
}

/// The first column of the first row as text; "?" when the statement fails.
inline std::string askFile(const std::string &path, const char *sql)
{
    sqlite3 *database = nullptr;
    sqlite3_stmt *statement = nullptr;
    std::string answer = "?";
    if (sqlite3_open_v2(path.c_str(), &database, SQLITE_OPEN_READONLY, nullptr) == SQLITE_OK &&
        sqlite3_prepare_v2(database, sql, -1, &statement, nullptr) == SQLITE_OK &&
        sqlite3_step(statement) == SQLITE_ROW) {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(statement, 0));
        answer = text != nullptr ? text : "";
    }
    sqlite3_finalize(statement);
    sqlite3_close(database);
    return answer;
}

/// A closed session: `ticks` seconds of two series, "a.x" counting up from 0 and "b.y" missing at every
/// tenth tick; one instruction and one event.
inline void makeSession(const std::string &path, int ticks = 100)
{
    auto created = session::SessionWriter::create(path, {{"software", "test"}, {"started_utc", "2025"}});
    QVERIFY(created.ok());
    auto &writer = *created.value();
    const int a = writer.addSeries("a", "x", "MW");
    const int b = writer.addSeries("b", "y", "");
    for (int i = 0; i < ticks; ++i) {
        const UtcTime at = sessionStart + std::chrono::seconds(i);
        writer.add(session::Sample{a, at, double(i), Quality::Measured});
        writer.add(session::Sample{b, at, -double(i), i % 10 == 9 ? Quality::Missing : Quality::Modelled});
    }
    Event event;
    event.kind = Event::Kind::SetpointChanged;
    event.gridTime = sessionStart + std::chrono::seconds(10);
    event.subject = "site-1";
    event.to = 12.5;
    event.reason = {dispatch::ReasonKind::Headroom, 3.0, 4.0};
    writer.add(event);
    event.kind = Event::Kind::Fault;
    event.gridTime = sessionStart + std::chrono::seconds(5);
    event.detail = "a worker said: \"no\"";
    writer.add(event);
    QVERIFY(writer.close().ok());
}

/// The sentence of a failed result; empty when it did not fail.
template <class T> std::string sentenceOf(const Result<T> &result)
{
    return result.ok() ? std::string() : result.error().sentence();
}

} // namespace console::test
