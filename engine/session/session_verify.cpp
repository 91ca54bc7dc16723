// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/session_verify.h"

#include "engine/session/session_open.h"

#include <array>
#include <utility>
#include <vector>

namespace console::session {

namespace {

/// Samples are appended and never removed, so the rows are numbered 1, 2, 3 … without a gap, tick by tick.
Status verifySamples(Database &database, const std::string &path)
{
    Statement ticks(database, "SELECT id, first_row, rows FROM tick ORDER BY id");
    Statement samples(database, "SELECT rowid, tick FROM tail ORDER BY rowid");
    std::int64_t nextRow = 1;
    while (ticks.step()) {
        const std::int64_t id = ticks.integer(0);
        if (ticks.integer(1) != nextRow)
            return damaged(path, "samples before tick " + std::to_string(id) + " are lost");
        const std::int64_t count = ticks.integer(2);
        for (std::int64_t i = 0; i < count; ++i, ++nextRow) {
            if (!samples.step() || samples.integer(0) != nextRow || samples.integer(1) != id)
                return damaged(path, "sample " + std::to_string(nextRow) + " is lost or moved");
        }
    }
    if (samples.step())
        return damaged(path, "sample " + std::to_string(nextRow) + " belongs to no tick");
    if (database.integer("SELECT count(*) FROM tail WHERE series NOT IN (SELECT id FROM series)") != 0)
        return damaged(path, "a sample belongs to no series");
    return Done{};
}

Status verifyClosingCounts(Database &database, const std::string &path)
{
    constexpr std::array<std::pair<const char *, const char *>, 4> counts{{
        {"closed_samples", "SELECT count(*) FROM tail"},
        {"closed_events", "SELECT count(*) FROM event"},
        {"closed_instructions", "SELECT count(*) FROM instruction"},
        {"closed_shares", "SELECT count(*) FROM share"},
    }};
    for (const auto &[key, sql] : counts) {
        Statement closed(database, "SELECT value FROM meta WHERE key = ?");
        closed.bind(1, std::string_view(key));
        if (!closed.step())
            continue;
        const std::string was = closed.text(0);
        const std::string is = std::to_string(database.integer(sql));
        if (was != is)
            return damaged(path, std::string(key) + " says " + was + ", but the file holds " + is);
    }
    return Done{};
}

} // namespace

Status verifySession(Database &database, const std::string &path)
{
    if (const std::string answer = database.text("PRAGMA integrity_check(1)"); answer != "ok")
        return damaged(path, "SQLite finds: " + answer);
    const Transaction snapshot(database, Transaction::Kind::Read);
    if (Status samples = verifySamples(database, path); !samples)
        return samples;
    return verifyClosingCounts(database, path);
}

} // namespace console::session
