// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace console::jobs {

/// Whom the hasher works for.
enum class WorkSource {
    Local, ///< nobody: headers made here, to show what the machine can do
    Pools, ///< the first pool or node of a person's list that can be reached
};
/// "local", "pools".
[[nodiscard]] std::string_view workSourceKey(WorkSource source);

enum class PoolState {
    Standby,    ///< not needed while a better one works
    Waiting,    ///< failed, and waits before it tries again
    Connecting, ///< name, TCP, TLS
    LoggingIn,  ///< connected; configure, subscribe, authorize (a node: first template)
    Ready,      ///< has a job, but another one is worked for, or it must first prove stable
    Active,     ///< the hasher works for it
};
/// "standby", "waiting", "connecting", "logging-in", "ready", "active".
[[nodiscard]] std::string_view poolStateKey(PoolState state);

/// How many shares met which end. Every share the hasher finds for a pool is counted exactly once, as soon as
/// its end is known.
struct ShareCounts {
    std::uint64_t accepted = 0;
    std::uint64_t rejected = 0;   ///< by the pool, for another reason than staleness
    std::uint64_t stale = 0;      ///< of a job that was over: not sent, or sent and refused for that
    std::uint64_t unanswered = 0; ///< sent, and the connection ended before the answer; or never sent for want of it
    double acceptedWork = 0.0;    ///< sum of the difficulties of the accepted ones; × 2^32 is hashes

    bool operator==(const ShareCounts &) const = default;
};

/// One pool or node of the list.
struct PoolReading {
    std::string label; ///< "host:port"
    bool isNode = false;
    bool encrypted = false;
    PoolState state = PoolState::Standby;
    std::string trouble;                 ///< why it failed last, in one sentence; empty when well
    std::optional<UtcTime> connectedAt;  ///< of the connection that stands
    std::optional<UtcTime> nextAttempt;  ///< while waiting
    std::optional<Milliseconds> latency; ///< of the last answered request
    std::uint32_t versionMask = 0;       ///< granted; 0: the version is fixed
    ShareCounts shares;
};

/// The work of the hasher at one moment. Plain value.
struct WorkReading {
    WorkSource source = WorkSource::Local;
    std::vector<PoolReading> pools;    ///< in the order of the list; empty for local work
    std::optional<std::size_t> active; ///< index in `pools`
    std::string jobId;                 ///< untrusted text of the pool, made printable; empty without a job
    std::optional<UtcTime> jobSince;
    double difficulty = 0.0;        ///< of a share of the job in hand; 0 without a job
    double networkDifficulty = 0.0; ///< of a block
    ShareCounts shares;             ///< of all pools of the list since the session began
    /// What pools said when they refused, with how often, most often first; at most 8.
    std::vector<std::pair<std::string, std::uint64_t>> rejectReasons;
    double bestShare = 0.0; ///< difficulty of the best share sent or, at a node, found
    std::uint64_t blocksFound = 0;
    std::uint64_t blocksAccepted = 0; ///< by a node; what a pool does with a block it does not tell
};

} // namespace console::jobs
