// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/hashing/block_header.h"
#include "tests/support/block_validator.h"

#include <nlohmann/json.hpp>

#include <cstdint>
#include <random>
#include <string>
#include <utility>
#include <vector>

/// Makes answers to getblocktemplate as a node of regtest would give them: the transactions are random, but
/// whole, and their hashes, weights and signature operations are right.
namespace console::test {

/// A transaction and what a template tells of it.
struct MadeTransaction {
    BlockBytes data;
    Hash256 txid{};
    Hash256 wtxid{};
    std::uint64_t sigops = 0;
    std::uint64_t weight = 0;
};

enum class Witnesses { None, Mixed };

class TransactionMaker
{
public:
    explicit TransactionMaker(std::uint64_t seed)
        : m_random(seed)
    {
    }

    /// Spends `parent` when it is given, otherwise outputs that nobody has seen. `padding` bytes more in a script.
    MadeTransaction make(bool withWitness, const Hash256 *parent = nullptr, std::size_t padding = 0)
    {
        MadeTransaction made;
        const std::uint64_t inputs = 1 + m_random() % 3;
        BlockBytes body{static_cast<std::uint8_t>(inputs)};
        for (std::uint64_t i = 0; i < inputs; ++i)
            appendInput(body, i == 0 ? parent : nullptr, withWitness);
        const std::uint64_t outputs = 1 + m_random() % 4;
        body.push_back(static_cast<std::uint8_t>(outputs + (padding > 0 ? 1 : 0)));
        for (std::uint64_t i = 0; i < outputs; ++i)
            made.sigops += appendOutput(body);
        if (padding > 0)
            appendPadding(body, padding);
        BlockBytes witness;
        for (std::uint64_t i = 0; withWitness && i < inputs; ++i)
            appendWitness(witness);
        finish(made, body, witness);
        return made;
    }

    std::uint64_t number() { return m_random(); }
    Hash256 hash()
    {
        Hash256 bytes{};
        for (std::uint8_t &byte : bytes)
            byte = static_cast<std::uint8_t>(m_random());
        return bytes;
    }

private:
    void appendRandom(BlockBytes &bytes, std::size_t count)
    {
        for (std::size_t i = 0; i < count; ++i)
            bytes.push_back(static_cast<std::uint8_t>(m_random()));
    }
    void appendPush(BlockBytes &bytes, std::uint8_t count)
    {
        bytes.push_back(count);
        appendRandom(bytes, count);
    }
    void appendInput(BlockBytes &bytes, const Hash256 *parent, bool withWitness)
    {
        const Hash256 spent = parent != nullptr ? *parent : hash();
        bytes.insert(bytes.end(), spent.begin(), spent.end());
        bytes.insert(bytes.end(), {0, 0, 0, 0});
        if (withWitness) {
            bytes.push_back(0);
        } else {
            bytes.push_back(2 + 71 + 33);
            appendPush(bytes, 71); // a signature
            appendPush(bytes, 33); // and a key
        }
        bytes.insert(bytes.end(), {0xfd, 0xff, 0xff, 0xff});
    }
    /// Pays a key in the old way, at 4 of signature operations, or a witness key.
    std::uint64_t appendOutput(BlockBytes &bytes)
    {
        const std::uint64_t value = 1000 + m_random() % 100'000'000;
        for (int i = 0; i < 8; ++i)
            bytes.push_back(static_cast<std::uint8_t>(value >> (8 * i)));
        if (m_random() % 2 == 0) {
            bytes.insert(bytes.end(), {22, 0});
            appendPush(bytes, 20);
            return 0;
        }
        bytes.insert(bytes.end(), {25, 0x76, 0xa9});
        appendPush(bytes, 20);
        bytes.insert(bytes.end(), {0x88, 0xac});
        return 4;
    }
    static void appendPadding(BlockBytes &bytes, std::size_t padding)
    {
        bytes.insert(bytes.end(), 8, 0);
        bytes.push_back(0xfe);
        for (int i = 0; i < 4; ++i)
            bytes.push_back(static_cast<std::uint8_t>(padding >> (8 * i)));
        bytes.insert(bytes.end(), padding, 0x6a);
    }
    void appendWitness(BlockBytes &bytes)
    {
        bytes.push_back(2);
        appendPush(bytes, 71);
        appendPush(bytes, 33);
    }
    static void finish(MadeTransaction &made, const BlockBytes &body, const BlockBytes &witness)
    {
        const BlockBytes version{2, 0, 0, 0};
        const BlockBytes lockTime{0, 0, 0, 0};
        BlockBytes stripped = version;
        stripped.insert(stripped.end(), body.begin(), body.end());
        stripped.insert(stripped.end(), lockTime.begin(), lockTime.end());
        made.data = stripped;
        if (!witness.empty()) {
            made.data = version;
            made.data.insert(made.data.end(), {0, 1});
            made.data.insert(made.data.end(), body.begin(), body.end());
            made.data.insert(made.data.end(), witness.begin(), witness.end());
            made.data.insert(made.data.end(), lockTime.begin(), lockTime.end());
        }
        made.txid = judgeHash(stripped);
        made.wtxid = judgeHash(made.data);
        made.weight = 3 * stripped.size() + made.data.size();
    }

    std::mt19937_64 m_random;
};

/// "default_witness_commitment" of these transactions.
inline std::string commitmentHex(const std::vector<MadeTransaction> &transactions)
{
    std::vector<Hash256> hashes{Hash256{}};
    for (const MadeTransaction &transaction : transactions)
        hashes.push_back(transaction.wtxid);
    const Hash256 root = merkleRootOf(hashes).value();
    BlockBytes bytes(root.begin(), root.end());
    bytes.insert(bytes.end(), 32, 0);
    return "6a24aa21a9ed" + hashing::toHex(judgeHash(bytes));
}

struct TemplateWish {
    std::uint64_t seed = 1;
    std::size_t transactions = 0;
    std::uint32_t height = 1;
    Witnesses witnesses = Witnesses::Mixed;
    bool withCommitment = true;
    Hash256 previousHash{};
    std::uint64_t subsidy = 5'000'000'000;
};

/// Random transactions, about every third one spending the one before it.
inline std::vector<MadeTransaction> makeTransactions(const TemplateWish &wish, nlohmann::json &list)
{
    TransactionMaker maker(wish.seed);
    std::vector<MadeTransaction> made;
    for (std::size_t i = 0; i < wish.transactions; ++i) {
        const bool chained = i > 0 && maker.number() % 3 == 0;
        const bool withWitness = wish.witnesses == Witnesses::Mixed && maker.number() % 4 != 0;
        made.push_back(maker.make(withWitness, chained ? &made.back().txid : nullptr));
        const MadeTransaction &last = made.back();
        list.push_back({{"data", hashing::toHex(last.data)},
                        {"txid", hashing::toDisplayHex(last.txid)},
                        {"hash", hashing::toDisplayHex(last.wtxid)},
                        {"depends", chained ? nlohmann::json::array({i}) : nlohmann::json::array()},
                        {"fee", 1000 + i},
                        {"sigops", last.sigops},
                        {"weight", last.weight}});
    }
    return made;
}

/// The result of getblocktemplate, with every field that Bitcoin Core gives.
inline nlohmann::json makeTemplate(const TemplateWish &wish)
{
    nlohmann::json list = nlohmann::json::array();
    const std::vector<MadeTransaction> transactions = makeTransactions(wish, list);
    std::uint64_t fees = 0;
    for (const auto &transaction : list)
        fees += transaction["fee"].get<std::uint64_t>();
    nlohmann::json result{
        {"capabilities", {"proposal"}},
        {"version", 0x20000000},
        {"rules", {"csv", "!segwit", "taproot"}},
        {"vbavailable", nlohmann::json::object()},
        {"vbrequired", 0},
        {"previousblockhash", hashing::toDisplayHex(wish.previousHash)},
        {"transactions", std::move(list)},
        {"coinbaseaux", nlohmann::json::object()},
        {"coinbasevalue", wish.subsidy + fees},
        {"longpollid", hashing::toDisplayHex(wish.previousHash) + std::to_string(wish.seed)},
        {"target", "7fffff" + std::string(58, '0')},
        {"mintime", 1'790'000'000},
        {"mutable", {"time", "transactions", "prevblock"}},
        {"noncerange", "00000000ffffffff"},
        {"sigoplimit", 80'000},
        {"sizelimit", 4'000'000},
        {"weightlimit", 4'000'000},
        {"curtime", 1'790'000'600},
        {"bits", "207fffff"},
        {"height", wish.height},
    };
    if (wish.withCommitment)
        result["default_witness_commitment"] = commitmentHex(transactions);
    return result;
}

} // namespace console::test
