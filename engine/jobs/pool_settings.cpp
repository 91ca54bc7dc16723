// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/pool_settings.h"

#include <cmath>

namespace console::jobs {

namespace {

Status checkPool(const PoolSettings &pool, const std::string &where)
{
    const auto refuse = [&where](const char *what, const char *remedy) -> Status {
        return Error{Error::Kind::BadInput, where, what, remedy};
    };
    const PoolAddress &address = pool.address;
    if (!address.isNode() && pool.user.empty())
        return refuse("has no user", "Give the worker name the pool knows you by.");
    if (address.isNode() && pool.payoutAddress.empty())
        return refuse("has no payout address, and a node pays a block to one",
                      "Give the Bitcoin address that blocks are paid to.");
    if (pool.pin && !address.isEncrypted())
        return refuse("has a pin, but only TLS has a key to pin", "Use stratum+ssl:// or leave the pin out.");
    if (pool.minimumDifficulty < 0.0 || !std::isfinite(pool.minimumDifficulty))
        return refuse("has a minimum difficulty that is not a number of at least 0", "Give one such as 0.01, or 0.");
    return Done{};
}

} // namespace

Status checkPools(const PoolList &pools)
{
    for (std::size_t i = 0; i < pools.size(); ++i) {
        const std::string where = "pool " + std::to_string(i + 1) + " (" + pools[i].address.label() + ")";
        if (const Status status = checkPool(pools[i], where); !status)
            return status;
        for (std::size_t other = 0; other < i; ++other)
            if (pools[other].address == pools[i].address && pools[other].user == pools[i].user)
                return Error{Error::Kind::BadInput, where, "is in the list twice with the same user", "Remove one."};
    }
    return Done{};
}

} // namespace console::jobs
