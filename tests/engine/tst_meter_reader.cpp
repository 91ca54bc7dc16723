// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/meter_reader.h"
#include "tests/support/guard.h"
#include "tests/support/raw_meter.h"
#include "tests/support/test_meters.h"

#include <map>

using namespace console;
using namespace console::telemetry;
using namespace console::test;

namespace {

/// The newest state of every device, as the engine would know it.
class Known
{
public:
    explicit Known(MeterReader &reader)
        : m_reader(reader)
    {
    }
    const DeviceState &operator()(const std::string &id)
    {
        for (const auto &state : m_reader.take())
            m_states[state->id] = *state;
        return m_states[id];
    }

private:
    MeterReader &m_reader;
    std::map<std::string, DeviceState> m_states;
};

MeterReaderOptions options(Milliseconds exchange = Milliseconds(2'000))
{
    MeterReaderOptions chosen;
    chosen.profiles = builtInMeterProfiles();
    chosen.exchangeWithin = exchange;
    return chosen;
}

bool answerThousand(RawExchange &exchange)
{
    std::vector<std::uint16_t> words(exchange.count(), 0);
    for (std::size_t i = 0; i < words.size(); i += 2)
        words[i] = 0x447A; // 1000.0
    return exchange.send(exchange.answer(words));
}

bool keepSilent(RawExchange &exchange)
{
    exchange.hold();
    return false;
}

} // namespace

class TestMeterReader : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void keepsOneConnectionOpen()
    {
        RawMeter meter(answerThousand);
        MeterReader reader(std::make_shared<SystemClock>(), options());
        Known known(reader);
        const DeviceTarget target = meterTarget(meter.port(), 1, "sdm630");
        reader.setTargets({target});
        QVERIFY(becomes([&] { return known(target.id).polls >= 5; }));
        const DeviceState state = known(target.id);
        QVERIFY(state.fault == PollFault::None && state.communicating && state.failures == 0 && state.lastGood);
        QCOMPARE(state.meter.power.value()->value(), 0.001);
        QCOMPARE(meter.connections(), 1);
    }

    void aDeadGatewayDelaysNobodyElse()
    {
        RawMeter dead(keepSilent);
        RawMeter alive(answerThousand);
        // The dead one's exchange takes longer than the test waits for anything.
        MeterReader reader(std::make_shared<SystemClock>(), options(Milliseconds(120'000)));
        Known known(reader);
        const DeviceTarget silent = meterTarget(dead.port(), 1, "sdm630");
        const DeviceTarget good = meterTarget(alive.port(), 1, "sdm630");
        reader.setTargets({silent, good});
        QVERIFY(becomes([&] { return dead.requests() == 1; }));
        const std::uint64_t before = known(good.id).polls;
        QVERIFY(becomes([&] { return known(good.id).polls >= before + 20; }));
        QCOMPARE(known(silent.id).polls, std::uint64_t{0});
        // And the destructor ends the exchange that is under way, which would go on for two minutes.
    }

    void oneDeadUnitStandsAloneBehindItsGateway()
    {
        RawMeter gateway([](RawExchange &exchange) {
            return exchange.unit() == 2 ? exchange.send(exchange.exception(11)) : answerThousand(exchange);
        });
        MeterReader reader(std::make_shared<SystemClock>(), options());
        Known known(reader);
        const DeviceTarget good = meterTarget(gateway.port(), 1, "sdm630");
        const DeviceTarget bad = meterTarget(gateway.port(), 2, "sdm630");
        reader.setTargets({good, bad});
        QVERIFY(becomes([&] { return known(good.id).polls >= 10 && known(bad.id).failures >= 2; }));
        QVERIFY(known(bad.id).fault == PollFault::DeviceError && !known(bad.id).communicating);
        QVERIFY(known(bad.id).faultText.find("behind the gateway") != std::string::npos);
        QVERIFY(known(good.id).failures == 0);
        QCOMPARE(gateway.connections(), 1);
    }

    void comesBackAfterALoss()
    {
        std::atomic<bool> well{false};
        RawMeter meter([&well](RawExchange &exchange) { return well && answerThousand(exchange); });
        MeterReader reader(std::make_shared<SystemClock>(), options());
        Known known(reader);
        const DeviceTarget first = meterTarget(meter.port(), 1, "sdm630");
        const DeviceTarget second = meterTarget(meter.port(), 2, "sdm630");
        reader.setTargets({first, second});
        QVERIFY(becomes([&] { return known(first.id).failures >= 2 && known(second.id).failures >= 2; }));
        QVERIFY(known(first.id).fault == PollFault::ClosedEarly && known(first.id).missed >= 2);
        QVERIFY(known(first.id).meter.power.isMissing());
        well = true;
        QVERIFY(becomes([&] { return known(first.id).communicating && known(second.id).communicating; }));
        QVERIFY(known(first.id).missed == 0);
    }

    void everyMeterBehindARefusedPortIsTold()
    {
        const LoopbackListener listener = listenOnLoopback(0, 1);
        ::close(listener.socket);
        MeterReader reader(std::make_shared<SystemClock>(), options());
        Known known(reader);
        const DeviceTarget first = meterTarget(listener.port(), 1, "sdm630");
        const DeviceTarget second = meterTarget(listener.port(), 2, "sdm630");
        reader.setTargets({first, second});
        QVERIFY(becomes([&] {
            return known(first.id).fault == PollFault::Refused && known(second.id).fault == PollFault::Refused;
        }));
    }

    void targetsComeAndGo()
    {
        RawMeter one(answerThousand);
        RawMeter two(answerThousand);
        MeterReader reader(std::make_shared<SystemClock>(), options());
        Known known(reader);
        const DeviceTarget first = meterTarget(one.port(), 1, "sdm630");
        DeviceTarget second = meterTarget(two.port(), 1, "sdm630");
        reader.setTargets({first});
        QVERIFY(becomes([&] { return known(first.id).polls >= 3; }));
        reader.setTargets({first, second});
        QVERIFY(becomes([&] { return known(second.id).polls >= 3; }));
        // The one that stayed kept its state and its connection.
        QVERIFY(known(first.id).polls >= 3);
        QCOMPARE(one.connections(), 1);
        // One that changed begins anew.
        second.scale = 1000.0;
        reader.setTargets({second});
        QVERIFY(becomes([&] { return known(second.id).meter.power.valueOr(Megawatt(0.0)) == Megawatt(1.0); }));
        // What is no target any more is told of no more.
        reader.setTargets({});
        (void)reader.take();
        reader.setTargets({second});
        QVERIFY(becomes([&] { return known(second.id).polls >= 3; }));
        for (const auto &state : reader.take())
            QCOMPARE(state->id, second.id);
    }

    void moreGatewaysThanThreads()
    {
        std::list<RawMeter> meters;
        std::vector<DeviceTarget> targets;
        for (int i = 0; i < 5; ++i)
            targets.push_back(meterTarget(meters.emplace_back(answerThousand).port(), 1, "sdm630"));
        MeterReaderOptions few = options();
        few.mostThreads = 2;
        MeterReader reader(std::make_shared<SystemClock>(), few);
        Known known(reader);
        reader.setTargets(targets);
        for (const DeviceTarget &target : targets)
            QVERIFY(becomes([&] { return known(target.id).polls >= 2; }));
    }

    void aProfileThatIsNotThereIsSaid()
    {
        MeterReader reader(std::make_shared<SystemClock>(), options());
        Known known(reader);
        const DeviceTarget target = meterTarget(1, 1, "sdm999");
        reader.setTargets({target});
        QVERIFY(becomes([&] { return known(target.id).failures >= 1; }));
        QCOMPARE(known(target.id).faultText, std::string("There is no meter profile \"sdm999\"."));
    }
};

QTEST_GUILESS_MAIN(TestMeterReader)
#include "tst_meter_reader.moc"
