// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/jobs/pool_place.h"

#include <memory>

namespace console::jobs {

class Network;

/// Makes what an address asks for: a connection to a Stratum pool, or to a node. The network outlives the factory
/// and what it made.
[[nodiscard]] UpstreamFactory upstreams(Network &network, std::shared_ptr<const Clock> clock);

} // namespace console::jobs
