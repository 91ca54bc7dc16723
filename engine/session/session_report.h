// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/session/session_library.h"

#include <string>
#include <vector>

/// The JSON answers of the `session` commands, one object each, indented by two spaces. Pure; any thread.
namespace console::session {

/// {"sessions": [{path, started_utc, …, problem}]}; `problem` is null for a file that can be opened.
[[nodiscard]] std::string listReport(const std::vector<LibraryEntry> &entries);

/// One session with its meta table and its series.
[[nodiscard]] std::string infoReport(const SessionReader &reader);

/// {"path", "intact": true|false, "problem": null|sentence}
[[nodiscard]] std::string verifyReport(const std::string &path, const Status &verified);

} // namespace console::session
