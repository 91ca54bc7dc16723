// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/sample_snapshot.h"

/// The work of the sample's moment, in the states that a person may meet.
namespace console::test {

/// A pool over TLS that works, and a plain one behind it.
inline jobs::WorkReading samplePoolWork()
{
    using namespace std::chrono_literals;
    jobs::PoolReading best;
    best.label = "eu.example:3334";
    best.encrypted = true;
    best.state = jobs::PoolState::Active;
    best.connectedAt = sampleTime - 2h;
    best.latency = 42ms;
    best.versionMask = 0x1fffe000;
    best.shares = {1'204, 3, 1, 0, 1'204.0 * 1'024.0};
    jobs::PoolReading spare;
    spare.label = "asia.example:3333";
    jobs::WorkReading work;
    work.source = jobs::WorkSource::Pools;
    work.pools = {best, spare};
    work.active = 0;
    work.jobId = "6a1f03";
    work.jobSince = sampleTime - 12s;
    work.difficulty = 1'024.0;
    work.networkDifficulty = 126.27e12;
    work.shares = best.shares;
    work.rejectReasons = {{"low difficulty share", 2}, {"job not found", 1}};
    work.bestShare = 12.8e6;
    return work;
}

/// The spare one, in the clear, because the best one refuses.
inline jobs::WorkReading samplePlainWork()
{
    using namespace std::chrono_literals;
    jobs::WorkReading work = samplePoolWork();
    work.pools[0].state = jobs::PoolState::Waiting;
    work.pools[0].latency.reset();
    work.pools[0].connectedAt.reset();
    work.pools[0].nextAttempt = sampleTime + 41s;
    work.pools[0].trouble = "eu.example:3334 refused the connection.";
    work.pools[1].state = jobs::PoolState::Active;
    work.pools[1].connectedAt = sampleTime - 3min;
    work.pools[1].latency = 180ms;
    work.active = 1;
    return work;
}

/// Nobody answers.
inline jobs::WorkReading sampleUnreachableWork()
{
    using namespace std::chrono_literals;
    jobs::WorkReading work = samplePlainWork();
    work.pools[1].state = jobs::PoolState::Waiting;
    work.pools[1].connectedAt.reset();
    work.pools[1].latency.reset();
    work.pools[1].trouble = "asia.example:3333 did not answer within 10 s.";
    work.pools[1].nextAttempt = sampleTime + 9s;
    work.active.reset();
    work.jobId.clear();
    work.jobSince.reset();
    work.difficulty = 0.0;
    work.networkDifficulty = 0.0;
    return work;
}

/// A node of this machine's own chain, which took a block.
inline jobs::WorkReading sampleSoloWork()
{
    using namespace std::chrono_literals;
    jobs::PoolReading node;
    node.label = "127.0.0.1:18443";
    node.isNode = true;
    node.state = jobs::PoolState::Active;
    node.connectedAt = sampleTime - 1h;
    node.latency = 3ms;
    jobs::WorkReading work;
    work.source = jobs::WorkSource::Pools;
    work.pools = {node};
    work.active = 0;
    work.jobId = "860214";
    work.jobSince = sampleTime - 252s;
    work.difficulty = 126.27e12;
    work.networkDifficulty = 126.27e12;
    work.bestShare = 3.2e9;
    work.blocksFound = 2;
    work.blocksAccepted = 1;
    return work;
}

inline Snapshot withWork(jobs::WorkReading work, Snapshot snapshot = sampleSnapshot())
{
    snapshot.work = std::move(work);
    return snapshot;
}

} // namespace console::test
