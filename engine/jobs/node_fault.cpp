// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/node_fault.h"

#include "engine/base/printable_text.h"
#include "engine/base/result.h"
#include "engine/jobs/bounded_json.h"

#include <curl/curl.h>

#include <cerrno>
#include <utility>

namespace console::jobs {

namespace {

using nlohmann::json;
using Kind = NodeFault::Kind;

constexpr const char *checkAddress = "Check that host and port are those of a Bitcoin node's RPC.";

// Of Bitcoin Core's src/rpc/protocol.h.
constexpr int notConnected = -9;
constexpr int stillDownloading = -10;
constexpr int warmingUp = -28;

NodeFault fault(Kind kind, const std::string &label, std::string what, std::string remedy)
{
    NodeFault found;
    found.kind = kind;
    found.sentence = Error{Error::Kind::Unavailable, "Node " + label, std::move(what), std::move(remedy)}.sentence();
    return found;
}

NodeFault rpcFault(const std::string &label, const json &error)
{
    const json code = error.is_object() && error.contains("code") ? error["code"] : json();
    const json message = error.is_object() && error.contains("message") ? error["message"] : json();
    const int number = code.is_number_integer() ? static_cast<int>(code.get<std::int64_t>()) : 0;
    const std::string text = message.is_string() ? printableText(message.get_ref<const std::string &>()) : "";
    NodeFault found;
    switch (number) {
    case warmingUp:
        found = fault(Kind::RpcError, label, "is still starting (" + text + ")", "Wait until it has started.");
        break;
    case stillDownloading:
        found = fault(Kind::RpcError, label, "is still downloading blocks", "Wait until it has caught up.");
        break;
    case notConnected:
        found = fault(Kind::RpcError, label, "is connected to no other node",
                      "Check the node's own connection to the network.");
        break;
    default:
        found = fault(Kind::RpcError, label, "answers with error " + std::to_string(number) + ": " + text,
                      "Look the error up in the node's log.");
        break;
    }
    found.code = number;
    found.message = text;
    return found;
}

std::string seconds(Milliseconds time)
{
    return std::to_string((time.count() + 999) / 1000) + " s";
}

} // namespace

NodeRpc::Answer readNodeAnswer(const std::string &label, long httpStatus, std::string_view body)
{
    if (httpStatus == 401)
        return fault(Kind::Unauthorised, label, "does not accept the user and password",
                     "Give its rpcauth user and password, or its .cookie file as the password file.");
    if (httpStatus == 403)
        return fault(Kind::Forbidden, label, "does not let this machine in",
                     "Add this machine's address to rpcallowip in the node's bitcoin.conf.");
    if (httpStatus >= 300 && httpStatus < 400)
        return fault(Kind::NotANode, label, "sends the caller somewhere else, which a Bitcoin node does not do",
                     checkAddress);
    if (httpStatus == 503)
        return fault(Kind::Unreachable, label, "has more calls than it can answer",
                     "Raise rpcworkqueue in the node's bitcoin.conf.");
    std::optional<json> answer = parseBoundedJson(body);
    if (!answer || !answer->is_object() || !(answer->contains("result") || answer->contains("error")))
        return fault(Kind::NotANode, label,
                     "does not answer as a Bitcoin node does (HTTP " + std::to_string(httpStatus) + ")", checkAddress);
    if (const auto error = answer->find("error"); error != answer->end() && !error->is_null())
        return rpcFault(label, *error);
    if (httpStatus != 200 || !answer->contains("result"))
        return fault(Kind::NotANode, label, "answers with neither a result nor an error", checkAddress);
    return std::move((*answer)["result"]);
}

NodeFault transferFault(const std::string &label, const TransferFailure &failure)
{
    if (failure.tooLarge || failure.curlCode == CURLE_FILESIZE_EXCEEDED)
        return fault(Kind::TooLarge, label, "sends an answer of more than 64 MiB", checkAddress);
    switch (failure.curlCode) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return fault(Kind::Unreachable, label, "has a name that cannot be found",
                     "Check the spelling of the host, and that this machine is online.");
    case CURLE_COULDNT_CONNECT:
        if (failure.systemError == ECONNREFUSED)
            return fault(Kind::Unreachable, label, "refuses the connection",
                         "Check that the node runs with server=1 and that this is its RPC port.");
        return fault(Kind::Unreachable, label, "cannot be reached", "Check the host and the network between.");
    case CURLE_OPERATION_TIMEDOUT:
        if (!failure.connected)
            return fault(Kind::TimedOut, label, "cannot be reached: nothing answers there",
                         "Check that the node runs and that no firewall stands between.");
        return fault(Kind::TimedOut, label, "did not answer within " + seconds(failure.deadline),
                     "Check that the node runs and the network between works.");
    case CURLE_GOT_NOTHING:
    case CURLE_RECV_ERROR:
    case CURLE_SEND_ERROR:
    case CURLE_PARTIAL_FILE:
        return fault(Kind::Unreachable, label, "closed the connection before it had answered",
                     "Check that the node still runs.");
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_WEIRD_SERVER_REPLY: return fault(Kind::NotANode, label, "does not speak HTTP", checkAddress);
    default:
        return fault(Kind::Unreachable, label,
                     std::string("cannot be asked: ") + curl_easy_strerror(static_cast<CURLcode>(failure.curlCode)),
                     "Check that the node runs and the network between works.");
    }
}

} // namespace console::jobs
