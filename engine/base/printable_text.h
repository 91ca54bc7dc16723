// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <string>
#include <string_view>

namespace console {

/// What a stranger wrote, made fit to show and to keep: control characters, line ends and the marks that turn
/// the direction of writing become spaces, what is no UTF-8 becomes U+FFFD, and more than `longest` characters
/// end in "…". It stays plain text: whoever shows it must not read it as HTML.
[[nodiscard]] std::string printableText(std::string_view untrusted, std::size_t longest = 200);

} // namespace console
