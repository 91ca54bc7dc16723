// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace console::jobs {

/// Where a pool or a node listens. Plain value, any thread.
struct PoolAddress {
    enum class Kind {
        StratumTcp, ///< "stratum+tcp://host:port": readable to everybody on the way
        StratumTls, ///< "stratum+ssl://host:port": encrypted, and the pool proves who it is
        Node,       ///< "http://host:port": the JSON-RPC of a Bitcoin Core node, for mining alone
    };

    Kind kind = Kind::StratumTcp;
    std::string host; ///< a name or an address; IPv6 without its brackets
    std::uint16_t port = 0;

    /// Reads one of the three forms. `where` names the field or argument in the error's sentence. A user or
    /// password in the address is refused, since addresses are shown and kept.
    [[nodiscard]] static Result<PoolAddress> parse(std::string_view text, const std::string &where);

    /// The form that parse() reads.
    [[nodiscard]] std::string text() const;
    /// "host:port", as people call it.
    [[nodiscard]] std::string label() const;
    [[nodiscard]] bool isEncrypted() const { return kind == Kind::StratumTls; }
    [[nodiscard]] bool isNode() const { return kind == Kind::Node; }

    bool operator==(const PoolAddress &) const = default;
};

} // namespace console::jobs
