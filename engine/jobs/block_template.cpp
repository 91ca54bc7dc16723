// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/block_template.h"

#include "engine/base/hexadecimal.h"
#include "engine/hashing/sha256.h"
#include "engine/jobs/bounded_json.h"
#include "engine/jobs/json_fields.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <limits>
#include <utility>

namespace console::jobs {

namespace {

using nlohmann::json;

constexpr const char *pathStart = "block template: ";
constexpr std::uint64_t mostMoney = 2'100'000'000'000'000; // satoshi there will ever be
constexpr std::uint64_t largestCount = std::numeric_limits<std::uint32_t>::max();
constexpr std::uint64_t leastTransactionBytes = 60;
constexpr std::size_t mostRules = 64;
constexpr std::size_t longestRule = 64;
constexpr std::size_t longestPollId = 1024;
constexpr std::size_t mostScriptBytes = 100; // of a coinbase
constexpr std::size_t mostCommitmentBytes = 256;
constexpr const char *wholeNonceRange = "00000000ffffffff";

/// "depends" lists the earlier transactions, counted from 1, that this one spends.
void checkDepends(JsonFields &fields, std::size_t index)
{
    if (!fields.has("depends"))
        return;
    const json *depends = fields.list("depends", BlockTemplate::mostTransactions);
    if (depends == nullptr)
        return;
    const bool earlierOnly = std::ranges::all_of(*depends, [index](const json &number) {
        return number.is_number_integer() && number.get<std::int64_t>() >= 1 &&
               number.get<std::int64_t>() <= static_cast<std::int64_t>(index);
    });
    if (!earlierOnly)
        fields.refuse("depends", "names a transaction that is not before this one");
}

TemplateTransaction readTransaction(JsonFields &fields, std::size_t index, std::size_t mostBytes)
{
    TemplateTransaction transaction;
    transaction.data = fields.hex("data", mostBytes);
    if (!fields.error() && transaction.data.size() < leastTransactionBytes)
        fields.refuse("data", "is too short for a transaction");
    transaction.txid = fields.hash("txid");
    transaction.wtxid = fields.hash("hash");
    transaction.feeSats = fields.integer("fee", 0, mostMoney);
    transaction.sigops = fields.integer("sigops", 0, largestCount);
    // A byte weighs 1 in the witness and 4 elsewhere.
    const std::uint64_t size = transaction.data.size();
    transaction.weight = fields.integer("weight", size, 4 * size);
    checkDepends(fields, index);
    // A block with a hash that is not its transaction's is worth nothing, and only the node would know why.
    if (!fields.error() && hashing::sha256d(transaction.data) != transaction.wtxid)
        fields.refuse("hash", "is not the hash of the transaction's data");
    if (!fields.error() && (transaction.weight == 4 * size) == transaction.hasWitness())
        fields.refuse("weight", transaction.hasWitness() ? "leaves no room for the witness that txid and hash tell of"
                                                         : "is not 4 for each byte, though there is no witness");
    return transaction;
}

std::vector<TemplateTransaction> readTransactions(JsonFields &fields)
{
    const json *list = fields.list("transactions", BlockTemplate::mostTransactions);
    if (list == nullptr)
        return {};
    std::vector<TemplateTransaction> transactions;
    transactions.reserve(list->size());
    std::size_t roomLeft = BlockTemplate::mostTransactionBytes;
    for (const json &entry : *list) {
        const std::string name = "transactions[" + std::to_string(transactions.size()) + "]";
        if (!entry.is_object()) {
            fields.refuse(name, "is no object");
            return {};
        }
        JsonFields parts(entry, pathStart + name + ".");
        transactions.push_back(readTransaction(parts, transactions.size(), roomLeft));
        if (parts.error()) {
            fields.take(parts.error());
            return {};
        }
        roomLeft -= transactions.back().data.size();
    }
    return transactions;
}

/// The values of "coinbaseaux", whatever their names, belong into the coinbase's script (BIP 22).
Bytes readFlags(JsonFields &fields)
{
    if (!fields.has("coinbaseaux"))
        return {};
    const json *object = fields.object("coinbaseaux");
    if (object == nullptr)
        return {};
    Bytes flags;
    for (const auto &[name, value] : object->items()) {
        const std::optional<Bytes> bytes =
            value.is_string() ? bytesFromHex(value.get_ref<const std::string &>()) : std::nullopt;
        if (!bytes || flags.size() + bytes->size() > mostScriptBytes) {
            fields.refuse("coinbaseaux", "holds something that is not hexadecimal digits of at most 100 bytes");
            return {};
        }
        flags.insert(flags.end(), bytes->begin(), bytes->end());
    }
    return flags;
}

std::vector<std::string> readWords(JsonFields &fields, const char *name)
{
    if (!fields.has(name))
        return {};
    const json *list = fields.list(name, mostRules);
    if (list == nullptr)
        return {};
    std::vector<std::string> words;
    for (const json &word : *list) {
        if (!word.is_string() || word.get_ref<const std::string &>().size() > longestRule) {
            fields.refuse(name, "holds something that is no word");
            return {};
        }
        words.push_back(word.get<std::string>());
    }
    return words;
}

/// A rule that begins with '!' changes what a block must be (BIP 9); who does not know it must not mine.
void checkRules(JsonFields &fields, const std::vector<std::string> &rules)
{
    for (const std::string &rule : rules) {
        if (rule == "!signet")
            fields.refuse("rules", "demands !signet, and a block of signet needs a signature that miners do not have",
                          "Use a node of the main network, testnet or regtest.");
        else if (rule.starts_with('!') && rule != "!segwit")
            fields.refuse("rules", "demands a rule that this program does not know, so its blocks would be refused",
                          "Use a newer version of this program.");
    }
}

std::uint32_t readBits(JsonFields &fields)
{
    const std::string digits = fields.text("bits", 8);
    std::uint32_t bits = 0;
    const auto [end, error] = std::from_chars(digits.data(), digits.data() + digits.size(), bits, 16);
    if (digits.size() != 8 || error != std::errc() || end != digits.data() + digits.size())
        fields.refuse("bits", "is not 8 hexadecimal digits");
    return bits;
}

void readProofOfWork(JsonFields &fields, BlockTemplate &block)
{
    block.bits = readBits(fields);
    block.target = hashing::Target::fromHash(fields.hash("target"));
    if (fields.error())
        return;
    const std::optional<hashing::Target> compact = hashing::Target::fromBits(block.bits);
    if (!compact || *compact == hashing::Target())
        fields.refuse("bits", "stands for no target that a hash can meet");
    else if (*compact != block.target)
        fields.refuse("target", "is not the target that bits stands for");
    if (fields.has("noncerange") && fields.text("noncerange", 16) != wholeNonceRange)
        fields.refuse("noncerange", "is not 00000000ffffffff, and this program works all nonces");
}

void readTimes(JsonFields &fields, BlockTemplate &block)
{
    block.minTime = fields.integer32("mintime", 0);
    block.curTime = fields.integer32("curtime", 0);
    if (block.curTime < block.minTime)
        fields.refuse("curtime", "is before mintime");
    const std::vector<std::string> changes = readWords(fields, "mutable");
    block.timeIsMutable = std::ranges::any_of(
        changes, [](const std::string &change) { return change == "time" || change == "time/increment"; });
}

} // namespace

Result<BlockTemplate> BlockTemplate::fromJson(const json &result)
{
    if (!result.is_object())
        return Error{Error::Kind::BadInput, "block template", "is no object",
                     "Check that the address is that of a Bitcoin node."};
    JsonFields fields(result, pathStart);
    BlockTemplate block;
    // First, since another rule may mean that the rest has another form.
    block.rules = readWords(fields, "rules");
    checkRules(fields, block.rules);
    block.version = static_cast<std::uint32_t>(fields.integer("version", 1, std::numeric_limits<std::int32_t>::max()));
    block.previousHash = fields.hash("previousblockhash");
    block.coinbaseValue = fields.integer("coinbasevalue", 0, mostMoney);
    block.coinbaseFlags = readFlags(fields);
    readProofOfWork(fields, block);
    readTimes(fields, block);
    block.height = static_cast<std::uint32_t>(fields.integer("height", 1, std::numeric_limits<std::int32_t>::max()));
    block.longPollId = fields.has("longpollid") ? fields.text("longpollid", longestPollId) : std::string();
    block.sigopLimit = fields.integer("sigoplimit", 1, largestCount);
    block.sizeLimit = fields.integer("sizelimit", 1, largestCount);
    block.weightLimit = fields.integer("weightlimit", 1, largestCount);
    if (fields.has("default_witness_commitment"))
        block.defaultWitnessCommitment = fields.hex("default_witness_commitment", mostCommitmentBytes);
    if (!fields.error())
        block.transactions = readTransactions(fields);
    if (fields.error())
        return *fields.error();
    return block;
}

Result<BlockTemplate> BlockTemplate::parse(std::string_view text)
{
    const std::optional<json> value = parseBoundedJson(text);
    if (!value)
        return Error{Error::Kind::BadInput, "block template", "is not valid JSON",
                     "Check that the address is that of a Bitcoin node."};
    return fromJson(*value);
}

} // namespace console::jobs
