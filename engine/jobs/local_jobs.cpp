// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/local_jobs.h"

#include "engine/hashing/byte_order.h"
#include "engine/hashing/sha256.h"

#include <algorithm>
#include <array>
#include <string_view>

namespace console::jobs {

namespace {

/// What stands where a miner's coinbase text would; it names the work for what it is.
constexpr std::string_view coinbaseText = "Surplus Console local work, not for any chain";

} // namespace

LocalJobs::LocalJobs(std::uint64_t sessionSeed, UtcTime start)
    : m_sessionSeed(sessionSeed)
    , m_startTime(static_cast<std::uint32_t>(
          std::chrono::duration_cast<std::chrono::seconds>(start.time_since_epoch()).count()))
{
    const hashing::KnownBlock parent = hashing::knownBlocks().back();
    constexpr std::uint32_t versionBitsTop = 0x20000000U;
    m_template.version = versionBitsTop;
    m_template.previousHash = parent.hash;
    m_template.bits = parent.header.bits;
}

std::optional<WorkUnit> LocalJobs::next() noexcept
{
    // Relaxed: only the uniqueness of the index matters, it publishes nothing else.
    return unitAt(m_nextIndex.fetch_add(1, std::memory_order_relaxed));
}

WorkUnit LocalJobs::unitAt(std::uint64_t index) const noexcept
{
    const std::uint64_t slice = index % slicesPerHeader;
    const std::uint64_t headerIndex = index / slicesPerHeader;
    WorkUnit unit;
    unit.header = m_template;
    unit.versionMask = versionMask;
    unit.header.time = m_startTime + static_cast<std::uint32_t>(headerIndex % timesPerRoot);
    unit.header.merkleRoot = merkleRoot(headerIndex / timesPerRoot);
    unit.firstNonce = static_cast<std::uint32_t>(slice * nonceCount);
    unit.nonceCount = nonceCount;
    unit.generation = generation();
    return unit;
}

hashing::Hash256 LocalJobs::merkleRoot(std::uint64_t extraNonce) const noexcept
{
    // A block with the coinbase alone has its transaction hash for a Merkle root.
    std::array<std::uint8_t, coinbaseText.size() + 16> coinbase{};
    std::copy(coinbaseText.begin(), coinbaseText.end(), coinbase.begin());
    hashing::writeLittle64(coinbase.data() + coinbaseText.size(), m_sessionSeed);
    hashing::writeLittle64(coinbase.data() + coinbaseText.size() + 8, extraNonce);
    return hashing::sha256d(coinbase);
}

} // namespace console::jobs
