// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/coinbase_builder.h"

#include "engine/hashing/byte_order.h"
#include "engine/hashing/sha256.h"
#include "engine/jobs/script_opcodes.h"

#include <algorithm>
#include <array>
#include <string_view>
#include <utility>

namespace console::jobs {

namespace {

constexpr std::string_view tag = "/Surplus Console/";
constexpr std::size_t longestScript = 100; // of a coinbase, by consensus
constexpr std::uint32_t transactionVersion = 2;
constexpr std::uint32_t noIndex = 0xffffffffU;
constexpr std::uint32_t finalSequence = 0xffffffffU;

constexpr std::size_t versionSize = 4;
constexpr std::array<std::uint8_t, 2> witnessMark{0x00, 0x01};
/// One item of 32 zero bytes: the reserved value of BIP 141.
constexpr std::size_t witnessSize = 2 + 32;

void append(Bytes &bytes, std::span<const std::uint8_t> more)
{
    bytes.insert(bytes.end(), more.begin(), more.end());
}

void append32(Bytes &bytes, std::uint32_t value)
{
    std::array<std::uint8_t, 4> little{};
    hashing::writeLittle32(little.data(), value);
    append(bytes, little);
}

void append64(Bytes &bytes, std::uint64_t value)
{
    std::array<std::uint8_t, 8> little{};
    hashing::writeLittle64(little.data(), value);
    append(bytes, little);
}

/// The height as the shortest push of a script number, as BIP 34 compares it byte by byte. The smallest ones have
/// an opcode of their own.
Bytes heightPush(std::uint32_t height)
{
    if (height == 0)
        return {0x00};
    if (height <= 16)
        return {static_cast<std::uint8_t>(op1 + height - 1)};
    Bytes push{0};
    for (std::uint32_t rest = height; rest != 0; rest >>= 8)
        push.push_back(static_cast<std::uint8_t>(rest));
    // The top bit is the sign.
    if ((push.back() & 0x80U) != 0)
        push.push_back(0);
    push.front() = static_cast<std::uint8_t>(push.size() - 1);
    return push;
}

Bytes commitmentScript(const BlockTemplate &block)
{
    std::vector<hashing::Hash256> hashes;
    hashes.reserve(block.transactions.size());
    for (const TemplateTransaction &transaction : block.transactions)
        hashes.push_back(transaction.wtxid);
    // The coinbase counts as zero among the witness hashes, and the reserved value is zero, too.
    std::array<std::uint8_t, 64> rootAndReserved{};
    std::ranges::copy(foldMerkleBranch({}, coinbaseBranch(std::move(hashes))), rootAndReserved.begin());
    Bytes script{opReturn, 0x24, 0xaa, 0x21, 0xa9, 0xed};
    append(script, hashing::sha256d(rootAndReserved));
    return script;
}

void appendOutput(Bytes &bytes, std::uint64_t value, std::span<const std::uint8_t> script)
{
    append64(bytes, value);
    appendCompactSize(bytes, script.size());
    append(bytes, script);
}

Error refusal(const char *where, std::string what, const char *remedy)
{
    return Error{Error::Kind::BadInput, where, std::move(what), remedy};
}

} // namespace

void appendCompactSize(Bytes &bytes, std::uint64_t size)
{
    const auto appendLittle = [&bytes, size](std::uint8_t mark, int width) {
        bytes.push_back(mark);
        for (int i = 0; i < width; ++i)
            bytes.push_back(static_cast<std::uint8_t>(size >> (8 * i)));
    };
    if (size < 0xfd)
        bytes.push_back(static_cast<std::uint8_t>(size));
    else if (size <= 0xffff)
        appendLittle(0xfd, 2);
    else if (size <= 0xffffffffU)
        appendLittle(0xfe, 4);
    else
        appendLittle(0xff, 8);
}

std::uint64_t legacySigops(std::span<const std::uint8_t> script)
{
    constexpr std::uint64_t multisigCost = 20;
    std::uint64_t count = 0;
    std::size_t at = 0;
    while (at < script.size()) {
        const std::uint8_t code = script[at++];
        std::size_t pushed = 0;
        if (code < opPushData1) {
            pushed = code;
        } else if (code <= opPushData4) {
            const std::size_t width = std::size_t{1} << (code - opPushData1);
            if (script.size() - at < width)
                return count;
            for (std::size_t i = 0; i < width; ++i)
                pushed |= std::size_t{script[at + i]} << (8 * i);
            at += width;
        } else if (code >= opCheckSig && code <= opCheckMultisigVerify) {
            count += code < opCheckSig + 2 ? 1 : multisigCost;
        }
        if (script.size() - at < pushed)
            return count;
        at += pushed;
    }
    return count;
}

std::vector<hashing::Hash256> coinbaseBranch(std::vector<hashing::Hash256> others)
{
    // The place of the coinbase is kept by a hash that nobody reads.
    std::vector<hashing::Hash256> level = std::move(others);
    level.insert(level.begin(), hashing::Hash256{});
    std::vector<hashing::Hash256> branch;
    while (level.size() > 1) {
        branch.push_back(level[1]);
        if (level.size() % 2 != 0)
            level.push_back(level.back());
        for (std::size_t i = 1; i < level.size() / 2; ++i)
            level[i] = foldMerkleBranch(level[2 * i], {&level[2 * i + 1], 1});
        level.resize(level.size() / 2);
    }
    return branch;
}

Bytes Coinbase::inBlock(std::span<const std::uint8_t> extranonce) const
{
    Bytes bytes;
    bytes.reserve(size());
    const std::size_t beforeMark = commitsToWitnesses ? versionSize : 0;
    append(bytes, std::span(head).first(beforeMark));
    if (commitsToWitnesses)
        append(bytes, witnessMark);
    append(bytes, std::span(head).subspan(beforeMark));
    append(bytes, extranonce);
    if (!commitsToWitnesses) {
        append(bytes, tail);
        return bytes;
    }
    // The witness stands between the outputs and the lock time.
    append(bytes, std::span(tail).first(tail.size() - 4));
    bytes.push_back(1);
    bytes.push_back(32);
    bytes.insert(bytes.end(), 32, 0);
    append(bytes, std::span(tail).last(4));
    return bytes;
}

std::uint64_t Coinbase::size() const
{
    const std::uint64_t base = head.size() + extranonceSize + tail.size();
    return commitsToWitnesses ? base + witnessMark.size() + witnessSize : base;
}

std::uint64_t Coinbase::weight() const
{
    return 3 * (head.size() + extranonceSize + tail.size()) + size();
}

Result<Coinbase> buildCoinbase(const BlockTemplate &block, std::span<const std::uint8_t> payoutScript)
{
    Coinbase coinbase;
    const Bytes commitment = commitmentScript(block);
    if (block.defaultWitnessCommitment && *block.defaultWitnessCommitment != commitment)
        return refusal("block template: default_witness_commitment", "is not the commitment of its transactions",
                       "Use Bitcoin Core 0.21 or newer as the node, or one that answers alike.");
    coinbase.commitsToWitnesses = block.defaultWitnessCommitment.has_value() ||
                                  std::ranges::any_of(block.transactions, &TemplateTransaction::hasWitness);

    const Bytes height = heightPush(block.height);
    Bytes script = height;
    script.push_back(Coinbase::extranonceSize);
    script.resize(script.size() + Coinbase::extranonceSize);
    append(script, block.coinbaseFlags);
    script.push_back(static_cast<std::uint8_t>(tag.size()));
    script.insert(script.end(), tag.begin(), tag.end());
    if (script.size() > longestScript)
        return refusal("block template: coinbaseaux",
                       "makes the coinbase's script " + std::to_string(script.size()) + " bytes, and 100 are allowed",
                       "Set fewer flags at the node.");
    const std::size_t extranonceEnd = height.size() + 1 + Coinbase::extranonceSize;

    append32(coinbase.head, transactionVersion);
    coinbase.head.push_back(1);
    append(coinbase.head, hashing::Hash256{});
    append32(coinbase.head, noIndex);
    coinbase.head.push_back(static_cast<std::uint8_t>(script.size()));
    append(coinbase.head, std::span(script).first(extranonceEnd - Coinbase::extranonceSize));

    append(coinbase.tail, std::span(script).subspan(extranonceEnd));
    append32(coinbase.tail, finalSequence);
    coinbase.tail.push_back(coinbase.commitsToWitnesses ? 2 : 1);
    appendOutput(coinbase.tail, block.coinbaseValue, payoutScript);
    if (coinbase.commitsToWitnesses)
        appendOutput(coinbase.tail, 0, commitment);
    append32(coinbase.tail, 0); // lock time
    coinbase.sigopCost = 4 * (legacySigops(script) + legacySigops(payoutScript));
    return coinbase;
}

} // namespace console::jobs
