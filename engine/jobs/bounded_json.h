// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <nlohmann/json.hpp>

#include <optional>
#include <string_view>

namespace console::jobs {

/// Reads JSON that came over a network. Empty when it is not JSON, is nested more than 16 deep or holds more than
/// 4 million values, which would take far more memory than its text. Never throws but for memory; any thread.
[[nodiscard]] std::optional<nlohmann::json> parseBoundedJson(std::string_view text);

} // namespace console::jobs
