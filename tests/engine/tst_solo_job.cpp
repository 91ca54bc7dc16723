// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/solo_rig.h"

#include <filesystem>
#include <fstream>

using namespace console;
using namespace console::jobs;
using namespace console::test;

class TestSoloJob : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void templatesBecomeBlocks_data();
    void templatesBecomeBlocks();
    void heightsAreWrittenAsConsensusReadsThem();
    void everyKindOfAddressIsPaid();
    void aRecordedTemplateBecomesABlock();
    void aJobIsWhatTheTemplateSays();
    void refusesAnotherCommitment();
    void leavesTheCommitmentOutWithoutWitnesses();
    void refusesABlockBeyondItsLimits_data();
    void refusesABlockBeyondItsLimits();
    void refusesTooManyFlags();
    void refusesAHeaderOfAnotherJob();
    void countsSignatureOperations();
};

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
                                 witnesses ? Witnesses::Mixed : Witnesses::None, commitment);
    const SoloJob solo = jobOf(text);
    const BlockBytes block = mine(solo);
    QCOMPARE(judgeBlock(block, expected(text)), std::string());
    // Another extra nonce is another block, and as good.
    const BlockBytes other = mine(solo, 0x123456789aU);
    QVERIFY(other != block);
    QCOMPARE(judgeBlock(other, expected(text)), std::string());
}

void TestSoloJob::heightsAreWrittenAsConsensusReadsThem()
{
    for (const std::uint32_t height :
         {1U, 2U, 15U, 16U, 17U, 127U, 128U, 255U, 256U, 32'767U, 32'768U, 65'535U, 65'536U, 227'931U, 840'000U,
          8'388'607U, 8'388'608U, 16'777'216U, 2'147'483'647U}) {
        const json text = templateOf(2, height, Witnesses::Mixed);
        QCOMPARE(judgeBlock(mine(jobOf(text)), expected(text)), std::string());
    }
    // Known from the main chain: block 227931 was the first that had to say its height.
    const SoloJob known = jobOf(templateOf(0, 227'931, Witnesses::None));
    QVERIFY(hashing::toHex(known.coinbase.head).find("035b7a03") != std::string::npos);
}

void TestSoloJob::everyKindOfAddressIsPaid()
{
    const json text = templateOf(3, 5, Witnesses::Mixed);
    for (const char *address : {"1FsSia9rv4NeEwvJ2GvXrX7LyxYspbN2mo", "36j4NfKv6Akva9amjWrLG6MuSQym1GuEmm",
                                "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4",
                                "bcrt1qan8gntac7z7me2ejt4hpru42ad2f759fmy0m3ejvs98656znv7eqga4uhv",
                                "bc1p0xlxvlhemja6c4dqv22uapctqupfhlxm9h8z3k2e72q4k9hcz7vqzk5jj0"}) {
        const Bytes script = PayoutAddress::parse(address, "payout address").value().script;
        const BlockBytes block = mine(jobOf(text, script));
        QCOMPARE(judgeBlock(block, expected(text)), std::string());
        BlockBytesReader reader(block);
        reader.take(81);
        const SeenTransaction coinbase = readTransaction(reader);
        QVERIFY(std::ranges::equal(coinbase.outputs.at(0).script, script));
        QCOMPARE(coinbase.outputs.at(0).value, expected(text).mostValue);
    }
}

void TestSoloJob::aRecordedTemplateBecomesABlock()
{
    // The first was recorded from a node; the second is made of transactions of the main chain.
    for (const char *name : {"template-recorded.json", "template-mainnet.json"}) {
        std::ifstream file(std::filesystem::path(CONSOLE_TEST_DATA) / "engine" / name, std::ios::binary);
        json text = json::parse(file);
        // The work is made easy; all else is as the node said.
        text["bits"] = "207fffff";
        text["target"] = "7fffff" + std::string(58, '0');
        QCOMPARE(judgeBlock(mine(jobOf(text)), expected(text)), std::string());
    }
}

void TestSoloJob::aJobIsWhatTheTemplateSays()
{
    const json text = templateOf(3, 200, Witnesses::Mixed);
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
    json text = templateOf(3, 200, Witnesses::Mixed);
    text["default_witness_commitment"] = "6a24aa21a9ed" + std::string(64, '0');
    const auto solo = makeSoloJob(read(text), payout, true, 1);
    QVERIFY(!solo.ok());
    QVERIFY(solo.error().sentence().starts_with(
        "block template: default_witness_commitment is not the commitment of its transactions. "));
}

void TestSoloJob::leavesTheCommitmentOutWithoutWitnesses()
{
    const SoloJob with = jobOf(templateOf(3, 200, Witnesses::None, true));
    const SoloJob without = jobOf(templateOf(3, 200, Witnesses::None, false));
    QVERIFY(with.coinbase.commitsToWitnesses);
    QVERIFY(!without.coinbase.commitsToWitnesses);
    const BlockBytes block = mine(without);
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
    json text = templateOf(40, 200, Witnesses::Mixed);
    const Bytes script = PayoutAddress::parse("1FsSia9rv4NeEwvJ2GvXrX7LyxYspbN2mo", "payout address").value().script;
    // What the finished block has, measured by the judge's reader, is the least limit that will do.
    const BlockBytes block = mine(jobOf(text, script));
    BlockBytesReader reader(block);
    reader.take(81);
    std::uint64_t exact = limit == QStringLiteral("sizelimit") ? block.size() : 0;
    if (limit == QStringLiteral("weightlimit")) {
        exact = 4 * 81;
        for (int i = 0; i < 41; ++i) {
            const SeenTransaction seen = readTransaction(reader);
            exact += 3 * seen.strippedSize + seen.size;
        }
    }
    if (limit == QStringLiteral("sigoplimit")) {
        for (int i = 0; i < 41; ++i)
            for (const auto &output : readTransaction(reader).outputs)
                exact += 4 * sigopsIn(output.script);
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
    json text = templateOf(0, 200, Witnesses::None);
    const std::size_t others = 3 + 9 + 18;
    text["coinbaseaux"] = {{"flags", std::string(2 * (100 - others), '5')}};
    const SoloJob solo = jobOf(text);
    QCOMPARE(judgeBlock(mine(solo), expected(text)), std::string());
    text["coinbaseaux"] = {{"flags", std::string(2 * (101 - others), '5')}};
    const auto longer = makeSoloJob(read(text), payout, true, 1);
    QVERIFY(!longer.ok());
    QVERIFY(longer.error().where.ends_with("coinbaseaux"));
}

void TestSoloJob::refusesAHeaderOfAnotherJob()
{
    const SoloJob solo = jobOf(templateOf(2, 200, Witnesses::Mixed));
    const SoloJob other = jobOf(templateOf(3, 200, Witnesses::Mixed));
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
