// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/miner_control.h"
#include "tests/support/guard.h"
#include "tests/support/miner_fixtures.h"

#include <algorithm>
#include <map>
#include <random>
#include <set>

using namespace console;
using namespace console::telemetry;
using test::minerFixture;

namespace {

constexpr Megawatt usual{3.0e-3};
const UtcTime when{std::chrono::milliseconds(1'790'000'000'999)};

/// A machine that answers and may be told something.
DeviceState machine(const char *id, double kilowatts, double terahashes)
{
    DeviceState device;
    device.id = id;
    device.communicating = true;
    device.mayBeControlled = true;
    device.fault = PollFault::None;
    device.miner.power = {Megawatt(kilowatts * 1e-3), Quality::Measured, when};
    device.miner.hashrate = {HashesPerSecond(terahashes * 1e12), Quality::Measured, when};
    device.miner.boards.resize(3);
    return device;
}

DeviceState standing(const char *id)
{
    DeviceState device = machine(id, 0.02, 0.0);
    device.curtailed = true;
    return device;
}

SiteTelemetry siteOf(const std::vector<DeviceState> &devices)
{
    SiteTelemetry site;
    for (const DeviceState &device : devices)
        site.devices.push_back(std::make_shared<const DeviceState>(device));
    return site;
}

/// "-a +b": who stands still and who runs again, in order.
QString told(const std::vector<MachineCommand> &commands)
{
    QStringList words;
    for (const MachineCommand &command : commands)
        words += (command.order == MachineOrder::Curtail ? QStringLiteral("-") : QStringLiteral("+")) +
                 QString::fromStdString(command.device);
    return words.join(' ');
}

QString plan(const std::vector<DeviceState> &devices, double kilowatts)
{
    return told(planControl(siteOf(devices), Megawatt(kilowatts * 1e-3), ControlMethod::Boards, usual, 1));
}

} // namespace

/// What machines are told so that a site keeps its target, and how they are told it.
class TestMinerControl : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void requests();
    void answers();
    void nothingToDo();
    void leastEfficientFirst();
    void wholeMachinesNeverAboveTheTarget();
    void thoseThatStandStillStay();
    void resumesOnlyAsManyAsFit();
    void silentMachinesCount();
    void machinesThatMayNotBeToldCount();
    void figuresThatAreNotTold();
    void machinesOnTheirWayUp();
    void metersAreNoMachines();
    void ticketsAndBoards();
    void neverAboveTheTargetAtRandom();
};

void TestMinerControl::requests()
{
    using Lines = std::vector<std::string>;
    const auto lines = [](ControlMethod method, MachineOrder order, std::size_t boards = 3) {
        return controlRequests(method, order, boards, when);
    };
    QCOMPARE(lines(ControlMethod::None, MachineOrder::Curtail), Lines());
    QCOMPARE(lines(ControlMethod::Boards, MachineOrder::Curtail),
             (Lines{R"({"command":"ascdisable","parameter":"0"})", R"({"command":"ascdisable","parameter":"1"})",
                    R"({"command":"ascdisable","parameter":"2"})"}));
    QCOMPARE(lines(ControlMethod::Boards, MachineOrder::Resume, 0),
             Lines{R"({"command":"ascenable","parameter":"0"})"});
    QCOMPARE(lines(ControlMethod::Pause, MachineOrder::Curtail), Lines{R"({"command":"pause"})"});
    QCOMPARE(lines(ControlMethod::Pause, MachineOrder::Resume), Lines{R"({"command":"resume"})"});
    QCOMPARE(lines(ControlMethod::Sleep, MachineOrder::Curtail),
             Lines{R"({"command":"ascset","parameter":"0,softoff,1:1790000000"})"});
    QCOMPARE(lines(ControlMethod::Sleep, MachineOrder::Resume),
             Lines{R"({"command":"ascset","parameter":"0,softon,1:1790000000"})"});
    QCOMPARE(privilegedRequest(), std::string(R"({"command":"privileged"})"));
}

void TestMinerControl::answers()
{
    const auto is = [](const std::string &bytes, PollFault fault, const char *text) {
        const ControlAnswer answer = readControlAnswer(bytes);
        return answer.fault == fault && answer.text == text;
    };
    QVERIFY(is(minerFixture("braiins.pause.json"), PollFault::None, "Pause"));
    QVERIFY(is(R"({"STATUS":[{"STATUS":"I","Code":118,"Msg":"ASC 0 set info: success softoff"}],"id":1})",
               PollFault::None, "ASC 0 set info: success softoff"));
    QVERIFY(is(R"({"STATUS":"S","Code":131,"Msg":"API command OK"})", PollFault::None, "API command OK"));
    QVERIFY(is(minerFixture("whatsminer.invalid-command.json"), PollFault::DeviceError, "invalid cmd"));
    QVERIFY(is(minerFixture("hiveon-s19jpro.access-denied.json"), PollFault::DeviceError,
               "Access denied to 'devdetails' command"));
    QCOMPARE(readControlAnswer("").fault, PollFault::ClosedEarly);
    QCOMPARE(readControlAnswer(minerFixture("derived.truncated.json")).fault, PollFault::ClosedEarly);
    QCOMPARE(readControlAnswer("OK").fault, PollFault::Malformed);
    // Nobody agrees who says nothing of it.
    QCOMPARE(readControlAnswer("{}").fault, PollFault::Malformed);
    QCOMPARE(readControlAnswer(R"({"id":1})").fault, PollFault::Malformed);
    QVERIFY(!readControlAnswer("{}").text.empty());
    // What a device says is plain text on one line.
    QVERIFY(is(R"({"STATUS":[{"STATUS":"E","Msg":"a\nb\u202e"}]})", PollFault::DeviceError, "a b "));
}

void TestMinerControl::nothingToDo()
{
    const std::vector<DeviceState> two{machine("a", 3, 100), machine("b", 3, 100)};
    QCOMPARE(plan(two, 6), QString());
    QCOMPARE(plan(two, 100), QString());
    QCOMPARE(plan({}, 0), QString());
    QVERIFY(planControl(siteOf(two), Megawatt(0), ControlMethod::None, usual, 1).empty());
}

void TestMinerControl::leastEfficientFirst()
{
    // 30, 33, 20 and 60 J/TH.
    const std::vector<DeviceState> four{machine("a", 3, 100), machine("b", 3.3, 100), machine("c", 3, 150),
                                        machine("d", 3, 50)};
    QCOMPARE(plan(four, 12), QStringLiteral("-d"));
    QCOMPARE(plan(four, 9), QStringLiteral("-d -b"));
    QCOMPARE(plan(four, 4), QStringLiteral("-d -b -a"));
    QCOMPARE(plan(four, 0), QStringLiteral("-d -b -a -c"));
    QCOMPARE(plan(four, -1), QStringLiteral("-d -b -a -c"));
    // Equal ones go in the order of their ids, so that the same order is given twice.
    QCOMPARE(plan({machine("a", 3, 100), machine("b", 3, 100)}, 4), QStringLiteral("-a"));
}

void TestMinerControl::wholeMachinesNeverAboveTheTarget()
{
    const std::vector<DeviceState> three{machine("a", 3, 100), machine("b", 3, 90), machine("c", 3, 80)};
    QCOMPARE(plan(three, 8.99), QStringLiteral("-c"));
    QCOMPARE(plan(three, 6), QStringLiteral("-c"));
    QCOMPARE(plan(three, 5.99), QStringLiteral("-c -b"));
    QCOMPARE(plan(three, 2.99), QStringLiteral("-c -b -a"));
}

void TestMinerControl::thoseThatStandStillStay()
{
    const std::vector<DeviceState> some{machine("a", 3, 100), standing("b"), machine("c", 3, 80)};
    QCOMPARE(plan(some, 3), QStringLiteral("-c"));
    QCOMPARE(plan(some, 6), QString());
    QCOMPARE(plan(some, 8.9), QString());
}

void TestMinerControl::resumesOnlyAsManyAsFit()
{
    const std::vector<DeviceState> some{machine("a", 3, 100), standing("b"), standing("c"), standing("d")};
    QCOMPARE(plan(some, 5.99), QString());
    QCOMPARE(plan(some, 6), QStringLiteral("+b"));
    QCOMPARE(plan(some, 11), QStringLiteral("+b +c"));
    QCOMPARE(plan(some, 12), QStringLiteral("+b +c +d"));
}

void TestMinerControl::silentMachinesCount()
{
    DeviceState silent = machine("s", 0.1, 1);
    silent.communicating = false;
    QCOMPARE(plan({machine("a", 3, 100), silent}, 5.99), QStringLiteral("-a"));
    QCOMPARE(plan({machine("a", 3, 100), silent}, 6), QString());
    // One that agreed to stand still and fell silent may have come back by itself.
    DeviceState gone = standing("g");
    gone.communicating = false;
    QCOMPARE(plan({machine("a", 3, 100), gone}, 5.99), QStringLiteral("-a"));
    QCOMPARE(plan({standing("b"), gone}, 5.99), QString());
    QCOMPARE(plan({standing("b"), gone}, 6), QStringLiteral("+b"));
}

void TestMinerControl::machinesThatMayNotBeToldCount()
{
    DeviceState locked = machine("l", 4, 10);
    locked.mayBeControlled = false;
    QCOMPARE(plan({machine("a", 3, 100), locked}, 6.9), QStringLiteral("-a"));
    QCOMPARE(plan({machine("a", 3, 100), locked}, 1), QStringLiteral("-a"));
    QCOMPARE(plan({standing("b"), locked}, 6.9), QString());
    DeviceState lockedAndStill = standing("m");
    lockedAndStill.mayBeControlled = false;
    QCOMPARE(plan({lockedAndStill}, 100), QString());
}

void TestMinerControl::figuresThatAreNotTold()
{
    DeviceState noPower = machine("p", 0, 100);
    noPower.miner.power = {};
    QCOMPARE(plan({noPower}, 2.99), QStringLiteral("-p"));
    QCOMPARE(plan({noPower}, 3), QString());
    // One that tells of no work is the first to go.
    DeviceState noWork = machine("w", 3, 0);
    noWork.miner.hashrate = {};
    QCOMPARE(plan({machine("a", 3, 1), noWork}, 3), QStringLiteral("-w"));
}

void TestMinerControl::machinesOnTheirWayUp()
{
    // It draws 0.4 kW and does not hash yet; the 3 kW it is about to draw count.
    const DeviceState starting = machine("u", 0.4, 0);
    QCOMPARE(plan({starting, standing("b")}, 5.99), QString());
    QCOMPARE(plan({starting, standing("b")}, 6), QStringLiteral("+b"));
    QCOMPARE(plan({starting}, 2.99), QStringLiteral("-u"));
}

void TestMinerControl::metersAreNoMachines()
{
    DeviceState meter;
    meter.kind = DeviceKind::Meter;
    meter.id = "meter";
    meter.communicating = true;
    meter.mayBeControlled = true;
    SiteTelemetry site = siteOf({meter, machine("a", 3, 100)});
    site.devices.push_back(nullptr);
    QVERIFY(planControl(site, Megawatt(3e-3), ControlMethod::Pause, usual, 1).empty());
}

void TestMinerControl::ticketsAndBoards()
{
    DeviceState bare = machine("b", 3, 50);
    bare.miner.boards.clear();
    const auto commands =
        planControl(siteOf({machine("a", 3, 100), bare}), Megawatt(0), ControlMethod::Sleep, usual, 41);
    QCOMPARE(commands.size(), std::size_t(2));
    QCOMPARE(commands[0], (MachineCommand{41, "b", MachineOrder::Curtail, ControlMethod::Sleep, 1}));
    QCOMPARE(commands[1], (MachineCommand{42, "a", MachineOrder::Curtail, ControlMethod::Sleep, 3}));
}

/// Whatever the machines are: the site never comes out above the target unless nothing more can be told, no machine is
/// told twice, and the same question put after the answer is obeyed has nothing left to do as long as none draws more
/// than its usual.
void TestMinerControl::neverAboveTheTargetAtRandom()
{
    std::mt19937 random(7);
    const auto chance = [&random](double share) { return std::uniform_real_distribution(0.0, 1.0)(random) < share; };
    for (int round = 0; round < 400; ++round) {
        std::vector<DeviceState> devices;
        const int count = 1 + static_cast<int>(random() % 40);
        for (int i = 0; i < count; ++i) {
            const std::string id = "m" + std::to_string(100 + i);
            const double kilowatts = 1.0 + static_cast<double>(random() % 2000) / 1000.0;
            DeviceState device = chance(0.3)
                                     ? standing(id.c_str())
                                     : machine(id.c_str(), kilowatts, 50.0 + static_cast<double>(random() % 100));
            device.communicating = chance(0.9);
            device.mayBeControlled = chance(0.9);
            devices.push_back(device);
        }
        const double target = static_cast<double>(random() % 120) * 1e-3;
        const auto commands = planControl(siteOf(devices), Megawatt(target), ControlMethod::Boards, usual, 1);
        std::map<std::string, MachineOrder> orders;
        for (const MachineCommand &command : commands)
            QVERIFY(orders.emplace(command.device, command.order).second);

        double draw = 0.0;
        bool canDoMore = false;
        for (DeviceState &device : devices) {
            const auto order = orders.find(device.id);
            if (order != orders.end()) {
                QVERIFY(device.communicating && device.mayBeControlled);
                QVERIFY(device.curtailed == (order->second == MachineOrder::Resume));
                device.curtailed = !device.curtailed;
                if (!device.curtailed)
                    device.miner.power = {usual, Quality::Measured, when};
            }
            if (!device.communicating)
                draw += usual.value();
            else if (!device.curtailed)
                draw += device.miner.power.valueOr(usual).value();
            canDoMore = canDoMore || (device.communicating && device.mayBeControlled && !device.curtailed);
        }
        QVERIFY(draw <= target + 1e-8 || !canDoMore);
        QVERIFY(planControl(siteOf(devices), Megawatt(target), ControlMethod::Boards, usual, 1).empty());
    }
}

QTEST_APPLESS_MAIN(TestMinerControl)
#include "tst_miner_control.moc"
