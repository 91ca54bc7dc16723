// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/units.h"
#include "engine/grid/region.h"

#include <algorithm>
#include <string>

namespace console::siting {

/// What a candidate would run: mining can be curtailed in seconds, AI is firm.
enum class CandidateKind { Mining, Ai };

/// A place that somebody proposes for a site.
struct Candidate {
    std::string name;
    CandidateKind kind = CandidateKind::Mining;
    grid::RegionId region = grid::RegionId::Sindh;
    double longitude = 0.0; ///< degrees east
    double latitude = 0.0;  ///< degrees north
    Megawatt power;         ///< what it would like to draw
    Megawatt connection;    ///< what its connection carries

    /// What it can ask for.
    [[nodiscard]] Megawatt asked() const { return std::min(power, connection); }
};

} // namespace console::siting
