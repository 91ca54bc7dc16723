// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/connection_test.h"
#include "engine/jobs/tls_trust.h"
#include "tests/support/guard.h"
#include "tests/support/pool_rig.h"

#include <thread>

using namespace console;
using namespace console::jobs;
using test::PoolRules;
using test::TestPool;

/// What "Test connection" says happened.
class TestConnectionTest : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void saysStepByStepWhatWorked();
    void showsTheKeyThatWasNotTrusted();
    void saysWhyItWentNoFurther();
    void refusesWhatCannotWork();
    void endsWhenItIsTold();
};

void TestConnectionTest::saysStepByStepWhatWorked()
{
    PoolRules rules;
    rules.difficulty = 0.25;
    TestPool pool(rules);
    const ConnectionReport report = testConnection(test::settingsFor(pool.port()), {});
    QVERIFY2(report.works(), report.trouble.c_str());
    QCOMPARE(report.steps.size(), 5U);
    using Kind = ConnectionStep::Kind;
    const std::vector<std::pair<Kind, std::string>> expected{{Kind::Connect, "plain TCP"},
                                                             {Kind::LogIn, ""},
                                                             {Kind::Difficulty, "0.25"},
                                                             {Kind::Rolling, "1fffe000"},
                                                             {Kind::Job, "job1"}};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        QVERIFY(report.steps[i].kind == expected[i].first);
        QCOMPARE(report.steps[i].detail, expected[i].second);
    }
    QVERIFY(!report.offeredKey);
    QCOMPARE(pool.tally().received, 0U);
}

void TestConnectionTest::showsTheKeyThatWasNotTrusted()
{
    const test::Identity identity = test::makeIdentity({});
    TestPool pool({}, &identity);
    PoolSettings settings = test::settingsFor(pool.port(), true);
    ConnectionReport report = testConnection(settings, {});
    QVERIFY(!report.works());
    QVERIFY(report.trouble.find("signed itself") != std::string::npos);
    QVERIFY(report.steps.empty());
    QVERIFY(report.offeredKey == pinOf(identity.certificate.get()));

    settings.pin = report.offeredKey;
    report = testConnection(settings, {});
    QVERIFY2(report.works(), report.trouble.c_str());
    QCOMPARE(report.steps.front().detail, std::string("TLS 1.3"));
}

void TestConnectionTest::saysWhyItWentNoFurther()
{
    TestPool pool;
    PoolSettings settings = test::settingsFor(pool.port());
    settings.password = Secret("wrong");
    ConnectionReport report = testConnection(settings, {});
    QCOMPARE(report.steps.size(), 1U);
    QVERIFY(report.trouble.find("refused the user (Unauthorized worker)") != std::string::npos);
    pool.kill();
    report = testConnection(settings, {});
    QVERIFY(report.steps.empty());
    QVERIFY(report.trouble.find("refuses the connection") != std::string::npos);
}

void TestConnectionTest::refusesWhatCannotWork()
{
    PoolSettings settings = test::settingsFor(1);
    settings.user.clear();
    QVERIFY(testConnection(settings, {}).trouble.find("has no user") != std::string::npos);
    settings.user = "me";
    settings.passwordFile = "/nowhere/password";
    QVERIFY(testConnection(settings, {}).trouble.find("cannot be read") != std::string::npos);
}

void TestConnectionTest::endsWhenItIsTold()
{
    // It accepts, and never says a word.
    test::LineServer mute([](const std::shared_ptr<test::Peer> &peer) { peer->hold(); });
    std::stop_source stop;
    ConnectionReport report;
    std::thread testing([&] { report = testConnection(test::settingsFor(mute.port()), stop.get_token()); });
    const auto end = test::now() + test::deadline;
    while (mute.connections() == 0 && test::now() < end)
        std::this_thread::yield();
    stop.request_stop();
    testing.join();
    QVERIFY(report.trouble.find("The test was ended") != std::string::npos);
}

QTEST_APPLESS_MAIN(TestConnectionTest)
#include "tst_connection_test.moc"
