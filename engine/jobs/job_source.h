// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/block_header.h"
#include "engine/hashing/difficulty.h"

#include <cstdint>
#include <optional>

namespace console::jobs {

/// Hashes that one worker has to itself: a header and a range of its nonces, each in every version the mask
/// allows. No other unit of the same source holds the same header, its free version bits aside, with the same
/// nonce.
struct WorkUnit {
    hashing::BlockHeader header; ///< its nonce is not used
    /// The bits of the header's version that may take any value (BIP 310 calls it the mask that a pool
    /// grants; BIP 320 names the bits). 0: the version is fixed.
    std::uint32_t versionMask = 0;
    std::uint32_t firstNonce = 0;
    std::uint64_t nonceCount = 0;               ///< firstNonce + nonceCount is at most 2^32
    std::optional<hashing::Target> shareTarget; ///< set by a pool; empty: the hasher's own share difficulty
    std::uint64_t generation = 0;               ///< of the job it was cut from
    std::uint64_t ticket = 0;                   ///< by which the source knows the unit when a share comes of it
};

/// Where workers get their work. The source outlives the hasher that draws on it. Every function is
/// called by many worker threads at once, between two batches, so it neither blocks nor throws.
class JobSource
{
public:
    JobSource() = default;
    virtual ~JobSource() = default;
    JobSource(const JobSource &) = delete;
    JobSource &operator=(const JobSource &) = delete;

    /// The next unit nobody had before. Empty while there is no job; the worker asks again within 5 ms.
    [[nodiscard]] virtual std::optional<WorkUnit> next() noexcept = 0;
    /// Grows with each new job. Workers compare it before every batch (1 to 2 ms) and drop a unit of an
    /// older generation.
    [[nodiscard]] virtual std::uint64_t generation() const noexcept = 0;
};

} // namespace console::jobs
