// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/stratum_session.h"

#include "engine/base/printable_text.h"
#include "engine/hashing/version_rolling.h"
#include "engine/jobs/stratum_requests.h"

#include <algorithm>
#include <utility>

namespace console::jobs {

namespace {

/// Spreads the first extra nonces of successive jobs over the range (2^64 divided by the golden ratio).
constexpr std::uint64_t extranonceStride = 0x9E3779B97F4A7C15U;
/// Stratum's error codes.
constexpr int jobNotFound = 21;
/// Jobs seldom see more than a few shares; a flood of them would be the pool's own doing.
constexpr std::size_t mostSent = 100'000;

PoolSettings withoutPassword(PoolSettings pool)
{
    pool.password = Secret();
    return pool;
}

} // namespace

StratumSession::StratumSession(const PoolSettings &pool, Secret password, UpstreamListener &listener, Send send)
    : m_pool(withoutPassword(pool))
    , m_password(std::move(password))
    , m_listener(listener)
    , m_send(std::move(send))
{
}

void StratumSession::begin(MonotonicTime now)
{
    m_now = m_lastLine = m_began = now;
    ask(Asked::Configure, "mining.configure", stratum::configureParams(hashing::bip320Mask, m_pool.minimumDifficulty));
}

void StratumSession::ask(Asked asked, const std::string &method, const std::string &params, std::uint64_t share)
{
    const std::uint64_t id = m_nextId++;
    m_pending[id] = {asked, m_now, share};
    m_send(stratum::request(id, method, params));
}

void StratumSession::line(const std::string &text, MonotonicTime now)
{
    if (m_failure)
        return;
    m_now = m_lastLine = now;
    Result<stratum::Message> message = stratum::parseMessage(text);
    if (!message)
        return fault(message.error().sentence());
    std::visit([this](auto &&known) { take(std::forward<decltype(known)>(known)); }, std::move(message).value());
}

void StratumSession::tick(MonotonicTime now)
{
    if (m_failure)
        return;
    m_now = now;
    if (now - m_lastLine >= idleDeadline)
        return fail("said nothing for 90 s. Its connection is taken for dead");
    for (const auto &[id, pending] : m_pending) {
        if (pending.asked == Asked::Configure) {
            if (!m_isConfigured && now - pending.at >= configureDeadline) {
                m_isConfigured = true;
                return subscribe();
            }
        } else if (pending.asked != Asked::ExtranonceSubscribe && now - pending.at >= responseDeadline) {
            return fail("did not answer within 60 s. Its connection is taken for dead");
        }
    }
    if (m_jobs.empty() && now - m_began >= responseDeadline)
        fail("gave no job within 60 s. Ask the pool whether it is in service");
}

void StratumSession::take(stratum::Notify &&notify)
{
    if (!m_isSubscribed)
        return fault("mining.notify came before the answer to mining.subscribe. The line was ignored.");
    const std::size_t extranonces = m_extranonce.extranonce1.size() + m_extranonce.extranonce2Size;
    if (notify.coinbaseHead.size() + extranonces + notify.coinbaseTail.size() > stratum::largestCoinbase)
        return fault("mining.notify (coinb2) makes the coinbase larger than 100 kB. The line was ignored.");
    auto job = std::make_shared<MiningJob>();
    job->id = std::move(notify.jobId);
    job->version = notify.version;
    job->versionMask = m_versionMask;
    job->previousHash = notify.previousHash;
    job->coinbaseHead = std::move(notify.coinbaseHead);
    job->coinbaseTail = std::move(notify.coinbaseTail);
    job->extranonce1 = m_extranonce.extranonce1;
    job->extranonce2Size = m_extranonce.extranonce2Size;
    job->branch = std::move(notify.branch);
    job->time = notify.time;
    job->bits = notify.bits;
    job->shareTarget = hashing::Target::fromDifficulty(m_difficulty);
    job->networkTarget = hashing::Target::fromBits(notify.bits).value_or(hashing::Target());
    job->clean = notify.clean;
    job->firstExtranonce2 = extranonceStride * m_jobCount++;
    if (notify.clean) {
        m_jobs.clear();
        m_sent.clear();
    }
    publish(std::move(job));
}

void StratumSession::publish(JobPointer job)
{
    m_jobs.push_back(job);
    if (m_jobs.size() > mostJobs)
        m_jobs.pop_front();
    // Before the login is over a job waits for it.
    if (isLoggedIn())
        m_listener.upstreamJob(std::move(job));
}

void StratumSession::take(const stratum::SetDifficulty &set)
{
    m_difficulty = set.difficulty;
    m_listener.upstreamNotice({UpstreamNotice::Kind::DifficultySet, set.difficulty, {}});
}

void StratumSession::take(stratum::SetExtranonce &&set)
{
    if (!m_isSubscribed || !m_hasExtranonceSubscription)
        return fault("mining.set_extranonce came without being subscribed to. The line was ignored.");
    m_extranonce = std::move(set);
    m_listener.upstreamNotice(
        {UpstreamNotice::Kind::ExtranonceSet, static_cast<double>(m_extranonce.extranonce2Size), {}});
}

void StratumSession::take(const stratum::SetVersionMask &set)
{
    if (!m_isRolling)
        return fault("mining.set_version_mask came though version rolling was not agreed. The line was ignored.");
    m_versionMask = set.mask & hashing::bip320Mask;
    m_listener.upstreamNotice({UpstreamNotice::Kind::VersionMaskSet, static_cast<double>(m_versionMask), {}});
    if (m_jobs.empty() || m_jobs.back()->versionMask == m_versionMask)
        return;
    // The new mask holds at once (BIP 310), so the job in hand goes on under it.
    auto job = std::make_shared<MiningJob>(*m_jobs.back());
    job->versionMask = m_versionMask;
    job->clean = false;
    job->firstExtranonce2 = extranonceStride * m_jobCount++;
    publish(std::move(job));
}

void StratumSession::take(const stratum::ShowMessage &message)
{
    m_listener.upstreamNotice({UpstreamNotice::Kind::Message, 0.0, message.text});
}

void StratumSession::take(const stratum::Reconnect &reconnect)
{
    const std::string host = reconnect.host.value_or(m_pool.address.host);
    const std::uint16_t port = reconnect.port.value_or(m_pool.address.port);
    const std::string where = printableText(host, 100) + ":" + std::to_string(port);
    const auto tell = [&](const std::string &what) {
        m_listener.upstreamNotice({UpstreamNotice::Kind::Reconnect, 0.0, where + ": " + what});
    };
    if (!m_pool.obeysReconnect)
        return tell("ignored, as reconnecting on request is switched off for this pool");
    if (host != m_pool.address.host)
        return tell("ignored, because it is another host");
    tell("followed");
    fail("asked to connect again. That is done now");
    m_failure->movedToPort = port;
    m_failure->wait = std::min(std::chrono::seconds(reconnect.seconds), std::chrono::seconds(60));
}

void StratumSession::take(const stratum::Question &question)
{
    switch (question.kind) {
    case stratum::Question::Kind::GetVersion: return m_send(stratum::versionAnswer(question.id));
    case stratum::Question::Kind::Ping: return m_send(stratum::pingAnswer(question.id));
    case stratum::Question::Kind::Unknown: return m_send(stratum::unknownAnswer(question.id));
    }
}

void StratumSession::take(const stratum::Reply &reply)
{
    const auto found = m_pending.find(reply.id);
    if (found == m_pending.end())
        return fault("an answer came to a request that was never made. The line was ignored.");
    const Pending pending = found->second;
    m_pending.erase(found);
    m_listener.upstreamLatency(std::chrono::duration_cast<Milliseconds>(m_now - pending.at));
    switch (pending.asked) {
    case Asked::Configure: return configured(reply);
    case Asked::Subscribe: return subscribed(reply);
    case Asked::Authorize: return authorized(reply);
    case Asked::ExtranonceSubscribe: m_hasExtranonceSubscription |= !reply.error; return;
    case Asked::Submit: return judged(reply, pending.share);
    }
}

void StratumSession::configured(const stratum::Reply &reply)
{
    if (m_isConfigured) // it came after the deadline, and the login went on without it
        return;
    m_isConfigured = true;
    if (!reply.error) {
        const auto configuration = stratum::parseConfiguration(reply.result);
        if (!configuration) {
            fault(configuration.error().sentence());
        } else {
            m_isRolling = configuration.value().isRolling;
            m_versionMask = configuration.value().versionMask & hashing::bip320Mask;
            m_hasExtranonceSubscription = configuration.value().hasExtranonceSubscription;
        }
    }
    if (m_failure)
        return;
    m_listener.upstreamNotice({UpstreamNotice::Kind::VersionMaskSet, static_cast<double>(m_versionMask), {}});
    subscribe();
}

void StratumSession::subscribe()
{
    ask(Asked::Subscribe, "mining.subscribe", stratum::subscribeParams());
}

void StratumSession::subscribed(const stratum::Reply &reply)
{
    if (reply.error)
        return fail("refused the subscription" +
                    (reply.error->text.empty() ? std::string() : " (" + reply.error->text + ")") +
                    ". Ask the pool whether it is in service");
    auto subscription = stratum::parseSubscription(reply.result);
    if (!subscription) {
        fault(subscription.error().sentence());
        return fail("gave a subscription that cannot be used. Ask the pool whether it speaks Stratum v1");
    }
    m_isSubscribed = true;
    m_extranonce = std::move(subscription).value();
    m_listener.upstreamNotice(
        {UpstreamNotice::Kind::ExtranonceSet, static_cast<double>(m_extranonce.extranonce2Size), {}});
    ask(Asked::Authorize, "mining.authorize", stratum::authorizeParams(m_pool.user, m_password));
    m_password = Secret();
    if (!m_hasExtranonceSubscription)
        ask(Asked::ExtranonceSubscribe, "mining.extranonce.subscribe", "[]");
}

void StratumSession::authorized(const stratum::Reply &reply)
{
    if (reply.error)
        return fail("refused the user" + (reply.error->text.empty() ? std::string() : " (" + reply.error->text + ")") +
                        ". Check the user and the password",
                    true);
    m_isAuthorized = true;
    if (!m_jobs.empty())
        m_listener.upstreamJob(m_jobs.back());
}

void StratumSession::judged(const stratum::Reply &reply, std::uint64_t share)
{
    if (!reply.error)
        return verdict(share, ShareVerdict::Kind::Accepted, {});
    const stratum::ReplyError &error = *reply.error;
    std::string reason = error.text.empty() ? "no reason given" : error.text;
    verdict(share, error.code == jobNotFound ? ShareVerdict::Kind::Stale : ShareVerdict::Kind::Rejected,
            std::move(reason));
}

std::string StratumSession::objection(const SolvedShare &share) const
{
    if (std::ranges::find(m_jobs, share.job) == m_jobs.end())
        return "its job was over";
    const auto header = hashing::BlockHeader::parse(share.share.header);
    if (((header.version ^ share.job->version) & ~m_versionMask) != 0)
        return "its version bits are no longer allowed";
    if (m_sent.contains(share.share.hash))
        return "it was sent before";
    return {};
}

void StratumSession::submit(const SolvedShare &share, MonotonicTime now)
{
    if (m_failure)
        return;
    m_now = now;
    if (std::string reason = objection(share); !reason.empty())
        return verdict(share.number, ShareVerdict::Kind::Stale, std::move(reason));
    if (m_sent.size() < mostSent)
        m_sent.insert(share.share.hash);
    const auto header = hashing::BlockHeader::parse(share.share.header);
    std::optional<std::uint32_t> versionBits;
    if (m_isRolling)
        versionBits = header.version & m_versionMask;
    ask(Asked::Submit, "mining.submit",
        stratum::submitParams(m_pool.user, share.job->id, share.extranonce2, header.time, header.nonce, versionBits),
        share.number);
}

void StratumSession::verdict(std::uint64_t share, ShareVerdict::Kind kind, std::string reason)
{
    m_listener.upstreamVerdict({share, kind, std::move(reason)});
}

void StratumSession::fault(const std::string &what)
{
    m_listener.upstreamNotice({UpstreamNotice::Kind::Fault, 0.0, what});
    if (++m_faults >= mostFaults)
        fail("keeps breaking the protocol. Ask the pool whether it speaks Stratum v1");
}

void StratumSession::fail(std::string sentence, bool needsPerson)
{
    if (!m_failure)
        m_failure = UpstreamFailure{label() + " " + std::move(sentence) + ".", needsPerson};
}

} // namespace console::jobs
