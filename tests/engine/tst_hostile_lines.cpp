// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/hostile_pool.h"
#include "tests/support/pool_watch.h"

using namespace console;
using namespace console::jobs;
using test::honestNotify;
using test::LineServer;
using test::PoolScript;
using test::PoolWatch;

/// Pools that babble, lie and flood. A bad line is told once and ignored, a bad login ends with one clear event, and
/// nothing hangs.
class TestHostileLines : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void badLineIsToldAndIgnored_data();
    void badLineIsToldAndIgnored();
    void badLoginEnds_data();
    void badLoginEnds();
    void splitWritesAreNothingSpecial();
    void faultsWithoutEndEndIt();
    void aFloodOfJobsIsSurvived();
};

namespace {

std::string notifyWith(std::size_t index, const nlohmann::json &value)
{
    auto message = nlohmann::json::parse(honestNotify("bad"));
    message["params"][index] = value;
    return message.dump();
}

std::string without(std::size_t params)
{
    auto message = nlohmann::json::parse(honestNotify("bad"));
    while (message["params"].size() > params)
        message["params"].erase(message["params"].size() - 1);
    return message.dump();
}

} // namespace

void TestHostileLines::badLineIsToldAndIgnored_data()
{
    QTest::addColumn<QByteArray>("line");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const std::string &line, const char *sentence) {
        QTest::newRow(name) << QByteArray::fromStdString(line) << QString::fromUtf8(sentence);
    };
    row("garbage", "\x01\xff\xfe garbage", "is not JSON");
    row("truncated JSON", R"({"id":null,"method":"mining.notify","params":["1")", "is not JSON");
    row("a list", "[1,2,3]", "is not a JSON object");
    row("a number", "42", "is not a JSON object");
    row("no request, no answer", "{}", "neither a request nor the answer");
    row("answer to nothing", R"({"id":4711,"result":true,"error":null})", "never made");
    row("negative id", R"({"id":-1,"result":true,"error":null})", "neither a request nor the answer");
    row("id of 300 digits", R"({"id":)" + std::string(300, '9') + R"(,"result":true})",
        "neither a request nor the answer");
    row("nested without end", std::string(20'000, '['), "nested too deep");
    row("nested objects", R"({"a":)" + std::string(5'000, '{'), "nested too deep");
    row("method is a number", R"({"id":null,"method":7,"params":[]})", "the method is not a text");
    row("params are an object", R"({"id":null,"method":"mining.notify","params":{}})", "are not a list");
    row("difficulty NaN", R"({"id":null,"method":"mining.set_difficulty","params":[NaN]})", "is not JSON");
    row("difficulty as text", R"({"id":null,"method":"mining.set_difficulty","params":["NaN"]})", "not a number");
    row("difficulty 0", R"({"id":null,"method":"mining.set_difficulty","params":[0]})", "not above 0");
    row("difficulty negative", R"({"id":null,"method":"mining.set_difficulty","params":[-1]})", "not above 0");
    row("difficulty infinite", R"({"id":null,"method":"mining.set_difficulty","params":[1e999]})", "is not JSON");
    row("difficulty beyond any hash", R"({"id":null,"method":"mining.set_difficulty","params":[1e300]})",
        "no hash can meet");
    row("difficulty missing", R"({"id":null,"method":"mining.set_difficulty","params":[]})", "not a number");
    row("notify cut short", without(8), "clean_jobs");
    row("notify empty", without(0), "job_id");
    row("job id is a number", notifyWith(0, 7), "job_id");
    row("job id without end", notifyWith(0, std::string(1000, 'x')), "longer than 256");
    row("previous hash short", notifyWith(1, std::string(62, 'a')), "fewer than 32 bytes");
    row("previous hash long", notifyWith(1, std::string(66, 'a')), "longer than 64");
    row("bad hex", notifyWith(2, "0g"), "not hexadecimal");
    row("odd hex", notifyWith(2, "012"), "not hexadecimal");
    row("coinbase empty", notifyWith(2, ""), "fewer than 1");
    row("branch is a text", notifyWith(4, "aa"), "not a list");
    row("33 branches", notifyWith(4, std::vector<std::string>(33, std::string(64, 'a'))), "more than 32");
    row("branch holds a number", notifyWith(4, {1}), "merkle_branch");
    row("version too short", notifyWith(5, "2000"), "version");
    row("bits of zero target", notifyWith(6, "00000000"), "is no target");
    row("bits negative", notifyWith(6, "1d80ffff"), "is no target");
    row("time is a number", notifyWith(7, 1790000000), "ntime");
    row("clean is a text", notifyWith(8, "true"), "clean_jobs");
    row("extranonce size 0", R"({"id":null,"method":"mining.set_extranonce","params":["aa",0]})", "1 to 16");
    row("extranonce size negative", R"({"id":null,"method":"mining.set_extranonce","params":["aa",-4]})", "1 to 16");
    row("extranonce size 17", R"({"id":null,"method":"mining.set_extranonce","params":["aa",17]})", "1 to 16");
    row("extranonce size 4.5", R"({"id":null,"method":"mining.set_extranonce","params":["aa",4.5]})", "1 to 16");
    row("extranonce1 of 33 bytes",
        R"({"id":null,"method":"mining.set_extranonce","params":[")" + std::string(66, 'a') + R"(",4]})", "longer");
    row("mask of 9 digits", R"({"id":null,"method":"mining.set_version_mask","params":["1fffe0000"]})",
        "8 hexadecimal");
    row("reconnect to port 0", R"({"id":null,"method":"client.reconnect","params":["127.0.0.1",0,0]})", "1 to 65535");
    row("message is a list", R"({"id":null,"method":"client.show_message","params":[[]]})", "not a text");
}

void TestHostileLines::badLineIsToldAndIgnored()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, sentence);
    PoolScript script;
    script.afterLogin = {line.toStdString() + "\n", honestNotify("good") + "\n"};
    LineServer server(script);
    PoolWatch watch(test::settingsFor(server.port()));

    // The good job after the bad line shows that the connection went on.
    QCOMPARE(watch.waitFor(Event::Kind::PoolJob), QStringLiteral("good"));
    const QString told = watch.waitFor(Event::Kind::PoolFault);
    QVERIFY2(told.contains(sentence), qPrintable(told));
    QVERIFY(told.endsWith(QStringLiteral("The line was ignored.")));
    QCOMPARE(watch.count(Event::Kind::PoolFault), 1);
    watch.waitFor(Event::Kind::PoolSelected);
    QCOMPARE(watch.count(Event::Kind::PoolLost), 0);
    QVERIFY(watch.waitForWork());
}

void TestHostileLines::badLoginEnds_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("answer");
    QTest::addColumn<QString>("sentence");
    const auto row = [](const char *name, const char *method, const std::string &answer, const char *sentence) {
        QTest::newRow(name) << method << QByteArray::fromStdString(answer) << QString::fromUtf8(sentence);
    };
    row("subscription refused", "mining.subscribe", "{\"id\":$ID,\"result\":null,\"error\":[20,\"go away\",null]}\n",
        "refused the subscription (go away)");
    row("subscription empty", "mining.subscribe", "{\"id\":$ID,\"result\":[],\"error\":null}\n", "cannot be used");
    row("subscription of size 0", "mining.subscribe", "{\"id\":$ID,\"result\":[[],\"aa\",0],\"error\":null}\n",
        "cannot be used");
    row("subscription of bad hex", "mining.subscribe", "{\"id\":$ID,\"result\":[[],\"xy\",4],\"error\":null}\n",
        "cannot be used");
    row("subscription is a text", "mining.subscribe", "{\"id\":$ID,\"result\":\"yes\",\"error\":null}\n",
        "cannot be used");
    row("user refused", "mining.authorize", "{\"id\":$ID,\"result\":false,\"error\":null}\n", "refused the user");
    row("user refused with words", "mining.authorize",
        "{\"id\":$ID,\"result\":null,\"error\":{\"code\":24,\"message\":\"who\\u0007 are you\"}}\n",
        "refused the user (who  are you)");
    row("line without end", "mining.subscribe", std::string(70'000, 'x'), "longer than 64 KiB");
    row("line of 1 MiB", "mining.subscribe", std::string(1 << 20, ' ') + "\n", "longer than 64 KiB");
}

void TestHostileLines::badLoginEnds()
{
    QFETCH(QString, method);
    QFETCH(QByteArray, answer);
    QFETCH(QString, sentence);
    PoolScript script;
    script.answers[method.toStdString()] = answer.toStdString();
    LineServer server(script);
    PoolWatch watch(test::settingsFor(server.port()));
    const QString told = watch.waitFor(Event::Kind::PoolLost);
    QVERIFY2(told.contains(sentence), qPrintable(told));
    QVERIFY(told.startsWith(QStringLiteral("127.0.0.1:")));
    QCOMPARE(watch.count(Event::Kind::PoolLost), 1);
    QVERIFY(!watch.work.next());
}

void TestHostileLines::splitWritesAreNothingSpecial()
{
    PoolScript script;
    script.byteByByte = true;
    script.afterLogin = {honestNotify("a") + "\r\n\r\n\n" + honestNotify("b") + "\n"};
    LineServer server(script);
    PoolWatch watch(test::settingsFor(server.port()));
    QCOMPARE(watch.waitFor(Event::Kind::PoolJob), QStringLiteral("a"));
    const auto end = test::now() + test::deadline;
    while (watch.count(Event::Kind::PoolJob) < 2 && test::now() < end) {
        test::waitABit();
        for (Event &event : watch.work.takeEvents())
            watch.events.push_back(std::move(event));
    }
    QCOMPARE(watch.count(Event::Kind::PoolJob), 2);
    QCOMPARE(watch.count(Event::Kind::PoolFault), 0);
}

void TestHostileLines::faultsWithoutEndEndIt()
{
    PoolScript script;
    for (int i = 0; i < 100; ++i)
        script.afterLogin.emplace_back("what?\n");
    LineServer server(script);
    PoolWatch watch(test::settingsFor(server.port()));
    QVERIFY(watch.waitFor(Event::Kind::PoolLost).contains(QStringLiteral("keeps breaking the protocol")));
    QVERIFY(watch.count(Event::Kind::PoolFault) <= 20);
}

void TestHostileLines::aFloodOfJobsIsSurvived()
{
    std::string flood;
    for (int i = 0; i < 20'000; ++i)
        flood += honestNotify("j" + std::to_string(i)) + "\n";
    PoolScript script;
    script.afterLogin = {flood, honestNotify("last") + "\n"};
    LineServer server(script);
    PoolWatch watch(test::settingsFor(server.port()));
    const auto end = test::now() + test::deadline;
    while (watch.work.reading().jobId != "last" && test::now() < end)
        test::waitABit();
    QCOMPARE(watch.work.reading().jobId, std::string("last"));
    const auto unit = watch.work.next();
    QVERIFY(unit);
    QCOMPARE(unit->generation, watch.work.generation());
    for (Event &event : watch.work.takeEvents())
        watch.events.push_back(std::move(event));
    QVERIFY(watch.count(Event::Kind::PoolJob) < 200);
}

QTEST_APPLESS_MAIN(TestHostileLines)
#include "tst_hostile_lines.moc"
