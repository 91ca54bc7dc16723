// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/base/secret.h"

#include <string>

namespace console::jobs {

/// The first line of a file, without its end. `path` is UTF-8. Fails when it cannot be read, is empty, or is no
/// such file (longer than 4 KiB).
[[nodiscard]] Result<Secret> readPasswordFile(const std::string &path);

} // namespace console::jobs
