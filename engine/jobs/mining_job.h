// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/block_header.h"
#include "engine/hashing/difficulty.h"
#include "engine/jobs/job_source.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

namespace console::jobs {

using Bytes = std::vector<std::uint8_t>;

/// Folds a Merkle branch over a leaf that is always the left one, as the coinbase is: the root of the block's
/// transactions. All hashes in digest order.
[[nodiscard]] hashing::Hash256 foldMerkleBranch(hashing::Hash256 leaf, std::span<const hashing::Hash256> branch);

/// One job of a pool or a node: a block that lacks only its extra nonce, its time and its nonce. Immutable once
/// made and shared by pointer; any thread.
struct MiningJob {
    std::string id; ///< as the pool calls it
    std::uint32_t version = 0;
    std::uint32_t versionMask = 0; ///< what may be rolled; 0: nothing
    hashing::Hash256 previousHash{};
    Bytes coinbaseHead; ///< the coinbase transaction (without witness) up to the extra nonce
    Bytes coinbaseTail; ///< and after it
    Bytes extranonce1;  ///< the pool's part of the extra nonce; empty at a node
    std::size_t extranonce2Size = 4;
    std::vector<hashing::Hash256> branch; ///< of the coinbase
    std::uint32_t time = 0;               ///< seconds since 1970
    std::uint32_t bits = 0;
    hashing::Target shareTarget;   ///< what is worth sending
    hashing::Target networkTarget; ///< what is a block
    bool clean = true;             ///< shares of jobs before this one are worth nothing
    /// Added to the number of a unit to have its extra nonce, so that a job which a pool sends twice is not
    /// worked twice from the start.
    std::uint64_t firstExtranonce2 = 0;

    /// Little-endian bytes of the extra nonce of a header number; wraps at the size.
    [[nodiscard]] Bytes extranonce2(std::uint64_t headerNumber) const;
    /// The coinbase transaction without witness.
    [[nodiscard]] Bytes coinbase(std::span<const std::uint8_t> extranonce2) const;
    /// The header with this extra nonce; its nonce is 0 and its version is not rolled.
    [[nodiscard]] hashing::BlockHeader header(std::span<const std::uint8_t> extranonce2) const;

    /// Slices of a header's nonces that make one unit each, so that a job with a short extra nonce still has
    /// enough units for everybody.
    static constexpr std::uint64_t slicesPerHeader = 16;
    /// A job is worked with its time moved on at most so far, once its extra nonces are used up.
    static constexpr std::uint32_t mostSecondsAhead = 600;

    /// Unit number `index`, counted from 0. Slices first, then the extra nonce, then the time. Empty when the
    /// job is used up. `ticket` is the index; `generation` is left to the caller. Never throws but for memory.
    [[nodiscard]] std::optional<WorkUnit> unitAt(std::uint64_t index) const;
    /// The extra nonce of the unit with this ticket.
    [[nodiscard]] Bytes extranonce2Of(std::uint64_t ticket) const;

private:
    [[nodiscard]] std::uint64_t headersPerTime() const;
};

using JobPointer = std::shared_ptr<const MiningJob>;

} // namespace console::jobs
