// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/values.h"

#include <functional>
#include <optional>

namespace console::app {

/// Tells which region a place (degrees east, degrees north) lies in, by the outlines of the map.
[[nodiscard]] std::function<std::optional<models::Region>(double longitude, double latitude)> regionOfPlace();

} // namespace console::app
