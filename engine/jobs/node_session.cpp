// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/node_session.h"

#include "engine/base/printable_text.h"
#include "engine/jobs/password_file.h"

#include <algorithm>
#include <chrono>
#include <string_view>
#include <utility>

namespace console::jobs {

namespace {

using nlohmann::json;

constexpr std::string_view cookieUser = "__cookie__";
constexpr Milliseconds longestWait{60'000};

json templateRequest(const std::string &longPollId)
{
    json request{{"rules", {"segwit"}}};
    if (!longPollId.empty())
        request["longpollid"] = longPollId;
    return json::array({std::move(request)});
}

Milliseconds since(MonotonicTime start, MonotonicTime now)
{
    return std::chrono::duration_cast<Milliseconds>(now - start);
}

} // namespace

NodeSession::NodeSession(PoolSettings settings, Tell tell, std::shared_ptr<const Clock> clock, NodeTimes times)
    : m_settings(std::move(settings))
    , m_tell(std::move(tell))
    , m_clock(std::move(clock))
    , m_times(times)
    , m_rpc(m_settings.address)
{
}

void NodeSession::run(const std::stop_token &stop)
{
    logIn();
    while (!stop.stop_requested() && !m_isOver) {
        takeShares();
        askDueTemplate();
        if (m_isOver)
            break;
        Milliseconds wait = longestWait;
        if (m_askAt)
            wait = std::clamp(since(m_clock->monotonic(), *m_askAt) + Milliseconds(1), Milliseconds(0), longestWait);
        m_rpc.run(wait);
    }
}

void NodeSession::submit(const SolvedShare &share)
{
    {
        const std::scoped_lock lock(m_mutex);
        m_inbox.push_back(share);
    }
    wake();
}

void NodeSession::logIn()
{
    Result<PayoutAddress> payout = PayoutAddress::parse(m_settings.payoutAddress, "The payout address");
    if (!payout)
        return end(payout.error().sentence(), true);
    m_payout = std::move(payout).value();
    if (const Status status = readCredentials(); !status)
        // A node writes its cookie when it starts, so the file may be there soon.
        return end(status.error().sentence(), status.error().kind != Error::Kind::NotFound);
    ask("getblockchaininfo", json::array(), [this](const json &info) { takeChain(info); });
}

Status NodeSession::readCredentials()
{
    std::string user = m_settings.user;
    Secret password = m_settings.password;
    if (!m_settings.passwordFile.empty()) {
        Result<Secret> line = readPasswordFile(m_settings.passwordFile);
        if (!line)
            return line.error();
        password = std::move(line).value();
    }
    const std::string_view text = password.reveal();
    if (text.starts_with(cookieUser) && text.substr(cookieUser.size()).starts_with(':')) {
        user = cookieUser;
        password = Secret(std::string(text.substr(cookieUser.size() + 1)));
    }
    m_rpc.logInWith(std::move(user), std::move(password));
    return Done{};
}

void NodeSession::takeChain(const json &info)
{
    const std::string label = m_settings.address.label();
    const auto field = info.is_object() ? info.find("chain") : info.end();
    if (field == info.end() || !field->is_string())
        return end("Node " + label + " does not say which chain it is on. Use Bitcoin Core 0.21 or newer.", true);
    const std::string chain = printableText(field->get_ref<const std::string &>(), 20);
    if (!m_payout.isGoodOn(field->get_ref<const std::string &>()))
        return end("The payout address is for " + m_payout.networkName() + ", but node " + label +
                       " is on the chain \"" + chain + "\". Give an address of that chain, or use another node.",
                   true);
    m_tell([](UpstreamListener &listener) { listener.upstreamConnected(); });
    notice(UpstreamNotice::Kind::Connected, "plain HTTP, chain " + chain);
    askTemplate();
}

void NodeSession::askDueTemplate()
{
    if (!m_askAt || m_clock->monotonic() < *m_askAt)
        return;
    if (m_asksPlainly || m_longPollId.empty())
        askTemplate();
    else
        waitForNews();
}

void NodeSession::askTemplate()
{
    cancelTemplates();
    m_templateCall = ask("getblocktemplate", templateRequest({}), [this](const json &result) {
        m_templateCall.reset();
        takeTemplate(result);
    });
}

void NodeSession::waitForNews()
{
    cancelTemplates();
    m_templateCall = m_rpc.call("getblocktemplate", templateRequest(m_longPollId), m_times.longPoll,
                                [this](const NodeRpc::Answer &answer) {
                                    m_templateCall.reset();
                                    const auto *fault = std::get_if<NodeFault>(&answer);
                                    if (fault == nullptr)
                                        return takeTemplate(std::get<json>(answer));
                                    // No news for so long is nothing unusual; an ordinary call tells whether the
                                    // node is still there.
                                    if (fault->kind == NodeFault::Kind::TimedOut)
                                        return askTemplate();
                                    end(*fault);
                                });
}

void NodeSession::cancelTemplates()
{
    if (m_templateCall)
        m_rpc.cancel(*m_templateCall);
    m_templateCall.reset();
    m_askAt.reset();
}

void NodeSession::takeTemplate(const json &result)
{
    Result<BlockTemplate> read = BlockTemplate::fromJson(result);
    if (!read)
        return end("Node " + m_settings.address.label() + ", " + read.error().sentence(), true);
    const auto block = std::make_shared<const BlockTemplate>(std::move(read).value());
    m_longPollId = block->longPollId;
    m_asksPlainly = m_longPollId.empty();
    m_askAt = m_clock->monotonic() + (m_asksPlainly ? m_times.poll : m_times.rest);
    if (isSolved(block->previousHash)) {
        // Asked a moment too early: the node does not build on the solved block yet.
        m_asksPlainly = true;
        m_askAt = m_clock->monotonic() + m_times.rest;
        return;
    }
    const bool clean = m_jobs.empty() || m_jobs.back().job->previousHash != block->previousHash;
    Result<SoloJob> solo = makeSoloJob(block, m_payout.script, clean, ++m_jobCount);
    if (!solo)
        return end("Node " + m_settings.address.label() + ", " + solo.error().sentence(), true);
    m_jobs.push_back(std::move(solo).value());
    if (m_jobs.size() > mostJobs)
        m_jobs.pop_front();
    m_tell([job = m_jobs.back().job](UpstreamListener &listener) { listener.upstreamJob(job); });
}

NodeRpc::CallId NodeSession::ask(const std::string &method, json params, std::function<void(const json &)> take)
{
    return m_rpc.call(method, std::move(params), m_times.answer,
                      [this, start = m_clock->monotonic(), take = std::move(take)](const NodeRpc::Answer &answer) {
                          if (const auto *fault = std::get_if<NodeFault>(&answer))
                              return end(*fault);
                          const Milliseconds latency = since(start, m_clock->monotonic());
                          m_tell([latency](UpstreamListener &listener) { listener.upstreamLatency(latency); });
                          take(std::get<json>(answer));
                      });
}

void NodeSession::end(const NodeFault &fault)
{
    using Kind = NodeFault::Kind;
    // A cookie that does not fit is an old one: the node has been started again, or soon will have been.
    const bool isCookie = fault.kind == Kind::Unauthorised && !m_settings.passwordFile.empty();
    const bool needsPerson =
        fault.kind == Kind::Unauthorised || fault.kind == Kind::Forbidden || fault.kind == Kind::NotANode;
    end(fault.sentence, needsPerson && !isCookie);
}

void NodeSession::end(const std::string &sentence, bool needsPerson)
{
    if (m_isOver)
        return;
    m_isOver = true;
    m_tell([sentence, needsPerson](UpstreamListener &listener) { listener.upstreamClosed({sentence, needsPerson}); });
}

void NodeSession::notice(UpstreamNotice::Kind kind, std::string detail)
{
    m_tell([notice = UpstreamNotice{kind, 0.0, std::move(detail)}](UpstreamListener &listener) {
        listener.upstreamNotice(notice);
    });
}

void NodeSession::verdict(const SolvedShare &share, ShareVerdict::Kind kind, std::string reason)
{
    m_tell([verdict = ShareVerdict{share.number, kind, std::move(reason)}](UpstreamListener &listener) {
        listener.upstreamVerdict(verdict);
    });
}

} // namespace console::jobs
