// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/solo_job.h"

#include <algorithm>
#include <utility>

namespace console::jobs {

namespace {

Status checkLimit(const char *field, const char *what, std::uint64_t amount, std::uint64_t limit)
{
    if (amount <= limit)
        return Done{};
    return Error{Error::Kind::BadInput, std::string("block template: ") + field,
                 "is " + std::to_string(limit) + ", but its block with the coinbase has " + std::to_string(amount) +
                     what,
                 "Let the node leave room for the coinbase (blockmaxweight in its bitcoin.conf)."};
}

Status checkLimits(const BlockTemplate &block, const Coinbase &coinbase)
{
    Bytes count;
    appendCompactSize(count, block.transactions.size() + 1);
    std::uint64_t size = hashing::headerSize + count.size();
    std::uint64_t weight = 4 * size + coinbase.weight();
    std::uint64_t sigops = coinbase.sigopCost;
    size += coinbase.size();
    for (const TemplateTransaction &transaction : block.transactions) {
        size += transaction.data.size();
        weight += transaction.weight;
        sigops += transaction.sigops;
    }
    if (const Status status = checkLimit("weightlimit", " units of weight", weight, block.weightLimit); !status)
        return status;
    if (const Status status = checkLimit("sizelimit", " bytes", size, block.sizeLimit); !status)
        return status;
    return checkLimit("sigoplimit", " signature operations", sigops, block.sigopLimit);
}

} // namespace

Result<SoloJob> makeSoloJob(std::shared_ptr<const BlockTemplate> block, std::span<const std::uint8_t> payoutScript,
                            bool clean, std::uint64_t counter)
{
    Result<Coinbase> coinbase = buildCoinbase(*block, payoutScript);
    if (!coinbase)
        return coinbase.error();
    if (const Status status = checkLimits(*block, coinbase.value()); !status)
        return status.error();

    std::vector<hashing::Hash256> others;
    others.reserve(block->transactions.size());
    for (const TemplateTransaction &transaction : block->transactions)
        others.push_back(transaction.txid);
    auto job = std::make_shared<MiningJob>();
    job->id = std::to_string(block->height) + '-' + std::to_string(counter);
    job->version = block->version;
    job->versionMask = 0; // a node grants none: all bits of the version are its own to signal with
    job->previousHash = block->previousHash;
    job->coinbaseHead = coinbase.value().head;
    job->coinbaseTail = coinbase.value().tail;
    job->extranonce2Size = Coinbase::extranonceSize;
    job->branch = coinbaseBranch(std::move(others));
    // The extra nonce lasts far longer than any job, so the time is never rolled, mutable or not.
    job->time = block->curTime;
    job->bits = block->bits;
    job->networkTarget = block->target;
    job->shareTarget = std::max(block->target, hashing::Target::fromDifficulty(shownDifficulty));
    job->clean = clean;
    return SoloJob{std::move(job), std::move(block), std::move(coinbase).value()};
}

Result<std::string> assembleBlock(const SoloJob &solo, const hashing::HeaderBytes &header,
                                  std::span<const std::uint8_t> extranonce2)
{
    hashing::BlockHeader solved = hashing::BlockHeader::parse(header);
    solved.nonce = 0;
    if (extranonce2.size() != Coinbase::extranonceSize || solved != solo.job->header(extranonce2))
        return Error{Error::Kind::Internal, "solved block", "has a header that is not of its job",
                     "Report this with the session file."};
    const std::vector<TemplateTransaction> &transactions = solo.blockTemplate->transactions;
    Bytes bytes(header.begin(), header.end());
    appendCompactSize(bytes, transactions.size() + 1);
    std::string hex = hashing::toHex(bytes) + hashing::toHex(solo.coinbase.inBlock(extranonce2));
    for (const TemplateTransaction &transaction : transactions)
        hex += hashing::toHex(transaction.data);
    return hex;
}

} // namespace console::jobs
