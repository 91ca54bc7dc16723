// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/upstreams.h"

#include "engine/jobs/network.h"
#include "engine/jobs/node_connection.h"
#include "engine/jobs/stratum_connection.h"

#include <utility>

namespace console::jobs {

UpstreamFactory upstreams(Network &network, std::shared_ptr<const Clock> clock)
{
    return [&network, transports = network.transports(), clock = std::move(clock)](
               const PoolSettings &pool, std::uint16_t port, UpstreamListener &listener) -> std::unique_ptr<Upstream> {
        if (pool.address.isNode())
            return std::make_unique<NodeConnection>(
                pool, listener, [&network](std::function<void()> work) { network.post(std::move(work)); }, clock);
        return std::make_unique<StratumConnection>(pool, port, transports, listener, clock);
    };
}

} // namespace console::jobs
