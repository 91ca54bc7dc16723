// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/hashrate_meter.h"
#include "tests/support/guard.h"

#include <cmath>

using namespace console;
using namespace console::hashing;
using namespace std::chrono_literals;

class TestHashrateMeter : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void nothingIsKnownBeforeTwoReadings();
    void steadyCounterGivesItsRate_data();
    void steadyCounterGivesItsRate();
    void shortWindowFollowsAChange();
    void windowBeginsBetweenReadings();
    void shortHistoryIsNotDiluted();
    void stoppedCounterFallsToZero();
    void restartedCounterStartsOver();
    void frequentReadingsStillReachAMinuteBack();
    void sameTimeTwiceIsNoDivisionByZero();
};

namespace {

MonotonicTime at(Milliseconds time)
{
    return MonotonicTime(time);
}

bool near(double value, double expected)
{
    return std::abs(value - expected) <= 1e-9 * std::max(1.0, std::abs(expected));
}

} // namespace

void TestHashrateMeter::nothingIsKnownBeforeTwoReadings()
{
    HashrateMeter meter;
    QCOMPARE(meter.perSecond(1s), 0.0);
    meter.record(at(5s), 1'000'000);
    QCOMPARE(meter.perSecond(1s), 0.0);
}

void TestHashrateMeter::steadyCounterGivesItsRate_data()
{
    QTest::addColumn<int>("everyMs");
    for (const int every : {17, 100, 200, 333, 1000, 2500})
        QTest::addRow("every %d ms", every) << every;
}

void TestHashrateMeter::steadyCounterGivesItsRate()
{
    QFETCH(int, everyMs);
    HashrateMeter meter;
    for (int time = 0; time <= 90'000; time += everyMs)
        meter.record(at(Milliseconds(time)), static_cast<std::uint64_t>(time) * 20'000);
    QVERIFY2(near(meter.perSecond(1s), 2e7), qPrintable(QString::number(meter.perSecond(1s))));
    QVERIFY2(near(meter.perSecond(60s), 2e7), qPrintable(QString::number(meter.perSecond(60s))));
}

void TestHashrateMeter::shortWindowFollowsAChange()
{
    HashrateMeter meter;
    std::uint64_t count = 0;
    for (int time = 0; time <= 60'000; time += 200) {
        meter.record(at(Milliseconds(time)), count);
        count += time < 45'000 ? 200 : 800;
    }
    QVERIFY(near(meter.perSecond(1s), 4000.0));
    QVERIFY(near(meter.perSecond(60s), (45.0 * 1000 + 15.0 * 4000) / 60));
}

void TestHashrateMeter::windowBeginsBetweenReadings()
{
    HashrateMeter meter;
    meter.record(at(0ms), 0);
    meter.record(at(800ms), 800);
    meter.record(at(1600ms), 800);
    // The window runs from 600 to 1600 ms: a quarter of the first step falls into it.
    QVERIFY(near(meter.perSecond(1s), 200.0));
}

void TestHashrateMeter::shortHistoryIsNotDiluted()
{
    HashrateMeter meter;
    meter.record(at(0ms), 0);
    meter.record(at(400ms), 4000);
    QVERIFY(near(meter.perSecond(1s), 10'000.0));
    QVERIFY(near(meter.perSecond(60s), 10'000.0));
}

void TestHashrateMeter::stoppedCounterFallsToZero()
{
    HashrateMeter meter;
    meter.record(at(0s), 0);
    meter.record(at(10s), 10'000);
    meter.record(at(10'500ms), 10'000);
    QVERIFY(near(meter.perSecond(1s), 500.0));
    meter.record(at(11s), 10'000);
    QCOMPARE(meter.perSecond(1s), 0.0);
    QVERIFY(meter.perSecond(60s) > 0.0);
}

void TestHashrateMeter::restartedCounterStartsOver()
{
    HashrateMeter meter;
    meter.record(at(0s), 0);
    meter.record(at(1s), 50'000);
    meter.record(at(2s), 10);
    QCOMPARE(meter.perSecond(1s), 0.0);
    meter.record(at(3s), 1010);
    QVERIFY(near(meter.perSecond(1s), 1000.0));
}

void TestHashrateMeter::frequentReadingsStillReachAMinuteBack()
{
    HashrateMeter meter;
    std::uint64_t count = 0;
    for (int time = 0; time <= 65'000; ++time) {
        meter.record(at(Milliseconds(time)), count);
        count += time < 35'000 ? 3 : 1;
    }
    const double expected = (30.0 * 3000 + 30.0 * 1000) / 60;
    QVERIFY2(near(meter.perSecond(60s), expected), qPrintable(QString::number(meter.perSecond(60s))));
    QVERIFY(near(meter.perSecond(1s), 1000.0));
}

void TestHashrateMeter::sameTimeTwiceIsNoDivisionByZero()
{
    HashrateMeter meter;
    meter.record(at(1s), 5);
    meter.record(at(1s), 7);
    meter.record(at(1s), 9);
    QCOMPARE(meter.perSecond(1s), 0.0);
    QVERIFY(std::isfinite(meter.perSecond(60s)));
}

QTEST_APPLESS_MAIN(TestHashrateMeter)
#include "tst_hashrate_meter.moc"
