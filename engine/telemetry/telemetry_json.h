// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

// Only sources include this header: the JSON library stays out of the engine's interfaces.

#include "engine/sites/site_book_fields.h"
#include "engine/telemetry/telemetry_book.h"

#include <string>
#include <vector>

namespace console::telemetry {

/// One site of a connections file; the first fault goes to the fields' own place. `profiles` as in parseTelemetryBook.
[[nodiscard]] SiteConnection readSiteConnection(const nlohmann::json &object, const std::string &prefix,
                                                const std::vector<std::string> &profiles, std::optional<Error> &error);

} // namespace console::telemetry
