// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/connection_test.h"

#include "engine/base/clock.h"
#include "engine/base/printable_text.h"
#include "engine/jobs/network.h"
#include "engine/jobs/node_connection.h"
#include "engine/jobs/stratum_connection.h"

#include <condition_variable>
#include <cstdio>
#include <mutex>
#include <utility>

namespace console::jobs {

namespace {

constexpr std::chrono::seconds longest{30};
constexpr Milliseconds tickPeriod{100};

std::string numberText(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", value);
    return text;
}

/// Notes what one connection does until it has a job or fails. Called on the network's thread; wait() is for the one
/// who asks.
class Witness final : public UpstreamListener
{
public:
    void upstreamConnected() override {}
    void upstreamJob(JobPointer job) override
    {
        step(ConnectionStep::Kind::LogIn, {});
        step(ConnectionStep::Kind::Difficulty, numberText(job->shareTarget.difficulty()));
        char mask[16] = "";
        if (job->versionMask != 0)
            std::snprintf(mask, sizeof mask, "%08x", job->versionMask);
        step(ConnectionStep::Kind::Rolling, mask);
        step(ConnectionStep::Kind::Job, printableText(job->id, 40));
        finish({});
    }
    void upstreamIdle() override {}
    void upstreamVerdict(const ShareVerdict &) override {}
    void upstreamLatency(Milliseconds) override {}
    void upstreamNotice(const UpstreamNotice &notice) override
    {
        if (notice.kind == UpstreamNotice::Kind::Connected)
            step(ConnectionStep::Kind::Connect, notice.detail);
    }
    void upstreamClosed(const UpstreamFailure &failure) override { finish(failure.sentence); }

    /// Until it is over, in one way or the other.
    ConnectionReport wait(const std::stop_token &stop, const std::string &label)
    {
        std::unique_lock lock(m_mutex);
        const bool over = m_changed.wait_for(lock, stop, longest, [this] { return m_isOver; });
        if (!over)
            m_report.trouble = stop.stop_requested()
                                   ? "The test was ended before " + label + " gave a job."
                                   : label + " gave no job within 30 s. Ask the pool whether it is in service.";
        m_isOver = true;
        return m_report;
    }

private:
    void step(ConnectionStep::Kind kind, std::string detail)
    {
        const std::scoped_lock lock(m_mutex);
        if (!m_isOver)
            m_report.steps.push_back({kind, std::move(detail)});
    }
    void finish(const std::string &trouble)
    {
        const std::scoped_lock lock(m_mutex);
        if (std::exchange(m_isOver, true))
            return;
        m_report.trouble = trouble;
        m_changed.notify_all();
    }

    std::mutex m_mutex;
    std::condition_variable_any m_changed;
    ConnectionReport m_report;
    bool m_isOver = false;
};

} // namespace

ConnectionReport testConnection(const PoolSettings &pool, const std::stop_token &stop)
{
    if (const Status status = checkPools({pool}); !status)
        return {{}, status.error().sentence(), std::nullopt};
    const auto clock = std::make_shared<SystemClock>();
    Witness witness;
    Network network;
    std::unique_ptr<Upstream> upstream;
    const StratumConnection *stratum = nullptr;
    network.post([&] {
        if (pool.address.isNode()) {
            const auto post = [&network](std::function<void()> work) { network.post(std::move(work)); };
            upstream = std::make_unique<NodeConnection>(pool, witness, post, clock);
        } else {
            auto connection =
                std::make_unique<StratumConnection>(pool, pool.address.port, network.transports(), witness, clock);
            stratum = connection.get();
            upstream = std::move(connection);
        }
        upstream->open();
    });
    network.every(tickPeriod, [&] { upstream->tick(clock->monotonic()); });
    ConnectionReport report = witness.wait(stop, pool.address.label());
    network.stop();
    if (stratum != nullptr)
        report.offeredKey = stratum->shownKey();
    return report;
}

} // namespace console::jobs
