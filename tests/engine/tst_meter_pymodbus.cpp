// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/meter_poll.h"
#include "tests/support/guard.h"
#include "tests/support/raw_meter.h"
#include "tests/support/test_meters.h"

#include <memory>

using namespace console;
using namespace console::telemetry;
using namespace console::test;

namespace {

bool near(double value, double expected)
{
    return std::abs(value - expected) <= 1e-9 * std::max(1.0, std::abs(expected));
}

template <class Unit> bool is(const Figure<Unit> &figure, double expected)
{
    return figure.quality() == Quality::Measured && near(figure.value()->value(), expected);
}

MeterReaderOptions quick()
{
    MeterReaderOptions options;
    options.profiles = builtInMeterProfiles();
    options.exchangeWithin = Milliseconds(400);
    return options;
}

DeviceState readOnce(std::uint16_t port, int unit, const std::string &profile, const MeterReaderOptions &options = {})
{
    return readMeterOnce(meterTarget(port, unit, profile), builtInProfile(profile), SystemClock(), options);
}

/// A register that says 230.0 V, and the power 1000 W.
std::vector<std::uint16_t> someWords(std::size_t count)
{
    std::vector<std::uint16_t> words(count, 0);
    for (std::size_t i = 0; i + 1 < count; i += 2)
        words[i] = 0x447A; // 1000.0
    return words;
}

} // namespace

Q_DECLARE_METATYPE(console::test::RawMeter::Script)
Q_DECLARE_METATYPE(console::telemetry::PollFault)

/// The meters are pymodbus's, so both sides of the wire were written by different people; what no honest meter does is
/// done by a plain socket.
class TestMeterPymodbus : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void initTestCase()
    {
        m_meters = std::make_unique<PymodbusMeters>();
        QVERIFY2(m_meters->port() != 0, "The meters of pymodbus did not start; Debian's packages python3-pymodbus, "
                                        "python3-serial, python3-serial-asyncio and python3-aiohttp are needed.");
    }
    void cleanupTestCase() { m_meters.reset(); }

    void readsAnSdm630()
    {
        const DeviceState state = readOnce(m_meters->port(), 1, "sdm630");
        QVERIFY2(state.fault == PollFault::None && state.faultText.empty(), state.faultText.c_str());
        QVERIFY(state.communicating && state.kind == DeviceKind::Meter && state.polls == 1 && state.failures == 0);
        QVERIFY(is(state.meter.power, 0.0665));
        QVERIFY(is(state.meter.frequency, 49.984375));
        QVERIFY(is(state.meter.imported, 123.4565));
        QVERIFY(is(state.meter.exported, 0.01225));
        QVERIFY(is(state.meter.voltage[0], 231.5) && is(state.meter.voltage[1], 229.25));
        QVERIFY(is(state.meter.voltage[2], 230.75));
        QVERIFY(is(state.meter.current[0], 101.5) && is(state.meter.current[2], 100.5));
        QVERIFY(is(state.meter.phasePower[0], 0.0225) && is(state.meter.phasePower[1], 0.02175));
    }

    void readsAnIem3000()
    {
        // Unit 2 answers for registers between its own, unit 4 refuses them as the standard allows.
        for (const int unit : {2, 4}) {
            const DeviceState state = readOnce(m_meters->port(), unit, "iem3000");
            QVERIFY2(state.fault == PollFault::None && state.faultText.empty(), state.faultText.c_str());
            QVERIFY(is(state.meter.power, 1.426));
            QVERIFY(is(state.meter.frequency, 50.015625));
            QVERIFY(is(state.meter.imported, 987'654.321012));
            QVERIFY(is(state.meter.exported, 0.004321));
            QVERIFY(is(state.meter.voltage[1], 231.5));
            QVERIFY(is(state.meter.current[1], 690.25));
            QVERIFY(is(state.meter.phasePower[2], 0.47025));
        }
    }

    void readsAPro380()
    {
        const DeviceState state = readOnce(m_meters->port(), 8, "pro380");
        QVERIFY2(state.fault == PollFault::None && state.faultText.empty(), state.faultText.c_str());
        QVERIFY(is(state.meter.power, 0.0665));
        QVERIFY(is(state.meter.frequency, 49.984375));
        QVERIFY(is(state.meter.voltage[2], 230.75));
        QVERIFY(is(state.meter.current[0], 101.5));
        QVERIFY(is(state.meter.phasePower[1], 0.02175));
        QVERIFY(is(state.meter.imported, 123.4565));
        QVERIFY(is(state.meter.exported, 0.01225));
    }

    void readsAGenericMeter()
    {
        const DeviceState state = readOnce(m_meters->port(), 3, "generic-example");
        QVERIFY2(state.fault == PollFault::None && state.faultText.empty(), state.faultText.c_str());
        QVERIFY(is(state.meter.power, -12.34567));
        QVERIFY(is(state.meter.frequency, 49.98));
        QVERIFY(is(state.meter.voltage[2], 230.5));
        QVERIFY(is(state.meter.imported, 5'000'000.000001));
        QVERIFY(is(state.meter.exported, 0.077125));
        QVERIFY(state.meter.current[0].isMissing());
    }

    void anotherMeterThanThoughtIsNotRead()
    {
        const DeviceState state = readOnce(m_meters->port(), 6, "iem3000");
        QVERIFY(state.fault == PollFault::Malformed && !state.communicating && state.failures == 1);
        QVERIFY2(state.faultText.find("This is no Schneider Electric iEM3000 series") == 0, state.faultText.c_str());
        QVERIFY(state.meter.power.isMissing());
    }

    void noNumberIsMissingAndNeverZero()
    {
        const DeviceState state = readOnce(m_meters->port(), 5, "sdm630");
        QVERIFY(state.fault == PollFault::None);
        QVERIFY(state.meter.power.isMissing());
        QVERIFY(is(state.meter.voltage[0], 231.5));
        QCOMPARE(state.faultText, std::string("The meter does not know its power."));
    }

    void aRegisterThatIsNotThereIsTheMetersError()
    {
        const DeviceState state = readOnce(m_meters->port(), 7, "sdm630");
        QVERIFY(state.fault == PollFault::DeviceError);
        QCOMPARE(state.faultText, std::string("It has no such register (Modbus exception 2)."));
        QVERIFY(state.meter.power.isMissing());
    }

    void aUnitThatIsNotThereIsSilent()
    {
        const DeviceState state = readOnce(m_meters->port(), 99, "sdm630", quick());
        QVERIFY2(state.fault == PollFault::TimedOut, state.faultText.c_str());
    }

    void aCounterThatRunsBackwardsIsMissing()
    {
        MeterLink link;
        MeterMemory memory;
        const DeviceTarget target = meterTarget(m_meters->port(), 1, "sdm630");
        const MeterProfile profile = builtInProfile("sdm630");
        const auto poll = [&] { return pollMeter(link, target, profile, memory, SystemClock(), quick(), {}); };
        QVERIFY(is(poll().reading.imported, 123.4565));
        // 100000.0 kWh, which is less.
        QVERIFY(m_meters->order("set 1 i 0x48 0x47C3 0x5000"));
        const MeterPoll backwards = poll();
        QVERIFY(backwards.fault == PollFault::None && backwards.reading.imported.isMissing());
        QVERIFY2(backwards.text.find("ran backwards, from 123.4565 MWh to 100 MWh") != std::string::npos,
                 backwards.text.c_str());
        QVERIFY(is(backwards.reading.power, 0.0665));
        QVERIFY(m_meters->order("set 1 i 0x48 0x47F1 0x2040")); // 123456.5 again
        QVERIFY(is(poll().reading.imported, 123.4565));
        QCOMPARE(link.openings(), 1);
    }

    void nothingListens()
    {
        const LoopbackListener listener = listenOnLoopback(0, 1);
        ::close(listener.socket);
        const DeviceState state = readOnce(listener.port(), 1, "sdm630");
        QVERIFY(state.fault == PollFault::Refused);
        QCOMPARE(state.faultText, std::string("Nothing listens at its port."));
    }

    void aNameThatIsNotKnown()
    {
        DeviceTarget target = meterTarget(502, 1, "sdm630");
        target.host = "no-such-host.invalid";
        MeterReaderOptions options;
        const DeviceState state = readMeterOnce(target, builtInProfile("sdm630"), SystemClock(), options);
        // Without a name server the answer may be slower than the time for it.
        QVERIFY(state.fault == PollFault::Unreachable || state.fault == PollFault::TimedOut);
        target.host = "localhost";
        target.port = m_meters->port();
        QVERIFY(readMeterOnce(target, builtInProfile("sdm630"), SystemClock(), options).fault == PollFault::None);
    }

    void hostileMeters_data();
    void hostileMeters()
    {
        QFETCH(RawMeter::Script, script);
        QFETCH(PollFault, fault);
        RawMeter meter(script);
        QElapsedTimer timer;
        timer.start();
        const DeviceState state = readOnce(meter.port(), 1, "sdm630", quick());
        QVERIFY2(state.fault == fault, (pollFaultKey(state.fault).data() + (": " + state.faultText)).c_str());
        QVERIFY(!state.faultText.empty());
        QVERIFY(state.meter.power.isMissing() && state.meter.voltage[0].isMissing());
        // A meter that drips a byte at a time for ever would otherwise hold the thread for ever.
        QVERIFY2(timer.elapsed() < 20'000, "it was allowed to go on");
    }

    void aGoodAnswerIsGood()
    {
        // The control of the table above: the same socket, with a right answer.
        RawMeter meter(
            [](RawExchange &exchange) { return exchange.send(exchange.answer(someWords(exchange.count()))); });
        const DeviceState state = readOnce(meter.port(), 1, "sdm630", quick());
        QVERIFY2(state.fault == PollFault::None, state.faultText.c_str());
        QVERIFY(is(state.meter.power, 0.001));
        QCOMPARE(meter.requests(), 2);
    }

    void anIdleConnectionThatWasClosedIsOpenedAgain()
    {
        // It closes after each whole reading, of two requests.
        RawMeter meter([](RawExchange &exchange) {
            return exchange.send(exchange.answer(someWords(exchange.count()))) && exchange.first() == 0;
        });
        MeterLink link;
        MeterMemory memory;
        const DeviceTarget target = meterTarget(meter.port(), 1, "sdm630");
        for (int poll = 1; poll <= 3; ++poll) {
            const MeterPoll result =
                pollMeter(link, target, builtInProfile("sdm630"), memory, SystemClock(), MeterReaderOptions(), {});
            QVERIFY2(result.fault == PollFault::None, result.text.c_str());
            QCOMPARE(meter.connections(), poll);
        }
    }

private:
    std::unique_ptr<PymodbusMeters> m_meters;
};

void TestMeterPymodbus::hostileMeters_data()
{
    QTest::addColumn<RawMeter::Script>("script");
    QTest::addColumn<PollFault>("fault");
    const auto row = [](const char *name, PollFault fault, const RawMeter::Script &script) {
        QTest::newRow(name) << script << fault;
    };
    row("wrong transaction", PollFault::Malformed, [](RawExchange &exchange) {
        auto bytes = exchange.answer(someWords(exchange.count()));
        bytes[1] ^= 1U;
        return exchange.send(bytes);
    });
    row("other function", PollFault::Malformed, [](RawExchange &exchange) {
        auto bytes = exchange.answer(someWords(exchange.count()));
        bytes[7] = 3;
        return exchange.send(bytes);
    });
    row("too few words", PollFault::Malformed,
        [](RawExchange &exchange) { return exchange.send(exchange.answer(someWords(exchange.count() - 2U))); });
    row("no such unit behind the gateway", PollFault::DeviceError,
        [](RawExchange &exchange) { return exchange.send(exchange.exception(11)); });
    row("busy", PollFault::DeviceError, [](RawExchange &exchange) { return exchange.send(exchange.exception(6)); });
    row("an exception nobody knows", PollFault::Malformed,
        [](RawExchange &exchange) { return exchange.send(exchange.exception(200)); });
    row("dropped in mid answer", PollFault::ClosedEarly, [](RawExchange &exchange) {
        auto bytes = exchange.answer(someWords(exchange.count()));
        bytes.resize(bytes.size() / 2);
        exchange.send(bytes);
        return false;
    });
    row("dropped at once", PollFault::ClosedEarly, [](RawExchange &) { return false; });
    row("silent", PollFault::TimedOut, [](RawExchange &exchange) {
        exchange.hold();
        return false;
    });
    row("stops in mid answer", PollFault::TimedOut, [](RawExchange &exchange) {
        auto bytes = exchange.answer(someWords(exchange.count()));
        bytes.resize(bytes.size() / 2);
        exchange.send(bytes);
        exchange.hold();
        return false;
    });
    row("drips", PollFault::TimedOut, [](RawExchange &exchange) {
        for (const std::uint8_t byte : exchange.answer(someWords(exchange.count()))) {
            if (exchange.isStopping() || !exchange.send({byte}))
                break;
            exchange.rest(Milliseconds(60));
        }
        return false;
    });
    row("babbles", PollFault::Malformed, [](RawExchange &exchange) {
        while (!exchange.isStopping() && exchange.send(std::vector<std::uint8_t>(512, 0x55))) {
        }
        return false;
    });
}

QTEST_GUILESS_MAIN(TestMeterPymodbus)
#include "tst_meter_pymodbus.moc"
