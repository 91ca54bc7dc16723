// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/difficulty.h"
#include "tests/support/guard.h"

#include <cmath>
#include <limits>

using namespace console::hashing;

class TestDifficulty : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void unitTargetIsExact();
    void topWords_data();
    void topWords();
    void roundTrip_data();
    void roundTrip();
    void extremesSaturate();
    void badDifficultiesLetNothingThrough();
    void compactFormOfRealBlocks();
    void compactFormsThatAreNoTarget();
    void compareLooksAtEveryBit();
};

namespace {

Hash256 hashOf(const char *digits)
{
    return fromDisplayHex(digits).value();
}

} // namespace

void TestDifficulty::unitTargetIsExact()
{
    const Target unit = Target::fromDifficulty(1.0);
    QVERIFY(unit == Target::fromHash(hashOf("00000000ffff0000000000000000000000000000000000000000000000000000")));
    QVERIFY(unit == Target::fromBits(0x1d00ffffU));
    QCOMPARE(unit.difficulty(), 1.0);
}

void TestDifficulty::topWords_data()
{
    QTest::addColumn<double>("difficulty");
    QTest::addColumn<quint32>("word");
    QTest::newRow("1") << 1.0 << 0U;
    QTest::newRow("1000") << 1000.0 << 0U;
    // 65535/65536 · 2^32 hashes are expected at difficulty 1, so 1/256 of it has 255 in its top word.
    QTest::newRow("1/256") << 1.0 / 256 << 0xffU;
    QTest::newRow("0.01") << 0.01 << 99U;
    QTest::newRow("1e-6") << 1e-6 << 999984U;
    QTest::newRow("2^-32") << std::ldexp(1.0, -32) << 0xffff0000U;
}

void TestDifficulty::topWords()
{
    QFETCH(double, difficulty);
    QFETCH(quint32, word);
    QCOMPARE(Target::fromDifficulty(difficulty).topWord(), word);
}

void TestDifficulty::roundTrip_data()
{
    QTest::addColumn<double>("difficulty");
    for (const double difficulty : {1e-9, 3.7e-6, 0.01, 0.5, 1.0, 2.0, 65535.0, 244112.4877735, 1.1e14, 9.9e30})
        QTest::newRow(QByteArray::number(difficulty).constData()) << difficulty;
}

void TestDifficulty::roundTrip()
{
    QFETCH(double, difficulty);
    const double back = Target::fromDifficulty(difficulty).difficulty();
    QVERIFY2(std::abs(back / difficulty - 1.0) < 1e-14, qPrintable(QString::number(back, 'g', 17)));
}

void TestDifficulty::extremesSaturate()
{
    Hash256 largest{};
    largest.fill(0xff);
    const Target all = Target::fromHash(largest);
    QVERIFY(Target::fromDifficulty(1e-15) == all);
    QVERIFY(Target::fromDifficulty(std::numeric_limits<double>::denorm_min()) == all);
    QVERIFY(all.isMetBy(largest));
    QVERIFY(Target::fromDifficulty(1e300) == Target{});
    QVERIFY(Target{}.isMetBy(Hash256{}));
    QVERIFY(std::isinf(Target{}.difficulty()));
    QVERIFY(std::isinf(difficultyOf(Hash256{})));
}

void TestDifficulty::badDifficultiesLetNothingThrough()
{
    for (const double bad :
         {0.0, -1.0, std::nan(""), std::numeric_limits<double>::infinity(), -std::numeric_limits<double>::infinity()})
        QVERIFY(Target::fromDifficulty(bad) == Target{});
}

void TestDifficulty::compactFormOfRealBlocks()
{
    // Block 100000: published difficulty 14484.1623612254.
    QVERIFY(std::abs(Target::fromBits(0x1b04864cU)->difficulty() - 14484.1623612254) < 1e-6);
    // Block 481824: published difficulty 888171856257.3206.
    QVERIFY(std::abs(Target::fromBits(0x18013ce9U)->difficulty() / 888171856257.3206 - 1.0) < 1e-12);
    const Target target = *Target::fromBits(0x1b04864cU);
    QVERIFY(target == Target::fromHash(hashOf("000000000004864c000000000000000000000000000000000000000000000000")));
}

void TestDifficulty::compactFormsThatAreNoTarget()
{
    QVERIFY(!Target::fromBits(0x1d80ffffU).has_value()); // negative
    QVERIFY(!Target::fromBits(0xff00ffffU).has_value()); // far more than 256 bits
    QVERIFY(!Target::fromBits(0x21010000U).has_value()); // one bit too many
    QVERIFY(Target::fromBits(0x2100ffffU).has_value());  // exactly 256 bits
    QVERIFY(Target::fromBits(0x00000000U) == Target{});
    QVERIFY(Target::fromBits(0x01120000U) ==
            Target::fromHash(hashOf("0000000000000000000000000000000000000000000000000000000000000012")));
}

void TestDifficulty::compareLooksAtEveryBit()
{
    const Hash256 limit = hashOf("00000005000000000000000000000001000000000000000000000000000000ff");
    const Target target = Target::fromHash(limit);
    QVERIFY(target.isMetBy(limit));
    for (std::size_t byte = 0; byte < limit.size(); ++byte) {
        Hash256 above = limit;
        if (above[byte] != 0xff) {
            ++above[byte];
            QVERIFY2(!target.isMetBy(above), qPrintable(QString::number(byte)));
        }
        Hash256 below = limit;
        if (below[byte] != 0) {
            --below[byte];
            QVERIFY2(target.isMetBy(below), qPrintable(QString::number(byte)));
        }
    }
}

QTEST_APPLESS_MAIN(TestDifficulty)
#include "tst_difficulty.moc"
