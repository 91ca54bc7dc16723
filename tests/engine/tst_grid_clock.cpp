// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/grid_clock.h"
#include "tests/support/guard.h"
#include "tests/support/manual_clock.h"

namespace console {

using namespace std::chrono_literals;

class TestGridClock : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void liveIsTheWallClockEvenWhenItSteps();
    void aDemoRunsFasterFromWhereItBegan();
    void changingTheSpeedDoesNotJump();
    void speedOneGoesBackToTheWallClock();
};

void TestGridClock::liveIsTheWallClockEvenWhenItSteps()
{
    test::ManualClock clock;
    const GridClock grid(clock, 1.0, std::nullopt);
    clock.advance(10s);
    clock.stepWall(1h);
    QVERIFY(grid.isLive());
    QVERIFY(grid.now() == clock.utc());
}

void TestGridClock::aDemoRunsFasterFromWhereItBegan()
{
    test::ManualClock clock;
    const UtcTime begin = fromPkt({2025, 6, 19, 18, 0, 0, 0});
    const GridClock grid(clock, 60.0, begin);
    clock.advance(10s);
    clock.stepWall(-1h); // a demo must not notice
    QVERIFY(grid.now() == begin + 10min);
}

void TestGridClock::changingTheSpeedDoesNotJump()
{
    test::ManualClock clock;
    GridClock grid(clock, 60.0, std::nullopt);
    const UtcTime begin = grid.now();
    clock.advance(1s);
    grid.setSpeed(600.0);
    QVERIFY(grid.now() == begin + 1min);
    clock.advance(1s);
    QVERIFY(grid.now() == begin + 11min);
}

void TestGridClock::speedOneGoesBackToTheWallClock()
{
    test::ManualClock clock;
    GridClock grid(clock, 60.0, std::nullopt);
    clock.advance(10s);
    grid.setSpeed(1.0);
    QVERIFY(grid.isLive());
    QVERIFY(grid.now() == clock.utc());
}

} // namespace console

QTEST_APPLESS_MAIN(console::TestGridClock)
#include "tst_grid_clock.moc"
