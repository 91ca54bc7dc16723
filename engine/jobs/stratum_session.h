// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/jobs/pool_settings.h"
#include "engine/jobs/stratum_message.h"
#include "engine/jobs/upstream.h"

#include <deque>
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>

namespace console::jobs {

/// One login at a Stratum v1 pool: what to say, in which order, and what the answers mean. It has no socket and no
/// clock of its own: lines and times come in, lines go out through `send`. One thread.
///
/// Order: mining.configure (BIP 310) → mining.subscribe → mining.authorize and mining.extranonce.subscribe → jobs.
/// A line that breaks the protocol is told and ignored; too many of them end the session.
class StratumSession
{
public:
    static constexpr std::chrono::seconds responseDeadline{60};
    static constexpr std::chrono::seconds idleDeadline{90}; ///< without a single line
    /// A pool that never heard of mining.configure may say nothing at all.
    static constexpr std::chrono::seconds configureDeadline{5};
    static constexpr int mostFaults = 20;
    static constexpr std::size_t mostJobs = 32; ///< kept to judge late shares by

    using Send = std::function<void(const std::string &line)>;

    /// `password` is used once, for the login. The listener gets everything but upstreamConnected() and
    /// upstreamClosed(); it outlives the session.
    StratumSession(const PoolSettings &pool, Secret password, UpstreamListener &listener, Send send);

    void begin(MonotonicTime now);
    /// Takes one line, without its end.
    void line(const std::string &text, MonotonicTime now);
    void tick(MonotonicTime now);
    /// Sends the share, unless it is stale, has been sent before, or has version bits the pool does not allow.
    void submit(const SolvedShare &share, MonotonicTime now);

    /// Set once the session is over; nothing is sent or told after that.
    [[nodiscard]] const std::optional<UpstreamFailure> &failure() const { return m_failure; }

private:
    enum class Asked { Configure, Subscribe, Authorize, ExtranonceSubscribe, Submit };
    struct Pending {
        Asked asked = Asked::Configure;
        MonotonicTime at;
        std::uint64_t share = 0;
    };

    void take(stratum::Notify &&notify);
    void take(const stratum::SetDifficulty &set);
    void take(stratum::SetExtranonce &&set);
    void take(const stratum::SetVersionMask &set);
    void take(const stratum::ShowMessage &message);
    void take(const stratum::Reconnect &reconnect);
    void take(const stratum::Question &question);
    void take(const stratum::Ignored &) {}
    void take(const stratum::Reply &reply);

    void configured(const stratum::Reply &reply);
    void subscribed(const stratum::Reply &reply);
    void authorized(const stratum::Reply &reply);
    void judged(const stratum::Reply &reply, std::uint64_t share);

    void ask(Asked asked, const std::string &method, const std::string &params, std::uint64_t share = 0);
    void subscribe();
    void publish(JobPointer job);
    void fault(const std::string &what);
    void fail(std::string sentence, bool needsPerson = false);
    [[nodiscard]] bool isLoggedIn() const { return m_isSubscribed && m_isAuthorized; }
    [[nodiscard]] std::string label() const { return m_pool.address.label(); }
    void verdict(std::uint64_t share, ShareVerdict::Kind kind, std::string reason);
    /// Why this share must not be sent; empty when it may.
    [[nodiscard]] std::string objection(const SolvedShare &share) const;

    const PoolSettings m_pool;
    Secret m_password;
    UpstreamListener &m_listener;
    Send m_send;
    std::optional<UpstreamFailure> m_failure;

    MonotonicTime m_now;
    MonotonicTime m_lastLine;
    MonotonicTime m_began;
    std::uint64_t m_nextId = 1;
    std::map<std::uint64_t, Pending> m_pending;
    int m_faults = 0;

    bool m_isConfigured = false;
    bool m_isSubscribed = false;
    bool m_isAuthorized = false;
    bool m_hasExtranonceSubscription = false;
    bool m_isRolling = false;
    std::uint32_t m_versionMask = 0;
    stratum::SetExtranonce m_extranonce;
    double m_difficulty = 1.0; ///< of the next job
    std::uint64_t m_jobCount = 0;
    std::deque<JobPointer> m_jobs;     ///< whose shares are worth sending, oldest first
    std::set<hashing::Hash256> m_sent; ///< hashes of shares of those jobs
};

} // namespace console::jobs
