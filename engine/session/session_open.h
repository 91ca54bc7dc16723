// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/session/sqlite_database.h"

#include <memory>
#include <string>

namespace console::session {

/// Opens a file that may come from anywhere, read-only and hardened, and checks in this order: that it is
/// a session, of a version this program reads, with exactly the tables of a session, of full length and,
/// with `walkPages`, without damaged pages as far as half a second allows. Throws DatabaseFailure where
/// SQLite refuses to read.
[[nodiscard]] Result<std::unique_ptr<Database>> openForReading(const std::string &path, bool walkPages);

/// "<path> is damaged (<what>). Open a copy from a backup."
[[nodiscard]] Error damaged(const std::string &path, const std::string &what);

} // namespace console::session
