// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/secret.h"
#include "engine/jobs/pool_address.h"
#include "engine/jobs/public_key_pin.h"

#include <optional>
#include <string>
#include <vector>

namespace console::jobs {

/// How to work for one pool or node. Plain value, any thread.
struct PoolSettings {
    PoolAddress address;
    std::string user; ///< worker name at a pool, RPC user at a node; may be empty at a node with a cookie
    Secret password;
    /// UTF-8 path. Read at each connection when not empty, because a node writes a new cookie at each start;
    /// its first line is the password, or, when it begins with "__cookie__:", a node's user and password.
    std::string passwordFile;
    /// Node only: who is paid for a block. Checked against the node's chain before any work is done.
    std::string payoutAddress;
    /// Stratum over TLS: the only key that is accepted. Empty: the certificate must be valid for the host name
    /// and signed by an authority this machine trusts. With it, a self-signed certificate will do.
    std::optional<PublicKeyPin> pin;
    /// Obey client.reconnect: to the same host only, and never from TLS to plain.
    bool obeysReconnect = false;
    /// Ask the pool for no easier shares than this (BIP 310); 0: leave it to the pool.
    double minimumDifficulty = 0.0;

    bool operator==(const PoolSettings &) const = default;
};

/// First is best.
using PoolList = std::vector<PoolSettings>;

/// Fails with the first complaint about a list: two entries for the same address and user, a pool without a
/// user, a node without a payout address, a pin without TLS.
[[nodiscard]] Status checkPools(const PoolList &pools);

} // namespace console::jobs
