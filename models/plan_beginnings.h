// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/analysis/verdict.h"
#include "engine/grid/reference_year_data.h"
#include "engine/siting/candidate_file.h"
#include "engine/siting/site_proof.h"
#include "models/plan_view.h"
#include "models/settings.h"

#include <vector>

/// What a plan begins with, before a person has made anything of their own. GUI thread. Only the sources of models
/// include this header.
namespace console::models {

/// The rows that every person has: what the project switches between, and rooftop solar as it grows.
[[nodiscard]] QList<CaseRow> builtInCases(const grid::ReferenceYearData &data);
/// What a person finds who has never made a list: places that were named for such sites, with made-up sizes.
[[nodiscard]] QList<Candidate> exampleCandidates();
[[nodiscard]] QList<Candidate> candidatesOf(const std::vector<siting::ProposedSite> &sites);

/// The borders of verdicts and the limits of sites as the settings have them; what makes no sense there is as at first.
[[nodiscard]] analysis::VerdictThresholds thresholdsIn(const Settings &settings);
[[nodiscard]] siting::SitingLimits limitsIn(const Settings &settings);

} // namespace console::models
