// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/pool_settings.h"

#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace console::jobs {

/// One thing that was tried, in the order it was tried.
struct ConnectionStep {
    enum class Kind {
        Connect,    ///< name and TCP; for TLS the handshake, too. Detail: how it is protected
        LogIn,      ///< the pool took the user, or the node the user or cookie and the payout address
        Difficulty, ///< what a share must be worth. Detail: the number
        Rolling,    ///< whether the version may be rolled. Detail: the mask, empty when it may not
        Job,        ///< the first job came. Detail: its id, or a node's block height
    };

    Kind kind = Kind::Connect;
    std::string detail;
};

/// What happened when a pool or node was tried out.
struct ConnectionReport {
    std::vector<ConnectionStep> steps; ///< that succeeded
    std::string trouble;               ///< why it went no further, in one sentence; empty: it works
    /// The key the pool showed, TLS only, also when it was not trusted: what a person compares with what the pool
    /// publishes, and may then pin.
    std::optional<PublicKeyPin> offeredKey;

    [[nodiscard]] bool works() const { return trouble.empty(); }
};

/// Connects, logs in, waits for a job and leaves again; no share is sent. Blocks for at most 30 s, less when
/// `stop` is requested; call it on a thread of its own.
[[nodiscard]] ConnectionReport testConnection(const PoolSettings &pool, const std::stop_token &stop);

} // namespace console::jobs
