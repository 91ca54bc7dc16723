// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/hexadecimal.h"
#include "engine/hashing/byte_order.h"
#include "engine/jobs/payout_address.h"
#include "engine/jobs/solo_job.h"
#include "tests/support/guard.h"
#include "tests/support/template_generator.h"

#include <filesystem>
#include <fstream>
#include <functional>

using namespace console;
using namespace console::jobs;
using nlohmann::json;

class TestSoloJob : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void templatesBecomeBlocks_data();
    void templatesBecomeBlocks();
    void heightsAreWrittenAsConsensusReadsThem();
    void everyKindOfAddressIsPaid();
    void aRecordedTemplateBecomesABlock();
    void theJudgeRefusesWhatIsWrong_data();
    void theJudgeRefusesWhatIsWrong();
    void aJobIsWhatTheTemplateSays();
    void refusesAnotherCommitment();
    void leavesTheCommitmentOutWithoutWitnesses();
    void refusesABlockBeyondItsLimits_data();
    void refusesABlockBeyondItsLimits();
    void refusesTooManyFlags();
    void refusesAHeaderOfAnotherJob();
    void countsSignatureOperations();
};

namespace {

const Bytes payout =
    PayoutAddress::parse("bcrt1qdavt4j2sd7dlhqsavtnfxvzppw6k7qy97tmnu9", "payout address").value().script;

std::shared_ptr<const BlockTemplate> read(const json &text)
{
    auto block = BlockTemplate::fromJson(text);
    return block ? std::make_shared<const BlockTemplate>(std::move(block).value()) : nullptr;
}

SoloJob jobOf(const json &text, std::span<const std::uint8_t> script = payout)
{
    return makeSoloJob(read(text), script, true, 1).value();
}

/// Tries nonces until the header meets the target; two tries on average on regtest.
hashing::HeaderBytes solve(hashing::HeaderBytes header, std::uint32_t bits = 0x207fffffU)
{
    for (std::uint32_t nonce = 0; !test::meetsBits(test::judgeHash(header), bits); ++nonce)
        hashing::writeLittle32(header.data() + 76, nonce);
    return header;
}

test::BlockBytes mine(const SoloJob &solo, std::uint64_t headerNumber = 5)
{
    const Bytes extranonce = solo.job->extranonce2(headerNumber);
    const hashing::HeaderBytes header = solve(solo.job->header(extranonce).serialise());
    return bytesFromHex(assembleBlock(solo, header, extranonce).value()).value();
}

test::NextBlock expected(const json &text)
{
    test::NextBlock next;
    next.height = text["height"].get<std::uint32_t>();
    next.previousHash = hashing::fromDisplayHex(text["previousblockhash"].get<std::string>()).value();
    next.mostValue = text["coinbasevalue"].get<std::uint64_t>();
    return next;
}

json templateOf(std::size_t transactions, std::uint32_t height, test::Witnesses witnesses, bool withCommitment = true)
{
    test::TemplateWish wish;
    wish.seed = 100 + transactions + height;
    wish.transactions = transactions;
    wish.height = height;
    wish.witnesses = witnesses;
    wish.withCommitment = withCommitment;
    wish.previousHash.fill(static_cast<std::uint8_t>(height));
    return test::makeTemplate(wish);
}

/// Where in the block its transactions begin and end, the coinbase first.
std::vector<std::size_t> boundaries(const test::BlockBytes &block)
{
    test::BlockBytesReader reader(block);
    reader.take(80);
    const std::uint64_t count = reader.compactSize();
    std::vector<std::size_t> found{reader.position()};
    for (std::uint64_t i = 0; i < count; ++i) {
        (void)test::readTransaction(reader);
        found.push_back(reader.position());
    }
    return found;
}

/// Makes the header fit what was done to the transactions, so that the judge has to find the fault itself.
void fixHeader(test::BlockBytes &block)
{
    test::BlockBytesReader reader(block);
    reader.take(80);
    std::vector<hashing::Hash256> txids;
    for (std::uint64_t i = reader.compactSize(); i > 0; --i)
        txids.push_back(test::readTransaction(reader).txid);
    const hashing::Hash256 root = test::merkleRootOf(txids).value();
    hashing::HeaderBytes header{};
    std::copy_n(block.begin(), header.size(), header.begin());
    std::ranges::copy(root, header.begin() + 36);
    std::ranges::copy(solve(header), block.begin());
}

test::BlockBytes slice(const test::BlockBytes &block, std::size_t from, std::size_t to)
{
    return {block.begin() + static_cast<std::ptrdiff_t>(from), block.begin() + static_cast<std::ptrdiff_t>(to)};
}

void replace(test::BlockBytes &block, std::size_t from, std::size_t to, const test::BlockBytes &bytes)
{
    block.erase(block.begin() + static_cast<std::ptrdiff_t>(from), block.begin() + static_cast<std::ptrdiff_t>(to));
    block.insert(block.begin() + static_cast<std::ptrdiff_t>(from), bytes.begin(), bytes.end());
}

struct Fault {
    const char *reason; ///< the judge gives
    std::function<void(test::BlockBytes &)> spoil;
};

test::BlockBytes heavyTransaction(std::size_t bytes)
{
    return test::TransactionMaker(3).make(false, nullptr, bytes).data;
}

/// A transaction with so many old signature operations in an output, at least 65536.
test::BlockBytes checkingTransaction(std::size_t operations)
{
    test::BlockBytes bytes = heavyTransaction(operations);
    const auto padding = std::search_n(bytes.begin(), bytes.end(), static_cast<int>(operations), 0x6a);
    std::fill_n(padding, operations, std::uint8_t{0xac});
    return bytes;
}

void addTransaction(test::BlockBytes &block, const test::BlockBytes &transaction)
{
    ++block[80];
    block.insert(block.end(), transaction.begin(), transaction.end());
    fixHeader(block);
}

void swapTransactions(test::BlockBytes &block)
{
    const auto at = boundaries(block);
    test::BlockBytes swapped = slice(block, at[2], at[3]);
    const test::BlockBytes first = slice(block, at[1], at[2]);
    swapped.insert(swapped.end(), first.begin(), first.end());
    replace(block, at[1], at[3], swapped);
}

std::size_t placeOf(const test::BlockBytes &block, const test::BlockBytes &part)
{
    return static_cast<std::size_t>(std::ranges::search(block, part).begin() - block.begin());
}

/// The reserved value is the last but four bytes of the coinbase.
std::size_t placeOfReserved(const test::BlockBytes &block)
{
    return boundaries(block)[1] - 36;
}

std::vector<Fault> faultsOfForm()
{
    return {
        {"bad-txnmrklroot", [](test::BlockBytes &block) { swapTransactions(block); }},
        {"bad-txnmrklroot",
         [](test::BlockBytes &block) {
             const auto at = boundaries(block);
             replace(block, at[2], at[3], {});
             --block[80];
         }},
        {"bytes-after-the-block", [](test::BlockBytes &block) { block.push_back(0); }},
        {"block-cut-short", [](test::BlockBytes &block) { block.pop_back(); }},
        {"non-canonical-size",
         [](test::BlockBytes &block) {
             replace(block, 80, 81, {0xfd, block[80], 0});
         }},
        {"high-hash",
         [](test::BlockBytes &block) {
             for (std::uint32_t nonce = 0; test::meetsBits(test::judgeHash(slice(block, 0, 80)), 0x207fffffU); ++nonce)
                 hashing::writeLittle32(block.data() + 76, nonce);
         }},
        {"bad-diffbits",
         [](test::BlockBytes &block) {
             block[72] = 0xfe;
             hashing::HeaderBytes header{};
             std::copy_n(block.begin(), header.size(), header.begin());
             std::ranges::copy(solve(header, 0x207ffffeU), block.begin());
         }},
        {"prev-blk-not-found",
         [](test::BlockBytes &block) {
             block[4] ^= 1;
             fixHeader(block);
         }},
        {"bad-version",
         [](test::BlockBytes &block) {
             hashing::writeLittle32(block.data(), 3);
             fixHeader(block);
         }},
    };
}

std::vector<Fault> faultsOfContent()
{
    return {
        {"bad-witness-merkle-match",
         [](test::BlockBytes &block) {
             swapTransactions(block);
             fixHeader(block);
         }},
        {"bad-witness-merkle-match",
         [](test::BlockBytes &block) {
             block[placeOf(block, {0xaa, 0x21, 0xa9, 0xed}) + 9] ^= 1;
             fixHeader(block);
         }},
        {"unexpected-witness",
         [](test::BlockBytes &block) {
             block[placeOf(block, {0xaa, 0x21, 0xa9, 0xed})] ^= 1;
             fixHeader(block);
         }},
        {"bad-witness-merkle-match", [](test::BlockBytes &block) { block[placeOfReserved(block)] ^= 1; }},
        {"bad-witness-nonce-size",
         [](test::BlockBytes &block) {
             const std::size_t at = placeOfReserved(block);
             replace(block, at - 1, at + 1, {31});
         }},
        {"bad-cb-height",
         [](test::BlockBytes &block) {
             block[boundaries(block)[0] + 6 + 1 + 36 + 1 + 1] ^= 1;
             fixHeader(block);
         }},
        {"bad-cb-amount",
         [](test::BlockBytes &block) {
             test::BlockBytes value(8);
             hashing::writeLittle64(value.data(), expected(templateOf(5, 200, test::Witnesses::Mixed)).mostValue);
             ++block[placeOf(block, value)];
             fixHeader(block);
         }},
        {"bad-cb-multiple",
         [](test::BlockBytes &block) {
             const auto at = boundaries(block);
             test::BlockBytes another = slice(block, at[0], at[1]);
             another[6 + 1 + 36 + 1 + 6] ^= 1; // its extra nonce
             addTransaction(block, another);
         }},
        {"bad-cb-missing",
         [](test::BlockBytes &block) {
             const auto at = boundaries(block);
             replace(block, at[0], at[1], {});
             --block[80];
             fixHeader(block);
         }},
        {"bad-cb-length",
         [](test::BlockBytes &block) {
             const std::size_t length = boundaries(block)[0] + 6 + 1 + 36;
             const std::size_t end = length + 1 + block[length];
             replace(block, end, end, test::BlockBytes(static_cast<std::size_t>(101 - block[length]), 0));
             block[length] = 101;
             fixHeader(block);
         }},
        {"bad-blk-weight", [](test::BlockBytes &block) { addTransaction(block, heavyTransaction(1'000'000)); }},
        {"bad-blk-sigops", [](test::BlockBytes &block) { addTransaction(block, checkingTransaction(70'000)); }},
        {"bad-txns-duplicate",
         [](test::BlockBytes &block) {
             // Six transactions; the last two again give the same root (CVE-2012-2459).
             const auto at = boundaries(block);
             const test::BlockBytes twice = slice(block, at[4], at[6]);
             block.insert(block.end(), twice.begin(), twice.end());
             block[80] += 2;
         }},
    };
}

std::vector<Fault> faults()
{
    std::vector<Fault> all = faultsOfForm();
    const std::vector<Fault> more = faultsOfContent();
    all.insert(all.end(), more.begin(), more.end());
    return all;
}

} // namespace

void TestSoloJob::templatesBecomeBlocks_data()
{
    QTest::addColumn<int>("transactions");
    QTest::addColumn<int>("height");
    QTest::addColumn<bool>("witnesses");
    QTest::addColumn<bool>("commitment");
    for (const int transactions : {0, 1, 2, 3, 4, 5, 7, 8, 40, 252, 253, 1000}) {
        QTest::addRow("%d with witnesses", transactions) << transactions << 200 + transactions << true << true;
        QTest::addRow("%d with witnesses, no commitment given", transactions) << transactions << 1 << true << false;
        QTest::addRow("%d without witnesses", transactions) << transactions << 70'000 << false << true;
        QTest::addRow("%d without witnesses, no commitment given", transactions)
            << transactions << 16 << false << false;
    }
}

void TestSoloJob::templatesBecomeBlocks()
{
    QFETCH(int, transactions);
    QFETCH(int, height);
    QFETCH(bool, witnesses);
    QFETCH(bool, commitment);
    const json text = templateOf(static_cast<std::size_t>(transactions), static_cast<std::uint32_t>(height),
                                 witnesses ? test::Witnesses::Mixed : test::Witnesses::None, commitment);
    const SoloJob solo = jobOf(text);
    const test::BlockBytes block = mine(solo);
    QCOMPARE(test::judgeBlock(block, expected(text)), std::string());
    // Another extra nonce is another block, and as good.
    const test::BlockBytes other = mine(solo, 0x123456789aU);
    QVERIFY(other != block);
    QCOMPARE(test::judgeBlock(other, expected(text)), std::string());
}

void TestSoloJob::heightsAreWrittenAsConsensusReadsThem()
{
    for (const std::uint32_t height :
         {1U, 2U, 15U, 16U, 17U, 127U, 128U, 255U, 256U, 32'767U, 32'768U, 65'535U, 65'536U, 227'931U, 840'000U,
          8'388'607U, 8'388'608U, 16'777'216U, 2'147'483'647U}) {
        const json text = templateOf(2, height, test::Witnesses::Mixed);
        QCOMPARE(test::judgeBlock(mine(jobOf(text)), expected(text)), std::string());
    }
    // Known from the main chain: block 227931 was the first that had to say its height.
    const SoloJob known = jobOf(templateOf(0, 227'931, test::Witnesses::None));
    QVERIFY(hashing::toHex(known.coinbase.head).find("035b7a03") != std::string::npos);
}

void TestSoloJob::everyKindOfAddressIsPaid()
{
    const json text = templateOf(3, 5, test::Witnesses::Mixed);
    for (const char *address : {"1FsSia9rv4NeEwvJ2GvXrX7LyxYspbN2mo", "36j4NfKv6Akva9amjWrLG6MuSQym1GuEmm",
                                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                                "bcrt1qan8gntac7z7me2ejt4hpru42ad2f759fmy0m3ejvs98656znv7eqga4uhv",
                                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"}) {
        const Bytes script = PayoutAddress::parse(address, "payout address").value().script;
        const test::BlockBytes block = mine(jobOf(text, script));
        QCOMPARE(test::judgeBlock(block, expected(text)), std::string());
        test::BlockBytesReader reader(block);
        reader.take(81);
        const test::SeenTransaction coinbase = test::readTransaction(reader);
        QVERIFY(std::ranges::equal(coinbase.outputs.at(0).script, script));
        QCOMPARE(coinbase.outputs.at(0).value, expected(text).mostValue);
    }
}

void TestSoloJob::aRecordedTemplateBecomesABlock()
{
    const std::filesystem::path path = std::filesystem::path(CONSOLE_TEST_DATA) / "engine/template-recorded.json";
    if (!std::filesystem::exists(path))
        QSKIP("No recorded template.");
    std::ifstream file(path, std::ios::binary);
    json text = json::parse(file);
    if (text.contains("result"))
        text = json(text["result"]);
    // The work is made easy; all else is as the node said.
    text["bits"] = "207fffff";
    text["target"] = "7fffff" + std::string(58, '0');
    QCOMPARE(test::judgeBlock(mine(jobOf(text)), expected(text)), std::string());
}

void TestSoloJob::theJudgeRefusesWhatIsWrong_data()
{
    QTest::addColumn<int>("index");
    const std::vector<Fault> all = faults();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::addRow("%d: %s", static_cast<int>(i), all[i].reason) << static_cast<int>(i);
}

void TestSoloJob::theJudgeRefusesWhatIsWrong()
{
    QFETCH(int, index);
    const Fault fault = faults().at(static_cast<std::size_t>(index));
    const json text = templateOf(5, 200, test::Witnesses::Mixed);
    test::BlockBytes block = mine(jobOf(text));
    QCOMPARE(test::judgeBlock(block, expected(text)), std::string());
    fault.spoil(block);
    QCOMPARE(test::judgeBlock(block, expected(text)), std::string(fault.reason));
}

void TestSoloJob::aJobIsWhatTheTemplateSays()
{
    const json text = templateOf(3, 200, test::Witnesses::Mixed);
    const SoloJob solo = makeSoloJob(read(text), payout, false, 42).value();
    QCOMPARE(solo.job->id, std::string("200-42"));
    QCOMPARE(solo.job->versionMask, 0U);
    QCOMPARE(solo.job->version, 0x20000000U);
    QCOMPARE(solo.job->extranonce2Size, std::size_t(8));
    QVERIFY(solo.job->extranonce1.empty());
    QVERIFY(!solo.job->clean);
    QCOMPARE(solo.job->time, 1'790'000'600U);
    QCOMPARE(solo.job->bits, 0x207fffffU);
    QVERIFY(solo.job->networkTarget == hashing::Target::fromBits(0x207fffff).value());
    QVERIFY(solo.job->shareTarget == solo.job->networkTarget);

    json hard = text;
    hard["bits"] = "1d00ffff";
    hard["target"] = "00000000ffff" + std::string(52, '0');
    const SoloJob real = jobOf(hard);
    QVERIFY(real.job->networkTarget == hashing::Target::fromDifficulty(1.0));
    QVERIFY(real.job->shareTarget == hashing::Target::fromDifficulty(shownDifficulty));
}

void TestSoloJob::refusesAnotherCommitment()
{
    json text = templateOf(3, 200, test::Witnesses::Mixed);
    text["default_witness_commitment"] = "6a24aa21a9ed" + std::string(64, '0');
    const auto solo = makeSoloJob(read(text), payout, true, 1);
    QVERIFY(!solo.ok());
    QVERIFY(solo.error().sentence().starts_with(
        "block template: default_witness_commitment is not the commitment of its transactions. "));
}

void TestSoloJob::leavesTheCommitmentOutWithoutWitnesses()
{
    const SoloJob with = jobOf(templateOf(3, 200, test::Witnesses::None, true));
    const SoloJob without = jobOf(templateOf(3, 200, test::Witnesses::None, false));
    QVERIFY(with.coinbase.commitsToWitnesses);
    QVERIFY(!without.coinbase.commitsToWitnesses);
    const test::BlockBytes block = mine(without);
    QCOMPARE(placeOf(block, {0xaa, 0x21, 0xa9, 0xed}), block.size());
}

void TestSoloJob::refusesABlockBeyondItsLimits_data()
{
    QTest::addColumn<QString>("limit");
    QTest::newRow("weight") << "weightlimit";
    QTest::newRow("size") << "sizelimit";
    QTest::newRow("signature operations") << "sigoplimit";
}

void TestSoloJob::refusesABlockBeyondItsLimits()
{
    QFETCH(QString, limit);
    json text = templateOf(40, 200, test::Witnesses::Mixed);
    const Bytes script = PayoutAddress::parse("1FsSia9rv4NeEwvJ2GvXrX7LyxYspbN2mo", "payout address").value().script;
    // What the finished block has, measured by the judge's reader, is the least limit that will do.
    const test::BlockBytes block = mine(jobOf(text, script));
    test::BlockBytesReader reader(block);
    reader.take(81);
    std::uint64_t exact = limit == QStringLiteral("sizelimit") ? block.size() : 0;
    if (limit == QStringLiteral("weightlimit")) {
        exact = 4 * 81;
        for (int i = 0; i < 41; ++i) {
            const test::SeenTransaction seen = test::readTransaction(reader);
            exact += 3 * seen.strippedSize + seen.size;
        }
    }
    if (limit == QStringLiteral("sigoplimit")) {
        for (int i = 0; i < 41; ++i)
            for (const auto &output : test::readTransaction(reader).outputs)
                exact += 4 * test::sigopsIn(output.script);
    }
    const std::string field = limit.toStdString();
    text[field] = exact;
    QVERIFY(makeSoloJob(read(text), script, true, 1).ok());
    text[field] = exact - 1;
    const auto solo = makeSoloJob(read(text), script, true, 1);
    QVERIFY(!solo.ok());
    QVERIFY2(solo.error().sentence().starts_with("block template: " + field + " is " + std::to_string(exact - 1)),
             solo.error().sentence().c_str());
}

void TestSoloJob::refusesTooManyFlags()
{
    json text = templateOf(0, 200, test::Witnesses::None);
    const std::size_t others = 3 + 9 + 18;
    text["coinbaseaux"] = {{"flags", std::string(2 * (100 - others), '5')}};
    const SoloJob solo = jobOf(text);
    QCOMPARE(test::judgeBlock(mine(solo), expected(text)), std::string());
    text["coinbaseaux"] = {{"flags", std::string(2 * (101 - others), '5')}};
    const auto longer = makeSoloJob(read(text), payout, true, 1);
    QVERIFY(!longer.ok());
    QVERIFY(longer.error().where.ends_with("coinbaseaux"));
}

void TestSoloJob::refusesAHeaderOfAnotherJob()
{
    const SoloJob solo = jobOf(templateOf(2, 200, test::Witnesses::Mixed));
    const SoloJob other = jobOf(templateOf(3, 200, test::Witnesses::Mixed));
    const Bytes extranonce = solo.job->extranonce2(1);
    const hashing::HeaderBytes header = solo.job->header(extranonce).serialise();
    QVERIFY(assembleBlock(solo, header, extranonce).ok());
    QVERIFY(!assembleBlock(solo, header, solo.job->extranonce2(2)).ok());
    QVERIFY(!assembleBlock(solo, header, Bytes(7)).ok());
    QVERIFY(!assembleBlock(other, header, extranonce).ok());
}

void TestSoloJob::countsSignatureOperations()
{
    QCOMPARE(legacySigops(Bytes{}), std::uint64_t(0));
    QCOMPARE(legacySigops(Bytes{0xac, 0xad, 0xae, 0xaf}), std::uint64_t(42));
    QCOMPARE(legacySigops(Bytes{0x02, 0xac, 0xac, 0xac}), std::uint64_t(1));
    QCOMPARE(legacySigops(Bytes{0x4c, 0x01, 0xac, 0xac}), std::uint64_t(1));
    QCOMPARE(legacySigops(Bytes{0x4d, 0x01, 0x00, 0xac, 0xac}), std::uint64_t(1));
    QCOMPARE(legacySigops(Bytes{0x4e, 0x01, 0x00, 0x00, 0x00, 0xac, 0xac}), std::uint64_t(1));
    QCOMPARE(legacySigops(Bytes{0xac, 0x4e, 0xff, 0xff, 0xff, 0xff, 0xac}), std::uint64_t(1));
    QCOMPARE(legacySigops(Bytes{0xac, 0x4d, 0x01}), std::uint64_t(1));
    QCOMPARE(legacySigops(Bytes{0xac, 0x05, 0xac}), std::uint64_t(1));
}

QTEST_APPLESS_MAIN(TestSoloJob)
#include "tst_solo_job.moc"
