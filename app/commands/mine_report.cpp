// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/commands/mine_report.h"

#include <nlohmann/json.hpp>

#include <cstdio>

namespace console::app {

namespace {

using Json = nlohmann::ordered_json;
using Kind = Event::Kind;

std::string number(double value)
{
    char text[32];
    std::snprintf(text, sizeof text, "%.6g", value);
    return text;
}

std::string hexadecimal(double value)
{
    char text[16];
    std::snprintf(text, sizeof text, "%08x", static_cast<unsigned>(value));
    return text;
}

Json optionalText(const std::string &text)
{
    return text.empty() ? Json(nullptr) : Json(text);
}

Json sharesJson(const jobs::ShareCounts &shares)
{
    return {{"accepted", shares.accepted},
            {"rejected", shares.rejected},
            {"stale", shares.stale},
            {"unanswered", shares.unanswered},
            {"accepted_work", shares.acceptedWork}};
}

Json poolJson(const jobs::PoolReading &pool)
{
    return {{"address", pool.label},
            {"node", pool.isNode},
            {"encrypted", pool.encrypted},
            {"state", jobs::poolStateKey(pool.state)},
            {"trouble", optionalText(pool.trouble)},
            {"latency_ms", pool.latency ? Json(pool.latency->count()) : Json(nullptr)},
            {"version_mask", hexadecimal(pool.versionMask)},
            {"shares", sharesJson(pool.shares)}};
}

double meanMhs(const Snapshot &snapshot, double seconds)
{
    return seconds > 0.0 ? static_cast<double>(snapshot.hasher.hashes) / seconds / 1e6 : 0.0;
}

} // namespace

std::string mineLine(const Event &event)
{
    const std::string &who = event.subject;
    switch (event.kind) {
    case Kind::PoolSelected: return who.empty() ? "No pool can be worked for now." : "Working for " + who + ".";
    case Kind::PoolConnected: return who + " is connected (" + event.detail + ").";
    case Kind::PoolLost: return event.detail;
    case Kind::PoolDifficulty: return who + " wants shares of difficulty " + number(event.to) + " from the next job.";
    case Kind::PoolVersionMask:
        return event.to > 0.0 ? who + " lets the version roll under the mask " + hexadecimal(event.to) + "."
                              : who + " does not let the version roll.";
    case Kind::PoolJob:
        return who + " gave job " + event.detail + (event.to > 0.0 ? ", and older ones are over." : ".");
    case Kind::PoolMessage: return who + " says: " + event.detail;
    case Kind::PoolReconnect: return who + " asked to connect elsewhere: " + event.detail + ".";
    case Kind::PoolFault: return who + " broke the protocol: " + event.detail;
    case Kind::PoolShareAccepted: return who + " accepted a share of difficulty " + number(event.to) + ".";
    case Kind::PoolShareRejected: return who + " refused a share: " + event.detail + ".";
    case Kind::PoolShareStale: return "A share for " + who + " was stale: " + event.detail + ".";
    case Kind::PoolShareUnanswered:
        return number(event.to) + " share(s) for " + who + " have no answer. " + event.detail;
    case Kind::PoolRejectsHigh:
        return who + " refused " + number(100.0 * event.to) + " % of the shares of the last 10 minutes.";
    case Kind::BlockFound: return "BLOCK FOUND for " + who + ": " + event.detail + ".";
    case Kind::BlockAccepted: return who + " accepted block " + event.detail + ".";
    case Kind::BlockRefused: return who + " refused the block: " + event.detail + ".";
    case Kind::PoolExtranonce:
    case Kind::WorkSourceChanged: return {};
    default: return event.detail;
    }
}

std::string mineReportJson(const Snapshot &last, double seconds)
{
    const jobs::WorkReading &work = last.work;
    Json pools = Json::array();
    for (const jobs::PoolReading &pool : work.pools)
        pools.push_back(poolJson(pool));
    Json reasons = Json::array();
    for (const auto &[reason, count] : work.rejectReasons)
        reasons.push_back({{"reason", reason}, {"count", count}});
    const Json report{
        {"seconds", seconds},
        {"hashes", last.hasher.hashes},
        {"hashrate_mhs", meanMhs(last, seconds)},
        {"kernel", last.hasher.kernel},
        {"workers", last.hasher.workers},
        {"active", work.active ? Json(work.pools[*work.active].label) : Json(nullptr)},
        {"job", optionalText(work.jobId)},
        {"share_difficulty", work.difficulty > 0.0 ? Json(work.difficulty) : Json(nullptr)},
        {"network_difficulty", work.networkDifficulty > 0.0 ? Json(work.networkDifficulty) : Json(nullptr)},
        {"shares", sharesJson(work.shares)},
        {"reject_reasons", reasons},
        {"best_share", work.bestShare},
        {"blocks_found", work.blocksFound},
        {"blocks_accepted", work.blocksAccepted},
        {"pools", pools},
        {"session", optionalText(last.recording.path)},
    };
    return report.dump(2, ' ', false, Json::error_handler_t::replace) + "\n";
}

std::string mineReportText(const Snapshot &last, double seconds)
{
    const jobs::WorkReading &work = last.work;
    char text[512];
    std::snprintf(
        text, sizeof text,
        "%.1f s, %.2f MH/s mean (%s, %d workers); shares: %llu accepted, %llu rejected, %llu stale, "
        "%llu unanswered; best %s; blocks: %llu found, %llu accepted by a node\n",
        seconds, meanMhs(last, seconds), last.hasher.kernel.c_str(), last.hasher.workers,
        static_cast<unsigned long long>(work.shares.accepted), static_cast<unsigned long long>(work.shares.rejected),
        static_cast<unsigned long long>(work.shares.stale), static_cast<unsigned long long>(work.shares.unanswered),
        number(work.bestShare).c_str(), static_cast<unsigned long long>(work.blocksFound),
        static_cast<unsigned long long>(work.blocksAccepted));
    return text;
}

} // namespace console::app
