// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/solo_rig.h"

#include <functional>

using namespace console;
using namespace console::jobs;
using namespace console::test;

/// Holds the judge of blocks itself to the rules: a good block spoilt in one way is refused for that.
class TestBlockJudge : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void refusesWhatIsWrong_data();
    void refusesWhatIsWrong();
};

namespace {

/// Where in the block its transactions begin and end, the coinbase first.
std::vector<std::size_t> boundaries(const BlockBytes &block)
{
    BlockBytesReader reader(block);
    reader.take(80);
    const std::uint64_t count = reader.compactSize();
    std::vector<std::size_t> found{reader.position()};
    for (std::uint64_t i = 0; i < count; ++i) {
        (void)readTransaction(reader);
        found.push_back(reader.position());
    }
    return found;
}

/// Makes the header fit what was done to the transactions, so that the judge has to find the fault itself.
void fixHeader(BlockBytes &block)
{
    BlockBytesReader reader(block);
    reader.take(80);
    std::vector<hashing::Hash256> txids;
    for (std::uint64_t i = reader.compactSize(); i > 0; --i)
        txids.push_back(readTransaction(reader).txid);
    const hashing::Hash256 root = merkleRootOf(txids).value();
    hashing::HeaderBytes header{};
    std::copy_n(block.begin(), header.size(), header.begin());
    std::ranges::copy(root, header.begin() + 36);
    std::ranges::copy(solve(header), block.begin());
}

BlockBytes slice(const BlockBytes &block, std::size_t from, std::size_t to)
{
    return {block.begin() + static_cast<std::ptrdiff_t>(from), block.begin() + static_cast<std::ptrdiff_t>(to)};
}

void replace(BlockBytes &block, std::size_t from, std::size_t to, const BlockBytes &bytes)
{
    block.erase(block.begin() + static_cast<std::ptrdiff_t>(from), block.begin() + static_cast<std::ptrdiff_t>(to));
    block.insert(block.begin() + static_cast<std::ptrdiff_t>(from), bytes.begin(), bytes.end());
}

struct Fault {
    const char *reason; ///< the judge gives
    std::function<void(BlockBytes &)> spoil;
};

BlockBytes heavyTransaction(std::size_t bytes)
{
    return TransactionMaker(3).make(false, nullptr, bytes).data;
}

/// A transaction with so many old signature operations in an output, at least 65536.
BlockBytes checkingTransaction(std::size_t operations)
{
    BlockBytes bytes = heavyTransaction(operations);
    const auto padding = std::search_n(bytes.begin(), bytes.end(), static_cast<int>(operations), 0x6a);
    std::fill_n(padding, operations, std::uint8_t{0xac});
    return bytes;
}

void addTransaction(BlockBytes &block, const BlockBytes &transaction)
{
    ++block[80];
    block.insert(block.end(), transaction.begin(), transaction.end());
    fixHeader(block);
}

void swapTransactions(BlockBytes &block)
{
    const auto at = boundaries(block);
    BlockBytes swapped = slice(block, at[2], at[3]);
    const BlockBytes first = slice(block, at[1], at[2]);
    swapped.insert(swapped.end(), first.begin(), first.end());
    replace(block, at[1], at[3], swapped);
}

/// The reserved value is the last but four bytes of the coinbase.
std::size_t placeOfReserved(const BlockBytes &block)
{
    return boundaries(block)[1] - 36;
}

std::vector<Fault> faultsOfForm()
{
    return {
        {"bad-txnmrklroot", [](BlockBytes &block) { swapTransactions(block); }},
        {"bad-txnmrklroot",
         [](BlockBytes &block) {
             const auto at = boundaries(block);
             replace(block, at[2], at[3], {});
             --block[80];
         }},
        {"bytes-after-the-block", [](BlockBytes &block) { block.push_back(0); }},
        {"block-cut-short", [](BlockBytes &block) { block.pop_back(); }},
        {"non-canonical-size",
         [](BlockBytes &block) {
             replace(block, 80, 81, {0xfd, block[80], 0});
         }},
        {"high-hash",
         [](BlockBytes &block) {
             for (std::uint32_t nonce = 0; meetsBits(judgeHash(slice(block, 0, 80)), 0x207fffffU); ++nonce)
                 hashing::writeLittle32(block.data() + 76, nonce);
         }},
        {"bad-diffbits",
         [](BlockBytes &block) {
             block[72] = 0xfe;
             hashing::HeaderBytes header{};
             std::copy_n(block.begin(), header.size(), header.begin());
             std::ranges::copy(solve(header, 0x207ffffeU), block.begin());
         }},
        {"prev-blk-not-found",
         [](BlockBytes &block) {
             block[4] ^= 1;
             fixHeader(block);
         }},
        {"bad-version",
         [](BlockBytes &block) {
             hashing::writeLittle32(block.data(), 3);
             fixHeader(block);
         }},
    };
}

std::vector<Fault> faultsOfContent()
{
    return {
        {"bad-witness-merkle-match",
         [](BlockBytes &block) {
             swapTransactions(block);
             fixHeader(block);
         }},
        {"bad-witness-merkle-match",
         [](BlockBytes &block) {
             block[placeOf(block, {0xaa, 0x21, 0xa9, 0xed}) + 9] ^= 1;
             fixHeader(block);
         }},
        {"unexpected-witness",
         [](BlockBytes &block) {
             block[placeOf(block, {0xaa, 0x21, 0xa9, 0xed})] ^= 1;
             fixHeader(block);
         }},
        {"bad-witness-merkle-match", [](BlockBytes &block) { block[placeOfReserved(block)] ^= 1; }},
        {"bad-witness-nonce-size",
         [](BlockBytes &block) {
             const std::size_t at = placeOfReserved(block);
             replace(block, at - 1, at + 1, {31});
         }},
        {"bad-cb-height",
         [](BlockBytes &block) {
             block[boundaries(block)[0] + 6 + 1 + 36 + 1 + 1] ^= 1;
             fixHeader(block);
         }},
        {"bad-cb-amount",
         [](BlockBytes &block) {
             BlockBytes value(8);
             hashing::writeLittle64(value.data(), expected(templateOf(5, 200, Witnesses::Mixed)).mostValue);
             ++block[placeOf(block, value)];
             fixHeader(block);
         }},
        {"bad-cb-multiple",
         [](BlockBytes &block) {
             const auto at = boundaries(block);
             BlockBytes another = slice(block, at[0], at[1]);
             another[6 + 1 + 36 + 1 + 6] ^= 1; // its extra nonce
             addTransaction(block, another);
         }},
        {"bad-cb-missing",
         [](BlockBytes &block) {
             const auto at = boundaries(block);
             replace(block, at[0], at[1], {});
             --block[80];
             fixHeader(block);
         }},
        {"bad-cb-length",
         [](BlockBytes &block) {
             const std::size_t length = boundaries(block)[0] + 6 + 1 + 36;
             const std::size_t end = length + 1 + block[length];
             replace(block, end, end, BlockBytes(static_cast<std::size_t>(101 - block[length]), 0));
             block[length] = 101;
             fixHeader(block);
         }},
        {"bad-blk-weight", [](BlockBytes &block) { addTransaction(block, heavyTransaction(1'000'000)); }},
        {"bad-blk-sigops", [](BlockBytes &block) { addTransaction(block, checkingTransaction(70'000)); }},
        {"bad-txns-duplicate",
         [](BlockBytes &block) {
             // Six transactions; the last two again give the same root (CVE-2012-2459).
             const auto at = boundaries(block);
             const BlockBytes twice = slice(block, at[4], at[6]);
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

void TestBlockJudge::refusesWhatIsWrong_data()
{
    QTest::addColumn<int>("index");
    const std::vector<Fault> all = faults();
    for (std::size_t i = 0; i < all.size(); ++i)
        QTest::addRow("%d: %s", static_cast<int>(i), all[i].reason) << static_cast<int>(i);
}

void TestBlockJudge::refusesWhatIsWrong()
{
    QFETCH(int, index);
    const Fault fault = faults().at(static_cast<std::size_t>(index));
    const json text = templateOf(5, 200, Witnesses::Mixed);
    BlockBytes block = mine(jobOf(text));
    QCOMPARE(judgeBlock(block, expected(text)), std::string());
    fault.spoil(block);
    QCOMPARE(judgeBlock(block, expected(text)), std::string(fault.reason));
}

QTEST_APPLESS_MAIN(TestBlockJudge)
#include "tst_block_judge.moc"
