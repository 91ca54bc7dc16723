// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/mining_job.h"

#include "engine/hashing/sha256.h"

#include <algorithm>
#include <array>

namespace console::jobs {

namespace {

constexpr std::uint64_t noncesPerSlice = (std::uint64_t{1} << 32) / MiningJob::slicesPerHeader;
constexpr std::size_t bytesOfNumber = 8;

} // namespace

hashing::Hash256 foldMerkleBranch(hashing::Hash256 leaf, std::span<const hashing::Hash256> branch)
{
    std::array<std::uint8_t, 64> pair{};
    for (const hashing::Hash256 &right : branch) {
        std::ranges::copy(leaf, pair.begin());
        std::ranges::copy(right, pair.begin() + 32);
        leaf = hashing::sha256d(pair);
    }
    return leaf;
}

Bytes MiningJob::extranonce2(std::uint64_t headerNumber) const
{
    std::uint64_t number = firstExtranonce2 + headerNumber;
    Bytes bytes(extranonce2Size, 0);
    for (std::size_t i = 0; i < std::min(bytes.size(), bytesOfNumber); ++i, number >>= 8)
        bytes[i] = static_cast<std::uint8_t>(number);
    return bytes;
}

Bytes MiningJob::coinbase(std::span<const std::uint8_t> extranonce2) const
{
    Bytes bytes;
    bytes.reserve(coinbaseHead.size() + extranonce1.size() + extranonce2.size() + coinbaseTail.size());
    bytes.insert(bytes.end(), coinbaseHead.begin(), coinbaseHead.end());
    bytes.insert(bytes.end(), extranonce1.begin(), extranonce1.end());
    bytes.insert(bytes.end(), extranonce2.begin(), extranonce2.end());
    bytes.insert(bytes.end(), coinbaseTail.begin(), coinbaseTail.end());
    return bytes;
}

hashing::BlockHeader MiningJob::header(std::span<const std::uint8_t> extranonce2) const
{
    hashing::BlockHeader header;
    header.version = version;
    header.previousHash = previousHash;
    header.merkleRoot = foldMerkleBranch(hashing::sha256d(coinbase(extranonce2)), branch);
    header.time = time;
    header.bits = bits;
    return header;
}

std::uint64_t MiningJob::headersPerTime() const
{
    // Far more than anybody gets through in a job when the size allows it; kept below 2^60, so that the
    // number of units fits 64 bits.
    return std::uint64_t{1} << std::min<std::size_t>(8 * extranonce2Size, 48);
}

std::optional<WorkUnit> MiningJob::unitAt(std::uint64_t index) const
{
    const std::uint64_t headerNumber = index / slicesPerHeader;
    const std::uint64_t secondsAhead = headerNumber / headersPerTime();
    if (secondsAhead > mostSecondsAhead)
        return std::nullopt;
    WorkUnit unit;
    unit.header = header(extranonce2Of(index));
    unit.header.time += static_cast<std::uint32_t>(secondsAhead);
    unit.versionMask = versionMask;
    unit.firstNonce = static_cast<std::uint32_t>(index % slicesPerHeader * noncesPerSlice);
    unit.nonceCount = noncesPerSlice;
    unit.shareTarget = shareTarget;
    unit.ticket = index;
    return unit;
}

Bytes MiningJob::extranonce2Of(std::uint64_t ticket) const
{
    return extranonce2(ticket / slicesPerHeader % headersPerTime());
}

} // namespace console::jobs
