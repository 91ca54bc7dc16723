// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/restore_governor.h"
#include "tests/support/guard.h"

namespace console {

using namespace std::chrono_literals;

class TestRestoreGovernor : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void theCeilingIsTheLeastOfFiveMinutes();
    void aRiseWaitsFiveMinutesAfterTheLastFall();
    void aRiseThatTurnsAFallRoundKeepsItsDistance();
    void aRiseAfterARiseDoesNotWait();
    void aClockSetBackForgets();

private:
    static constexpr UtcTime m_start{std::chrono::days(20'000)};
};

void TestRestoreGovernor::theCeilingIsTheLeastOfFiveMinutes()
{
    RestoreGovernor governor;
    QCOMPARE(governor.ceiling().value(), 0.0);
    governor.offer(m_start, Megawatt(100.0));
    governor.offer(m_start + 60s, Megawatt(40.0));
    governor.offer(m_start + 120s, Megawatt(70.0));
    QCOMPARE(governor.ceiling().value(), 40.0);
    QCOMPARE(governor.untilHigher(m_start + 120s), Milliseconds(240s));
    governor.offer(m_start + 360s, Megawatt(90.0));
    QCOMPARE(governor.ceiling().value(), 40.0); // 300 s old: still within
    governor.offer(m_start + 361s, Megawatt(95.0));
    QCOMPARE(governor.ceiling().value(), 70.0);
    governor.offer(m_start + 421s, Megawatt(95.0));
    QCOMPARE(governor.ceiling().value(), 90.0);
}

void TestRestoreGovernor::aRiseWaitsFiveMinutesAfterTheLastFall()
{
    RestoreGovernor governor;
    QCOMPARE(governor.wait(m_start), Milliseconds(0));
    governor.fell(m_start);
    QCOMPARE(governor.wait(m_start + 1s), Milliseconds(299s));
    governor.fell(m_start + 100s);
    QCOMPARE(governor.wait(m_start + 300s), Milliseconds(100s));
    QCOMPARE(governor.wait(m_start + 400s), Milliseconds(0));
}

void TestRestoreGovernor::aRiseThatTurnsAFallRoundKeepsItsDistance()
{
    RestoreGovernor governor;
    governor.rose(m_start);
    governor.fell(m_start + 10s);
    QCOMPARE(governor.wait(m_start + 310s), Milliseconds(290s));
    QCOMPARE(governor.wait(m_start + 600s), Milliseconds(0));
}

void TestRestoreGovernor::aRiseAfterARiseDoesNotWait()
{
    RestoreGovernor governor;
    governor.fell(m_start);
    governor.rose(m_start + 300s);
    QCOMPARE(governor.wait(m_start + 301s), Milliseconds(0));
}

void TestRestoreGovernor::aClockSetBackForgets()
{
    RestoreGovernor governor;
    governor.offer(m_start + 1h, Megawatt(10.0));
    governor.fell(m_start + 1h);
    governor.offer(m_start, Megawatt(50.0));
    QCOMPARE(governor.ceiling().value(), 50.0);
    QCOMPARE(governor.wait(m_start), Milliseconds(0));
}

} // namespace console

QTEST_APPLESS_MAIN(console::TestRestoreGovernor)
#include "tst_restore_governor.moc"
