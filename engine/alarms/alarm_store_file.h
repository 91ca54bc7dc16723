// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/figure.h"
#include "engine/base/result.h"
#include "engine/session/sqlite_database.h"

#include <memory>
#include <string>
#include <string_view>

namespace console::alarms {

/// The marks of an alarm file, and what is in it. `journal` is append-only: triggers refuse to change or remove a row
/// of it. `state` holds the newest saved form of each alarm, `state_raise` when it was raised of late.
inline constexpr std::int32_t alarmFileId = 0x53504341; ///< "SPCA"
inline constexpr std::int32_t alarmFileVersion = 1;

/// Opens an alarm file for its one writer, and creates it where there is none. Refuses one of another program, of a
/// newer version, changed by another tool, or damaged; it is left as it is.
[[nodiscard]] Result<std::unique_ptr<session::Database>> openAlarmFile(const std::string &path);

/// Opens an alarm file that exists for reading, also while it is written. Refuses as openAlarmFile() does, but walks no
/// pages.
[[nodiscard]] Result<std::unique_ptr<session::Database>> readAlarmFile(const std::string &path);

/// A person's sentence for what SQLite refused.
[[nodiscard]] Error alarmFileFailure(const session::DatabaseFailure &failure, const std::string &path);

/// How the file spells times, numbers (NULL: not a number) and words.
[[nodiscard]] std::int64_t stored(UtcTime time);
[[nodiscard]] UtcTime timeAt(const session::Statement &row, int column);
[[nodiscard]] double numberAt(const session::Statement &row, int column);
/// Throws DatabaseFailure for a word that no quality has.
[[nodiscard]] Quality qualityAt(const session::Statement &row, int column);
/// Throws DatabaseFailure (SQLITE_CORRUPT) naming the word.
[[noreturn]] void refuseWord(const std::string &word);

/// What a key of the file stands for; throws DatabaseFailure for one that nobody knows.
template <class FromKey> [[nodiscard]] auto wordAt(const session::Statement &row, int column, FromKey fromKey)
{
    const std::string word = row.text(column);
    const auto value = fromKey(word);
    if (!value)
        refuseWord(word);
    return *value;
}

} // namespace console::alarms
