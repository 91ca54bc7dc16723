// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/tls_trust.h"
#include "tests/support/guard.h"
#include "tests/support/hostile_pool.h"
#include "tests/support/manual_clock.h"
#include "tests/support/pool_watch.h"

#include <QTemporaryDir>

using namespace console;
using namespace console::jobs;
using test::honestNotify;
using test::LineServer;
using test::Peer;
using test::PoolScript;
using test::PoolWatch;

/// Pools that break off, fall silent, are not who they should be or send us elsewhere. Whatever they do, it ends within
/// its deadline with one clear event, and nobody is sent anywhere else.
class TestHostilePool : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void silenceEnds_data();
    void silenceEnds();
    void brokenConnectionEnds_data();
    void brokenConnectionEnds();
    void untrustedTlsEnds_data();
    void untrustedTlsEnds();
    void reconnectFollowsTheRule_data();
    void reconnectFollowsTheRule();
};

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
    PoolScript script;
    for (const char *method : {"mining.configure", "mining.subscribe", "mining.authorize"})
        if (mute == QLatin1String("all") || mute == QLatin1String(method))
            script.answers[method] = "";
    if (!job)
        script.afterLogin.clear();
    LineServer server(script);
    const auto clock = std::make_shared<test::ManualClock>();
    PoolWatch watch(test::settingsFor(server.port()), clock);
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
        test::waitABit();
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
    PoolWatch watch(test::settingsFor(port));
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
    PoolWatch watch(settings, std::make_shared<SystemClock>(), {authorities, 1});

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
    LineServer other{PoolScript()};
    PoolScript script;
    script.afterLogin.push_back(R"({"id":null,"method":"client.reconnect","params":[")" + host.toStdString() + "\"," +
                                std::to_string(other.port()) + ",0]}\n");
    LineServer server(script);
    PoolSettings settings = test::settingsFor(server.port());
    settings.obeysReconnect = obeys;
    PoolWatch watch(settings);
    const QString told = watch.waitFor(Event::Kind::PoolReconnect);
    QVERIFY2(told.contains(sentence), qPrintable(told));
    if (follows) {
        watch.waitFor(Event::Kind::PoolLost);
        const auto end = test::now() + test::deadline;
        while (other.connections() == 0 && test::now() < end)
            test::waitABit();
        QCOMPARE(other.connections(), 1);
    } else {
        QCOMPARE(watch.waitFor(Event::Kind::PoolJob), QStringLiteral("1"));
        watch.waitFor(Event::Kind::PoolSelected);
        QCOMPARE(other.connections(), 0);
        QVERIFY(watch.waitForWork());
    }
}

QTEST_APPLESS_MAIN(TestHostilePool)
#include "tst_hostile_pool.moc"
