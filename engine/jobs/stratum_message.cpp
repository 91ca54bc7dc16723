// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/stratum_message.h"

#include "engine/base/printable_text.h"
#include "engine/jobs/bounded_json.h"
#include "engine/jobs/stratum_field.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <utility>

namespace console::jobs::stratum {

namespace {

using Json = nlohmann::json;

constexpr std::uint32_t longestReconnectWait = 3600;
constexpr std::size_t longestMessage = 64 * 1024;

Result<Json> parseJson(std::string_view text, const std::string &where)
{
    std::optional<Json> json = parseBoundedJson(text);
    if (!json)
        return badMessage(where, "is not JSON, or is nested too deep");
    return std::move(*json);
}

/// Four bytes of each of the eight words come back to front.
Result<hashing::Hash256> previousHashOf(const Json &params, const Field &field)
{
    const Result<Bytes> bytes = hexAt(params, field, 32, 32);
    if (!bytes)
        return bytes.error();
    hashing::Hash256 hash{};
    for (std::size_t i = 0; i < hash.size(); ++i)
        hash[i] = bytes.value()[i / 4 * 4 + 3 - i % 4];
    return hash;
}

Result<std::vector<hashing::Hash256>> branchOf(const Json &params, const Field &field)
{
    const Json *list = at(params, field);
    if (list == nullptr || !list->is_array())
        return badField(field, "is not a list");
    if (list->size() > mostBranches)
        return badField(field, "has more than 32 hashes");
    std::vector<hashing::Hash256> branch;
    for (std::size_t i = 0; i < list->size(); ++i) {
        const Result<Bytes> bytes = hexAt(*list, {field.method, i, "merkle_branch"}, 32, 32);
        if (!bytes)
            return bytes.error();
        std::ranges::copy(bytes.value(), branch.emplace_back().begin());
    }
    return branch;
}

Result<Message> parseNotify(const Json &params)
{
    constexpr const char *method = "mining.notify";
    Notify notify;
    const auto id = textAt(params, {method, 0, "job_id"}, longestJobId);
    if (!id)
        return id.error();
    notify.jobId = id.value();
    const auto previous = previousHashOf(params, {method, 1, "prevhash"});
    if (!previous)
        return previous.error();
    notify.previousHash = previous.value();
    auto head = hexAt(params, {method, 2, "coinb1"}, 1, largestCoinbase);
    if (!head)
        return head.error();
    notify.coinbaseHead = std::move(head).value();
    auto tail = hexAt(params, {method, 3, "coinb2"}, 1, largestCoinbase);
    if (!tail)
        return tail.error();
    notify.coinbaseTail = std::move(tail).value();
    if (notify.coinbaseHead.size() + notify.coinbaseTail.size() > largestCoinbase)
        return badField({method, 3, "coinb2"}, "makes the coinbase larger than 100 kB");
    auto branch = branchOf(params, {method, 4, "merkle_branch"});
    if (!branch)
        return branch.error();
    notify.branch = std::move(branch).value();
    for (const auto &[index, name, number] :
         {std::tuple(5U, "version", &notify.version), std::tuple(6U, "nbits", &notify.bits),
          std::tuple(7U, "ntime", &notify.time)}) {
        const auto word = wordAt(params, {method, index, name});
        if (!word)
            return word.error();
        *number = word.value();
    }
    const auto target = hashing::Target::fromBits(notify.bits);
    if (!target || *target == hashing::Target())
        return badField({method, 6, "nbits"}, "is no target");
    const Json *clean = at(params, {method, 8, "clean_jobs"});
    if (clean == nullptr || !clean->is_boolean())
        return badField({method, 8, "clean_jobs"}, "is not true or false");
    notify.clean = clean->get<bool>();
    return Message(std::move(notify));
}

Result<Message> parseSetDifficulty(const Json &params)
{
    const Field field{"mining.set_difficulty", 0, "difficulty"};
    const Json *value = at(params, field);
    if (value == nullptr || !value->is_number())
        return badField(field, "is not a number");
    const double difficulty = value->get<double>();
    if (!std::isfinite(difficulty) || !(difficulty > 0.0))
        return badField(field, "is not above 0");
    if (hashing::Target::fromDifficulty(difficulty) == hashing::Target())
        return badField(field, "is so high that no hash can meet it");
    return Message(SetDifficulty{difficulty});
}

Result<SetExtranonce> extranonceOf(const Json &list, const char *method, std::size_t first)
{
    SetExtranonce set;
    auto extranonce1 = hexAt(list, {method, first, "extranonce1"}, 0, largestExtranonce1);
    if (!extranonce1)
        return extranonce1.error();
    set.extranonce1 = std::move(extranonce1).value();
    const Field field{method, first + 1, "extranonce2_size"};
    const Json *size = at(list, field);
    if (size == nullptr || !size->is_number_unsigned() || *size < smallestExtranonce2 || *size > largestExtranonce2)
        return badField(field, "is not a whole number from 1 to 16");
    set.extranonce2Size = size->get<std::size_t>();
    return set;
}

Result<Message> parseSetExtranonce(const Json &params)
{
    auto set = extranonceOf(params, "mining.set_extranonce", 0);
    if (!set)
        return set.error();
    return Message(std::move(set).value());
}

Result<Message> parseSetVersionMask(const Json &params)
{
    const auto mask = wordAt(params, {"mining.set_version_mask", 0, "mask"});
    if (!mask)
        return mask.error();
    return Message(SetVersionMask{mask.value()});
}

Result<Message> parseShowMessage(const Json &params)
{
    const auto text = textAt(params, {"client.show_message", 0, "text"}, longestMessage);
    if (!text)
        return text.error();
    return Message(ShowMessage{printableText(text.value())});
}

Result<Message> parseReconnect(const Json &params)
{
    constexpr const char *method = "client.reconnect";
    Reconnect reconnect;
    const Json *host = at(params, {method, 0, "host"});
    if (host != nullptr && !host->is_null()) {
        const auto text = textAt(params, {method, 0, "host"}, 253);
        if (!text)
            return text.error();
        if (!text.value().empty())
            reconnect.host = text.value();
    }
    const Json *port = at(params, {method, 1, "port"});
    if (port != nullptr && !port->is_null()) {
        const auto number = countAt(params, {method, 1, "port"}, 1, 65535);
        if (!number)
            return number.error();
        reconnect.port = static_cast<std::uint16_t>(number.value());
    }
    const Json *wait = at(params, {method, 2, "wait"});
    if (wait != nullptr && !wait->is_null()) {
        const auto number = countAt(params, {method, 2, "wait"}, 0, longestReconnectWait);
        if (!number)
            return number.error();
        reconnect.seconds = number.value();
    }
    return Message(reconnect);
}

Result<Message> parseRequest(const Json &json)
{
    if (!json["method"].is_string())
        return badMessage("the method", "is not a text");
    const std::string &method = json["method"].get_ref<const std::string &>();
    static const Json none = Json::array();
    const auto found = json.find("params");
    const Json &params = found == json.end() || found->is_null() ? none : *found;
    if (!params.is_array())
        return badMessage(printableText(method, 40), "has parameters that are not a list");

    using Parser = Result<Message> (*)(const Json &);
    static constexpr std::pair<std::string_view, Parser> parsers[]{
        {"mining.notify", parseNotify},
        {"mining.set_difficulty", parseSetDifficulty},
        {"mining.set_extranonce", parseSetExtranonce},
        {"mining.set_version_mask", parseSetVersionMask},
        {"client.show_message", parseShowMessage},
        {"client.reconnect", parseReconnect},
    };
    for (const auto &[name, parser] : parsers)
        if (method == name)
            return parser(params);

    const auto id = json.find("id");
    if (id == json.end() || !(id->is_number_integer() || id->is_string()))
        return Message(Ignored());
    Question question;
    question.id = id->dump();
    if (method == "client.get_version")
        question.kind = Question::Kind::GetVersion;
    else if (method == "mining.ping")
        question.kind = Question::Kind::Ping;
    return Message(std::move(question));
}

/// Pools write an error as [code, text, …], as {"code", "message"}, or as a text.
ReplyError errorOf(const Json &json)
{
    ReplyError error;
    const Json *code = nullptr;
    const Json *text = &json;
    if (json.is_array()) {
        code = !json.empty() ? &json[0] : nullptr;
        text = json.size() > 1 ? &json[1] : nullptr;
    } else if (json.is_object()) {
        code = json.contains("code") ? &json["code"] : nullptr;
        text = json.contains("message") ? &json["message"] : nullptr;
    }
    if (code != nullptr && code->is_number_integer() && std::abs(code->get<double>()) < 1e6)
        error.code = code->get<int>();
    if (text != nullptr && text->is_string())
        error.text = printableText(text->get_ref<const std::string &>(), 100);
    return error;
}

Result<Message> parseReply(const Json &json)
{
    const auto id = json.find("id");
    if (id == json.end() || !id->is_number_unsigned())
        return badMessage("a line", "is neither a request nor the answer to one");
    Reply reply;
    reply.id = id->get<std::uint64_t>();
    const auto result = json.find("result");
    const bool hasResult = result != json.end() && !result->is_null();
    reply.result = hasResult ? result->dump() : "null";
    const auto error = json.find("error");
    if (error != json.end() && !error->is_null() && *error != false)
        reply.error = errorOf(*error);
    else if (!hasResult || *result == false)
        reply.error = ReplyError();
    return Message(std::move(reply));
}

} // namespace

Result<Message> parseMessage(std::string_view line)
{
    const Result<Json> json = parseJson(line, "a line");
    if (!json)
        return json.error();
    if (!json.value().is_object())
        return badMessage("a line", "is not a JSON object");
    return json.value().contains("method") ? parseRequest(json.value()) : parseReply(json.value());
}

Result<SetExtranonce> parseSubscription(std::string_view resultJson)
{
    const Result<Json> json = parseJson(resultJson, "mining.subscribe");
    if (!json)
        return json.error();
    if (!json.value().is_array())
        return badMessage("mining.subscribe", "has a result that is not a list");
    return extranonceOf(json.value(), "mining.subscribe", 1);
}

Result<Configuration> parseConfiguration(std::string_view resultJson)
{
    constexpr const char *method = "mining.configure";
    const Result<Json> json = parseJson(resultJson, method);
    if (!json)
        return json.error();
    const Json &object = json.value();
    if (!object.is_object())
        return badMessage(method, "has a result that is not an object");
    // A text instead of true says why the extension was not granted (BIP 310).
    const auto isGranted = [&object](const char *name) {
        const auto found = object.find(name);
        return found != object.end() && *found == true;
    };
    Configuration configuration;
    configuration.isRolling = isGranted("version-rolling");
    configuration.hasExtranonceSubscription = isGranted("subscribe-extranonce");
    if (!configuration.isRolling)
        return configuration;
    const auto mask = object.find("version-rolling.mask");
    const auto word = mask != object.end() ? wordOf(*mask) : std::nullopt;
    if (!word)
        return badMessage(method, "grants version rolling without a mask of 8 hexadecimal digits");
    configuration.versionMask = *word;
    return configuration;
}

} // namespace console::jobs::stratum
