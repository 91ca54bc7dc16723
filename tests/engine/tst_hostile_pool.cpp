// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/pool_work.h"
#include "engine/jobs/tls_trust.h"
#include "tests/support/guard.h"
#include "tests/support/hostile_pool.h"
#include "tests/support/manual_clock.h"
#include "tests/support/pool_rig.h"

#include <QCoreApplication>
#include <QTemporaryDir>

#include <condition_variable>
#include <mutex>

using namespace console;
using namespace console::jobs;
using test::honestNotify;
using test::LineServer;
using test::Peer;
using test::PoolScript;

/// Pools that lie, break off, babble or are not who they should be. Whatever they do, it ends within its deadline
/// with one clear event, and nobody is sent anywhere else.
class TestHostilePool : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void badLineIsToldAndIgnored_data();
    void badLineIsToldAndIgnored();
    void badLoginEnds_data();
    void badLoginEnds();
    void silenceEnds_data();
    void silenceEnds();
    void brokenConnectionEnds_data();
    void brokenConnectionEnds();
    void untrustedTlsEnds_data();
    void untrustedTlsEnds();
    void reconnectFollowsTheRule_data();
    void reconnectFollowsTheRule();
    void splitWritesAreNothingSpecial();
    void faultsWithoutEndEndIt();
    void aFloodOfJobsIsSurvived();
    void theCountOfCasesIsKept();
};

namespace {

/// Lets other threads have the processor for a moment; what is waited for is a fact, looked at again and again.
void waitABit()
{
    static std::mutex mutex;
    static std::condition_variable never;
    std::unique_lock lock(mutex);
    never.wait_for(lock, Milliseconds(1));
}

/// One pool, watched from the owner's side. Real sockets; time as the test says.
class Watch
{
public:
    explicit Watch(const PoolSettings &settings, std::shared_ptr<const Clock> clock = std::make_shared<SystemClock>(),
                   PoolWorkOptions options = {})
        : work(std::move(clock), std::move(options))
    {
        work.setPools({settings});
        work.setWanted(true);
    }

    /// Waits for an event of this kind; its text.
    QString waitFor(Event::Kind kind)
    {
        const auto end = test::now() + test::deadline;
        while (test::now() < end) {
            for (Event &event : work.takeEvents())
                events.push_back(std::move(event));
            for (const Event &event : events)
                if (event.kind == kind)
                    return QString::fromStdString(event.detail);
            waitABit();
        }
        return QStringLiteral("never happened");
    }
    [[nodiscard]] int count(Event::Kind kind) const
    {
        return static_cast<int>(std::ranges::count(events, kind, &Event::kind));
    }

    PoolWork work;
    std::vector<Event> events;
};

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

int casesSeen = 0;

} // namespace

void TestHostilePool::badLineIsToldAndIgnored_data()
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

void TestHostilePool::badLineIsToldAndIgnored()
{
    QFETCH(QByteArray, line);
    QFETCH(QString, sentence);
    ++casesSeen;
    PoolScript script;
    script.afterLogin = {line.toStdString() + "\n", honestNotify("good") + "\n"};
    LineServer server(script);
    Watch watch(test::settingsFor(server.port()));

    // The good job after the bad line shows that the connection went on.
    QCOMPARE(watch.waitFor(Event::Kind::PoolJob), QStringLiteral("good"));
    const QString told = watch.waitFor(Event::Kind::PoolFault);
    QVERIFY2(told.contains(sentence), qPrintable(told));
    QVERIFY(told.endsWith(QStringLiteral("The line was ignored.")));
    QCOMPARE(watch.count(Event::Kind::PoolFault), 1);
    watch.waitFor(Event::Kind::PoolSelected);
    QCOMPARE(watch.count(Event::Kind::PoolLost), 0);
    QVERIFY(watch.work.next());
}

void TestHostilePool::badLoginEnds_data()
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

void TestHostilePool::badLoginEnds()
{
    QFETCH(QString, method);
    QFETCH(QByteArray, answer);
    QFETCH(QString, sentence);
    ++casesSeen;
    PoolScript script;
    script.answers[method.toStdString()] = answer.toStdString();
    LineServer server(script);
    Watch watch(test::settingsFor(server.port()));
    const QString told = watch.waitFor(Event::Kind::PoolLost);
    QVERIFY2(told.contains(sentence), qPrintable(told));
    QVERIFY(told.startsWith(QStringLiteral("127.0.0.1:")));
    QCOMPARE(watch.count(Event::Kind::PoolLost), 1);
    QVERIFY(!watch.work.next());
}

void TestHostilePool::silenceEnds_data()
{
    QTest::addColumn<QString>("mute");
    QTest::addColumn<bool>("job");
    QTest::addColumn<int>("seconds");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("half-open: accepts and says nothing") << "all" << false << 60 << "did not answer within 60 s";
    QTest::newRow("no answer to subscribe") << "mining.subscribe" << false << 60 << "did not answer within 60 s";
    QTest::newRow("no answer to authorize") << "mining.authorize" << true << 60 << "did not answer within 60 s";
    QTest::newRow("no job") << "" << false << 60 << "gave no job within 60 s";
    QTest::newRow("falls silent") << "" << true << 90 << "said nothing for 90 s";
}

void TestHostilePool::silenceEnds()
{
    QFETCH(QString, mute);
    QFETCH(bool, job);
    QFETCH(int, seconds);
    QFETCH(QString, sentence);
    ++casesSeen;
    PoolScript script;
    for (const char *method : {"mining.configure", "mining.subscribe", "mining.authorize"})
        if (mute == QLatin1String("all") || mute == QLatin1String(method))
            script.answers[method] = "";
    if (!job)
        script.afterLogin.clear();
    LineServer server(script);
    const auto clock = std::make_shared<test::ManualClock>();
    Watch watch(test::settingsFor(server.port()), clock);
    watch.waitFor(Event::Kind::PoolConnected);
    if (mute.isEmpty() && job)
        watch.waitFor(Event::Kind::PoolJob);
    else if (mute != QLatin1String("all"))
        watch.waitFor(mute == QLatin1String("mining.subscribe") ? Event::Kind::PoolVersionMask
                                                                : Event::Kind::PoolExtranonce);
    // Without configure's answer the login goes on by itself after 5 s, so its 60 s begin there.
    clock->advance(std::chrono::seconds(6));
    const auto end = test::now() + test::deadline;
    Milliseconds passed = std::chrono::seconds(6);
    while (watch.count(Event::Kind::PoolLost) == 0 && test::now() < end) {
        for (Event &event : watch.work.takeEvents())
            watch.events.push_back(std::move(event));
        clock->advance(Milliseconds(100));
        passed += Milliseconds(100);
        waitABit();
    }
    const QString told = watch.waitFor(Event::Kind::PoolLost);
    QVERIFY2(told.contains(sentence), qPrintable(told));
    QVERIFY(passed >= std::chrono::seconds(seconds));
}

void TestHostilePool::brokenConnectionEnds_data()
{
    QTest::addColumn<int>("how");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("nobody listens") << 0 << "refuses the connection";
    QTest::newRow("hangs up at once") << 1 << "closed the connection";
    QTest::newRow("resets") << 2 << "closed the connection";
    QTest::newRow("hangs up in the middle of a line") << 3 << "closed the connection";
    QTest::newRow("hangs up after the job") << 4 << "closed the connection";
    QTest::newRow("speaks TLS where plain was asked for") << 5 << "closed the connection";
    QTest::newRow("speaks HTTP") << 6 << "closed the connection";
}

void TestHostilePool::brokenConnectionEnds()
{
    QFETCH(int, how);
    QFETCH(QString, sentence);
    ++casesSeen;
    const test::Identity identity = test::makeIdentity({});
    PoolScript polite;
    polite.hangsUp = true;
    auto server = std::make_unique<LineServer>(
        [&](const std::shared_ptr<Peer> &peer) {
            if (how == 2)
                peer->resetOnClose();
            if (how == 3)
                peer->write(R"({"id":1,"resu)");
            if (how == 4)
                polite(peer);
            if (how == 6)
                peer->write("HTTP/1.1 400 Bad Request\r\n\r\n");
        },
        how == 5 ? &identity : nullptr);
    const std::uint16_t port = server->port();
    if (how == 0)
        server.reset();
    Watch watch(test::settingsFor(port));
    const QString told = watch.waitFor(Event::Kind::PoolLost);
    QVERIFY2(told.contains(sentence), qPrintable(told));
}

void TestHostilePool::untrustedTlsEnds_data()
{
    QTest::addColumn<QString>("what");
    QTest::addColumn<QString>("sentence"); // empty: it is trusted
    QTest::newRow("trusted authority") << "good"
                                       << "";
    QTest::newRow("self-signed") << "self-signed"
                                 << "signed itself";
    QTest::newRow("self-signed and pinned") << "pinned"
                                            << "";
    QTest::newRow("another key than pinned") << "other-pin"
                                             << "another key than the pinned one";
    QTest::newRow("trusted, but another key than pinned") << "trusted-other-pin"
                                                          << "another key than the pinned one";
    QTest::newRow("expired") << "expired"
                             << "has expired";
    QTest::newRow("expired and pinned") << "expired-pinned"
                                        << "has expired";
    QTest::newRow("not valid yet") << "early"
                                   << "not valid yet";
    QTest::newRow("another name") << "name"
                                  << "for another name";
    QTest::newRow("unknown authority") << "unknown"
                                       << "not trusted";
    QTest::newRow("plain where TLS was asked for") << "plain"
                                                   << "does not speak TLS";
    QTest::newRow("TLS 1.1 at most") << "old"
                                     << "does not speak TLS";
    QTest::newRow("hangs up in the handshake") << "hangup"
                                               << "closed the connection";
}

void TestHostilePool::untrustedTlsEnds()
{
    QFETCH(QString, what);
    QFETCH(QString, sentence);
    ++casesSeen;
    const QTemporaryDir folder;
    const std::string authorities = folder.filePath(QStringLiteral("authority.pem")).toStdString();
    test::CertificateWishes authorityWishes;
    authorityWishes.name = "Test authority";
    authorityWishes.alternatives.clear();
    authorityWishes.isAuthority = true;
    const test::Identity authority = test::makeIdentity(authorityWishes);
    const test::Identity stranger = test::makeIdentity(authorityWishes);
    test::writePem(authority, authorities);

    test::CertificateWishes wishes;
    const bool selfSigned =
        what == "self-signed" || what == "pinned" || what == "other-pin" || what == "expired-pinned";
    wishes.issuer = selfSigned ? nullptr : what == "unknown" ? &stranger : &authority;
    if (what.startsWith("expired")) {
        wishes.validFrom = -7200;
        wishes.validTo = -3600;
    }
    if (what == "early") {
        wishes.validFrom = 3600;
        wishes.validTo = 7200;
    }
    if (what == "name")
        wishes.alternatives = "DNS:elsewhere.example";
    const test::Identity identity = test::makeIdentity(wishes);
    const bool plain = what == "plain" || what == "hangup";
    std::atomic<int> lines{0};
    LineServer server(
        [&](const std::shared_ptr<Peer> &peer) {
            if (what == "hangup")
                return;
            if (what == "plain")
                peer->write(honestNotify() + "\n");
            if (plain)
                return peer->hold();
            ++lines;
            PoolScript()(peer);
        },
        plain ? nullptr : &identity, 0, what == "old" ? TLS1_1_VERSION : TLS1_3_VERSION);
    PoolSettings settings = test::settingsFor(server.port(), true);
    if (what == "pinned" || what == "expired-pinned")
        settings.pin = pinOf(identity.certificate.get());
    if (what.endsWith("other-pin"))
        settings.pin = pinOf(stranger.certificate.get());
    Watch watch(settings, std::make_shared<SystemClock>(), {authorities, 1});

    if (sentence.isEmpty()) {
        QCOMPARE(watch.waitFor(Event::Kind::PoolJob), QStringLiteral("1"));
        QCOMPARE(watch.count(Event::Kind::PoolLost), 0);
        return;
    }
    const QString told = watch.waitFor(Event::Kind::PoolLost);
    QVERIFY2(told.contains(sentence), qPrintable(told));
    // Nobody was told a user or a password.
    QCOMPARE(watch.count(Event::Kind::PoolConnected), 0);
}

void TestHostilePool::reconnectFollowsTheRule_data()
{
    QTest::addColumn<bool>("obeys");
    QTest::addColumn<QString>("host");
    QTest::addColumn<bool>("follows");
    QTest::addColumn<QString>("sentence");
    QTest::newRow("switched off") << false << "127.0.0.1" << false
                                  << "ignored, as reconnecting on request is switched off";
    QTest::newRow("another host") << true << "localhost" << false << "ignored, because it is another host";
    QTest::newRow("another host that looks alike") << true << "127.0.0.1." << false << "another host";
    QTest::newRow("the same host") << true << "127.0.0.1" << true << "followed";
}

void TestHostilePool::reconnectFollowsTheRule()
{
    QFETCH(bool, obeys);
    QFETCH(QString, host);
    QFETCH(bool, follows);
    QFETCH(QString, sentence);
    ++casesSeen;
    LineServer other{PoolScript()};
    PoolScript script;
    script.afterLogin.push_back(R"({"id":null,"method":"client.reconnect","params":[")" + host.toStdString() + "\"," +
                                std::to_string(other.port()) + ",0]}\n");
    LineServer server(script);
    PoolSettings settings = test::settingsFor(server.port());
    settings.obeysReconnect = obeys;
    Watch watch(settings);
    const QString told = watch.waitFor(Event::Kind::PoolReconnect);
    QVERIFY2(told.contains(sentence), qPrintable(told));
    if (follows) {
        watch.waitFor(Event::Kind::PoolLost);
        const auto end = test::now() + test::deadline;
        while (other.connections() == 0 && test::now() < end)
            waitABit();
        QCOMPARE(other.connections(), 1);
    } else {
        QCOMPARE(watch.waitFor(Event::Kind::PoolJob), QStringLiteral("1"));
        watch.waitFor(Event::Kind::PoolSelected);
        QCOMPARE(other.connections(), 0);
        QVERIFY(watch.work.next());
    }
}

void TestHostilePool::splitWritesAreNothingSpecial()
{
    ++casesSeen;
    PoolScript script;
    script.byteByByte = true;
    script.afterLogin = {honestNotify("a") + "\r\n\r\n\n" + honestNotify("b") + "\n"};
    LineServer server(script);
    Watch watch(test::settingsFor(server.port()));
    QCOMPARE(watch.waitFor(Event::Kind::PoolJob), QStringLiteral("a"));
    const auto end = test::now() + test::deadline;
    while (watch.count(Event::Kind::PoolJob) < 2 && test::now() < end) {
        waitABit();
        for (Event &event : watch.work.takeEvents())
            watch.events.push_back(std::move(event));
    }
    QCOMPARE(watch.count(Event::Kind::PoolJob), 2);
    QCOMPARE(watch.count(Event::Kind::PoolFault), 0);
}

void TestHostilePool::faultsWithoutEndEndIt()
{
    ++casesSeen;
    PoolScript script;
    for (int i = 0; i < 100; ++i)
        script.afterLogin.emplace_back("what?\n");
    LineServer server(script);
    Watch watch(test::settingsFor(server.port()));
    QVERIFY(watch.waitFor(Event::Kind::PoolLost).contains(QStringLiteral("keeps breaking the protocol")));
    QVERIFY(watch.count(Event::Kind::PoolFault) <= 20);
}

void TestHostilePool::aFloodOfJobsIsSurvived()
{
    ++casesSeen;
    std::string flood;
    for (int i = 0; i < 20'000; ++i)
        flood += honestNotify("j" + std::to_string(i)) + "\n";
    PoolScript script;
    script.afterLogin = {flood, honestNotify("last") + "\n"};
    LineServer server(script);
    Watch watch(test::settingsFor(server.port()));
    const auto end = test::now() + test::deadline;
    while (watch.work.reading().jobId != "last" && test::now() < end)
        waitABit();
    QCOMPARE(watch.work.reading().jobId, std::string("last"));
    const auto unit = watch.work.next();
    QVERIFY(unit);
    QCOMPARE(unit->generation, watch.work.generation());
    for (Event &event : watch.work.takeEvents())
        watch.events.push_back(std::move(event));
    QVERIFY(watch.count(Event::Kind::PoolJob) < 200);
}

void TestHostilePool::theCountOfCasesIsKept()
{
    // Only when the whole program ran: a single function may be asked for.
    if (QCoreApplication::arguments().size() > 1)
        return;
    QVERIFY(casesSeen >= 80);
}

QTEST_GUILESS_MAIN(TestHostilePool)
#include "tst_hostile_pool.moc"
