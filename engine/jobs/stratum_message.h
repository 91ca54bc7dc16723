// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/hashing/block_header.h"
#include "engine/jobs/mining_job.h"

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

/// What a Stratum v1 pool says: one JSON object a line. Sources: the description at
/// https://en.bitcoin.it/wiki/Stratum_mining_protocol, and BIP 310 for mining.configure and its extensions.
/// Everything is checked here, so that no later line has to doubt a size, a type or a range.
namespace console::jobs::stratum {

inline constexpr std::size_t mostBranches = 32;
inline constexpr std::size_t smallestExtranonce2 = 1;
inline constexpr std::size_t largestExtranonce2 = 16;
inline constexpr std::size_t largestExtranonce1 = 32;
inline constexpr std::size_t largestCoinbase = 100'000;
inline constexpr std::size_t longestJobId = 256;

/// mining.notify
struct Notify {
    std::string jobId; ///< as it came, to be sent back; not fit to be shown
    hashing::Hash256 previousHash{};
    Bytes coinbaseHead;
    Bytes coinbaseTail;
    std::vector<hashing::Hash256> branch;
    std::uint32_t version = 0;
    std::uint32_t bits = 0;
    std::uint32_t time = 0;
    bool clean = false;
};
/// mining.set_difficulty: finite and above 0.
struct SetDifficulty {
    double difficulty = 1.0;
};
/// mining.set_extranonce
struct SetExtranonce {
    Bytes extranonce1;
    std::size_t extranonce2Size = 4;
};
/// mining.set_version_mask
struct SetVersionMask {
    std::uint32_t mask = 0;
};
/// client.show_message; printable.
struct ShowMessage {
    std::string text;
};
/// client.reconnect; a field that is missing means "as it is".
struct Reconnect {
    std::optional<std::string> host;
    std::optional<std::uint16_t> port;
    std::uint32_t seconds = 0;
};
/// A request the pool wants answered. `id` is its JSON, to be sent back as it came.
struct Question {
    enum class Kind {
        GetVersion, ///< client.get_version
        Ping,       ///< mining.ping
        Unknown,
    };
    Kind kind = Kind::Unknown;
    std::string id;
};
/// A notification this program has no use for.
struct Ignored {
};

struct ReplyError {
    int code = 0;     ///< 0 when the pool gave none
    std::string text; ///< printable
};
/// The answer to a request of ours.
struct Reply {
    std::uint64_t id = 0;
    std::optional<ReplyError> error; ///< set as well when the result is false or missing
    std::string result;              ///< its JSON; "null" when there is none
};

using Message = std::variant<Notify, SetDifficulty, SetExtranonce, SetVersionMask, ShowMessage, Reconnect, Question,
                             Ignored, Reply>;

/// Reads one line, which may be anything at all. The error's sentence names the method and the field and holds
/// only printable text.
[[nodiscard]] Result<Message> parseMessage(std::string_view line);

/// The result of mining.subscribe.
[[nodiscard]] Result<SetExtranonce> parseSubscription(std::string_view resultJson);

/// What mining.configure granted (BIP 310). An extension that the pool does not mention was not granted.
struct Configuration {
    std::uint32_t versionMask = 0; ///< 0 and not rolling are different things: see isRolling
    bool isRolling = false;
    bool hasExtranonceSubscription = false;
};
[[nodiscard]] Result<Configuration> parseConfiguration(std::string_view resultJson);

} // namespace console::jobs::stratum
