// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/stratum_requests.h"

#include "engine/hashing/block_header.h"
#include "engine/hashing/byte_order.h"

#include <nlohmann/json.hpp>

#include <array>

namespace console::jobs::stratum {

namespace {

using Json = nlohmann::json;

constexpr const char *programName = "SurplusConsole/" CONSOLE_VERSION;

/// 8 digits, most significant first.
std::string wordHex(std::uint32_t word)
{
    std::array<std::uint8_t, 4> bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(word >> (24 - 8 * i));
    return hashing::toHex(bytes);
}

/// A person may have typed anything into the user's field.
std::string dumped(const Json &json)
{
    return json.dump(-1, ' ', false, Json::error_handler_t::replace);
}

std::string answer(const std::string &id, const std::string &result, const std::string &error)
{
    return R"({"id":)" + id + R"(,"result":)" + result + R"(,"error":)" + error + "}\n";
}

} // namespace

std::string request(std::uint64_t id, const std::string &method, const std::string &params)
{
    return R"({"id":)" + std::to_string(id) + R"(,"method":")" + method + R"(","params":)" + params + "}\n";
}

std::string configureParams(std::uint32_t versionMask, double minimumDifficulty)
{
    Json extensions = Json::array({"version-rolling", "subscribe-extranonce"});
    Json values = {{"version-rolling.mask", wordHex(versionMask)}, {"version-rolling.min-bit-count", 1}};
    if (minimumDifficulty > 0.0) {
        extensions.push_back("minimum-difficulty");
        values["minimum-difficulty.value"] = minimumDifficulty;
    }
    return dumped(Json::array({extensions, values}));
}

std::string subscribeParams()
{
    return dumped(Json::array({programName}));
}

std::string authorizeParams(const std::string &user, const Secret &password)
{
    return dumped(Json::array({user, std::string(password.reveal())}));
}

std::string submitParams(const std::string &user, const std::string &jobId, std::span<const std::uint8_t> extranonce2,
                         std::uint32_t time, std::uint32_t nonce, std::optional<std::uint32_t> versionBits)
{
    Json params = Json::array({user, jobId, hashing::toHex(extranonce2), wordHex(time), wordHex(nonce)});
    if (versionBits)
        params.push_back(wordHex(*versionBits));
    return dumped(params);
}

std::string versionAnswer(const std::string &id)
{
    return answer(id, dumped(Json(programName)), "null");
}

std::string pingAnswer(const std::string &id)
{
    return answer(id, R"("pong")", "null");
}

std::string unknownAnswer(const std::string &id)
{
    return answer(id, "null", R"([20,"Not supported.",null])");
}

} // namespace console::jobs::stratum
