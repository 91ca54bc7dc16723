// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/jobs/mining_job.h"

#include <string>
#include <string_view>

namespace console::jobs {

/// A Bitcoin address, read: the script that a block pays, and the network it is good on. Plain value, any
/// thread. Sources: BIP 13 and BIP 16 (script hashes), BIP 173 and BIP 350 (witness addresses).
struct PayoutAddress {
    enum class Network {
        Main,
        Test,          ///< testnet3, testnet4 and signet, which write addresses alike
        Regtest,       ///< a node's own chain for trying things out
        TestOrRegtest, ///< the older forms, which the test networks and regtest have in common
    };

    Bytes script; ///< of the output that pays it
    Network network = Network::Main;

    /// Reads a Base58Check address (paid to a key or a script hash) or a witness address of version 0 to 16.
    /// Every fault is one sentence that never quotes the text, because people paste private keys by mistake.
    /// `where` names the field or argument in it.
    [[nodiscard]] static Result<PayoutAddress> parse(std::string_view text, const std::string &where);

    /// Whether a block of this chain can pay the address. `chain` is as getblockchaininfo calls it: "main",
    /// "test", "testnet4", "signet" or "regtest"; on any other chain the answer is no.
    [[nodiscard]] bool isGoodOn(std::string_view chain) const;
    /// For people: "the main network", "a test network", "regtest", "a test network or regtest".
    [[nodiscard]] std::string networkName() const;

    bool operator==(const PayoutAddress &) const = default;
};

} // namespace console::jobs
