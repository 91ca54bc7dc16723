// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/pool_place.h"

#include "engine/base/printable_text.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace console::jobs {

namespace {

/// A connection that lasted so long was a good one: the next failure counts as the first.
constexpr std::chrono::minutes goodConnection{1};
/// More different reasons than any pool has; a hostile one could invent a new one each time.
constexpr std::size_t mostReasons = 32;
constexpr const char *otherReasons = "other reasons";

} // namespace

PoolPlace::PoolPlace(std::uint64_t serial, const PoolSettings &settings, std::shared_ptr<const Clock> clock,
                     std::uint64_t seed, Telling telling)
    : m_serial(serial)
    , m_settings(settings)
    , m_clock(std::move(clock))
    , m_telling(std::move(telling))
    , m_backOff(seed)
{
}

PoolPlace::~PoolPlace() = default;

void PoolPlace::tell(Event::Kind kind, double to, std::string detail)
{
    Event event;
    event.kind = kind;
    event.subject = m_settings.address.label();
    event.to = to;
    event.detail = std::move(detail);
    m_telling.event(std::move(event));
}

void PoolPlace::tellLimited(Event::Kind kind, double to, std::string detail)
{
    if (!m_limit.allows(m_clock->monotonic()))
        return;
    if (const std::uint64_t left = m_limit.takeSuppressed(); left > 0)
        tell(Event::Kind::PoolFault, 0.0,
             "it told so much at once that " + std::to_string(left) + " notices were left out.");
    tell(kind, to, std::move(detail));
}

void PoolPlace::tellShare(Event::Kind kind, double difficulty, std::string detail)
{
    if (m_shareLimit.allows(m_clock->monotonic()))
        tell(kind, difficulty, std::move(detail));
}

bool PoolPlace::mayConnect() const
{
    return !m_upstream && (!m_nextAttempt || m_clock->monotonic() >= *m_nextAttempt);
}

void PoolPlace::connect(const UpstreamFactory &factory)
{
    m_nextAttempt.reset();
    m_failure.reset();
    m_attemptedAt = m_clock->monotonic();
    const std::uint16_t port = std::exchange(m_movedToPort, std::nullopt).value_or(m_settings.address.port);
    m_upstream = factory(m_settings, port, *this);
    m_upstream->open();
}

void PoolPlace::forgetConnection()
{
    m_upstream.reset();
    m_isConnected = false;
    m_connectedAt.reset();
    m_readySince.reset();
    m_latency.reset();
    m_versionMask = 0;
    if (m_job) {
        m_job.reset();
        ++m_jobNumber;
    }
}

void PoolPlace::disconnect(const std::string &why)
{
    if (!m_upstream)
        return;
    forgetConnection();
    m_failure.reset();
    countUnanswered(why);
}

void PoolPlace::tick()
{
    if (m_upstream && !m_failure)
        m_upstream->tick(m_clock->monotonic());
    if (!m_failure)
        return;
    const UpstreamFailure failure = *std::exchange(m_failure, std::nullopt);
    const MonotonicTime now = m_clock->monotonic();
    if (m_readySince && now - *m_readySince >= goodConnection)
        m_backOff.reset();
    forgetConnection();
    m_trouble = failure.sentence;
    m_movedToPort = failure.movedToPort;
    m_nextAttempt =
        now + (failure.movedToPort ? std::max(failure.wait, Milliseconds(100)) : m_backOff.failed(failure.needsPerson));
    tell(Event::Kind::PoolLost, 0.0, failure.sentence);
    countUnanswered(failure.sentence);
}

void PoolPlace::countUnanswered(const std::string &why)
{
    if (m_pending.empty())
        return;
    m_shares.unanswered += m_pending.size();
    tell(Event::Kind::PoolShareUnanswered, static_cast<double>(m_pending.size()), why);
    m_pending.clear();
}

void PoolPlace::submit(const SolvedShare &share)
{
    m_bestShare = std::max(m_bestShare, share.share.difficulty);
    // Where it is easy, as on a test network, many are found for one height; a node is sent the first alone.
    if (share.isBlock && !m_settings.address.isNode()) {
        ++m_blocksFound;
        tell(Event::Kind::BlockFound, share.share.difficulty, hashing::toDisplayHex(share.share.hash));
    }
    SolvedShare numbered = share;
    numbered.number = m_nextShare++;
    m_pending[numbered.number] = {share.share.difficulty, share.job->shareTarget.difficulty()};
    if (m_upstream && !m_failure)
        m_upstream->submit(numbered);
    else
        countUnanswered("It was found when the connection had ended.");
}

void PoolPlace::upstreamConnected()
{
    m_isConnected = true;
    m_connectedAt = m_clock->utc();
}

void PoolPlace::upstreamJob(JobPointer job)
{
    if (!m_readySince) {
        m_readySince = m_clock->monotonic();
        m_trouble.clear();
    }
    tellLimited(Event::Kind::PoolJob, job->clean ? 1.0 : 0.0, printableText(job->id, 40));
    m_job = std::move(job);
    ++m_jobNumber;
    m_telling.job();
}

void PoolPlace::upstreamIdle()
{
    m_job.reset();
    ++m_jobNumber;
    m_telling.job();
}

void PoolPlace::upstreamVerdict(const ShareVerdict &verdict)
{
    const auto found = m_pending.find(verdict.number);
    if (found == m_pending.end())
        return;
    const Pending pending = found->second;
    m_pending.erase(found);
    switch (verdict.kind) {
    case ShareVerdict::Kind::Accepted:
        ++m_shares.accepted;
        m_shares.acceptedWork += pending.worth;
        tellShare(Event::Kind::PoolShareAccepted, pending.difficulty, latencyText());
        break;
    case ShareVerdict::Kind::Rejected:
        ++m_shares.rejected;
        countRefusal(verdict.reason);
        tell(Event::Kind::PoolShareRejected, pending.difficulty, verdict.reason);
        break;
    case ShareVerdict::Kind::Stale:
        ++m_shares.stale;
        tellShare(Event::Kind::PoolShareStale, pending.difficulty, verdict.reason);
        return; // losing a race is no refusal
    }
    const bool refused = verdict.kind == ShareVerdict::Kind::Rejected;
    if (const auto fraction = m_rejectWatch.judged(refused, m_clock->monotonic()))
        tell(Event::Kind::PoolRejectsHigh, *fraction, {});
}

std::string PoolPlace::latencyText() const
{
    return m_latency ? std::to_string(m_latency->count()) + " ms" : std::string();
}

void PoolPlace::countRefusal(const std::string &reason)
{
    const bool isNew = !m_rejectReasons.contains(reason);
    ++m_rejectReasons[isNew && m_rejectReasons.size() >= mostReasons ? otherReasons : reason];
}

void PoolPlace::upstreamNotice(const UpstreamNotice &notice)
{
    using Kind = UpstreamNotice::Kind;
    switch (notice.kind) {
    case Kind::Connected: return tell(Event::Kind::PoolConnected, 0.0, notice.detail);
    case Kind::DifficultySet: return tellLimited(Event::Kind::PoolDifficulty, notice.value, {});
    case Kind::VersionMaskSet:
        m_versionMask = static_cast<std::uint32_t>(notice.value);
        return tellLimited(Event::Kind::PoolVersionMask, notice.value, {});
    case Kind::ExtranonceSet: return tellLimited(Event::Kind::PoolExtranonce, notice.value, {});
    case Kind::Message: return tellLimited(Event::Kind::PoolMessage, 0.0, notice.detail);
    case Kind::Reconnect: return tellLimited(Event::Kind::PoolReconnect, 0.0, notice.detail);
    case Kind::Fault: return tellLimited(Event::Kind::PoolFault, 0.0, notice.detail);
    case Kind::BlockSent: ++m_blocksFound; return tell(Event::Kind::BlockFound, 0.0, notice.detail);
    case Kind::BlockAccepted: ++m_blocksAccepted; return tell(Event::Kind::BlockAccepted, 0.0, notice.detail);
    case Kind::BlockRefused: return tell(Event::Kind::BlockRefused, 0.0, notice.detail);
    }
}

PoolReading PoolPlace::reading(bool isActive) const
{
    PoolReading reading;
    reading.label = m_settings.address.label();
    reading.isNode = m_settings.address.isNode();
    reading.encrypted = m_settings.address.isEncrypted();
    reading.trouble = m_trouble;
    reading.connectedAt = m_connectedAt;
    reading.latency = m_latency;
    reading.versionMask = m_versionMask;
    reading.shares = m_shares;
    if (isActive) {
        reading.state = PoolState::Active;
    } else if (isReady()) {
        reading.state = PoolState::Ready;
    } else if (m_isConnected) {
        reading.state = PoolState::LoggingIn;
    } else if (m_upstream) {
        reading.state = PoolState::Connecting;
    } else if (m_nextAttempt && m_clock->monotonic() < *m_nextAttempt) {
        reading.state = PoolState::Waiting;
        reading.nextAttempt =
            m_clock->utc() + std::chrono::duration_cast<Milliseconds>(*m_nextAttempt - m_clock->monotonic());
    }
    return reading;
}

} // namespace console::jobs
