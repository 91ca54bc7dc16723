// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/byte_order.h"
#include "engine/jobs/node_connection.h"
#include "tests/support/loopback.h"
#include "tests/support/test_node.h"

#include <algorithm>
#include <array>
#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <vector>

/// What a test of the connection to a node needs beside the node.
namespace console::test {

using namespace jobs;

inline constexpr std::chrono::seconds patience{60};
inline constexpr const char *regtestPayout = "bcrt1qdavt4j2sd7dlhqsavtnfxvzppw6k7qy97tmnu9";

/// The owner's thread, which is the test's: it runs what was posted to it while it waits, and keeps what it hears.
class Owner final : public UpstreamListener
{
public:
    [[nodiscard]] NodeConnection::Post post()
    {
        return [this](std::function<void()> work) {
            const std::scoped_lock lock(m_mutex);
            m_posted.push_back(std::move(work));
            m_changed.notify_all();
        };
    }
    /// False after a minute.
    bool waitFor(const std::function<bool()> &fact)
    {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        while (!fact()) {
            std::function<void()> work;
            {
                std::unique_lock lock(m_mutex);
                if (!m_changed.wait_until(lock, deadline, [this] { return !m_posted.empty(); }))
                    return false;
                work = std::move(m_posted.front());
                m_posted.pop_front();
            }
            work();
        }
        return true;
    }
    /// Runs all that was posted so far.
    void drain()
    {
        std::deque<std::function<void()>> all;
        {
            const std::scoped_lock lock(m_mutex);
            all.swap(m_posted);
        }
        for (const auto &work : all)
            work();
    }
    bool waitForJobs(std::size_t count)
    {
        return waitFor([&] { return jobs.size() >= count || closed; }) && jobs.size() >= count;
    }
    bool waitForClosed()
    {
        return waitFor([&] { return closed.has_value(); });
    }
    bool waitForVerdicts(std::size_t count)
    {
        return waitFor([&] { return verdicts.size() >= count || closed; }) && verdicts.size() >= count;
    }
    [[nodiscard]] std::ptrdiff_t noticesOf(UpstreamNotice::Kind kind) const
    {
        return std::ranges::count(notices, kind, &UpstreamNotice::kind);
    }

    void upstreamConnected() override { ++connected, ++told; }
    void upstreamJob(JobPointer job) override { jobs.push_back(std::move(job)), ++told; }
    void upstreamIdle() override { ++idle, ++told; }
    void upstreamVerdict(const ShareVerdict &verdict) override { verdicts.push_back(verdict), ++told; }
    void upstreamLatency(Milliseconds) override { ++latencies, ++told; }
    void upstreamNotice(const UpstreamNotice &notice) override { notices.push_back(notice), ++told; }
    void upstreamClosed(const UpstreamFailure &failure) override { closed = failure, ++told; }

    int connected = 0;
    int idle = 0;
    int latencies = 0;
    int told = 0;
    std::vector<JobPointer> jobs;
    std::vector<ShareVerdict> verdicts;
    std::vector<UpstreamNotice> notices;
    std::optional<UpstreamFailure> closed;

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_posted;
};

inline PoolSettings settingsFor(std::uint16_t port)
{
    PoolSettings settings;
    settings.address = {PoolAddress::Kind::Node, "127.0.0.1", port};
    settings.user = "miner";
    settings.password = Secret("secret");
    settings.payoutAddress = regtestPayout;
    return settings;
}

inline std::unique_ptr<NodeConnection> opened(const PoolSettings &settings, Owner &owner, NodeTimes times = {})
{
    auto connection =
        std::make_unique<NodeConnection>(settings, owner, owner.post(), std::make_shared<const SystemClock>(), times);
    connection->open();
    return connection;
}

inline SolvedShare solve(const JobPointer &job, std::uint64_t number)
{
    SolvedShare solved;
    solved.number = number;
    solved.job = job;
    solved.extranonce2 = job->extranonce2(number);
    solved.isBlock = true;
    hashing::HeaderBytes header = job->header(solved.extranonce2).serialise();
    for (std::uint32_t nonce = 0; !job->networkTarget.isMetBy(judgeHash(header)); ++nonce)
        hashing::writeLittle32(header.data() + 76, nonce);
    solved.share.header = header;
    solved.share.hash = judgeHash(header);
    return solved;
}

/// A port on which nobody listens.
inline std::uint16_t unusedPort()
{
    TestNode node;
    return node.port();
}

/// Listens, but takes nobody in: once its queue is full, the system lets every further caller wait.
class BlackHole
{
public:
    BlackHole()
    {
        LoopbackListener listener = listenOnLoopback(0, 0);
        m_listening = listener.socket;
        m_port = listener.port();
        for (int &caller : m_callers) {
            caller = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
            ::connect(caller, reinterpret_cast<sockaddr *>(&listener.address), sizeof listener.address);
        }
    }
    ~BlackHole()
    {
        for (const int caller : m_callers)
            ::close(caller);
        ::close(m_listening);
    }
    BlackHole(const BlackHole &) = delete;
    BlackHole &operator=(const BlackHole &) = delete;
    [[nodiscard]] std::uint16_t port() const { return m_port; }

private:
    int m_listening = -1;
    std::uint16_t m_port = 0;
    std::array<int, 4> m_callers{};
};

} // namespace console::test
