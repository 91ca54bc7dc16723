// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace console {

/// 0 to 15 for a hexadecimal digit of either case, -1 for anything else.
[[nodiscard]] int hexDigitValue(char digit);

/// Bytes from pairs of hexadecimal digits of either case. Empty when the text is anything else.
[[nodiscard]] std::optional<std::vector<std::uint8_t>> bytesFromHex(std::string_view text);

} // namespace console
