// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/throttle.h"
#include "tests/support/guard.h"

#include <cmath>

using namespace console;
using namespace console::hashing;
using namespace std::chrono_literals;

class TestThrottle : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void holdsTheFraction_data();
    void holdsTheFraction();
    void fullSpeedNeverRests();
    void tinyRestsAreSavedUp();
    void longPauseBuysLittle();
    void newFractionForgetsTheOldDebt();
    void smallestFractionDoesNotOverflow();
};

namespace {

/// Runs batches for ten seconds of made-up time; each rest is `late` longer than asked for.
double achieved(double fraction, Throttle::Duration batch, Throttle::Duration late)
{
    Throttle throttle;
    throttle.setFraction(fraction);
    Throttle::Duration busy{};
    Throttle::Duration idle{};
    while (busy + idle < 10s) {
        Throttle::Duration rest = throttle.afterBatch(batch);
        busy += batch;
        if (rest > Throttle::Duration::zero())
            rest += late;
        idle += rest;
        throttle.idled(rest);
    }
    return std::chrono::duration<double>(busy) / std::chrono::duration<double>(busy + idle);
}

} // namespace

void TestThrottle::holdsTheFraction_data()
{
    QTest::addColumn<double>("fraction");
    QTest::addColumn<int>("lateUs");
    for (const int late : {0, 60, 900, 5000})
        for (const double fraction : {0.05, 0.25, 0.5, 0.75, 0.95})
            QTest::addRow("%.2f, %d us late", fraction, late) << fraction << late;
}

void TestThrottle::holdsTheFraction()
{
    QFETCH(double, fraction);
    QFETCH(int, lateUs);
    const double held = achieved(fraction, 1500us, std::chrono::microseconds(lateUs));
    QVERIFY2(std::abs(held - fraction) < 0.01, qPrintable(QString::number(held)));
}

void TestThrottle::fullSpeedNeverRests()
{
    Throttle throttle;
    throttle.setFraction(1.0);
    for (int i = 0; i < 1000; ++i)
        QVERIFY(throttle.afterBatch(2ms) == Throttle::Duration::zero());
}

void TestThrottle::tinyRestsAreSavedUp()
{
    Throttle throttle;
    throttle.setFraction(0.9); // a batch of 1.6 ms owes 178 us
    QVERIFY(throttle.afterBatch(1600us) == Throttle::Duration::zero());
    QVERIFY(throttle.afterBatch(1600us) == Throttle::Duration::zero());
    QVERIFY(throttle.afterBatch(1600us) >= Throttle::shortestRest);
}

void TestThrottle::longPauseBuysLittle()
{
    Throttle throttle;
    throttle.setFraction(0.5);
    throttle.idled(1h);
    Throttle::Duration busy{};
    while (throttle.afterBatch(1ms) == Throttle::Duration::zero())
        busy += 1ms;
    QVERIFY(busy <= Throttle::longestCredit + 1ms);
    QVERIFY(busy >= Throttle::longestCredit - 1ms);
}

void TestThrottle::newFractionForgetsTheOldDebt()
{
    Throttle throttle;
    throttle.setFraction(0.01);
    QVERIFY(throttle.afterBatch(10ms) > 900ms);
    throttle.setFraction(0.5);
    QVERIFY(throttle.afterBatch(10ms) <= 10ms);
}

void TestThrottle::smallestFractionDoesNotOverflow()
{
    Throttle throttle;
    throttle.setFraction(1e-300);
    QVERIFY(throttle.afterBatch(2ms) == Throttle::longestRest);
}

QTEST_APPLESS_MAIN(TestThrottle)
#include "tst_throttle.moc"
