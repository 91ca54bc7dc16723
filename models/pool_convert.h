// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/pool_settings.h"
#include "models/pool_entry.h"

#include <optional>

/// Like convert.h: only the sources of models include it.
namespace console::models {

/// What the engine works by; nothing for an entry with a problem.
[[nodiscard]] std::optional<jobs::PoolSettings> toEngine(const PoolEntry &entry);

} // namespace console::models
