// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/hashing/block_header.h"
#include "engine/hashing/difficulty.h"
#include "engine/jobs/mining_job.h"

#include <nlohmann/json_fwd.hpp>

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace console::jobs {

/// A transaction that a node wants in its next block.
struct TemplateTransaction {
    Bytes data;                ///< serialised with its witness
    hashing::Hash256 txid{};   ///< digest order; of the transaction without its witness
    hashing::Hash256 wtxid{};  ///< digest order; with it
    std::uint64_t sigops = 0;  ///< BIP 141 counts them as a cost: an old one is 4
    std::uint64_t weight = 0;  ///< BIP 141
    std::uint64_t feeSats = 0; ///< already in the template's coinbase value

    [[nodiscard]] bool hasWitness() const { return txid != wtxid; }
};

/// What a node wants the next block to be: the answer to getblocktemplate (BIP 22, 23 and 145), with every field
/// checked. Plain value, any thread.
struct BlockTemplate {
    static constexpr std::size_t mostTransactions = 100'000;
    /// Of all transactions together. A block's own limit is 4 MB.
    static constexpr std::size_t mostTransactionBytes = std::size_t{16} << 20;

    std::uint32_t version = 0;
    hashing::Hash256 previousHash{}; ///< digest order
    std::vector<TemplateTransaction> transactions;
    std::uint64_t coinbaseValue = 0; ///< subsidy and fees in satoshi: what the coinbase may pay
    Bytes coinbaseFlags;             ///< what the node wants in the coinbase's script; mostly empty
    hashing::Target target;
    std::uint32_t minTime = 0; ///< seconds since 1970
    std::uint32_t curTime = 0; ///< seconds since 1970
    std::uint32_t bits = 0;
    std::uint32_t height = 0;
    std::string longPollId; ///< empty: the node cannot tell of changes and has to be asked
    std::uint64_t sigopLimit = 0;
    std::uint64_t sizeLimit = 0; ///< bytes
    std::uint64_t weightLimit = 0;
    std::optional<Bytes> defaultWitnessCommitment; ///< the script of that output
    std::vector<std::string> rules;
    bool timeIsMutable = false;

    /// Reads the result of the call. Refuses what breaks a rule of its field, and a template that demands a rule
    /// this program does not know: the error names the field. Hashes every transaction (about 10 ms a MB).
    [[nodiscard]] static Result<BlockTemplate> fromJson(const nlohmann::json &result);
    /// The same of JSON text.
    [[nodiscard]] static Result<BlockTemplate> parse(std::string_view text);
};

} // namespace console::jobs
