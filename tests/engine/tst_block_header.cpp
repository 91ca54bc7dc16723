// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/block_header.h"
#include "engine/hashing/difficulty.h"
#include "engine/hashing/verify.h"
#include "tests/support/guard.h"

using namespace console;
using namespace console::hashing;

class TestBlockHeader : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void knownBlocksAreRealByOpenSsl();
    void fieldsOfBlockZero();
    void serialiseAndParseAreInverse();
    void hexIsReadInEitherCase();
    void badHexIsRefused_data();
    void badHexIsRefused();
    void badHashIsRefused();
};

void TestBlockHeader::knownBlocksAreRealByOpenSsl()
{
    const int heights[] = {0, 1, 170, 100000, 125552, 481824};
    const auto blocks = knownBlocks();
    const OpenSslSha256d judge;
    for (std::size_t i = 0; i < blocks.size(); ++i) {
        QCOMPARE(blocks[i].height, heights[i]);
        const Hash256 hash = judge(blocks[i].header.serialise());
        QCOMPARE(toDisplayHex(hash), toDisplayHex(blocks[i].hash));
        const auto target = Target::fromBits(blocks[i].header.bits);
        QVERIFY(target.has_value());
        QVERIFY(target->isMetBy(hash));
    }
    // Block 1 names block 0, which ties two of the records together.
    QCOMPARE(toDisplayHex(blocks[1].header.previousHash), toDisplayHex(blocks[0].hash));
}

void TestBlockHeader::fieldsOfBlockZero()
{
    const BlockHeader header = knownBlocks().front().header;
    QCOMPARE(header.version, 1U);
    QCOMPARE(header.previousHash, Hash256{});
    QCOMPARE(toDisplayHex(header.merkleRoot),
             std::string("4a5e1e4baab89f3a32518a88c31bc87f618f76673e2cc77ab2127b7afdeda33b"));
    QCOMPARE(header.time, 1231006505U);
    QCOMPARE(header.bits, 0x1d00ffffU);
    QCOMPARE(header.nonce, 2083236893U);
}

void TestBlockHeader::serialiseAndParseAreInverse()
{
    HeaderBytes bytes{};
    for (std::size_t i = 0; i < bytes.size(); ++i)
        bytes[i] = static_cast<std::uint8_t>(3 * i + 1);
    const BlockHeader header = BlockHeader::parse(bytes);
    QCOMPARE(header.version, 0x0a070401U);
    QCOMPARE(header.serialise(), bytes);
    for (const KnownBlock &block : knownBlocks())
        QVERIFY(BlockHeader::parse(block.header.serialise()) == block.header);
}

void TestBlockHeader::hexIsReadInEitherCase()
{
    const BlockHeader header = knownBlocks()[3].header;
    std::string hex = toHex(header.serialise());
    QVERIFY(BlockHeader::fromHex(hex).value() == header);
    for (char &digit : hex)
        digit = static_cast<char>(std::toupper(digit));
    QVERIFY(BlockHeader::fromHex(hex).value() == header);
}

void TestBlockHeader::badHexIsRefused_data()
{
    QTest::addColumn<QByteArray>("hex");
    QTest::addColumn<QByteArray>("part");
    const QByteArray good = QByteArray::fromStdString(toHex(knownBlocks()[1].header.serialise()));
    QTest::newRow("empty") << QByteArray() << QByteArray("has 0 characters, but takes 160");
    QTest::newRow("short") << good.chopped(1) << QByteArray("has 159 characters");
    QTest::newRow("long") << good + "0" << QByteArray("has 161 characters");
    QTest::newRow("letter") << QByteArray(good).replace(6, 1, "g") << QByteArray("at position 7");
    QTest::newRow("space at the end") << good.chopped(1) + " " << QByteArray("at position 160");
}

void TestBlockHeader::badHexIsRefused()
{
    QFETCH(QByteArray, hex);
    QFETCH(QByteArray, part);
    const auto header = BlockHeader::fromHex(hex.toStdString());
    QVERIFY(!header);
    QCOMPARE(header.error().kind, Error::Kind::BadInput);
    QVERIFY2(QByteArray::fromStdString(header.error().sentence()).contains(part), header.error().sentence().c_str());
}

void TestBlockHeader::badHashIsRefused()
{
    QVERIFY(!fromDisplayHex("00"));
    QVERIFY(!fromDisplayHex(std::string(63, '0') + "x"));
    const Hash256 one = fromDisplayHex(std::string(63, '0') + "1").value();
    QCOMPARE(int(one[0]), 1);
    QCOMPARE(int(one[31]), 0);
}

QTEST_APPLESS_MAIN(TestBlockHeader)
#include "tst_block_header.moc"
