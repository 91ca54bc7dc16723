// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/telemetry/exchange_loop.h"
#include "tests/support/guard.h"
#include "tests/support/line_server.h"

#include <thread>

namespace console::telemetry {

using namespace std::chrono_literals;
using test::LineServer;
using test::Peer;

namespace {

/// Long enough for a machine under load, short enough for a test of what has to end in time.
constexpr Milliseconds brief{400};

ExchangeLimits patient()
{
    ExchangeLimits limits;
    limits.connectWithin = 30s;
    limits.exchangeWithin = 60s;
    return limits;
}

ExchangeLimits hasty()
{
    ExchangeLimits limits = patient();
    limits.exchangeWithin = brief;
    return limits;
}

std::string answerOf(std::size_t size)
{
    return std::string(size, 'x') + '\0';
}

} // namespace

class TestDeviceExchange : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void readsToTheEnd();
    void takesANulForTheEnd();
    void readsOnWhereMoreFollowsTheNul();
    void saysThatNobodyListens();
    void saysThatItHungUp();
    void handsOnWhatCameBeforeTheReset();
    void doesNotWaitForTheHalfOpen();
    void doesNotWaitForTheDrip();
    void doesNotSwallowTheBabble();
    void takesAnAnswerOfExactlyTheLimit();
    void knowsNoSuchName();
    void findsALocalName();
    void cannotReachEveryAddress();
    void tellsNobodyOnceAbandoned();
    void runsWhatIsPosted();
};

void TestDeviceExchange::readsToTheEnd()
{
    std::string heard;
    LineServer server([&](const std::shared_ptr<Peer> &peer) {
        heard = peer->readLine().value_or("");
        peer->write("first ");
        peer->write(answerOf(100'000));
    });
    const ExchangeAnswer answer = exchangeNow("127.0.0.1", server.port(), "hello\n", patient());
    server.stop();
    QVERIFY2(answer.fault == PollFault::None, answer.text.c_str());
    QCOMPARE(heard, std::string("hello"));
    QVERIFY(answer.bytes == "first " + answerOf(100'000));
}

void TestDeviceExchange::takesANulForTheEnd()
{
    LineServer server([](const std::shared_ptr<Peer> &peer) {
        peer->readLine();
        peer->write(answerOf(10));
        peer->hold();
    });
    const ExchangeAnswer answer = exchangeNow("127.0.0.1", server.port(), "\n", patient());
    QVERIFY(answer.fault == PollFault::None);
    QVERIFY(answer.bytes == answerOf(10));
}

void TestDeviceExchange::readsOnWhereMoreFollowsTheNul()
{
    LineServer server([](const std::shared_ptr<Peer> &peer) {
        peer->readLine();
        peer->write(answerOf(3));
        peer->write(answerOf(4) + "end");
    });
    ExchangeLimits limits = patient();
    limits.quietAfterNul = 30s;
    const ExchangeAnswer answer = exchangeNow("127.0.0.1", server.port(), "\n", limits);
    QVERIFY(answer.fault == PollFault::None);
    QVERIFY(answer.bytes == answerOf(3) + answerOf(4) + "end");
}

void TestDeviceExchange::saysThatNobodyListens()
{
    std::uint16_t port = 0;
    {
        LineServer gone([](const std::shared_ptr<Peer> &) {});
        port = gone.port();
    }
    const ExchangeAnswer answer = exchangeNow("127.0.0.1", port, "\n", patient());
    QVERIFY(answer.fault == PollFault::Refused);
    QVERIFY(!answer.text.empty());
    QVERIFY(answer.bytes.empty());
}

void TestDeviceExchange::saysThatItHungUp()
{
    LineServer server([](const std::shared_ptr<Peer> &peer) { peer->readLine(); });
    ExchangeAnswer answer = exchangeNow("127.0.0.1", server.port(), "\n", patient());
    QVERIFY(answer.fault == PollFault::ClosedEarly);
    QCOMPARE(answer.text, std::string("closed the connection without an answer"));

    LineServer rude([](const std::shared_ptr<Peer> &peer) {
        peer->readLine();
        peer->resetOnClose();
    });
    answer = exchangeNow("127.0.0.1", rude.port(), "\n", patient());
    QVERIFY(answer.fault == PollFault::ClosedEarly);
}

void TestDeviceExchange::handsOnWhatCameBeforeTheReset()
{
    LineServer server([](const std::shared_ptr<Peer> &peer) {
        peer->readLine();
        peer->write("{\"half");
    });
    const ExchangeAnswer answer = exchangeNow("127.0.0.1", server.port(), "\n", patient());
    QVERIFY(answer.fault == PollFault::None);
    QCOMPARE(answer.bytes, std::string("{\"half"));
}

void TestDeviceExchange::doesNotWaitForTheHalfOpen()
{
    LineServer server([](const std::shared_ptr<Peer> &peer) { peer->hold(); });
    const ExchangeAnswer answer = exchangeNow("127.0.0.1", server.port(), "\n", hasty());
    QVERIFY(answer.fault == PollFault::TimedOut);
    QCOMPARE(answer.text, std::string("no answer within 0.4 s"));
}

void TestDeviceExchange::doesNotWaitForTheDrip()
{
    // Each byte is a NUL, so that the end of the answer seems near at any time.
    LineServer server([](const std::shared_ptr<Peer> &peer) {
        while (peer->write(std::string(1, '\0')))
            std::this_thread::yield();
    });
    ExchangeLimits limits = hasty();
    limits.quietAfterNul = 30s;
    limits.mostBytes = std::size_t{1} << 40U;
    const ExchangeAnswer answer = exchangeNow("127.0.0.1", server.port(), "\n", limits);
    QVERIFY(answer.fault == PollFault::None || answer.fault == PollFault::TimedOut);
    QVERIFY(!answer.bytes.empty());

    LineServer slow([](const std::shared_ptr<Peer> &peer) {
        peer->write("{\"STATUS\"");
        peer->hold();
    });
    const ExchangeAnswer partly = exchangeNow("127.0.0.1", slow.port(), "\n", hasty());
    QVERIFY(partly.fault == PollFault::TimedOut);
    QCOMPARE(partly.text, std::string("no whole answer within 0.4 s, only 9 bytes"));
}

void TestDeviceExchange::doesNotSwallowTheBabble()
{
    LineServer server([](const std::shared_ptr<Peer> &peer) {
        while (peer->write(std::string(10'000, '{'))) {
        }
    });
    const ExchangeAnswer answer = exchangeNow("127.0.0.1", server.port(), "\n", patient());
    QVERIFY(answer.fault == PollFault::Malformed);
    QCOMPARE(answer.text, std::string("more than 256 KiB"));
    QVERIFY(answer.bytes.size() <= 256 * 1024 + 16 * 1024);
}

void TestDeviceExchange::takesAnAnswerOfExactlyTheLimit()
{
    LineServer server([](const std::shared_ptr<Peer> &peer) {
        peer->readLine();
        peer->write(answerOf(1'023));
    });
    ExchangeLimits limits = patient();
    limits.mostBytes = 1'024;
    QVERIFY(exchangeNow("127.0.0.1", server.port(), "\n", limits).fault == PollFault::None);
    limits.mostBytes = 1'023;
    QVERIFY(exchangeNow("127.0.0.1", server.port(), "\n", limits).fault == PollFault::Malformed);
}

void TestDeviceExchange::knowsNoSuchName()
{
    const ExchangeAnswer answer = exchangeNow("no such name.invalid", 4028, "\n", patient());
    QVERIFY(answer.fault == PollFault::Unreachable);
    QVERIFY2(answer.text.starts_with("not known by that name ("), answer.text.c_str());
}

void TestDeviceExchange::findsALocalName()
{
    LineServer server([](const std::shared_ptr<Peer> &peer) {
        peer->readLine();
        peer->write("yes");
    });
    const ExchangeAnswer answer = exchangeNow("localhost", server.port(), "\n", patient());
    QVERIFY2(answer.fault == PollFault::None, answer.text.c_str());
    QCOMPARE(answer.bytes, std::string("yes"));
}

void TestDeviceExchange::cannotReachEveryAddress()
{
    // A broadcast address has no way there for TCP.
    const ExchangeAnswer answer = exchangeNow("255.255.255.255", 4028, "\n", patient());
    QVERIFY(answer.fault == PollFault::Unreachable);
    QVERIFY(!answer.text.empty());
}

void TestDeviceExchange::tellsNobodyOnceAbandoned()
{
    LineServer server([](const std::shared_ptr<Peer> &peer) {
        peer->readLine();
        peer->write("yes");
    });
    ExchangeLoop loop;
    bool told = false;
    const auto number = loop.begin("127.0.0.1", server.port(), "\n", patient(), [&](const ExchangeAnswer &) {
        told = true;
        loop.stop();
    });
    int answers = 0;
    loop.abandon(number);
    loop.abandon(number);
    (void)loop.begin("127.0.0.1", server.port(), "\n", patient(), [&](const ExchangeAnswer &) {
        ++answers;
        loop.stop();
    });
    loop.run();
    QVERIFY(!told);
    QCOMPARE(answers, 1);
    // Destroyed with one of each still open: nothing is told, nothing leaks.
    (void)loop.begin("127.0.0.1", server.port(), "\n", patient(), [&](const ExchangeAnswer &) { told = true; });
    (void)loop.begin("localhost", server.port(), "\n", patient(), [&](const ExchangeAnswer &) { told = true; });
}

void TestDeviceExchange::runsWhatIsPosted()
{
    ExchangeLoop loop;
    std::thread thread([&] { loop.run(); });
    std::vector<int> order;
    for (int i = 0; i < 3; ++i)
        loop.post([&order, i] { order.push_back(i); });
    loop.post([&] {
        loop.wakeIn(1h, [&order] { order.push_back(-1); });
        loop.wakeIn(1ms, [&] {
            order.push_back(3);
            loop.stop();
        });
    });
    thread.join();
    QCOMPARE(order, (std::vector<int>{0, 1, 2, 3}));
}

} // namespace console::telemetry

QTEST_APPLESS_MAIN(console::telemetry::TestDeviceExchange)
#include "tst_device_exchange.moc"
