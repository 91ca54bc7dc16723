// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/base/time.h"
#include "engine/hashing/version_rolling.h"
#include "engine/jobs/job_source.h"

#include <atomic>

namespace console::jobs {

/// Endless work that needs no network: real 80-byte headers on top of a real block, as a pool would hand
/// them out, except that nobody pays for them. Deterministic: the same seed and index give the same unit.
///
/// A unit is one slice of a header's nonces. Units roll the slice first, then the time, then an extra
/// nonce inside a coinbase, which changes the Merkle root. Every unit is given out once, so no hash is
/// repeated by another worker, nor after the hasher stops, starts or changes its workers.
class LocalJobs final : public JobSource
{
public:
    /// Nonces in a unit: 2^28, about 10 s of a fast core.
    static constexpr std::uint64_t nonceCount = std::uint64_t{1} << 28;
    /// Local work grants all the bits there are, as most pools do.
    static constexpr std::uint32_t versionMask = hashing::bip320Mask;
    static constexpr std::uint64_t slicesPerHeader = (std::uint64_t{1} << 32) / nonceCount;
    /// A header's time moves at most a minute ahead, well within the two hours the network accepts.
    static constexpr std::uint64_t timesPerRoot = 60;

    /// `sessionSeed` is unique to this object within the process (and should be random across processes):
    /// it goes into every coinbase, so two sources with different seeds share no header. `start` is the
    /// header time of the first unit.
    LocalJobs(std::uint64_t sessionSeed, UtcTime start);

    [[nodiscard]] std::optional<WorkUnit> next() noexcept override;
    /// Local work never goes stale.
    [[nodiscard]] std::uint64_t generation() const noexcept override { return 1; }

    /// The unit that the call of next() with this index, counted from 0, gets.
    [[nodiscard]] WorkUnit unitAt(std::uint64_t index) const noexcept;

private:
    [[nodiscard]] hashing::Hash256 merkleRoot(std::uint64_t extraNonce) const noexcept;

    const std::uint64_t m_sessionSeed;
    const std::uint32_t m_startTime;
    hashing::BlockHeader m_template;
    std::atomic<std::uint64_t> m_nextIndex{0};
};

} // namespace console::jobs
