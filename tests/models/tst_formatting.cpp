// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/formatting.h"
#include "tests/support/guard.h"

#include <limits>

using namespace console::models;

namespace {

const QString minus(QChar(0x2212));

Value modelled(double number)
{
    return {number, Quality::Modelled};
}

} // namespace

class TestFormatting : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void signedNumbers()
    {
        QCOMPARE(formatting::signedNumber(modelled(2750.0)), QStringLiteral("+2,750"));
        QCOMPARE(formatting::signedNumber(modelled(-420.4)), minus + QStringLiteral("420"));
        QCOMPARE(formatting::signedNumber(modelled(0.0)), QStringLiteral("0"));
        QCOMPARE(formatting::signedNumber(modelled(1234567.26), 1), QStringLiteral("+1,234,567.3"));
    }

    void zeroHasNoSign()
    {
        QCOMPARE(formatting::signedNumber(modelled(-0.4)), QStringLiteral("0"));
        QCOMPARE(formatting::signedNumber(modelled(0.4)), QStringLiteral("0"));
        QCOMPARE(formatting::number(-0.04, 1), QStringLiteral("0.0"));
        QCOMPARE(formatting::number(-0.06, 1), minus + QStringLiteral("0.1"));
    }

    void missingHasNoDigits()
    {
        QCOMPARE(formatting::number(Value{}), QString());
        QCOMPARE(formatting::signedNumber(Value{}), QString());
        // A missing value that carries a number by mistake still has none to show.
        QCOMPARE(formatting::number(Value{5.0, Quality::Missing}), QString());
        QCOMPARE(formatting::number(std::numeric_limits<double>::quiet_NaN()), QString());
        QCOMPARE(formatting::number(std::numeric_limits<double>::infinity()), QString());
    }

    void plainNumbers()
    {
        QCOMPARE(formatting::number(modelled(2750.0)), QStringLiteral("2,750"));
        QCOMPARE(formatting::number(-1420.0), minus + QStringLiteral("1,420"));
        QCOMPARE(formatting::number(65.04, 1), QStringLiteral("65.0"));
    }

    void hashrates_data()
    {
        QTest::addColumn<double>("rate");
        QTest::addColumn<QString>("number");
        QTest::addColumn<QChar>("prefix");
        QTest::newRow("none") << 0.0 << "0.0" << QChar(' ');
        QTest::newRow("hashes") << 999.0 << "999" << QChar(' ');
        QTest::newRow("kilo") << 1500.0 << "1.5" << QChar('k');
        QTest::newRow("mega") << 96.4e6 << "96.4" << QChar('M');
        QTest::newRow("three digits") << 120.4e6 << "120" << QChar('M');
        QTest::newRow("rounds to three digits") << 99.96e6 << "100" << QChar('M');
        QTest::newRow("rounds to the next prefix") << 999.96e6 << "1.0" << QChar('G');
        QTest::newRow("exa") << 18.2e18 << "18.2" << QChar('E');
        QTest::newRow("no prefix above") << 5000e21 << "5,000" << QChar('Z');
    }
    void hashrates()
    {
        QFETCH(double, rate);
        const formatting::Scaled scaled = formatting::hashrate(rate);
        QTEST(scaled.number, "number");
        QTEST(scaled.prefix, "prefix");
    }

    void byteCounts()
    {
        QCOMPARE(formatting::bytes(512).number, QStringLiteral("512"));
        QCOMPARE(formatting::bytes(7).number, QStringLiteral("7"));
        QCOMPARE(formatting::bytes(7).prefix, QChar(' '));
        QCOMPARE(formatting::bytes(1'234'567'890).number, QStringLiteral("1.2"));
        QCOMPARE(formatting::bytes(1'234'567'890).prefix, QChar('G'));
    }

    void timesArePkt()
    {
        const QDateTime time = QDateTime::fromString(QStringLiteral("2026-11-22T16:47:12.900Z"), Qt::ISODateWithMs);
        QCOMPARE(formatting::pktDateTime(time), QStringLiteral("22 Nov 2026 21:47:12"));
        QCOMPARE(formatting::pktTime(time), QStringLiteral("21:47:12"));
        QCOMPARE(formatting::pktHourMinute(time), QStringLiteral("21:47"));
        QCOMPARE(formatting::pktWeekdayHour(time), QStringLiteral("Sun 22 Nov 21:47"));
        QCOMPARE(formatting::pktDate(time), QStringLiteral("22 Nov 2026"));
        QCOMPARE(formatting::pktTime(QDateTime()), QString());
    }

    void pktCrossesTheYear()
    {
        const QDateTime time = QDateTime::fromString(QStringLiteral("2025-12-31T19:00:00Z"), Qt::ISODate);
        QCOMPARE(formatting::pktDateTime(time), QStringLiteral("1 Jan 2026 00:00:00"));
    }

    void durations()
    {
        QCOMPARE(formatting::duration(0), QStringLiteral("00:00:00"));
        QCOMPARE(formatting::duration(8073), QStringLiteral("02:14:33"));
        QCOMPARE(formatting::duration(360'000), QStringLiteral("100:00:00"));
        QCOMPARE(formatting::duration(-61), minus + QStringLiteral("00:01:01"));
    }
};

QTEST_GUILESS_MAIN(TestFormatting)
#include "tst_formatting.moc"
