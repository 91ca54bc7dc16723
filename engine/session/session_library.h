// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/session/session_reader.h"

#include <string>
#include <vector>

namespace console::session {

/// One file of the library. A file that cannot be opened is listed with the sentence that says why, and
/// then `info` holds its path, size and nothing else.
struct LibraryEntry {
    SessionInfo info;
    std::string problem; ///< empty when the file can be opened
};

/// Every *.session file of a folder, the newest (last changed) first. Looks at each file's marks and
/// tables only; opening one checks the rest. Any thread.
[[nodiscard]] Result<std::vector<LibraryEntry>> listSessions(const std::string &folder);

} // namespace console::session
