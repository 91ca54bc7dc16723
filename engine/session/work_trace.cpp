// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/work_trace.h"

#include <algorithm>

namespace console::session {

WorkTrace::WorkTrace(const std::vector<Event> &events, bool complete)
    : m_complete(complete)
{
    m_points.reserve(events.size());
    Point point;
    std::set<std::string> encrypted;
    for (const Event &event : events) {
        const std::string *subject = &*m_texts.insert(event.subject).first;
        if (event.kind == Event::Kind::PoolConnected) {
            if (event.detail.starts_with("TLS"))
                encrypted.insert(event.subject);
            else
                encrypted.erase(event.subject);
        }
        const bool isJob = event.kind == Event::Kind::PoolJob;
        follow(point, event, subject, isJob ? &*m_texts.insert(event.detail).first : nullptr);
        point.encrypted = point.pool != nullptr && encrypted.contains(*point.pool);
        point.gridTime = event.gridTime;
        point.wallTime = event.wallTime;
        m_points.push_back(point);
    }
}

void WorkTrace::follow(Point &point, const Event &event, const std::string *subject, const std::string *detail)
{
    using Kind = Event::Kind;
    const bool isOfPool = point.pool == subject;
    switch (event.kind) {
    case Kind::WorkSourceChanged:
        point.source = event.subject == jobs::workSourceKey(jobs::WorkSource::Pools) ? jobs::WorkSource::Pools
                                                                                     : jobs::WorkSource::Local;
        break;
    case Kind::PoolSelected: point.pool = event.subject.empty() ? nullptr : subject; break;
    case Kind::PoolDifficulty: point.nextDifficulty = event.to; break;
    case Kind::PoolJob:
        // A pool gives its first job before it is chosen.
        point.job = detail;
        point.jobWall = event.wallTime;
        point.difficulty = point.nextDifficulty;
        break;
    case Kind::PoolLost:
        if (isOfPool)
            point.job = nullptr;
        break;
    case Kind::PoolShareAccepted:
        ++point.shares.accepted;
        point.bestShare = std::max(point.bestShare, event.to);
        break;
    case Kind::PoolShareRejected: ++point.shares.rejected; break;
    case Kind::PoolShareStale: ++point.shares.stale; break;
    case Kind::PoolShareUnanswered:
        point.shares.unanswered += event.to > 0.0 && event.to < 1e15 ? static_cast<std::uint64_t>(event.to) : 0;
        break;
    case Kind::BlockFound: ++point.blocksFound; break;
    case Kind::BlockAccepted: ++point.blocksAccepted; break;
    default: break;
    }
}

UtcTime WorkTrace::wallAt(std::size_t index, UtcTime gridTime) const
{
    // A demo's clock runs faster than the wall's; between two events the ratio is theirs.
    const Point &before = m_points[index];
    const Point &after = m_points[std::min(index + 1, m_points.size() - 1)];
    const auto span = after.gridTime - before.gridTime;
    if (span.count() <= 0)
        return before.wallTime;
    const double part = static_cast<double>((gridTime - before.gridTime).count()) / static_cast<double>(span.count());
    const double wall = static_cast<double>((after.wallTime - before.wallTime).count()) * std::clamp(part, 0.0, 1.0);
    return before.wallTime + Milliseconds(static_cast<Milliseconds::rep>(wall));
}

jobs::WorkReading WorkTrace::at(UtcTime gridTime, UtcTime now) const
{
    jobs::WorkReading reading;
    const auto after = std::ranges::upper_bound(m_points, gridTime, {}, &Point::gridTime);
    if (after == m_points.begin())
        return reading;
    const auto index = static_cast<std::size_t>(after - m_points.begin()) - 1;
    const Point &point = m_points[index];
    reading.source = point.source;
    if (m_complete) {
        reading.shares = point.shares;
        reading.blocksFound = point.blocksFound;
        reading.blocksAccepted = point.blocksAccepted;
    }
    reading.bestShare = point.bestShare;
    if (point.source != jobs::WorkSource::Pools || point.pool == nullptr)
        return reading;
    jobs::PoolReading &pool = reading.pools.emplace_back();
    pool.label = *point.pool;
    pool.encrypted = point.encrypted;
    pool.state = jobs::PoolState::Active;
    pool.shares = reading.shares;
    reading.active = 0;
    if (point.job != nullptr) {
        reading.jobId = *point.job;
        reading.jobSince = now - std::max(wallAt(index, gridTime) - point.jobWall, Milliseconds(0));
        reading.difficulty = point.difficulty;
    }
    return reading;
}

} // namespace console::session
