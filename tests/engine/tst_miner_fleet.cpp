// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/meter_reader.h"
#include "engine/telemetry/miner_fleet.h"
#include "engine/telemetry/simulated_fleet.h"
#include "engine/telemetry/simulated_meter.h"
#include "tests/support/guard.h"

#include <algorithm>
#include <cmath>
#include <condition_variable>
#include <map>
#include <mutex>

namespace console::telemetry {

using namespace std::chrono_literals;

namespace {

/// Reached only by a fleet that is broken; threads may wait long on a busy machine.
constexpr auto deadline = 60s;
const Megawatt rated(0.0035);

/// A simulated fleet and the fleet under test that polls it, watched from the owner's side.
class Rig
{
public:
    explicit Rig(std::vector<MinerBehaviour> miners, Milliseconds exchangeWithin = 30s, bool ownPorts = false)
        : clock(std::make_shared<SystemClock>())
        , machines(startOf(std::move(miners), ownPorts))
        , fleet(clock, optionsWith(exchangeWithin))
        , targets(machines->targets("karachi", 200ms))
    {
        fleet.setTargets(targets);
    }

    /// Whether the fact comes true in time; facts are about `states` and `outcomes`.
    template <class Fact> bool waitFor(Fact fact)
    {
        const auto end = std::chrono::steady_clock::now() + deadline;
        while (std::chrono::steady_clock::now() < end) {
            for (auto &state : fleet.take())
                states[state->id] = std::move(state);
            for (MachineOutcome &outcome : fleet.takeOutcomes())
                outcomes.push_back(std::move(outcome));
            if (fact())
                return true;
            std::unique_lock lock(m_mutex);
            m_never.wait_for(lock, 1ms);
        }
        return false;
    }
    [[nodiscard]] const DeviceState &state(std::size_t index)
    {
        static const DeviceState none;
        const auto at = states.find(targets[index].id);
        return at == states.end() ? none : *at->second;
    }
    [[nodiscard]] bool allPolled(std::uint64_t times = 1)
    {
        return std::ranges::all_of(targets, [&](const DeviceTarget &target) {
            const auto at = states.find(target.id);
            return at != states.end() && at->second->polls >= times;
        });
    }
    [[nodiscard]] MachineCommand command(std::size_t index, MachineOrder order, ControlMethod method) const
    {
        return {100 + index, targets[index].id, order, method, 3};
    }

    const std::shared_ptr<const Clock> clock;
    const std::unique_ptr<SimulatedFleet> machines;
    MinerFleet fleet;
    std::vector<DeviceTarget> targets;
    std::map<std::string, std::shared_ptr<const DeviceState>> states;
    std::vector<MachineOutcome> outcomes;

private:
    static std::unique_ptr<SimulatedFleet> startOf(std::vector<MinerBehaviour> miners, bool ownPorts)
    {
        SimulatedFleetOptions options;
        options.miners = std::move(miners);
        options.ownPorts = ownPorts;
        auto started = SimulatedFleet::start(std::move(options));
        if (!started)
            qFatal("%s", started.error().sentence().c_str());
        return std::move(started).value();
    }
    static MinerFleetOptions optionsWith(Milliseconds exchangeWithin)
    {
        MinerFleetOptions options;
        options.exchangeWithin = exchangeWithin;
        return options;
    }

    std::mutex m_mutex;
    std::condition_variable m_never;
};

std::vector<MinerBehaviour> alike(std::size_t count, MinerBehaviour behaviour = MinerBehaviour::Good)
{
    return std::vector<MinerBehaviour>(count, behaviour);
}

} // namespace

class TestMinerFleet : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void tellsEveryBehaviourApart();
    void asksThemOneByOneOnPortsOfTheirOwn();
    void tellsOfNewDevicesAtOnce();
    void keepsWhatDidNotChange();
    void noticesThatOneIsBack();
    void makesThemStandStill_data();
    void makesThemStandStill();
    void saysWhoRefused();
    void refusesCommandsForStrangers();
    void reportsCommandsOfTheRemoved();
    void endsAmidEverything();
    void pollsOnce();
    void aMeterSeesWhatControlDid();
};

void TestMinerFleet::tellsEveryBehaviourApart()
{
    using enum MinerBehaviour;
    std::vector<MinerBehaviour> miners;
    for (int i = 0; i < 7; ++i)
        miners.insert(miners.end(), {Good, Dead, HalfOpen, Drip, Babbling, RefusesControl, BrokenJson});
    Rig rig(miners, 1'500ms);
    QVERIFY(rig.waitFor([&] { return rig.allPolled(); }));
    for (std::size_t i = 0; i < miners.size(); ++i) {
        const DeviceState &state = rig.state(i);
        const QString what = QStringLiteral("%1: %2 %3")
                                 .arg(i)
                                 .arg(static_cast<int>(state.fault))
                                 .arg(QString::fromStdString(state.faultText));
        QCOMPARE(state.site, std::string("karachi"));
        QVERIFY(state.lastTried.has_value());
        const bool answers = miners[i] == Good || miners[i] == RefusesControl;
        QVERIFY2(state.communicating == answers, qPrintable(what));
        QVERIFY2(state.lastGood.has_value() == answers, qPrintable(what));
        QVERIFY2(state.miner.hashrate.isMissing() != answers, qPrintable(what));
        QVERIFY2(state.faultText.empty() == answers, qPrintable(what));
        switch (miners[i]) {
        case Good:
        case RefusesControl:
            QVERIFY2(state.fault == PollFault::None, qPrintable(what));
            QVERIFY(std::abs(state.miner.hashrate.value()->value() / 200e12 - 1.0) <= 0.031);
            break;
        case Dead: QVERIFY2(state.fault == PollFault::Refused, qPrintable(what)); break;
        case HalfOpen:
        case Drip: QVERIFY2(state.fault == PollFault::TimedOut, qPrintable(what)); break;
        case Babbling:
        case BrokenJson: QVERIFY2(state.fault == PollFault::Malformed, qPrintable(what)); break;
        }
    }
    // Whether a machine takes commands is asked after its first poll.
    QVERIFY(rig.waitFor([&] { return rig.state(0).mayBeControlled; }));
    QVERIFY(!rig.state(5).mayBeControlled);
}

void TestMinerFleet::asksThemOneByOneOnPortsOfTheirOwn()
{
    Rig rig(alike(5), 30s, true);
    QVERIFY(rig.waitFor([&] { return rig.allPolled(2); }));
    for (std::size_t i = 0; i < 5; ++i) {
        QVERIFY(rig.state(i).fault == PollFault::None);
        QCOMPARE(rig.targets[i].host, std::string("127.0.0.1"));
    }
    QVERIFY(rig.machines->connections() >= 10);
}

void TestMinerFleet::tellsOfNewDevicesAtOnce()
{
    Rig rig(alike(1, MinerBehaviour::HalfOpen));
    QVERIFY(rig.waitFor([&] { return !rig.states.empty(); }));
    QVERIFY(rig.state(0).fault == PollFault::NotPolled);
    QVERIFY(!rig.state(0).communicating);
    QVERIFY(rig.state(0).miner.hashrate.isMissing());
}

void TestMinerFleet::keepsWhatDidNotChange()
{
    Rig rig(alike(3));
    QVERIFY(rig.waitFor([&] { return rig.allPolled(2); }));
    const std::uint64_t polls = rig.state(0).polls;
    const std::string gone = rig.targets[2].id;
    rig.targets.pop_back();
    rig.targets[0].name = "Row 1";
    rig.fleet.setTargets(rig.targets);
    QVERIFY(rig.waitFor([&] { return rig.state(0).name == "Row 1"; }));
    QVERIFY(rig.state(0).polls >= polls);
    QVERIFY(rig.waitFor([&] { return rig.allPolled(polls + 3); }));
    // It may have been polled once more before it was taken off the list, but no more after that.
    rig.states.erase(gone);
    QVERIFY(rig.waitFor([&] { return rig.allPolled(polls + 6); }));
    QCOMPARE(rig.states.count(gone), 0U);
}

void TestMinerFleet::noticesThatOneIsBack()
{
    Rig rig(alike(2), 300ms);
    QVERIFY(rig.waitFor([&] { return rig.state(0).communicating; }));
    rig.machines->setBehaviour(0, MinerBehaviour::HalfOpen);
    QVERIFY(rig.waitFor([&] { return rig.state(0).fault == PollFault::TimedOut; }));
    // One missed poll: its last figures are still good.
    QVERIFY(rig.state(0).communicating);
    QVERIFY(rig.state(0).missed >= 1);
    QVERIFY(!rig.state(0).miner.hashrate.isMissing());
    rig.machines->setBehaviour(0, MinerBehaviour::Good);
    QVERIFY(rig.waitFor([&] { return rig.state(0).fault == PollFault::None; }));
    QCOMPARE(rig.state(0).missed, 0);
    QVERIFY(rig.state(0).failures >= 1);
}

void TestMinerFleet::makesThemStandStill_data()
{
    QTest::addColumn<int>("method");
    QTest::newRow("boards") << static_cast<int>(ControlMethod::Boards);
    QTest::newRow("pause") << static_cast<int>(ControlMethod::Pause);
    QTest::newRow("sleep") << static_cast<int>(ControlMethod::Sleep);
}

void TestMinerFleet::makesThemStandStill()
{
    QFETCH(int, method);
    const auto by = static_cast<ControlMethod>(method);
    Rig rig(alike(4));
    QVERIFY(rig.waitFor([&] { return rig.allPolled(); }));
    QVERIFY(rig.machines->power() > rated * 3.8);
    rig.fleet.order({rig.command(1, MachineOrder::Curtail, by), rig.command(2, MachineOrder::Curtail, by)});
    QVERIFY(rig.waitFor([&] { return rig.outcomes.size() == 2; }));
    for (const MachineOutcome &outcome : rig.outcomes) {
        QVERIFY2(outcome.fault == PollFault::None, outcome.text.c_str());
        QVERIFY(outcome.order == MachineOrder::Curtail);
        QCOMPARE(outcome.device, rig.targets[outcome.ticket - 100].id);
    }
    QCOMPARE(rig.machines->curtailed(), 2U);
    QVERIFY(rig.machines->power() < rated * 2.2);
    QVERIFY(rig.waitFor([&] { return rig.state(1).curtailed && rig.state(1).miner.hashrate.value()->value() == 0.0; }));
    QVERIFY(!rig.state(0).curtailed);

    rig.outcomes.clear();
    rig.fleet.order({rig.command(1, MachineOrder::Resume, by)});
    QVERIFY(rig.waitFor([&] { return rig.outcomes.size() == 1; }));
    QVERIFY(rig.outcomes.front().fault == PollFault::None);
    QCOMPARE(rig.machines->curtailed(), 1U);
    QVERIFY(
        rig.waitFor([&] { return !rig.state(1).curtailed && rig.state(1).miner.hashrate.value()->value() > 1e14; }));
}

void TestMinerFleet::saysWhoRefused()
{
    Rig rig({MinerBehaviour::RefusesControl, MinerBehaviour::Dead, MinerBehaviour::Good});
    QVERIFY(rig.waitFor([&] { return rig.allPolled(); }));
    rig.fleet.order({rig.command(0, MachineOrder::Curtail, ControlMethod::Boards),
                     rig.command(1, MachineOrder::Curtail, ControlMethod::Boards),
                     rig.command(2, MachineOrder::Curtail, ControlMethod::None)});
    QVERIFY(rig.waitFor([&] { return rig.outcomes.size() == 3; }));
    std::ranges::sort(rig.outcomes, {}, &MachineOutcome::ticket);
    QVERIFY(rig.outcomes[0].fault == PollFault::DeviceError);
    QVERIFY2(rig.outcomes[0].text.find("Access denied") != std::string::npos, rig.outcomes[0].text.c_str());
    QVERIFY(rig.outcomes[1].fault == PollFault::Refused);
    QVERIFY(rig.outcomes[2].fault == PollFault::NotPolled);
    QCOMPARE(rig.machines->curtailed(), 0U);
    QVERIFY(!rig.state(0).curtailed);
}

void TestMinerFleet::refusesCommandsForStrangers()
{
    Rig rig(alike(1));
    rig.fleet.order({{7, "10.0.0.1:4028", MachineOrder::Resume, ControlMethod::Pause, 1}});
    QVERIFY(rig.waitFor([&] { return rig.outcomes.size() == 1; }));
    QCOMPARE(rig.outcomes.front().ticket, 7U);
    QCOMPARE(rig.outcomes.front().device, std::string("10.0.0.1:4028"));
    QVERIFY(rig.outcomes.front().order == MachineOrder::Resume);
    QVERIFY(rig.outcomes.front().fault == PollFault::NotPolled);
    QVERIFY(!rig.outcomes.front().text.empty());
}

void TestMinerFleet::reportsCommandsOfTheRemoved()
{
    Rig rig(alike(1, MinerBehaviour::HalfOpen));
    rig.fleet.order({rig.command(0, MachineOrder::Curtail, ControlMethod::Pause),
                     rig.command(0, MachineOrder::Resume, ControlMethod::Pause)});
    rig.fleet.setTargets({});
    QVERIFY(rig.waitFor([&] { return rig.outcomes.size() == 2; }));
    for (const MachineOutcome &outcome : rig.outcomes)
        QVERIFY(outcome.fault == PollFault::NotPolled);
}

void TestMinerFleet::endsAmidEverything()
{
    using enum MinerBehaviour;
    std::vector<MinerBehaviour> miners;
    for (int i = 0; i < 20; ++i)
        miners.insert(miners.end(), {Good, HalfOpen, Drip, Babbling});
    Rig rig(miners);
    for (std::size_t i = 0; i < miners.size(); ++i)
        rig.fleet.order({rig.command(i, MachineOrder::Curtail, ControlMethod::Boards)});
    QVERIFY(rig.waitFor([&] { return rig.machines->connections() >= 64; }));
}

void TestMinerFleet::pollsOnce()
{
    Rig rig({MinerBehaviour::Good, MinerBehaviour::Dead, MinerBehaviour::BrokenJson});
    std::string raw;
    const DeviceState good = pollMinerOnce(rig.targets[0], SystemClock(), {}, &raw);
    QVERIFY2(good.fault == PollFault::None, good.faultText.c_str());
    QCOMPARE(good.id, rig.targets[0].id);
    QVERIFY(good.mayBeControlled);
    QVERIFY(!good.miner.hashrate.isMissing());
    QVERIFY(raw.find("STATUS") != std::string::npos);
    QVERIFY(pollMinerOnce(rig.targets[1], SystemClock()).fault == PollFault::Refused);
    const DeviceState broken = pollMinerOnce(rig.targets[2], SystemClock(), {}, &raw);
    QVERIFY(broken.fault == PollFault::Malformed);
    QVERIFY(raw.find("STATUS") != std::string::npos);
}

void TestMinerFleet::aMeterSeesWhatControlDid()
{
    Rig rig(alike(4));
    auto meter = SimulatedMeter::start([&rig] { return rig.machines->power(); });
    QVERIFY(meter.ok());
    DeviceTarget target;
    target.id = "meter";
    target.host = "127.0.0.1";
    target.port = meter.value()->port();
    target.unit = SimulatedMeter::unit;
    target.profile = "sdm630";
    MeterReaderOptions options;
    options.profiles = builtInMeterProfiles();
    options.connectWithin = options.exchangeWithin = 30s;
    const auto profile = std::ranges::find(options.profiles, "sdm630", &MeterProfile::key);
    QVERIFY(profile != options.profiles.end());
    const DeviceState before = readMeterOnce(target, *profile, SystemClock(), options);
    QVERIFY2(before.fault == PollFault::None, before.faultText.c_str());
    QVERIFY(std::abs(before.meter.power.value()->value() - rig.machines->power().value()) < 1e-8);
    QVERIFY(std::abs(before.meter.voltage[2].value()->value() - 230.0) < 1e-3);
    QVERIFY(std::abs(before.meter.frequency.value()->value() - 50.0) < 1e-3);

    QVERIFY(rig.waitFor([&] { return rig.allPolled(); }));
    rig.fleet.order({rig.command(0, MachineOrder::Curtail, ControlMethod::Pause)});
    QVERIFY(rig.waitFor([&] { return rig.outcomes.size() == 1; }));
    const DeviceState after = readMeterOnce(target, *profile, SystemClock(), options);
    QVERIFY(*after.meter.power.value() < *before.meter.power.value() - rated * 0.9);
    QVERIFY(std::abs(after.meter.power.value()->value() - rig.machines->power().value()) < 1e-8);
}

} // namespace console::telemetry

QTEST_APPLESS_MAIN(console::telemetry::TestMinerFleet)
#include "tst_miner_fleet.moc"
