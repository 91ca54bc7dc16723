// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/hashing/hasher.h"
#include "engine/jobs/mining_job.h"

#include <cstdint>
#include <optional>
#include <string>

namespace console::jobs {

/// A share on its way to whom it was found for.
struct SolvedShare {
    std::uint64_t number = 0; ///< unique for the upstream; its verdict names it
    JobPointer job;
    Bytes extranonce2;
    hashing::Share share;
    bool isBlock = false; ///< its hash meets the network's target
};

/// What became of a share.
struct ShareVerdict {
    enum class Kind { Accepted, Rejected, Stale };

    std::uint64_t number = 0;
    Kind kind = Kind::Accepted;
    std::string reason; ///< what the other side said, printable; empty when accepted
};

/// Something an upstream did that a person may want to know and the session keeps.
struct UpstreamNotice {
    enum class Kind {
        Connected,      ///< detail: "TLS 1.3, certificate of …" or "plain TCP"
        DifficultySet,  ///< value: from the next job
        VersionMaskSet, ///< value: the mask in force; 0: no rolling
        ExtranonceSet,  ///< value: size of extranonce2 in bytes
        Message,        ///< detail: what the pool wants to say (untrusted, printable)
        Reconnect,      ///< detail: where it wanted us, and what was done about it
        Fault,          ///< detail: what it sent that breaks the protocol, and that the line was ignored
        BlockSent,      ///< a solved block was sent to the node; detail: its hash
        BlockAccepted,  ///< by the node; detail: its hash
        BlockRefused,   ///< detail: hash and the node's reason
    };

    Kind kind = Kind::Fault;
    double value = 0.0;
    std::string detail;
};

/// Why a connection ended.
struct UpstreamFailure {
    std::string sentence; ///< where, what, remedy; for people
    /// Trying again soon cannot help (wrong password, wrong pin, wrong payout address): the longest wait is
    /// taken at once.
    bool needsPerson = false;
    /// The pool asked for it and the rule allows it: connect again to this port of the same host.
    std::optional<std::uint16_t> movedToPort = std::nullopt;
    Milliseconds wait{0}; ///< before connecting there
};

/// What an upstream tells its owner, always on the owner's thread and never from inside open() or submit().
class UpstreamListener
{
public:
    virtual ~UpstreamListener() = default;
    /// Connected; logging in.
    virtual void upstreamConnected() = 0;
    /// A job to work on from now on. The first one means that the login is over.
    virtual void upstreamJob(JobPointer job) = 0;
    /// Nothing to do until the next job: work on the last one is worth nothing now.
    virtual void upstreamIdle() = 0;
    virtual void upstreamVerdict(const ShareVerdict &verdict) = 0;
    virtual void upstreamLatency(Milliseconds latency) = 0;
    virtual void upstreamNotice(const UpstreamNotice &notice) = 0;
    /// The end: nothing is told after it. Shares without a verdict have none.
    virtual void upstreamClosed(const UpstreamFailure &failure) = 0;
};

/// One connection to a pool or a node, used once. One thread owns it and makes every call; destroying it closes
/// the connection and ends its threads, without waiting for the network.
class Upstream
{
public:
    Upstream() = default;
    virtual ~Upstream() = default;
    Upstream(const Upstream &) = delete;
    Upstream &operator=(const Upstream &) = delete;

    virtual void open() = 0;
    /// Keeps the deadlines; called about every 100 ms.
    virtual void tick(MonotonicTime now) = 0;
    virtual void submit(const SolvedShare &share) = 0;
};

} // namespace console::jobs
