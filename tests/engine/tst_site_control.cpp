// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/runtime/site_control.h"
#include "tests/support/guard.h"

#include <algorithm>

namespace console {

using namespace std::chrono_literals;
using namespace telemetry;

/// Commands to a site's machines: none without permission, and none counted as done.
class TestSiteControl : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void init();
    void withoutPermissionNothingIsSent();
    void aFallCurtailsWholeMachines();
    void nothingNewIsSentWhileAnswersAreOwed();
    void agreementAcknowledges();
    void refusalIsShownAsRefused();
    void someRefuseAndTheOthersCount();
    void machinesThatTakeNoCommandsAreARefusal();
    void itTriesAgainWhileTheLoadStaysAbove();
    void aLoadThatIsThereIsLeftAlone();

private:
    std::vector<MachineCommand> follow(double megawatts, std::string by = "automatic");
    void answer(const std::vector<MachineCommand> &commands, PollFault fault, const std::string &text = {});
    [[nodiscard]] std::vector<Event> happened(Event::Kind kind);

    std::unique_ptr<SiteControl> m_control;
    SiteTelemetry m_site;
    MonotonicTime m_now{};
    std::uint64_t m_ticket = 1;
    std::vector<Event> m_events;
};

void TestSiteControl::init()
{
    test::GuardedTest::init();
    sites::SiteDefinition site;
    site.id = "farm";
    site.kind = sites::SiteKind::Mining;
    site.limit = Megawatt(1.0);
    site.pue = 1.0;
    m_control = std::make_unique<SiteControl>(site);
    SiteConnection connection;
    connection.site = "farm";
    connection.control = ControlMethod::Pause;
    connection.controlEnabled = true;
    connection.controlBy = "Aisha";
    m_control->configure(connection);
    m_site = SiteTelemetry();
    m_site.site = "farm";
    for (int i = 0; i < 10; ++i) {
        DeviceState device;
        device.site = "farm";
        device.id = "10.0.0." + std::to_string(i) + ":4028";
        device.fault = PollFault::None;
        device.communicating = true;
        device.mayBeControlled = true;
        device.miner.power = Figure<Megawatt>(Megawatt(0.1), Quality::Measured, {});
        m_site.devices.push_back(std::make_shared<const DeviceState>(device));
    }
    m_site.miners = m_site.minersAnswering = 10;
    m_site.load = Figure<Megawatt>(Megawatt(1.0), Quality::Measured, {});
    m_now = MonotonicTime{} + 1h;
    m_ticket = 1;
    m_events.clear();
}

std::vector<MachineCommand> TestSiteControl::follow(double megawatts, std::string by)
{
    auto commands =
        m_control->follow({Megawatt(megawatts), std::move(by), "transformer work"}, m_site, m_now, {}, m_ticket);
    for (Event &event : m_control->takeEvents())
        m_events.push_back(std::move(event));
    return commands;
}

void TestSiteControl::answer(const std::vector<MachineCommand> &commands, PollFault fault, const std::string &text)
{
    for (const MachineCommand &command : commands) {
        if (fault == PollFault::None) {
            for (auto &device : m_site.devices) {
                if (device->id != command.device)
                    continue;
                DeviceState changed = *device;
                changed.curtailed = command.order == MachineOrder::Curtail;
                device = std::make_shared<const DeviceState>(changed);
            }
        }
        m_control->take({command.ticket, command.device, command.order, fault, text});
    }
    for (Event &event : m_control->takeEvents())
        m_events.push_back(std::move(event));
}

std::vector<Event> TestSiteControl::happened(Event::Kind kind)
{
    std::vector<Event> found;
    std::ranges::copy_if(m_events, std::back_inserter(found), [&](const Event &e) { return e.kind == kind; });
    return found;
}

void TestSiteControl::withoutPermissionNothingIsSent()
{
    SiteConnection connection;
    connection.site = "farm";
    connection.control = ControlMethod::Pause;
    m_control->configure(connection);
    QVERIFY(!m_control->isAllowed());
    QVERIFY(follow(0.0).empty());
    connection.control = ControlMethod::None;
    connection.controlEnabled = true;
    m_control->configure(connection);
    QVERIFY(!m_control->isAllowed());
    QVERIFY(follow(0.0).empty());
    QVERIFY(m_events.empty());
}

void TestSiteControl::aFallCurtailsWholeMachines()
{
    const auto commands = follow(0.45, "Aisha");
    QCOMPARE(commands.size(), std::size_t(6)); // four of a tenth of a megawatt stay
    for (const MachineCommand &command : commands) {
        QCOMPARE(command.order, MachineOrder::Curtail);
        QCOMPARE(command.method, ControlMethod::Pause);
    }
    const auto sent = happened(Event::Kind::ControlSent);
    QCOMPARE(sent.size(), std::size_t(1));
    QCOMPARE(sent.front().from, 6.0);
    QCOMPARE(sent.front().to, 0.45);
    QCOMPARE(sent.front().by, std::string("Aisha"));
    QCOMPARE(sent.front().detail, std::string("transformer work"));
}

void TestSiteControl::nothingNewIsSentWhileAnswersAreOwed()
{
    const auto first = follow(0.5);
    QVERIFY(m_control->state().busy);
    QVERIFY(follow(0.0).empty());
    answer(first, PollFault::None);
    QVERIFY(!m_control->state().busy);
    QCOMPARE(follow(0.0).size(), std::size_t(5));
}

void TestSiteControl::agreementAcknowledges()
{
    const auto commands = follow(0.5);
    QVERIFY(!m_control->acknowledged(Megawatt(0.5)));
    answer(commands, PollFault::None);
    QVERIFY(m_control->acknowledged(Megawatt(0.5)));
    QVERIFY(!m_control->acknowledged(Megawatt(0.0))); // a newer set-point has no order yet
    QVERIFY(m_control->refusal(Megawatt(0.5)).empty());
    QCOMPARE(happened(Event::Kind::ControlDone).front().from, 5.0);
    QVERIFY(happened(Event::Kind::ControlRefused).empty());
}

void TestSiteControl::refusalIsShownAsRefused()
{
    answer(follow(0.5), PollFault::DeviceError, "Access denied to 'pause' command");
    QVERIFY(!m_control->acknowledged(Megawatt(0.5)));
    QVERIFY(m_control->refusal(Megawatt(0.5)).find("Access denied") != std::string::npos);
    QCOMPARE(m_control->state().refused, std::size_t(5));
    QCOMPARE(m_control->state().accepted, std::size_t(0));
    const auto refused = happened(Event::Kind::ControlRefused);
    QCOMPARE(refused.size(), std::size_t(1));
    QCOMPARE(refused.front().from, 5.0);
    QCOMPARE(refused.front().to, 5.0);
    QVERIFY(happened(Event::Kind::ControlDone).empty());
}

void TestSiteControl::someRefuseAndTheOthersCount()
{
    auto commands = follow(0.5);
    const std::vector<MachineCommand> one(commands.begin(), commands.begin() + 1);
    commands.erase(commands.begin());
    answer(one, PollFault::TimedOut, "no answer");
    answer(commands, PollFault::None);
    QVERIFY(m_control->acknowledged(Megawatt(0.5)));
    QCOMPARE(m_control->state().failed, std::size_t(1));
    QCOMPARE(m_control->state().accepted, std::size_t(4));
    QCOMPARE(happened(Event::Kind::ControlRefused).size(), std::size_t(1));
}

void TestSiteControl::machinesThatTakeNoCommandsAreARefusal()
{
    for (std::size_t i = 0; i < m_site.devices.size(); ++i) {
        DeviceState locked = *m_site.devices[i];
        locked.mayBeControlled = i >= 4;
        m_site.devices[i] = std::make_shared<const DeviceState>(locked);
    }
    // Four of a tenth of a megawatt cannot be reached: there is room for them at 0.4 MW, and not below.
    answer(follow(0.4), PollFault::None);
    QVERIFY(m_control->acknowledged(Megawatt(0.4)));
    QCOMPARE(m_control->state().refused, std::size_t(0));
    answer(follow(0.2), PollFault::None);
    QCOMPARE(m_control->state().refused, std::size_t(4));
    QVERIFY(!m_control->acknowledged(Megawatt(0.2)));
    QVERIFY(m_control->refusal(Megawatt(0.2)).find("takes no commands") != std::string::npos);
    QCOMPARE(happened(Event::Kind::ControlRefused).size(), std::size_t(1));
}

void TestSiteControl::itTriesAgainWhileTheLoadStaysAbove()
{
    answer(follow(0.5), PollFault::DeviceError, "busy");
    m_now += 29s;
    QVERIFY(follow(0.5).empty());
    m_now += 2s;
    QCOMPARE(follow(0.5).size(), std::size_t(5));
}

void TestSiteControl::aLoadThatIsThereIsLeftAlone()
{
    answer(follow(0.5), PollFault::None);
    m_site.load = Figure<Megawatt>(Megawatt(0.5), Quality::Measured, {});
    m_now += 10min;
    QVERIFY(follow(0.5).empty());
    // And up again.
    const auto back = follow(1.0);
    QCOMPARE(back.size(), std::size_t(5));
    QCOMPARE(back.front().order, MachineOrder::Resume);
}

} // namespace console

QTEST_APPLESS_MAIN(console::TestSiteControl)
#include "tst_site_control.moc"
