// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/meter_watch.h"
#include "tests/support/guard.h"

#include <limits>

using namespace console;
using namespace console::telemetry;

namespace {

constexpr double infinite = std::numeric_limits<double>::infinity();

MonotonicTime after(std::chrono::seconds span)
{
    return MonotonicTime(std::chrono::hours(1)) + span;
}

template <class Unit> Figure<Unit> measured(double value)
{
    return Figure<Unit>(Unit(value), Quality::Measured, UtcTime());
}

MeterReading withImport(double megawattHours)
{
    MeterReading reading;
    reading.imported = measured<MegawattHour>(megawattHours);
    return reading;
}

bool says(const std::string &remark, const char *words)
{
    return remark.find(words) != std::string::npos;
}

} // namespace

class TestMeterWatch : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void leavesGoodFiguresAlone()
    {
        MeterWatch watch;
        MeterReading reading = withImport(10.0);
        reading.power = measured<Megawatt>(-12.0);
        reading.frequency = measured<Hertz>(50.0);
        reading.voltage[2] = measured<Volt>(132'000.0);
        reading.current[0] = measured<Ampere>(-3.0);
        const auto checked = watch.check(reading, after(std::chrono::seconds(0)));
        QVERIFY(checked.remark.empty());
        QCOMPARE(checked.reading.power.value()->value(), -12.0);
        QCOMPARE(checked.reading.imported.value()->value(), 10.0);
        QCOMPARE(checked.reading.voltage[2].value()->value(), 132'000.0);
        QCOMPARE(checked.reading.current[0].value()->value(), -3.0);
        QCOMPARE(checked.reading.frequency.value()->value(), 50.0);
    }

    void takesOutWhatCannotBe()
    {
        MeterWatch watch;
        MeterReading reading;
        reading.power = measured<Megawatt>(10'001.0);
        reading.frequency = measured<Hertz>(50.0);
        reading.voltage[1] = measured<Volt>(-1.0);
        reading.current[2] = measured<Ampere>(infinite);
        reading.phasePower[0] = measured<Megawatt>(std::nan(""));
        const auto checked = watch.check(reading, after(std::chrono::seconds(0)));
        QVERIFY2(says(checked.remark, "The power was 10001 MW"), checked.remark.c_str());
        QVERIFY(checked.reading.power.isMissing() && checked.reading.voltage[1].isMissing());
        QVERIFY(checked.reading.current[2].isMissing() && checked.reading.phasePower[0].isMissing());
        QVERIFY(!checked.reading.frequency.isMissing());
    }

    void aCounterThatRunsBackwardsIsMissing()
    {
        MeterWatch watch;
        QVERIFY(watch.check(withImport(10.0), after(std::chrono::seconds(0))).remark.empty());
        const auto checked = watch.check(withImport(9.0), after(std::chrono::seconds(1)));
        QVERIFY(checked.reading.imported.isMissing());
        QVERIFY2(says(checked.remark, "imported energy ran backwards, from 10 MWh to 9 MWh"), checked.remark.c_str());
        // One glitch is forgotten as soon as the counter goes on from where it was.
        const auto next = watch.check(withImport(10.5), after(std::chrono::seconds(2)));
        QVERIFY(next.remark.empty() && !next.reading.imported.isMissing());
    }

    void aCounterThatJumpsIsMissing()
    {
        MeterWatch watch;
        (void)watch.check(withImport(10.0), after(std::chrono::seconds(0)));
        // 10,000 MW for 36 s is 100 MWh; 1 MWh is allowed beside it.
        QVERIFY(watch.check(withImport(111.5), after(std::chrono::seconds(36))).reading.imported.isMissing());
        QVERIFY(!watch.check(withImport(110.5), after(std::chrono::seconds(36))).reading.imported.isMissing());
    }

    void anotherMeterIsBelievedInTheEnd()
    {
        MeterWatch watch;
        (void)watch.check(withImport(500.0), after(std::chrono::seconds(0)));
        for (int second = 1; second <= 3; ++second)
            QVERIFY(watch.check(withImport(0.001 * second), after(std::chrono::seconds(second)))
                        .reading.imported.isMissing());
        const auto believed = watch.check(withImport(0.004), after(std::chrono::seconds(4)));
        QVERIFY(believed.remark.empty());
        QCOMPARE(believed.reading.imported.value()->value(), 0.004);
    }

    void aCounterThatFaltersAgainAndAgainIsNeverBelieved()
    {
        MeterWatch watch;
        (void)watch.check(withImport(500.0), after(std::chrono::seconds(0)));
        for (int second = 1; second <= 20; ++second)
            QVERIFY(watch.check(withImport(100.0 - second), after(std::chrono::seconds(second)))
                        .reading.imported.isMissing());
    }

    void theTwoCountersAreApart()
    {
        MeterWatch watch;
        MeterReading reading = withImport(10.0);
        reading.exported = measured<MegawattHour>(3.0);
        (void)watch.check(reading, after(std::chrono::seconds(0)));
        reading.exported = measured<MegawattHour>(2.0);
        const auto checked = watch.check(reading, after(std::chrono::seconds(1)));
        QVERIFY(!checked.reading.imported.isMissing() && checked.reading.exported.isMissing());
        QVERIFY2(says(checked.remark, "exported energy ran backwards"), checked.remark.c_str());
    }
};

QTEST_APPLESS_MAIN(TestMeterWatch)
#include "tst_meter_watch.moc"
