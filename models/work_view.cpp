// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/work_view.h"

#include "models/convert.h"

namespace console::models {

namespace {

QDateTime timeOf(const std::optional<UtcTime> &time)
{
    return time ? convert(*time) : QDateTime();
}

ShareCountsView countsView(const jobs::ShareCounts &counts)
{
    return {counts.accepted, counts.rejected, counts.stale, counts.unanswered, counts.acceptedWork};
}

PoolView poolView(const jobs::PoolReading &reading)
{
    PoolView view;
    view.label = convert(reading.label);
    view.isNode = reading.isNode;
    view.encrypted = reading.encrypted;
    view.state = convert(reading.state);
    view.trouble = convert(reading.trouble);
    view.connectedAt = timeOf(reading.connectedAt);
    view.nextAttempt = timeOf(reading.nextAttempt);
    if (reading.latency)
        view.latencyMs = reading.latency->count();
    view.versionMask = reading.versionMask;
    view.shares = countsView(reading.shares);
    return view;
}

/// A recording that keeps no work leaves the reading as it was made.
bool saysAnything(const jobs::WorkReading &reading)
{
    return reading.source != jobs::WorkSource::Local || !reading.pools.empty() || !reading.jobId.empty() ||
           reading.jobSince || reading.difficulty > 0.0 || reading.shares != jobs::ShareCounts{} ||
           reading.bestShare > 0.0 || reading.blocksFound > 0;
}

} // namespace

WorkView workView(const jobs::WorkReading &reading, bool isReplay)
{
    WorkView view;
    view.known = !isReplay || saysAnything(reading);
    view.source = convert(reading.source);
    for (const jobs::PoolReading &pool : reading.pools)
        view.pools.append(poolView(pool));
    if (reading.active && *reading.active < reading.pools.size())
        view.active = static_cast<int>(*reading.active);
    view.jobId = convert(reading.jobId);
    view.jobSince = timeOf(reading.jobSince);
    view.difficulty = reading.difficulty;
    view.networkDifficulty = reading.networkDifficulty;
    view.shares = countsView(reading.shares);
    for (const auto &[reason, count] : reading.rejectReasons)
        view.rejectReasons.append({convert(reason), count});
    view.bestShare = reading.bestShare;
    view.blocksFound = reading.blocksFound;
    view.blocksAccepted = reading.blocksAccepted;
    return view;
}

} // namespace console::models
