// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/secret.h"
#include "engine/base/time.h"
#include "engine/jobs/pool_address.h"

#include <nlohmann/json.hpp>

#include <cstddef>
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <variant>

namespace console::jobs {

/// Why a call to a node brought no result.
struct NodeFault {
    enum class Kind {
        Unreachable,  ///< refused, no such host, closed in the middle of an answer
        TimedOut,     ///< no whole answer before the call's deadline
        Unauthorised, ///< wrong user, password or cookie
        Forbidden,    ///< the node does not let this machine in
        NotANode,     ///< something answered, but not with JSON-RPC
        TooLarge,     ///< the answer is larger than NodeRpc::mostBytes
        RpcError,     ///< the node's own refusal; `code` and `message` are what it said
    };

    Kind kind = Kind::Unreachable;
    int code = 0;         ///< of the RPC error
    std::string message;  ///< of the RPC error, printable
    std::string sentence; ///< where, what, remedy; for people
};

/// Calls the JSON-RPC of a Bitcoin node over HTTP. It follows no redirect, uses no proxy and speaks nothing but
/// HTTP. One thread makes every call but wake().
class NodeRpc
{
public:
    static constexpr std::size_t mostBytes = std::size_t{64} << 20; ///< of an answer
    using Answer = std::variant<nlohmann::json, NodeFault>;
    /// Called from inside run(), once. May make and cancel calls.
    using Reply = std::function<void(Answer answer)>;
    using CallId = std::uint64_t;

    /// Throws std::runtime_error when libcurl cannot be set up, which happens only out of memory.
    explicit NodeRpc(PoolAddress address);
    /// Calls under way end without a reply, at once.
    ~NodeRpc();
    NodeRpc(const NodeRpc &) = delete;
    NodeRpc &operator=(const NodeRpc &) = delete;

    /// For the calls from now on. Without user and password none are sent.
    void logInWith(std::string user, Secret password);
    /// Starts a call. The deadline is for all of it, from connecting to the last byte.
    CallId call(const std::string &method, nlohmann::json params, Milliseconds deadline, Reply reply);
    /// Its reply is not called any more. Nothing happens when it is over.
    void cancel(CallId id);
    /// Moves the calls on, replies to those that are over, and waits at most this long for something to happen.
    void run(Milliseconds longest);
    /// Ends the wait in run(), or the next one. Any thread.
    void wake();

private:
    class Private;
    std::unique_ptr<Private> m_private;
};

} // namespace console::jobs
