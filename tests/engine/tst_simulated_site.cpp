// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/sites/simulated_site.h"
#include "tests/support/guard.h"

#include <cmath>
#include <limits>
#include <random>

using namespace console;
using namespace console::sites;

namespace {

constexpr UtcTime someTime{std::chrono::days(20'400)};

SiteDefinition miningSite()
{
    SiteDefinition site;
    site.id = "mine";
    site.kind = SiteKind::Mining;
    site.limit = Megawatt(100.0);
    site.minimumLoad = Megawatt(10.0);
    site.rampUp = MegawattPerMinute(60.0);
    site.rampDown = MegawattPerMinute(400.0);
    site.efficiency = JoulePerTerahash(17.5);
    site.pue = 1.05;
    site.measurementNoise = 0.004;
    return site;
}

bool isNear(Megawatt a, double b)
{
    return std::abs(a.value() - b) < 1e-9;
}

} // namespace

class TestSimulatedSite final : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void startsOff();
    void setpointIsClamped();
    void risesWithItsRamp();
    void shedsWithinSixteenSeconds();
    void belowMinimumLoadIsOff();
    void splittingASpanChangesNothing();
    void neverBetweenOffAndMinimum();
    void noSpanMovesNothing();
    void settleGoesThereAtOnce();
    void meterIsDeterministicForASeed();
    void meterNoiseHasItsStatedSize();
    void meterIsNeverNegativeAndOffReadsZero();
    void hashrateFollowsItPower();
};

void TestSimulatedSite::startsOff()
{
    SimulatedSite site(miningSite(), 1);
    QCOMPARE(site.trueLoad().value(), 0.0);
    site.advance(std::chrono::hours(1));
    QCOMPARE(site.trueLoad().value(), 0.0);
}

void TestSimulatedSite::setpointIsClamped()
{
    SimulatedSite site(miningSite(), 1);
    site.setSetpoint(Megawatt(250.0));
    QCOMPARE(site.setpoint().value(), 100.0);
    site.setSetpoint(Megawatt(-3.0));
    QCOMPARE(site.setpoint().value(), 0.0);
    site.setSetpoint(Megawatt(std::numeric_limits<double>::quiet_NaN()));
    QCOMPARE(site.setpoint().value(), 0.0);
}

void TestSimulatedSite::risesWithItsRamp()
{
    SimulatedSite site(miningSite(), 1);
    site.setSetpoint(Megawatt(80.0));
    site.advance(std::chrono::seconds(30)); // a start at 10 MW, then 30 s of 1 MW/s
    QVERIFY(isNear(site.trueLoad(), 40.0));
    site.advance(std::chrono::seconds(39));
    QVERIFY(isNear(site.trueLoad(), 79.0));
    site.advance(std::chrono::hours(2));
    QCOMPARE(site.trueLoad().value(), 80.0);
}

void TestSimulatedSite::shedsWithinSixteenSeconds()
{
    SimulatedSite site(miningSite(), 1);
    site.setSetpoint(Megawatt(100.0));
    site.settle();
    site.setSetpoint(Megawatt(0.0));
    site.advance(std::chrono::seconds(6));
    QVERIFY(isNear(site.trueLoad(), 60.0));
    site.advance(std::chrono::seconds(10));
    QCOMPARE(site.trueLoad().value(), 0.0);
}

void TestSimulatedSite::belowMinimumLoadIsOff()
{
    SimulatedSite site(miningSite(), 1);
    site.setSetpoint(Megawatt(10.0));
    site.advance(Milliseconds(1));
    QCOMPARE(site.trueLoad().value(), 10.0);
    site.setSetpoint(Megawatt(9.99));
    site.advance(Milliseconds(1));
    QCOMPARE(site.trueLoad().value(), 0.0);
    site.advance(std::chrono::hours(1));
    QCOMPARE(site.trueLoad().value(), 0.0);
}

void TestSimulatedSite::splittingASpanChangesNothing()
{
    std::mt19937_64 random(7);
    std::uniform_real_distribution<double> load(0.0, 110.0);
    std::uniform_int_distribution<int> pieces(1, 40);
    std::uniform_int_distribution<int> length(1, 900);
    for (int round = 0; round < 500; ++round) {
        SimulatedSite whole(miningSite(), 1);
        SimulatedSite split(miningSite(), 1);
        for (SimulatedSite *site : {&whole, &split})
            site->setSetpoint(Megawatt(100.0));
        whole.settle();
        split.settle();
        for (int change = 0; change < 4; ++change) {
            const Megawatt setpoint(load(random));
            whole.setSetpoint(setpoint);
            split.setSetpoint(setpoint);
            Milliseconds total{0};
            for (int i = pieces(random); i > 0; --i) {
                const Milliseconds piece(length(random));
                split.advance(piece);
                total += piece;
            }
            whole.advance(total);
            QVERIFY2(isNear(whole.trueLoad(), split.trueLoad().value()), qPrintable(QString::number(round)));
        }
    }
}

void TestSimulatedSite::neverBetweenOffAndMinimum()
{
    std::mt19937_64 random(11);
    std::uniform_real_distribution<double> load(-5.0, 110.0);
    std::uniform_int_distribution<int> length(1, 20'000);
    SimulatedSite site(miningSite(), 1);
    int off = 0;
    for (int step = 0; step < 20'000; ++step) {
        site.setSetpoint(Megawatt(load(random)));
        site.advance(Milliseconds(length(random)));
        const double now = site.trueLoad().value();
        off += now == 0.0 ? 1 : 0;
        QVERIFY2(now == 0.0 || (now >= 10.0 && now <= 100.0), qPrintable(QString::number(now)));
    }
    QVERIFY(off > 100 && off < 19'000);
}

void TestSimulatedSite::noSpanMovesNothing()
{
    SimulatedSite site(miningSite(), 1);
    site.setSetpoint(Megawatt(50.0));
    site.advance(Milliseconds(0));
    site.advance(Milliseconds(-500));
    QCOMPARE(site.trueLoad().value(), 0.0);
}

void TestSimulatedSite::settleGoesThereAtOnce()
{
    SimulatedSite site(miningSite(), 1);
    site.setSetpoint(Megawatt(73.0));
    site.settle();
    QCOMPARE(site.trueLoad().value(), 73.0);
    site.setSetpoint(Megawatt(3.0));
    site.settle();
    QCOMPARE(site.trueLoad().value(), 0.0);
}

void TestSimulatedSite::meterIsDeterministicForASeed()
{
    SimulatedSite a(miningSite(), 42);
    SimulatedSite b(miningSite(), 42);
    SimulatedSite other(miningSite(), 43);
    int different = 0;
    for (SimulatedSite *site : {&a, &b, &other}) {
        site->setSetpoint(Megawatt(60.0));
        site->settle();
    }
    for (int i = 0; i < 100; ++i) {
        const double reading = a.reading(someTime).load.value()->value();
        QCOMPARE(b.reading(someTime).load.value()->value(), reading);
        different += other.reading(someTime).load.value()->value() != reading ? 1 : 0;
    }
    QCOMPARE(different, 100);
    QCOMPARE(a.trueLoad().value(), 60.0);
}

void TestSimulatedSite::meterNoiseHasItsStatedSize()
{
    SimulatedSite site(miningSite(), 5);
    site.setSetpoint(Megawatt(60.0));
    site.settle();
    constexpr int count = 20'000;
    double sum = 0.0;
    double squares = 0.0;
    for (int i = 0; i < count; ++i) {
        const SiteReading reading = site.reading(someTime);
        QCOMPARE(reading.load.quality(), Quality::Modelled);
        QVERIFY(reading.load.at() == someTime);
        const double deviation = reading.load.value()->value() - 60.0;
        sum += deviation;
        squares += deviation * deviation;
    }
    // 0.4 % of 100 MW. Four standard errors of the mean, and 3 % of the deviation, are wide enough.
    QVERIFY(std::abs(sum / count) < 4.0 * 0.4 / std::sqrt(count));
    QVERIFY(std::abs(std::sqrt(squares / count) - 0.4) < 0.012);
}

void TestSimulatedSite::meterIsNeverNegativeAndOffReadsZero()
{
    SiteDefinition definition = miningSite();
    definition.measurementNoise = 0.2;
    SimulatedSite site(definition, 3);
    for (int i = 0; i < 100; ++i) {
        QCOMPARE(site.reading(someTime).load.value()->value(), 0.0);
        QCOMPARE(site.reading(someTime).hashrate.value()->value(), 0.0);
    }
    site.setSetpoint(Megawatt(10.0));
    site.settle();
    int atZero = 0;
    for (int i = 0; i < 2000; ++i) {
        const double load = site.reading(someTime).load.value()->value();
        QVERIFY(load >= 0.0);
        atZero += load == 0.0 ? 1 : 0;
    }
    // Half a standard deviation above nothing: the clamp must have been at work.
    QVERIFY(atZero > 200);
}

void TestSimulatedSite::hashrateFollowsItPower()
{
    SimulatedSite site(miningSite(), 1);
    site.setSetpoint(Megawatt(100.0));
    site.settle();
    // 100 MW of 17.5 J/TH machines at PUE 1.05: 95.2 MW of IT, 5.44 EH/s.
    const double exahashes = site.reading(someTime).hashrate.value()->value() / 1e18;
    QVERIFY2(std::abs(exahashes - 5.442) < 0.001, qPrintable(QString::number(exahashes)));

    SiteDefinition centre = miningSite();
    centre.kind = SiteKind::Ai;
    centre.efficiency.reset();
    SimulatedSite ai(centre, 1);
    ai.setSetpoint(Megawatt(50.0));
    ai.settle();
    QVERIFY(ai.reading(someTime).hashrate.isMissing());
}

QTEST_APPLESS_MAIN(TestSimulatedSite)
#include "tst_simulated_site.moc"
