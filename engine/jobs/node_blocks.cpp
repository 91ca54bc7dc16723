// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// The part of NodeSession that sends solved blocks.
#include "engine/base/printable_text.h"
#include "engine/jobs/node_session.h"

#include <algorithm>
#include <chrono>
#include <utility>

namespace console::jobs {

namespace {

using nlohmann::json;

bool isTransient(const NodeFault &fault)
{
    return fault.kind == NodeFault::Kind::Unreachable || fault.kind == NodeFault::Kind::TimedOut;
}

} // namespace

void NodeSession::takeShares()
{
    std::vector<SolvedShare> shares;
    {
        const std::scoped_lock lock(m_mutex);
        shares.swap(m_inbox);
    }
    for (const SolvedShare &share : shares) {
        if (share.isBlock)
            sendBlock(share);
        else
            verdict(share, ShareVerdict::Kind::Accepted, {});
    }
}

const SoloJob *NodeSession::find(const JobPointer &job) const
{
    const auto found = std::ranges::find(m_jobs, job, &SoloJob::job);
    return found == m_jobs.end() ? nullptr : &*found;
}

bool NodeSession::isSolved(const hashing::Hash256 &previousHash)
{
    const MonotonicTime now = m_clock->monotonic();
    std::erase_if(m_solved, [now](const SolvedHeight &solved) { return solved.until <= now; });
    return std::ranges::find(m_solved, previousHash, &SolvedHeight::previousHash) != m_solved.end();
}

void NodeSession::sendBlock(const SolvedShare &share)
{
    const SoloJob *solo = find(share.job);
    if (solo == nullptr)
        return verdict(share, ShareVerdict::Kind::Stale, "its template is too old");
    if (isSolved(solo->job->previousHash))
        return verdict(share, ShareVerdict::Kind::Stale, "a block of this height was sent before");
    const Result<std::string> hex = assembleBlock(*solo, share.share.header, share.extranonce2);
    if (!hex)
        return refuse(share, hex.error().sentence(), ShareVerdict::Kind::Rejected);
    // Until the node has answered there is no telling, so it is held for as long as that may take.
    m_solved.push_back({solo->job->previousHash, MonotonicTime::max()});
    notice(UpstreamNotice::Kind::BlockSent, hashing::toDisplayHex(share.share.hash));
    // A block that comes late is sent all the same, but does not stop the work on a newer height.
    if (m_jobs.back().job->previousHash == solo->job->previousHash)
        m_tell([](UpstreamListener &listener) { listener.upstreamIdle(); });
    sendBlockAgain(share, hex.value(), 1);
}

void NodeSession::sendBlockAgain(const SolvedShare &share, const std::string &hex, int attempt)
{
    m_rpc.call("submitblock", json::array({hex}), m_times.submit,
               [this, share, hex, attempt, start = m_clock->monotonic()](const NodeRpc::Answer &answer) {
                   const auto *fault = std::get_if<NodeFault>(&answer);
                   if (fault != nullptr && isTransient(*fault) && attempt < mostAttempts)
                       // A block is worth a second try; should the first have arrived, the node says "duplicate".
                       return sendBlockAgain(share, hex, attempt + 1);
                   if (fault != nullptr && fault->kind != NodeFault::Kind::RpcError)
                       return end(*fault);
                   const auto latency = std::chrono::duration_cast<Milliseconds>(m_clock->monotonic() - start);
                   m_tell([latency](UpstreamListener &listener) { listener.upstreamLatency(latency); });
                   takeBlockAnswer(share, answer);
               });
}

void NodeSession::takeBlockAnswer(const SolvedShare &share, const NodeRpc::Answer &answer)
{
    const auto *fault = std::get_if<NodeFault>(&answer);
    const json result = fault != nullptr ? json() : std::get<json>(answer);
    const std::string reason = fault != nullptr     ? fault->message
                               : result.is_string() ? printableText(result.get_ref<const std::string &>())
                                                    : printableText(result.dump());
    const auto solved = std::ranges::find(m_solved, share.job->previousHash, &SolvedHeight::previousHash);
    if (fault == nullptr && (result.is_null() || reason == "duplicate")) {
        if (solved != m_solved.end())
            solved->until = m_clock->monotonic() + solvedFor;
        notice(UpstreamNotice::Kind::BlockAccepted, hashing::toDisplayHex(share.share.hash));
        verdict(share, ShareVerdict::Kind::Accepted, {});
    } else {
        if (solved != m_solved.end())
            m_solved.erase(solved);
        // A good block, but the node follows another of the same height that it knew before.
        const bool isLate = reason == "inconclusive";
        refuse(share, reason, isLate ? ShareVerdict::Kind::Stale : ShareVerdict::Kind::Rejected);
    }
    askTemplate();
}

void NodeSession::refuse(const SolvedShare &share, const std::string &reason, ShareVerdict::Kind kind)
{
    notice(UpstreamNotice::Kind::BlockRefused, hashing::toDisplayHex(share.share.hash) + ": " + reason);
    verdict(share, kind, reason);
}

} // namespace console::jobs
