// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/grid/region.h"

#include <optional>
#include <string>
#include <string_view>

namespace console::series {

/// The region that a text names: its ISO 3166-2 code or a usual name ("Punjab", "KP", "Azad Kashmir"), whatever the
/// case, spaces, hyphens and underscores.
[[nodiscard]] std::optional<grid::RegionId> regionNamed(std::string_view text);

/// Without spaces, hyphens, underscores and dots, and in lower case (ASCII): how names are compared.
[[nodiscard]] std::string foldedName(std::string_view text);

} // namespace console::series
