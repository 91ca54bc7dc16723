// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <cstddef>
#include <string>
#include <string_view>

namespace console::sites {

/// The text of a small file, up to `mostBytes` and one more, so that its reader can say that it is too large. `remedy`
/// says which file to choose instead. `path` is UTF-8. Any thread.
[[nodiscard]] Result<std::string> readSmallFile(const std::string &path, std::size_t mostBytes,
                                                std::string_view remedy);

/// The name of a file without its folders, for errors.
[[nodiscard]] std::string leafName(const std::string &path);

} // namespace console::sites
