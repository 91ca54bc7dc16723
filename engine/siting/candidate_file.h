// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/siting/candidate.h"

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace console::siting {

/// A line of a file of candidates.
struct ProposedSite {
    Candidate candidate;
    /// What the file says of the region; empty: it follows from the place.
    std::optional<grid::RegionId> region;
    int line = 0;
};

/// Reads candidates from CSV (docs/siting.md): a header row with name, kind (mining or ai), mw, and optionally
/// connection_mw (as much as mw), longitude, latitude and region; a line needs a region or a place. At most 500 lines.
/// Errors name the file, line and column. All or nothing.
[[nodiscard]] Result<std::vector<ProposedSite>> parseCandidates(std::string_view csv, const std::string &name);
/// The same from a file of at most 1 MiB. `path` is UTF-8.
[[nodiscard]] Result<std::vector<ProposedSite>> loadCandidates(const std::string &path);

} // namespace console::siting
