// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/siting/candidate.h"
#include "engine/siting/site_proof.h"

#include <string>
#include <string_view>
#include <vector>

namespace console::siting {

/// Why a candidate is accepted or refused, in one sentence without its name.
[[nodiscard]] std::string verdictSentence(const Candidate &candidate, const SiteProof &proof);

/// One JSON object: what the year is called, the limits, and the proofs in order of rank (docs/siting.md).
[[nodiscard]] std::string sitingJson(std::string_view label, const std::vector<Candidate> &candidates,
                                     const std::vector<SiteProof> &proofs, const SitingLimits &limits);

/// The same as an aligned table for a terminal, one line a candidate and its sentence below.
[[nodiscard]] std::string sitingText(std::string_view label, const std::vector<Candidate> &candidates,
                                     const std::vector<SiteProof> &proofs, const SitingLimits &limits);

} // namespace console::siting
