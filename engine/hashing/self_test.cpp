// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/self_test.h"

#include "engine/hashing/difficulty.h"
#include "engine/hashing/sha256.h"

#include <algorithm>
#include <optional>
#include <random>
#include <vector>

namespace console::hashing {

namespace {

using Nonces = std::vector<std::uint32_t>;

/// The whole task by a kernel, going on wherever a full buffer stopped it. Empty when the kernel breaks
/// the contract: no progress, or more searched than asked for.
std::optional<Nonces> searchAll(const Kernel &kernel, ScanTask task)
{
    Nonces found;
    while (task.count > 0) {
        CandidateBuffer candidates;
        const std::uint32_t searched = kernel.scan(task, candidates);
        if (searched == 0 || searched > task.count || candidates.size > CandidateBuffer::capacity)
            return std::nullopt;
        found.insert(found.end(), candidates.nonces, candidates.nonces + candidates.size);
        task.firstNonce += searched;
        task.count -= searched;
    }
    return found;
}

/// The same by plain SHA-256 over the full 80 bytes.
Nonces expectedNonces(BlockHeader header, const ScanTask &task)
{
    Nonces expected;
    for (std::uint32_t i = 0; i < task.count; ++i) {
        header.nonce = task.firstNonce + i;
        if (Target::fromHash(sha256d(header.serialise())).topWord() <= task.targetWord)
            expected.push_back(header.nonce);
    }
    return expected;
}

std::string failureText(const std::string &where, const Nonces &expected, const std::optional<Nonces> &found)
{
    if (!found)
        return where + ": the kernel reported an impossible number of nonces searched";
    const auto [wanted, came] = std::mismatch(expected.begin(), expected.end(), found->begin(), found->end());
    return where + ": expected " +
           (wanted == expected.end() ? "no more candidates" : "nonce " + std::to_string(*wanted)) +
           ", but the kernel reported " + (came == found->end() ? "none" : "nonce " + std::to_string(*came));
}

/// Runs one task and notes the first difference. True when there is none.
bool check(const Kernel &kernel, const std::string &where, const BlockHeader &header, const ScanTask &task,
           SelfTestReport &report)
{
    const Nonces expected = expectedNonces(header, task);
    const std::optional<Nonces> found = searchAll(kernel, task);
    report.hashes += task.count;
    if (found == expected)
        return true;
    report.failure = failureText(where, expected, found);
    return false;
}

/// Each block's own nonce must be found within a window around it, with the target its bits ask for.
bool checkKnownBlocks(const Kernel &kernel, SelfTestReport &report)
{
    for (const KnownBlock &block : knownBlocks()) {
        // Odd, so that the nonce falls into either lane of a pair from one block to the next.
        constexpr std::uint32_t before = 301;
        constexpr std::uint32_t window = 512;
        ScanTask task{midstateOf(block.header), block.header.nonce - before, window, 0};
        task.targetWord = Target::fromBits(block.header.bits).value_or(Target{}).topWord();
        const std::string where = "block " + std::to_string(block.height);
        if (!check(kernel, where, block.header, task, report))
            return false;
        if (searchAll(kernel, task) != Nonces{block.header.nonce}) {
            report.failure = where + ": its nonce " + std::to_string(block.header.nonce) + " was not found";
            return false;
        }
    }
    return true;
}

BlockHeader randomHeader(std::mt19937 &random)
{
    HeaderBytes bytes{};
    std::generate(bytes.begin(), bytes.end(), [&] { return static_cast<std::uint8_t>(random()); });
    return BlockHeader::parse(bytes);
}

struct RangeCase {
    std::uint32_t first;
    std::uint32_t count;
    std::uint32_t targetWord;
};

/// Ranges where a kernel may go wrong: the ends of the nonce space, counts that fill no whole vector, a
/// start off every alignment, every hash a candidate, none a candidate.
constexpr RangeCase rangeCases[] = {
    {0, 1, 0xffffffffU},           {0, 64, 0x40000000U},
    {1, 33, 0xffffffffU},          {0xffffff00U, 256, 0x20000000U},
    {0xfffffffdU, 3, 0xffffffffU}, {0x7ffffff9U, 131, 0x10000000U},
    {12345, 200, 0xffffffffU},     {99, 77, 0},
};

bool checkRandomHeaders(const Kernel &kernel, SelfTestReport &report)
{
    std::mt19937 random(20'090'103);
    for (int round = 0; round < 4; ++round) {
        const BlockHeader header = randomHeader(random);
        ScanTask task{midstateOf(header), 0, 0, 0};
        for (const RangeCase &range : rangeCases) {
            task.firstNonce = range.first;
            task.count = range.count;
            task.targetWord = range.targetWord;
            if (!check(kernel, "random header " + std::to_string(round), header, task, report))
                return false;
        }
        // The comparison includes its limit: exactly equal is a candidate, one below is none.
        const std::uint32_t own = Target::fromHash(sha256d(header.serialise())).topWord();
        task = {task.midstate, header.nonce, 1, own};
        ScanTask below = task;
        below.targetWord = own - (own > 0 ? 1 : 0);
        if (!check(kernel, "limit of the target word", header, task, report) ||
            !check(kernel, "one below the target word", header, below, report))
            return false;
    }
    return true;
}

} // namespace

SelfTestReport selfTest(const Kernel &kernel)
{
    SelfTestReport report;
    report.passed = checkKnownBlocks(kernel, report) && checkRandomHeaders(kernel, report);
    return report;
}

} // namespace console::hashing
