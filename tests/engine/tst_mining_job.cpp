// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/hexadecimal.h"
#include "engine/hashing/verify.h"
#include "engine/jobs/mining_job.h"
#include "engine/jobs/stratum_message.h"
#include "tests/support/guard.h"
#include "tests/support/share_judge.h"

#include <nlohmann/json.hpp>

#include <fstream>
#include <set>

using namespace console;
using namespace console::jobs;

/// From a job to a header, held against blocks of the main chain, and how a job is cut into units.
class TestMiningJob : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void historicBlocksAreReproduced_data();
    void historicBlocksAreReproduced();
    void oneWrongByteIsNoticed();
    void unitsNeverOverlap_data();
    void unitsNeverOverlap();
    void aUsedUpJobEnds();
    void foldsLikeAPlainMerkleTree();
};

namespace {

nlohmann::json historicBlocks()
{
    std::ifstream file(CONSOLE_TEST_DATA "/engine/historic-blocks.json");
    return nlohmann::json::parse(file);
}

/// The mining.notify with which a pool would have handed the block out: previous hash in words turned round, the
/// coinbase cut around the extra nonce.
std::string notifyFor(const nlohmann::json &block)
{
    const hashing::BlockHeader header = hashing::BlockHeader::fromHex(block["header"].get<std::string>()).value();
    std::string previous;
    for (std::size_t word = 0; word < 32; word += 4)
        for (std::size_t byte = 4; byte-- > 0;)
            previous += test::toHexDigits({header.previousHash[word + byte]});
    const std::string coinbase = block["coinbase"];
    const std::size_t begin = 2 * block["extranonce_offset"].get<std::size_t>();
    const std::size_t end = begin + 2 * block["extranonce_size"].get<std::size_t>();
    return nlohmann::json({{"id", nullptr},
                           {"method", "mining.notify"},
                           {"params",
                            {"a job", previous, coinbase.substr(0, begin), coinbase.substr(end), block["branch"],
                             test::wordDigits(header.version), test::wordDigits(header.bits),
                             test::wordDigits(header.time), true}}})
        .dump();
}

/// The job as the program makes it of that message, with the extra nonce's first 4 bytes as the pool's own.
MiningJob jobFor(const nlohmann::json &block, Bytes &extranonce2)
{
    const auto message = stratum::parseMessage(notifyFor(block));
    const auto notify = std::get<stratum::Notify>(message.value());
    const std::size_t begin = 2 * block["extranonce_offset"].get<std::size_t>();
    const std::size_t size = 2 * block["extranonce_size"].get<std::size_t>();
    const std::string extranonce = block["coinbase"].get<std::string>().substr(begin, size);
    MiningJob job;
    job.version = notify.version;
    job.previousHash = notify.previousHash;
    job.coinbaseHead = notify.coinbaseHead;
    job.coinbaseTail = notify.coinbaseTail;
    job.branch = notify.branch;
    job.time = notify.time;
    job.bits = notify.bits;
    job.extranonce1 = *bytesFromHex(extranonce.substr(0, 8));
    extranonce2 = *bytesFromHex(extranonce.substr(8));
    job.extranonce2Size = extranonce2.size();
    return job;
}

MiningJob smallJob(std::size_t size)
{
    MiningJob job;
    job.coinbaseHead = {1, 2, 3};
    job.coinbaseTail = {4, 5};
    job.extranonce1 = {6};
    job.extranonce2Size = size;
    job.time = 1000;
    return job;
}

} // namespace

void TestMiningJob::historicBlocksAreReproduced_data()
{
    QTest::addColumn<int>("index");
    const nlohmann::json blocks = historicBlocks();
    int large = 0;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        QTest::addRow("block %d, %d transactions", blocks[i]["height"].get<int>(), blocks[i]["transactions"].get<int>())
            << static_cast<int>(i);
        large += blocks[i]["transactions"].get<int>() >= 100 ? 1 : 0;
    }
    QVERIFY(large >= 5);
}

void TestMiningJob::historicBlocksAreReproduced()
{
    QFETCH(int, index);
    const nlohmann::json block = historicBlocks()[static_cast<std::size_t>(index)];
    Bytes extranonce2;
    const MiningJob job = jobFor(block, extranonce2);
    const hashing::BlockHeader mined = hashing::BlockHeader::fromHex(block["header"].get<std::string>()).value();

    hashing::BlockHeader header = job.header(extranonce2);
    QCOMPARE(QByteArray::fromStdString(hashing::toHex(header.merkleRoot)),
             QByteArray::fromStdString(hashing::toHex(mined.merkleRoot)));
    header.nonce = mined.nonce;
    QVERIFY(header == mined);
    const hashing::Hash256 hash = hashing::OpenSslSha256d()(header.serialise());
    QCOMPARE(hashing::toDisplayHex(hash), block["hash"].get<std::string>());
    QVERIFY(hashing::Target::fromBits(header.bits)->isMetBy(hash));
}

void TestMiningJob::oneWrongByteIsNoticed()
{
    const nlohmann::json block = historicBlocks()[0];
    Bytes extranonce2;
    MiningJob job = jobFor(block, extranonce2);
    const hashing::Hash256 right = job.header(extranonce2).merkleRoot;
    for (Bytes *part : {&job.coinbaseHead, &job.coinbaseTail, &job.extranonce1, &extranonce2}) {
        part->back() ^= 1;
        QVERIFY(job.header(extranonce2).merkleRoot != right);
        part->back() ^= 1;
    }
    job.branch.back()[31] ^= 1;
    QVERIFY(job.header(extranonce2).merkleRoot != right);
}

void TestMiningJob::unitsNeverOverlap_data()
{
    QTest::addColumn<int>("size");
    for (const int size : {1, 2, 3, 8, 16})
        QTest::addRow("extranonce2 of %d bytes", size) << size;
}

void TestMiningJob::unitsNeverOverlap()
{
    QFETCH(int, size);
    const MiningJob job = smallJob(static_cast<std::size_t>(size));
    std::set<std::pair<std::string, std::uint32_t>> seen;
    for (std::uint64_t index = 0; index < 10'000; ++index) {
        const auto unit = job.unitAt(index);
        QVERIFY(unit);
        QCOMPARE(unit->firstNonce % unit->nonceCount, 0U);
        QCOMPARE(unit->ticket, index);
        const std::string header = hashing::toHex(unit->header.serialise());
        QVERIFY(seen.emplace(header, unit->firstNonce).second);
        // The ticket leads back to the extra nonce of the header.
        hashing::BlockHeader again = job.header(job.extranonce2Of(unit->ticket));
        again.time = unit->header.time;
        QVERIFY(again == unit->header);
    }
}

void TestMiningJob::aUsedUpJobEnds()
{
    const MiningJob job = smallJob(1);
    const std::uint64_t perSecond = 256 * MiningJob::slicesPerHeader;
    QCOMPARE(job.unitAt(perSecond - 1)->header.time, 1000U);
    QCOMPARE(job.unitAt(perSecond)->header.time, 1001U);
    const std::uint64_t all = perSecond * (MiningJob::mostSecondsAhead + 1);
    QCOMPARE(job.unitAt(all - 1)->header.time, 1000U + MiningJob::mostSecondsAhead);
    QVERIFY(!job.unitAt(all));
}

void TestMiningJob::foldsLikeAPlainMerkleTree()
{
    // The branch of the first leaf, and the root, from the definition: pairs, the last one with itself.
    for (std::size_t leaves = 1; leaves <= 33; ++leaves) {
        std::vector<test::Octets> level;
        for (std::size_t i = 0; i < leaves; ++i)
            level.push_back(test::doubleHash({static_cast<std::uint8_t>(i)}));
        hashing::Hash256 leaf{};
        std::ranges::copy(level[0], leaf.begin());
        std::vector<hashing::Hash256> branch;
        while (level.size() > 1) {
            if (level.size() % 2 != 0)
                level.push_back(level.back());
            std::ranges::copy(level[1], branch.emplace_back().begin());
            std::vector<test::Octets> above;
            for (std::size_t i = 0; i < level.size(); i += 2) {
                test::Octets pair = level[i];
                pair.insert(pair.end(), level[i + 1].begin(), level[i + 1].end());
                above.push_back(test::doubleHash(pair));
            }
            level = above;
        }
        const hashing::Hash256 root = foldMerkleBranch(leaf, branch);
        QCOMPARE(test::Octets(root.begin(), root.end()), level[0]);
    }
}

QTEST_APPLESS_MAIN(TestMiningJob)
#include "tst_mining_job.moc"
