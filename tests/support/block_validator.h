// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/verify.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

/// Judges whole blocks by the rules of consensus as the BIPs and Bitcoin Core state them, from their bytes alone. It
/// shares no code with engine/jobs, so that the two can only agree by both being right. What depends on outputs of
/// earlier blocks (signatures, fees, double spending) it does not see.
namespace console::test {

using hashing::Hash256;
using BlockBytes = std::vector<std::uint8_t>;

/// What the chain demands of its next block.
struct NextBlock {
    std::uint32_t height = 1;
    Hash256 previousHash{};
    std::uint32_t bits = 0x207fffffU;
    std::uint64_t mostValue = 0; ///< subsidy and fees, satoshi
};

inline Hash256 judgeHash(std::span<const std::uint8_t> bytes)
{
    static thread_local const hashing::OpenSslSha256d hash;
    return hash(bytes);
}

/// One transaction as it stands in a block.
struct SeenTransaction {
    struct Input {
        std::span<const std::uint8_t> outpoint; ///< 36 bytes
        std::span<const std::uint8_t> script;
        std::vector<std::span<const std::uint8_t>> witness;
    };
    struct Output {
        std::uint64_t value = 0;
        std::span<const std::uint8_t> script;
    };

    std::vector<Input> inputs;
    std::vector<Output> outputs;
    Hash256 txid{};
    Hash256 wtxid{};
    std::uint64_t strippedSize = 0;
    std::uint64_t size = 0;
    bool hasWitness = false;

    [[nodiscard]] bool isCoinbase() const
    {
        const auto zero = [](std::uint8_t byte) { return byte == 0; };
        const auto ones = [](std::uint8_t byte) { return byte == 0xff; };
        return inputs.size() == 1 && std::ranges::all_of(inputs[0].outpoint.first(32), zero) &&
               std::ranges::all_of(inputs[0].outpoint.last(4), ones);
    }
};

/// Reads what consensus serialises; throws with a reason where the bytes end or break its form.
class BlockBytesReader
{
public:
    explicit BlockBytesReader(std::span<const std::uint8_t> bytes)
        : m_bytes(bytes)
    {
    }

    [[nodiscard]] std::size_t position() const { return m_position; }
    [[nodiscard]] bool atEnd() const { return m_position == m_bytes.size(); }
    [[nodiscard]] std::span<const std::uint8_t> between(std::size_t from, std::size_t to) const
    {
        return m_bytes.subspan(from, to - from);
    }

    std::span<const std::uint8_t> take(std::uint64_t count)
    {
        if (count > m_bytes.size() - m_position)
            throw std::runtime_error("block-cut-short");
        const auto taken = m_bytes.subspan(m_position, static_cast<std::size_t>(count));
        m_position += static_cast<std::size_t>(count);
        return taken;
    }
    std::uint64_t number(int width)
    {
        std::uint64_t value = 0;
        int shift = 0;
        for (const std::uint8_t byte : take(static_cast<std::uint64_t>(width))) {
            value |= std::uint64_t{byte} << shift;
            shift += 8;
        }
        return value;
    }
    std::uint64_t compactSize()
    {
        const std::uint64_t first = number(1);
        if (first < 253)
            return first;
        const std::uint64_t value = number(first == 253 ? 2 : first == 254 ? 4 : 8);
        const std::uint64_t least = first == 253 ? 253 : first == 254 ? 0x10000 : 0x100000000;
        if (value < least)
            throw std::runtime_error("non-canonical-size");
        return value;
    }
    std::span<const std::uint8_t> string() { return take(compactSize()); }
    [[nodiscard]] std::uint8_t peek(std::size_t ahead) const
    {
        return m_position + ahead < m_bytes.size() ? m_bytes[m_position + ahead] : 0xff;
    }

private:
    std::span<const std::uint8_t> m_bytes;
    std::size_t m_position = 0;
};

inline SeenTransaction readTransaction(BlockBytesReader &reader)
{
    SeenTransaction seen;
    const std::size_t start = reader.position();
    reader.take(4);
    const bool marked = reader.peek(0) == 0 && reader.peek(1) == 1;
    if (marked)
        reader.take(2);
    const std::size_t bodyStart = reader.position();
    const std::uint64_t inputCount = reader.compactSize();
    for (std::uint64_t i = 0; i < inputCount; ++i) {
        SeenTransaction::Input input;
        input.outpoint = reader.take(36);
        input.script = reader.string();
        reader.take(4);
        seen.inputs.push_back(std::move(input));
    }
    const std::uint64_t outputCount = reader.compactSize();
    for (std::uint64_t i = 0; i < outputCount; ++i) {
        SeenTransaction::Output output;
        output.value = reader.number(8);
        output.script = reader.string();
        seen.outputs.push_back(output);
    }
    const std::size_t bodyEnd = reader.position();
    for (SeenTransaction::Input &input : seen.inputs) {
        const std::uint64_t items = marked ? reader.compactSize() : 0;
        for (std::uint64_t i = 0; i < items; ++i)
            input.witness.push_back(reader.string());
        seen.hasWitness |= items > 0;
    }
    if (marked && !seen.hasWitness)
        throw std::runtime_error("superfluous-witness");
    reader.take(4);
    const auto whole = reader.between(start, reader.position());
    const auto body = reader.between(bodyStart, bodyEnd);
    BlockBytes stripped(whole.begin(), whole.begin() + 4);
    stripped.insert(stripped.end(), body.begin(), body.end());
    stripped.insert(stripped.end(), whole.end() - 4, whole.end());
    seen.txid = judgeHash(stripped);
    seen.wtxid = judgeHash(whole);
    seen.strippedSize = stripped.size();
    seen.size = whole.size();
    if (seen.inputs.empty() || seen.outputs.empty())
        throw std::runtime_error("bad-txns-vin-or-vout-empty");
    return seen;
}

/// Empty when two neighbours are the same, which lets one root stand for two lists (CVE-2012-2459).
inline std::optional<Hash256> merkleRootOf(std::vector<Hash256> hashes)
{
    while (hashes.size() > 1) {
        for (std::size_t i = 0; i + 1 < hashes.size(); i += 2)
            if (hashes[i] == hashes[i + 1])
                return std::nullopt;
        std::vector<Hash256> above;
        for (std::size_t i = 0; i < hashes.size(); i += 2) {
            BlockBytes pair(hashes[i].begin(), hashes[i].end());
            const Hash256 &right = i + 1 < hashes.size() ? hashes[i + 1] : hashes[i];
            pair.insert(pair.end(), right.begin(), right.end());
            above.push_back(judgeHash(pair));
        }
        hashes = std::move(above);
    }
    return hashes.empty() ? Hash256{} : hashes.front();
}

inline std::uint64_t sigopsIn(std::span<const std::uint8_t> script)
{
    std::uint64_t found = 0;
    BlockBytesReader reader(script);
    try {
        while (!reader.atEnd()) {
            const std::uint64_t code = reader.number(1);
            if (code <= 75)
                reader.take(code);
            else if (code == 76 || code == 77 || code == 78)
                reader.take(reader.number(code == 76 ? 1 : code == 77 ? 2 : 4));
            else if (code == 172 || code == 173)
                found += 1;
            else if (code == 174 || code == 175)
                found += 20;
        }
    } catch (const std::runtime_error &) {
        // A script that ends inside a push counts up to there.
    }
    return found;
}

/// BIP 34: what a coinbase's script has to begin with.
inline BlockBytes heightScript(std::uint32_t height)
{
    if (height <= 16)
        return {static_cast<std::uint8_t>(height == 0 ? 0 : 80 + height)};
    BlockBytes number;
    for (std::uint64_t rest = height; rest > 0; rest /= 256)
        number.push_back(static_cast<std::uint8_t>(rest % 256));
    if (number.back() >= 128)
        number.push_back(0);
    number.insert(number.begin(), static_cast<std::uint8_t>(number.size()));
    return number;
}

/// The hash, as a number, is at most the target that the bits stand for.
inline bool meetsBits(const Hash256 &hash, std::uint32_t bits)
{
    const int size = static_cast<int>(bits >> 24);
    const std::uint32_t mantissa = bits & 0x7fffffU;
    if ((bits & 0x800000U) != 0 || mantissa == 0 || size > 32 || size < 3)
        return false;
    Hash256 target{}; // little-endian, as the hash is
    for (int i = 0; i < 3; ++i)
        target[static_cast<std::size_t>(size - 3 + i)] = static_cast<std::uint8_t>(mantissa >> (8 * i));
    return !std::lexicographical_compare(target.rbegin(), target.rend(), hash.rbegin(), hash.rend());
}

inline std::string judgeCoinbase(const SeenTransaction &coinbase, const NextBlock &next)
{
    const auto script = coinbase.inputs[0].script;
    if (script.size() < 2 || script.size() > 100)
        return "bad-cb-length";
    const BlockBytes height = heightScript(next.height);
    if (script.size() < height.size() || !std::equal(height.begin(), height.end(), script.begin()))
        return "bad-cb-height";
    std::uint64_t paid = 0;
    for (const auto &output : coinbase.outputs) {
        if (output.value > 2'100'000'000'000'000)
            return "bad-txns-vout-toolarge";
        paid += output.value;
    }
    return paid > next.mostValue ? "bad-cb-amount" : "";
}

/// BIP 141.
inline std::string judgeWitnesses(const std::vector<SeenTransaction> &transactions)
{
    const SeenTransaction &coinbase = transactions.front();
    constexpr std::array<std::uint8_t, 6> mark{0x6a, 0x24, 0xaa, 0x21, 0xa9, 0xed};
    std::span<const std::uint8_t> commitment;
    for (const auto &output : coinbase.outputs)
        if (output.script.size() >= 38 && std::ranges::equal(output.script.first(6), mark))
            commitment = output.script.subspan(6, 32);
    if (commitment.empty())
        return std::ranges::any_of(transactions, &SeenTransaction::hasWitness) ? "unexpected-witness" : "";
    const auto &reserved = coinbase.inputs[0].witness;
    if (reserved.size() != 1 || reserved[0].size() != 32)
        return "bad-witness-nonce-size";
    std::vector<Hash256> hashes{Hash256{}};
    for (std::size_t i = 1; i < transactions.size(); ++i)
        hashes.push_back(transactions[i].wtxid);
    const Hash256 root = merkleRootOf(hashes).value_or(Hash256{});
    BlockBytes committed(root.begin(), root.end());
    committed.insert(committed.end(), reserved[0].begin(), reserved[0].end());
    return std::ranges::equal(judgeHash(committed), commitment) ? "" : "bad-witness-merkle-match";
}

inline std::string judgeTransactions(const std::vector<SeenTransaction> &transactions)
{
    std::uint64_t sigops = 0;
    for (std::size_t i = 0; i < transactions.size(); ++i) {
        if (transactions[i].isCoinbase() != (i == 0))
            return i == 0 ? "bad-cb-missing" : "bad-cb-multiple";
        for (const auto &input : transactions[i].inputs)
            sigops += sigopsIn(input.script);
        for (const auto &output : transactions[i].outputs)
            sigops += sigopsIn(output.script);
    }
    return 4 * sigops > 80'000 ? "bad-blk-sigops" : "";
}

inline std::string judgeParsedBlock(std::span<const std::uint8_t> bytes, const NextBlock &next)
{
    BlockBytesReader reader(bytes);
    const std::uint64_t version = reader.number(4);
    const auto previous = reader.take(32);
    const auto root = reader.take(32);
    reader.take(4);
    const auto bits = static_cast<std::uint32_t>(reader.number(4));
    reader.take(4);
    if (!meetsBits(judgeHash(reader.between(0, 80)), bits))
        return "high-hash";
    if (bits != next.bits)
        return "bad-diffbits";
    if (version < 4 || version > 0x7fffffffU)
        return "bad-version";
    if (!std::ranges::equal(previous, next.previousHash))
        return "prev-blk-not-found";
    const std::uint64_t count = reader.compactSize();
    std::uint64_t weight = 4 * reader.position();
    std::vector<SeenTransaction> transactions;
    std::vector<Hash256> txids;
    for (std::uint64_t i = 0; i < count; ++i) {
        transactions.push_back(readTransaction(reader));
        txids.push_back(transactions.back().txid);
        weight += 3 * transactions.back().strippedSize + transactions.back().size;
    }
    if (!reader.atEnd())
        return "bytes-after-the-block";
    if (transactions.empty())
        return "bad-blk-length";
    const std::optional<Hash256> computed = merkleRootOf(txids);
    if (!computed)
        return "bad-txns-duplicate";
    if (!std::ranges::equal(*computed, root))
        return "bad-txnmrklroot";
    if (weight > 4'000'000)
        return "bad-blk-weight";
    if (const std::string reason = judgeTransactions(transactions); !reason.empty())
        return reason;
    if (const std::string reason = judgeCoinbase(transactions.front(), next); !reason.empty())
        return reason;
    return judgeWitnesses(transactions);
}

/// Empty when the block is good, otherwise why it is not, in the words that a node uses.
inline std::string judgeBlock(std::span<const std::uint8_t> bytes, const NextBlock &next)
{
    try {
        return judgeParsedBlock(bytes, next);
    } catch (const std::runtime_error &fault) {
        return fault.what();
    }
}

} // namespace console::test
