// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/clock.h"
#include "engine/jobs/node_rpc.h"
#include "engine/jobs/payout_address.h"
#include "engine/jobs/pool_settings.h"
#include "engine/jobs/solo_job.h"
#include "engine/jobs/upstream.h"

#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <stop_token>
#include <string>
#include <vector>

namespace console::jobs {

/// How long a node is waited for, and how often it is asked.
struct NodeTimes {
    Milliseconds answer{30'000};    ///< to an ordinary call
    Milliseconds longPoll{120'000}; ///< until there is news; without any it is asked again
    Milliseconds submit{60'000};    ///< a node checks the whole block before it answers
    Milliseconds poll{5'000};       ///< between two templates, when the node has no long poll
    Milliseconds rest{250};         ///< at least between two templates, whatever the node does
};

/// What is said with a node from the first call to the last. run() is the body of a thread; submit() and wake() are
/// called by the owner's.
class NodeSession
{
public:
    /// Something to tell the listener, which happens on another thread.
    using Telling = std::function<void(UpstreamListener &listener)>;
    using Tell = std::function<void(Telling telling)>;

    NodeSession(PoolSettings settings, Tell tell, std::shared_ptr<const Clock> clock, NodeTimes times);

    /// Logs in and works until stop is requested or the connection ends, which it tells.
    void run(const std::stop_token &stop);
    void submit(const SolvedShare &share);
    /// Makes run() look at its stop token and its shares.
    void wake() { m_rpc.wake(); }

private:
    /// A height that a block was sent for: nobody works on it while the node makes up its mind, and for as long as
    /// it may take until its templates are of the next one.
    struct SolvedHeight {
        hashing::Hash256 previousHash{};
        MonotonicTime until{};
    };
    static constexpr std::size_t mostJobs = 8;
    static constexpr int mostAttempts = 3; ///< to send one block
    static constexpr std::chrono::seconds solvedFor{30};

    void logIn();
    [[nodiscard]] Status readCredentials();
    void takeChain(const nlohmann::json &info);

    void askDueTemplate();
    void askTemplate();
    void waitForNews();
    void takeTemplate(const nlohmann::json &result);
    void cancelTemplates();

    void takeShares();
    void sendBlock(const SolvedShare &share);
    void sendBlockAgain(const SolvedShare &share, const std::string &hex, int attempt);
    void takeBlockAnswer(const SolvedShare &share, const NodeRpc::Answer &answer);
    void refuse(const SolvedShare &share, const std::string &reason, ShareVerdict::Kind kind);
    [[nodiscard]] const SoloJob *find(const JobPointer &job) const;
    [[nodiscard]] bool isSolved(const hashing::Hash256 &previousHash);

    /// An ordinary call: times it, and ends the connection when it brings no result.
    NodeRpc::CallId ask(const std::string &method, nlohmann::json params,
                        std::function<void(const nlohmann::json &)> take);
    void end(const NodeFault &fault);
    void end(const std::string &sentence, bool needsPerson);
    void notice(UpstreamNotice::Kind kind, std::string detail);
    void verdict(const SolvedShare &share, ShareVerdict::Kind kind, std::string reason);

    const PoolSettings m_settings;
    const Tell m_tell;
    const std::shared_ptr<const Clock> m_clock;
    const NodeTimes m_times;
    NodeRpc m_rpc;
    bool m_isOver = false;

    PayoutAddress m_payout;
    std::deque<SoloJob> m_jobs; ///< newest last
    std::uint64_t m_jobCount = 0;
    std::string m_longPollId;
    std::optional<NodeRpc::CallId> m_templateCall; ///< under way, of either kind
    std::optional<MonotonicTime> m_askAt;          ///< the next template; set while no call is under way
    bool m_asksPlainly = true;                     ///< that one is answered at once, news or no news
    std::vector<SolvedHeight> m_solved;

    std::mutex m_mutex;
    std::vector<SolvedShare> m_inbox; ///< guarded by the mutex
};

} // namespace console::jobs
