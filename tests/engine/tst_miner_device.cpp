// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/miner_device.h"
#include "engine/telemetry/simulated_miner.h"
#include "tests/support/guard.h"

namespace console::telemetry {

using namespace std::chrono_literals;

/// A machine that was told to stand still, and what it does then.
class TestMinerDevice : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void init();
    void anAgreedOrderIsRemembered();
    void aRestartedMachineRunsAgain();
    void aMachineThatHashesAgainIsNotTakenForStanding();
    void whatItStillTellsOfBeforeIsNoRestart();

private:
    void poll(SimulatedMiner &miner);
    void tell(SimulatedMiner &miner, MachineOrder order);
    void pass(Milliseconds span)
    {
        m_now += span;
        m_at += span;
    }

    std::unique_ptr<MinerDevice> m_device;
    MonotonicTime m_now{};
    UtcTime m_at{};
};

void TestMinerDevice::init()
{
    test::GuardedTest::init();
    DeviceTarget target;
    target.site = "farm";
    target.id = "10.0.0.1:4028";
    m_device = std::make_unique<MinerDevice>(target);
    m_now = MonotonicTime{} + 1h;
    m_at = UtcTime(std::chrono::days(20'000));
}

void TestMinerDevice::poll(SimulatedMiner &miner)
{
    m_device->beginPoll(m_now);
    while (const auto request = m_device->next())
        m_device->take({PollFault::None, {}, miner.answer(*request, true, m_at)}, m_at);
    QVERIFY(m_device->finishPoll(m_now, m_at) == PollFault::None);
}

void TestMinerDevice::tell(SimulatedMiner &miner, MachineOrder order)
{
    m_device->beginCommand({1, "10.0.0.1:4028", order, ControlMethod::Pause, 3}, m_now, m_at);
    while (const auto request = m_device->next())
        m_device->take({PollFault::None, {}, miner.answer(*request, true, m_at)}, m_at);
    QVERIFY(m_device->finishCommand().fault == PollFault::None);
}

void TestMinerDevice::anAgreedOrderIsRemembered()
{
    SimulatedMiner miner({}, 1, m_at - 48h);
    poll(miner);
    QVERIFY(!m_device->state()->curtailed);
    tell(miner, MachineOrder::Curtail);
    QVERIFY(m_device->state()->curtailed);
    for (int i = 0; i < 20; ++i) {
        pass(10s);
        poll(miner);
        QVERIFY(m_device->state()->curtailed);
    }
    tell(miner, MachineOrder::Resume);
    QVERIFY(!m_device->state()->curtailed);
}

void TestMinerDevice::aRestartedMachineRunsAgain()
{
    SimulatedMiner miner({}, 1, m_at - 48h);
    poll(miner);
    tell(miner, MachineOrder::Curtail);
    pass(10s);
    poll(miner);
    pass(20s);
    SimulatedMiner anew({}, 1, m_at - 5s);
    poll(anew);
    QVERIFY(!m_device->state()->curtailed);
}

void TestMinerDevice::aMachineThatHashesAgainIsNotTakenForStanding()
{
    SimulatedMiner miner({}, 1, m_at - 48h);
    poll(miner);
    tell(miner, MachineOrder::Curtail);
    // Somebody at the machine lets it run.
    (void)miner.answer("{\"command\":\"resume\"}", true, m_at);
    pass(90s);
    poll(miner);
    QVERIFY(!m_device->state()->curtailed);
}

void TestMinerDevice::whatItStillTellsOfBeforeIsNoRestart()
{
    SimulatedMinerOptions slow;
    slow.settlesWithin = 20s; // its rate is a mean that falls slowly
    SimulatedMiner miner(slow, 1, m_at - 48h);
    poll(miner);
    tell(miner, MachineOrder::Curtail);
    pass(5s);
    poll(miner);
    QVERIFY(m_device->state()->miner.hashrate.valueOr(HashesPerSecond()).value() > 50e12);
    QVERIFY(m_device->state()->curtailed);
}

} // namespace console::telemetry

QTEST_APPLESS_MAIN(console::telemetry::TestMinerDevice)
#include "tst_miner_device.moc"
