// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/miner_dialogue.h"
#include "tests/support/guard.h"
#include "tests/support/miner_fixtures.h"

#include <map>
#include <string>
#include <vector>

using namespace console;
using namespace console::telemetry;
using test::minerFixture;

namespace {

const UtcTime when{std::chrono::seconds(1'790'000'000)};

std::string request(const std::string &commands)
{
    return "{\"command\":\"" + commands + "\"}";
}

const std::string four = request("summary+devs+pools+stats");
const std::string notKnown = R"({"STATUS":[{"STATUS":"E","When":1,"Code":14,"Msg":"Invalid command"}],"id":1})";
const std::string allowed = R"({"STATUS":[{"STATUS":"S","When":1,"Code":46,"Msg":"Privileged access OK"}],"id":1})";
const std::string denied =
    R"({"STATUS":[{"STATUS":"E","When":1,"Code":45,"Msg":"Access denied to 'privileged' command"}],"id":1})";

/// A device that knows some commands and answers the others with an error. An empty answer is a connection that was
/// closed without one.
using Device = std::map<std::string, std::string>;

/// Polls it once and says what was asked.
std::vector<std::string> poll(MinerDialogue &dialogue, const Device &device)
{
    std::vector<std::string> asked;
    while (const auto next = dialogue.next()) {
        asked.push_back(*next);
        if (asked.size() > 20)
            break;
        const auto known = device.find(*next);
        dialogue.answered(known == device.end() ? notKnown : known->second, when);
    }
    return asked;
}

/// Nothing of a machine is known.
bool isEmpty(const MinerReading &reading)
{
    return reading.model.empty() && reading.firmware.empty() && reading.hashrate.isMissing() &&
           reading.averageHashrate.isMissing() && reading.chipTemperature.isMissing() && reading.power.isMissing() &&
           reading.fansRpm.empty() && !reading.accepted && !reading.uptime && reading.pool.empty() &&
           reading.boards.empty();
}

/// Two answers as one, the way a device answers several commands.
std::string together(const std::map<std::string, std::string> &parts)
{
    std::string text = "{";
    for (const auto &[command, body] : parts)
        text += "\"" + command + "\":[" + body + "],";
    return text + "\"id\":1}";
}

Device antminer()
{
    return {{request("summary"), minerFixture("antminer-s19pro.summary.json")},
            {request("stats"), minerFixture("antminer-s19pro.stats.json")},
            {request("privileged"), denied}};
}

} // namespace

/// One poll as the devices see it: what they are asked, in which order, and what is made of their answers.
class TestMinerDialogue : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void asksTogetherAndThenWhatIsNotKnown();
    void asksOneByOneWhereTogetherFails();
    void remembersWhatItLearnt();
    void asksWhatsminersWithoutStats();
    void asksBraiinsForMore();
    void aPartThatFailsIsMissing();
    void neitherSummaryNorDevicesIsNoAnswer();
    void everyBeginningOfAnAnswerIsNone();
    void firstFailureEndsIt();
    void aFailureAfterTheFiguresDoesNotHarm();
    void closingWithoutAWordEndsIt();
    void refusalIsTold();
    void brokenAnswersAreCounted();
    void anotherFirmwareIsFoundOut();
    void privilegesAreLearntOnce();
    void rawIsTheNewestAnswer();
};

void TestMinerDialogue::asksTogetherAndThenWhatIsNotKnown()
{
    Device device = antminer();
    device[four] = together({{"summary", minerFixture("antminer-s19pro.summary.json")},
                             {"stats", minerFixture("antminer-s19pro.stats.json")}});
    MinerMemory memory;
    MinerDialogue dialogue(memory);
    QCOMPARE(dialogue.fault(), PollFault::NotPolled);
    QCOMPARE(poll(dialogue, device), (std::vector{four, request("version"), request("privileged")}));
    QCOMPARE(dialogue.fault(), PollFault::None);
    QCOMPARE(dialogue.reading().hashrate.valueOr(HashesPerSecond()).value(), 110566.89e9);
    QCOMPARE(dialogue.reading().hashrate.at(), when);
    QCOMPARE(dialogue.reading().boards.size(), std::size_t(3));
    QCOMPARE(memory.firmware, std::string("antminer"));
    QCOMPARE(memory.model, std::string("Antminer S19 Pro"));
    QVERIFY(memory.privileged == false);
    QVERIFY(!memory.combinedFails);

    // The next time only what changes.
    MinerDialogue second(memory);
    QCOMPARE(poll(second, device), std::vector{four});
    QCOMPARE(second.reading().fansRpm, dialogue.reading().fansRpm);
    QCOMPARE(second.reading().firmware, dialogue.reading().firmware);
}

void TestMinerDialogue::asksOneByOneWhereTogetherFails()
{
    MinerMemory memory;
    MinerDialogue dialogue(memory);
    QCOMPARE(poll(dialogue, antminer()), (std::vector{four, request("summary"), request("devs"), request("pools"),
                                                      request("stats"), request("version"), request("privileged")}));
    QCOMPARE(dialogue.fault(), PollFault::None);
    QCOMPARE(dialogue.reading().accepted.value_or(0), std::uint64_t(4057));
    QVERIFY(memory.combinedFails);

    MinerDialogue second(memory);
    QCOMPARE(poll(second, antminer()),
             (std::vector{request("summary"), request("devs"), request("pools"), request("stats")}));
    QCOMPARE(second.fault(), PollFault::None);
}

void TestMinerDialogue::remembersWhatItLearnt()
{
    const Device device{{four, together({{"summary", minerFixture("avalon-1047.summary.json")},
                                         {"stats", minerFixture("avalon-1047.stats.json")}})},
                        {request("version"), minerFixture("avalon-1566.version.json")},
                        {request("privileged"), allowed}};
    MinerMemory memory;
    MinerDialogue first(memory);
    (void)poll(first, device);
    QCOMPARE(first.reading().model, std::string("AvalonMiner 15-194"));
    QVERIFY(memory.privileged == true);
    MinerDialogue second(memory);
    QCOMPARE(poll(second, device), std::vector{four});
    QCOMPARE(second.reading().model, std::string("AvalonMiner 15-194"));
    QCOMPARE(second.reading().firmware, std::string("cgminer 4.11.1, 24102401_25462b2_9ddf522"));
}

void TestMinerDialogue::asksWhatsminersWithoutStats()
{
    const std::string three = request("summary+devs+pools");
    const Device device{{request("summary"), minerFixture("whatsminer-h5.summary.json")},
                        {request("devs"), minerFixture("whatsminer-h5.devs.json")},
                        {three, together({{"summary", minerFixture("whatsminer-h5.summary.json")},
                                          {"devs", minerFixture("whatsminer-h5.devs.json")}})}};
    MinerMemory memory;
    MinerDialogue first(memory);
    (void)poll(first, device);
    QCOMPARE(memory.firmware, std::string("whatsminer"));
    // It does not know stats, which says nothing of the others together.
    QVERIFY(!memory.combinedFails);
    MinerDialogue second(memory);
    QCOMPARE(poll(second, device).front(), three);
    QCOMPARE(second.reading().power.valueOr(Megawatt()).value(), 3417e-6);
    QVERIFY(!memory.combinedFails);
}

void TestMinerDialogue::asksBraiinsForMore()
{
    const std::string further = request("temps+fans+tunerstatus");
    const Device device{{request("summary"), minerFixture("braiins-s9.summary.json")},
                        {request("version"), minerFixture("braiins-s9.version.json")},
                        {request("devdetails"), minerFixture("braiins.devdetails.json")},
                        {further, together({{"temps", minerFixture("braiins.temps.json")},
                                            {"fans", minerFixture("braiins-s9.fans.json")},
                                            {"tunerstatus", minerFixture("braiins.tunerstatus.json")}})},
                        {request("privileged"), allowed}};
    MinerMemory memory;
    MinerDialogue dialogue(memory);
    const std::vector<std::string> asked = poll(dialogue, device);
    QVERIFY(std::ranges::find(asked, further) != asked.end());
    QCOMPARE(dialogue.reading().power.valueOr(Megawatt()).value(), 1419e-6);
    QCOMPARE(dialogue.reading().chipTemperature.valueOr(Celsius()).value(), 108.9375);
    QCOMPARE(dialogue.reading().fansRpm, (std::vector<double>{2820, 3780}));
    QCOMPARE(dialogue.reading().model, std::string("Bitmain Antminer S9"));
}

void TestMinerDialogue::aPartThatFailsIsMissing()
{
    const Device device{{request("summary"), minerFixture("cgminer-gc3355.summary.json")},
                        {request("pools"), minerFixture("derived.truncated.json")}};
    MinerMemory memory;
    MinerDialogue dialogue(memory);
    (void)poll(dialogue, device);
    QCOMPARE(dialogue.fault(), PollFault::None);
    QVERIFY(dialogue.faultText().empty());
    QVERIFY(dialogue.reading().pool.empty());
    QVERIFY(dialogue.reading().boards.empty());
    // One of the answers was cut off, so nothing is learnt of what fails for good.
    QVERIFY(!memory.combinedFails);
}

void TestMinerDialogue::neitherSummaryNorDevicesIsNoAnswer()
{
    const Device device{{request("pools"), minerFixture("braiins-s9.pools.json")}};
    MinerMemory memory;
    MinerDialogue dialogue(memory);
    (void)poll(dialogue, device);
    QCOMPARE(dialogue.fault(), PollFault::DeviceError);
    QCOMPARE(dialogue.faultText(), std::string("Invalid command"));
    QVERIFY(isEmpty(dialogue.reading()));

    MinerDialogue empty(memory);
    (void)poll(empty, {{four, R"({"STATUS":[{"STATUS":"S"}],"id":1})"},
                       {request("summary"), "{}"},
                       {request("devs"), "{}"},
                       {request("pools"), "{}"},
                       {request("stats"), "{}"}});
    QCOMPARE(empty.fault(), PollFault::Malformed);
    QVERIFY(!empty.faultText().empty());
}

void TestMinerDialogue::everyBeginningOfAnAnswerIsNone()
{
    const std::string whole = minerFixture("whatsminer-m20s.summary.json");
    for (std::size_t length = 0; length < whole.size(); ++length) {
        MinerMemory memory;
        MinerDialogue dialogue(memory);
        for (int i = 0; i < 20 && dialogue.next(); ++i)
            dialogue.answered(std::string_view(whole).substr(0, length), when);
        QVERIFY(!dialogue.next());
        QCOMPARE(dialogue.fault(), PollFault::ClosedEarly);
        QVERIFY(isEmpty(dialogue.reading()));
    }
}

void TestMinerDialogue::firstFailureEndsIt()
{
    MinerMemory memory;
    MinerDialogue dialogue(memory);
    dialogue.failed(PollFault::Refused, "Nothing listens there.");
    QVERIFY(!dialogue.next());
    QCOMPARE(dialogue.fault(), PollFault::Refused);
    QCOMPARE(dialogue.faultText(), std::string("Nothing listens there."));
    // What comes late changes nothing.
    dialogue.answered(minerFixture("cgminer-gc3355.summary.json"), when);
    dialogue.failed(PollFault::TimedOut, "late");
    QCOMPARE(dialogue.fault(), PollFault::Refused);
}

void TestMinerDialogue::aFailureAfterTheFiguresDoesNotHarm()
{
    MinerMemory memory;
    MinerDialogue dialogue(memory);
    dialogue.answered(together({{"summary", minerFixture("cgminer-gc3355.summary.json")}}), when);
    QCOMPARE(*dialogue.next(), request("version"));
    dialogue.failed(PollFault::TimedOut, "No answer in 5 s.");
    QVERIFY(!dialogue.next());
    QCOMPARE(dialogue.fault(), PollFault::None);
    QCOMPARE(dialogue.reading().averageHashrate.valueOr(HashesPerSecond()).value(), 5.05e6);
    QVERIFY(!memory.privileged);
}

void TestMinerDialogue::closingWithoutAWordEndsIt()
{
    MinerMemory memory;
    MinerDialogue dialogue(memory);
    dialogue.answered("", when);
    QVERIFY(!dialogue.next());
    QCOMPARE(dialogue.fault(), PollFault::ClosedEarly);
    QCOMPARE(dialogue.faultText(), std::string("It closed without an answer."));
    QVERIFY(!memory.combinedFails);
}

void TestMinerDialogue::refusalIsTold()
{
    MinerMemory memory;
    MinerDialogue dialogue(memory);
    const std::string refusal = minerFixture("hiveon-s19jpro.access-denied.json");
    for (int i = 0; i < 20 && dialogue.next(); ++i)
        dialogue.answered(refusal, when);
    QCOMPARE(dialogue.fault(), PollFault::DeviceError);
    QCOMPARE(dialogue.faultText(), std::string("Access denied to 'devdetails' command"));
    QVERIFY(!memory.combinedFails);
}

void TestMinerDialogue::brokenAnswersAreCounted()
{
    const Device device{{request("summary"), minerFixture("antminer-l3plus.summary.bin")},
                        {request("stats"), minerFixture("antminer-l3plus.stats.bin")},
                        {request("devs"), minerFixture("derived.extra-comma.json")}};
    MinerMemory memory;
    MinerDialogue dialogue(memory);
    (void)poll(dialogue, device);
    QCOMPARE(dialogue.fault(), PollFault::None);
    QCOMPARE(dialogue.repairs(), 2);
}

void TestMinerDialogue::anotherFirmwareIsFoundOut()
{
    MinerMemory memory;
    memory.firmware = "luxos"; // whose JSON is whole
    memory.version = "LUXminer 1";
    memory.privileged = false;
    Device nine = antminer();
    nine[request("stats")] = minerFixture("antminer-s9.stats.json");
    MinerDialogue dialogue(memory);
    const std::vector<std::string> asked = poll(dialogue, nine);
    QCOMPARE(dialogue.fault(), PollFault::None);
    QCOMPARE(dialogue.repairs(), 1);
    QVERIFY(std::ranges::find(asked, request("version")) != asked.end());
    QCOMPARE(memory.firmware, std::string("antminer"));
}

void TestMinerDialogue::privilegesAreLearntOnce()
{
    const auto learnt = [](const std::string &answer) {
        MinerMemory memory;
        MinerDialogue dialogue(memory);
        (void)poll(dialogue, {{four, together({{"summary", minerFixture("cgminer-gc3355.summary.json")}})},
                              {request("privileged"), answer}});
        return memory.privileged;
    };
    QVERIFY(learnt(allowed) == true);
    QVERIFY(learnt(denied) == false);
    QVERIFY(learnt(notKnown) == false);
    // What says nothing is asked again.
    QVERIFY(!learnt("").has_value());
    QVERIFY(!learnt("<html>").has_value());
    QVERIFY(learnt("{}") == false);
}

void TestMinerDialogue::rawIsTheNewestAnswer()
{
    MinerMemory memory;
    MinerDialogue dialogue(memory);
    const std::string broken = minerFixture("antminer-l3plus.stats.bin");
    dialogue.answered(broken, when);
    QCOMPARE(dialogue.raw(), broken);
}

QTEST_APPLESS_MAIN(TestMinerDialogue)
#include "tst_miner_dialogue.moc"
