// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/result.h"
#include "engine/jobs/block_template.h"
#include "engine/jobs/mining_job.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace console::jobs {

/// The transaction that pays for a block, but for its extra nonce. Plain value, any thread.
struct Coinbase {
    static constexpr std::size_t extranonceSize = 8;

    Bytes head; ///< without witness, up to the extra nonce
    Bytes tail; ///< and after it
    /// The block commits to witnesses, so the coinbase carries 32 zero bytes as its own (BIP 141).
    bool commitsToWitnesses = false;
    std::uint64_t sigopCost = 0;

    /// As it stands in the block.
    [[nodiscard]] Bytes inBlock(std::span<const std::uint8_t> extranonce) const;
    [[nodiscard]] std::uint64_t size() const;   ///< in the block, bytes
    [[nodiscard]] std::uint64_t weight() const; ///< BIP 141
};

/// Builds the coinbase of a template: height (BIP 34), extra nonce, the node's flags and this program's name; one
/// output that pays everything to `payoutScript`, and one that commits to the witnesses when there are any. Fails
/// when the script would be longer than 100 bytes, or when the node's own commitment is not the one that its
/// transactions have.
[[nodiscard]] Result<Coinbase> buildCoinbase(const BlockTemplate &block, std::span<const std::uint8_t> payoutScript);

/// The Merkle branch of the coinbase over the hashes of all transactions after it.
[[nodiscard]] std::vector<hashing::Hash256> coinbaseBranch(std::vector<hashing::Hash256> others);

/// How many signature operations consensus counts in a script when it does not look at what it spends.
[[nodiscard]] std::uint64_t legacySigops(std::span<const std::uint8_t> script);

/// Appends a length as Bitcoin serialises it: 1, 3, 5 or 9 bytes.
void appendCompactSize(Bytes &bytes, std::uint64_t size);

} // namespace console::jobs
