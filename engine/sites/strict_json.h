// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <nlohmann/json.hpp>

#include <string>
#include <string_view>

namespace console::sites {

/// Reads JSON as the standard has it, and refuses what most readers let pass: a name given twice in one
/// object, a number too large for a double, nesting deeper than 16. Errors name the line and column, or
/// the field. `sourceName` is how errors name the text. Pure; any thread.
[[nodiscard]] Result<nlohmann::json> parseStrictJson(std::string_view text, std::string_view sourceName);

/// A piece of somebody's file made fit for a sentence: control characters out, at most 40 characters.
[[nodiscard]] std::string quotable(std::string_view text);

} // namespace console::sites
