// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/self_test.h"

#include "engine/hashing/difficulty.h"
#include "engine/hashing/sha256.h"
#include "engine/hashing/version_rolling.h"

#include <algorithm>
#include <memory>
#include <optional>
#include <random>
#include <vector>

namespace console::hashing {

namespace {

/// Candidates in the order of their version, then of their nonce.
using Found = std::vector<Candidate32>;

/// One header in some of its versions, with the midstates the kernel gets.
struct Headers {
    std::vector<BlockHeader> versions;
    std::vector<Midstate> midstates;
};

/// The header itself, and for a kernel that rolls them as many of its versions as asked for.
Headers headersOf(const Kernel &kernel, const BlockHeader &header, std::uint32_t versions)
{
    Headers headers;
    for (std::uint32_t i = 0; i < (kernel.rollsVersions() ? versions : 1); ++i) {
        BlockHeader version = header;
        if (i > 0)
            version.version = rolledVersion(header.version, bip320Mask, i * 0x2b5U);
        headers.versions.push_back(version);
        headers.midstates.push_back(midstateOf(version));
    }
    return headers;
}

/// The whole task by a kernel, going on wherever a full buffer stopped it. Empty when the kernel breaks
/// the contract: no progress, or more searched than asked for.
std::optional<Found> searchAll(const Kernel &kernel, ScanTask task)
{
    Found found;
    const auto candidates = std::make_unique<CandidateBuffer>();
    while (task.count > 0) {
        candidates->size = 0;
        const std::uint32_t searched = kernel.scan(task, *candidates);
        if (searched == 0 || searched > task.count || candidates->size > CandidateBuffer::capacity)
            return std::nullopt;
        found.insert(found.end(), candidates->items, candidates->items + candidates->size);
        task.firstNonce += searched;
        task.count -= searched;
    }
    std::sort(found.begin(), found.end(), [](const Candidate32 &a, const Candidate32 &b) {
        return a.version != b.version ? a.version < b.version : a.nonce < b.nonce;
    });
    return found;
}

/// The same by plain SHA-256 over the full 80 bytes.
Found expectedOf(const Headers &headers, const ScanTask &task)
{
    Found expected;
    for (std::uint32_t version = 0; version < task.versions; ++version) {
        BlockHeader header = headers.versions[version];
        for (std::uint32_t i = 0; i < task.count; ++i) {
            header.nonce = task.firstNonce + i;
            if (Target::fromHash(sha256d(header.serialise())).topWord() <= task.targetWord)
                expected.push_back({header.nonce, version});
        }
    }
    return expected;
}

std::string textOf(const Candidate32 &candidate)
{
    return "nonce " + std::to_string(candidate.nonce) +
           (candidate.version > 0 ? " of version " + std::to_string(candidate.version) : "");
}

std::string failureText(const std::string &where, const Found &expected, const std::optional<Found> &found)
{
    if (!found)
        return where + ": the kernel reported an impossible number of nonces searched";
    const auto [wanted, came] = std::mismatch(expected.begin(), expected.end(), found->begin(), found->end());
    return where + ": expected " + (wanted == expected.end() ? "no more candidates" : textOf(*wanted)) +
           ", but the kernel reported " + (came == found->end() ? "none" : textOf(*came));
}

/// Runs one task and notes the first difference. True when there is none.
bool check(const Kernel &kernel, const std::string &where, const Headers &headers, ScanTask task,
           SelfTestReport &report)
{
    task.midstates = headers.midstates.data();
    task.versions = static_cast<std::uint32_t>(headers.midstates.size());
    const Found expected = expectedOf(headers, task);
    const std::optional<Found> found = searchAll(kernel, task);
    report.hashes += std::uint64_t{task.count} * task.versions;
    if (found && *found == expected)
        return true;
    report.failure = failureText(where, expected, found);
    return false;
}

/// Each block's own nonce must be found within a window around it, with the target its bits ask for.
bool checkKnownBlocks(const Kernel &kernel, SelfTestReport &report)
{
    for (const KnownBlock &block : knownBlocks()) {
        // Odd, so that the nonce falls into another lane from one block to the next.
        constexpr std::uint32_t before = 301;
        constexpr std::uint32_t window = 512;
        ScanTask task;
        task.firstNonce = block.header.nonce - before;
        task.count = window;
        task.targetWord = Target::fromBits(block.header.bits).value_or(Target{}).topWord();
        const std::string where = "block " + std::to_string(block.height);
        const Headers headers = headersOf(kernel, block.header, 2);
        if (!check(kernel, where, headers, task, report))
            return false;
        task.midstates = headers.midstates.data();
        const std::optional<Found> found = searchAll(kernel, task);
        if (!found || found->size() != 1 || found->front().nonce != block.header.nonce) {
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
        const Headers headers = headersOf(kernel, header, 3);
        ScanTask task;
        for (const RangeCase &range : rangeCases) {
            task.firstNonce = range.first;
            task.count = range.count;
            task.targetWord = range.targetWord;
            if (!check(kernel, "random header " + std::to_string(round), headers, task, report))
                return false;
        }
        // The comparison includes its limit: exactly equal is a candidate, one below is none.
        const std::uint32_t own = Target::fromHash(sha256d(header.serialise())).topWord();
        task.firstNonce = header.nonce;
        task.count = 1;
        task.targetWord = own;
        ScanTask below = task;
        below.targetWord = own - (own > 0 ? 1 : 0);
        if (!check(kernel, "limit of the target word", headers, task, report) ||
            !check(kernel, "one below the target word", headers, below, report))
            return false;
    }
    // As many versions as it is made for, every hash a candidate, and more of them than the buffer holds.
    const Headers all = headersOf(kernel, randomHeader(random), kernel.versions);
    ScanTask task;
    task.count = CandidateBuffer::capacity / kernel.versions + 40;
    task.firstNonce = 0U - task.count;
    task.targetWord = 0xffffffffU;
    if (!check(kernel, "full buffer", all, task, report))
        return false;
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
