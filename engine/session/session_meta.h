// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/session/session_types.h"
#include "engine/snapshot.h"

#include <array>
#include <string>

namespace console::session {

/// The facts of `snapshot` that a replay needs and no series holds: software, mode, speed, case,
/// provenance, kernel, started_utc, the site book, and the year of the regions.
[[nodiscard]] Meta metaOf(const Snapshot &snapshot);

/// Key of the entry that holds the year of the regions, or the provenance, under a grid case.
[[nodiscard]] std::string yearKey(grid::GridCase gridCase);
[[nodiscard]] std::string provenanceKey(grid::GridCase gridCase);

/// RegionYear of every region as JSON, and back. Reading is forgiving: what is not there stays missing.
[[nodiscard]] std::string yearToJson(const std::array<grid::RegionYear, grid::regionCount> &year);
[[nodiscard]] std::array<grid::RegionYear, grid::regionCount> yearFromJson(const std::string &json);

} // namespace console::session
