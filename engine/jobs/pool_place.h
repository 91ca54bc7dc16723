// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/event.h"
#include "engine/jobs/back_off.h"
#include "engine/jobs/notice_limit.h"
#include "engine/jobs/pool_settings.h"
#include "engine/jobs/reject_watch.h"
#include "engine/jobs/upstream.h"
#include "engine/jobs/work_reading.h"

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace console::jobs {

/// Makes an upstream for where the settings say, but on this port.
using UpstreamFactory =
    std::function<std::unique_ptr<Upstream>(const PoolSettings &pool, std::uint16_t port, UpstreamListener &listener)>;

/// One entry of a person's list of pools: its connection, its waits, its shares. It knows nothing of the others;
/// PoolRotation decides when it connects. One thread.
class PoolPlace final : private UpstreamListener
{
public:
    /// What a place tells the rotation, from inside the calls of its upstream.
    struct Telling {
        std::function<void(Event event)> event;
        std::function<void()> job; ///< job() changed
    };

    PoolPlace(std::uint64_t serial, const PoolSettings &settings, std::shared_ptr<const Clock> clock,
              std::uint64_t seed, Telling telling);
    ~PoolPlace() override;
    PoolPlace(const PoolPlace &) = delete;
    PoolPlace &operator=(const PoolPlace &) = delete;

    [[nodiscard]] std::uint64_t serial() const { return m_serial; }
    [[nodiscard]] const PoolSettings &settings() const { return m_settings; }

    void connect(const UpstreamFactory &factory);
    /// Closes the connection; shares without an answer are counted so. Nothing happens without one.
    void disconnect(const std::string &why);
    /// Keeps deadlines and clears away a connection that ended.
    void tick();
    void submit(const SolvedShare &share);

    [[nodiscard]] bool isConnected() const { return m_upstream != nullptr; }
    /// Logged in, and with a job since it did.
    [[nodiscard]] bool isReady() const { return m_readySince.has_value(); }
    [[nodiscard]] MonotonicTime readySince() const { return m_readySince.value_or(MonotonicTime{}); }
    [[nodiscard]] MonotonicTime attemptedAt() const { return m_attemptedAt; }
    /// May be connected to now: it is not, and it has waited long enough.
    [[nodiscard]] bool mayConnect() const;
    [[nodiscard]] bool hasUnanswered() const { return !m_pending.empty(); }
    /// The job in hand; null when there is none.
    [[nodiscard]] const JobPointer &job() const { return m_job; }
    /// Grows whenever job() changes.
    [[nodiscard]] std::uint64_t jobNumber() const { return m_jobNumber; }

    [[nodiscard]] PoolReading reading(bool isActive) const;
    [[nodiscard]] const ShareCounts &shares() const { return m_shares; }
    [[nodiscard]] const std::map<std::string, std::uint64_t> &rejectReasons() const { return m_rejectReasons; }
    [[nodiscard]] double bestShare() const { return m_bestShare; }
    [[nodiscard]] std::uint64_t blocksFound() const { return m_blocksFound; }
    [[nodiscard]] std::uint64_t blocksAccepted() const { return m_blocksAccepted; }

private:
    struct Pending {
        double difficulty = 0.0; ///< of its hash
        double worth = 0.0;      ///< of its target
    };

    void upstreamConnected() override;
    void upstreamJob(JobPointer job) override;
    void upstreamIdle() override;
    void upstreamVerdict(const ShareVerdict &verdict) override;
    void upstreamLatency(Milliseconds latency) override { m_latency = latency; }
    void upstreamNotice(const UpstreamNotice &notice) override;
    void upstreamClosed(const UpstreamFailure &failure) override { m_failure = failure; }

    void tell(Event::Kind kind, double to, std::string detail);
    void tellShare(Event::Kind kind, double difficulty, std::string detail);
    void tellLimited(Event::Kind kind, double to, std::string detail);
    [[nodiscard]] std::string latencyText() const;
    void countRefusal(const std::string &reason);
    void countUnanswered(const std::string &why);
    void forgetConnection();

    const std::uint64_t m_serial;
    const PoolSettings m_settings;
    const std::shared_ptr<const Clock> m_clock;
    const Telling m_telling;

    BackOff m_backOff;
    RejectWatch m_rejectWatch;
    NoticeLimit m_limit{50.0, 2.0};
    NoticeLimit m_shareLimit{200.0, 20.0}; ///< no sensible difficulty comes near it; the counts stay exact
    MonotonicTime m_attemptedAt{};
    std::optional<MonotonicTime> m_nextAttempt;
    std::optional<std::uint16_t> m_movedToPort;
    std::optional<UpstreamFailure> m_failure; ///< of a connection that is to be cleared away
    std::string m_trouble;

    bool m_isConnected = false;
    std::optional<UtcTime> m_connectedAt;
    std::optional<MonotonicTime> m_readySince;
    JobPointer m_job;
    std::uint64_t m_jobNumber = 0;
    std::uint32_t m_versionMask = 0;
    std::optional<Milliseconds> m_latency;
    std::uint64_t m_nextShare = 1;
    std::map<std::uint64_t, Pending> m_pending; ///< by the number of the share

    ShareCounts m_shares;
    std::map<std::string, std::uint64_t> m_rejectReasons;
    double m_bestShare = 0.0;
    std::uint64_t m_blocksFound = 0;
    std::uint64_t m_blocksAccepted = 0;

    std::unique_ptr<Upstream> m_upstream; ///< last, so that it goes before what it calls
};

} // namespace console::jobs
