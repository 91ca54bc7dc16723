// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/long_work.h"
#include "engine/siting/candidate.h"
#include "engine/siting/proving_ground.h"
#include "engine/siting/site_proof.h"

#include <optional>
#include <vector>

namespace console::siting {

/// Ranks the candidates and proves each by a run over the whole year, best first, each beside those accepted before it.
///
/// AI comes before mining, since it is served first; among equals the order is by the load that both the region's
/// headroom and the connection allow, then by that headroom. An AI load is constant. A mining load takes what its
/// region has left up to what it asks for, and gives way in any hour in which it would leave the region in deficit or
/// the grid's reserve shorter than without it. Returns one proof for each candidate, accepted ones first, in order of
/// rank; empty only when cancelled. A run takes some tens of milliseconds a candidate.
[[nodiscard]] std::optional<std::vector<SiteProof>> proveCandidates(ProvingGround ground,
                                                                    const std::vector<Candidate> &candidates,
                                                                    const SitingLimits &limits, const LongWork &work);

} // namespace console::siting
