// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/node_rig.h"

#include <QTemporaryDir>

#include <fstream>

using namespace console;
using namespace console::jobs;
using namespace console::test;

class TestNodeConnection : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void logsInAndGetsAJob();
    void aCookieIsReadAtEachConnection();
    void refusesBeforeAnyWork_data();
    void refusesBeforeAnyWork();
    void newsBringANewJob();
    void withoutLongPollItAsksAgain();
    void aLongPollWithoutNewsIsAskedAgain();
    void aBlockIsAcceptedAndTheNextJobFollows();
    void oneBlockAHeight();
    void aRefusedBlockIsToldAndWorkGoesOn();
    void aLateBlockDoesNotStopTheWork();
    void aForgottenJobIsStale();
    void aShareIsAcceptedHere();
    void theNodeGoesAway();
    void goesAtOnce_data();
    void goesAtOnce();
    void nothingIsToldAfterItsEnd();
};

void TestNodeConnection::logsInAndGetsAJob()
{
    TestNode node;
    Owner owner;
    const auto connection = opened(settingsFor(node.port()), owner);
    QVERIFY(owner.waitForJobs(1));
    QCOMPARE(owner.connected, 1);
    QCOMPARE(owner.notices.at(0).detail, std::string("plain HTTP, chain regtest"));
    QCOMPARE(owner.latencies, 2);
    QCOMPARE(owner.jobs[0]->id, std::string("101-1"));
    QVERIFY(owner.jobs[0]->clean);
    QCOMPARE(owner.jobs[0]->branch.size(), std::size_t(2));
}

void TestNodeConnection::aCookieIsReadAtEachConnection()
{
    const QTemporaryDir folder;
    const std::string path = folder.filePath(QStringLiteral(".cookie")).toStdString();
    TestNode node("__cookie__:first");
    PoolSettings settings = settingsFor(node.port());
    settings.user.clear();
    settings.password = {};
    settings.passwordFile = path;
    {
        Owner owner;
        const auto connection = opened(settings, owner);
        QVERIFY(owner.waitForClosed());
        QVERIFY2(owner.closed->sentence.starts_with(path), owner.closed->sentence.c_str());
        QVERIFY(!owner.closed->needsPerson); // the node may not have been started yet
    }
    std::ofstream(path) << "__cookie__:first\n";
    {
        Owner owner;
        const auto connection = opened(settings, owner);
        QVERIFY(owner.waitForJobs(1));
    }
    node.setCredentials("__cookie__:second");
    {
        Owner owner;
        const auto connection = opened(settings, owner);
        QVERIFY(owner.waitForClosed());
        QVERIFY(owner.closed->sentence.find("does not accept the user and password") != std::string::npos);
        QVERIFY(!owner.closed->needsPerson); // it writes a new one
    }
    std::ofstream(path) << "__cookie__:second\n";
    Owner owner;
    const auto connection = opened(settings, owner);
    QVERIFY(owner.waitForJobs(1));
}

void TestNodeConnection::refusesBeforeAnyWork_data()
{
    QTest::addColumn<QString>("chain");
    QTest::addColumn<QString>("address");
    QTest::addColumn<QString>("password");
    QTest::addColumn<QString>("says");
    QTest::newRow("wrong password") << "regtest" << regtestPayout << "guess"
                                    << "does not accept the user and password";
    QTest::newRow("no password") << "regtest" << regtestPayout << ""
                                 << "does not accept the user and password";
    QTest::newRow("main address on regtest") << "regtest"
                                             << "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
                                             << "secret"
                                             << "The payout address is for the main network, but node";
    QTest::newRow("regtest address on main") << "main" << regtestPayout << "secret"
                                             << "is on the chain \"main\"";
    QTest::newRow("regtest address on testnet4") << "testnet4" << regtestPayout << "secret"
                                                 << "is on the chain \"testnet4\"";
    QTest::newRow("unknown chain") << "other\n"
                                   << regtestPayout << "secret"
                                   << "is on the chain \"other \"";
    QTest::newRow("no address") << "regtest"
                                << "bcrt1qdavt4j2sd7dlhqsavtnfxvzppw6k7qy97tmnu8"
                                << "secret"
                                << "The payout address has a wrong character";
}

void TestNodeConnection::refusesBeforeAnyWork()
{
    QFETCH(QString, chain);
    QFETCH(QString, address);
    QFETCH(QString, password);
    QFETCH(QString, says);
    TestNode node("miner:secret", chain.toStdString());
    PoolSettings settings = settingsFor(node.port());
    settings.payoutAddress = address.toStdString();
    settings.password = Secret(password.toStdString());
    Owner owner;
    const auto connection = opened(settings, owner);
    QVERIFY(owner.waitForClosed());
    const QString sentence = QString::fromStdString(owner.closed->sentence);
    QVERIFY2(sentence.contains(says), qPrintable(sentence));
    if (!password.isEmpty())
        QVERIFY(!sentence.contains(QStringLiteral("guess")) && !sentence.contains(QStringLiteral("secret")));
    QVERIFY(owner.closed->needsPerson);
    QVERIFY(owner.jobs.empty());
}

void TestNodeConnection::newsBringANewJob()
{
    TestNode node;
    Owner owner;
    const auto connection = opened(settingsFor(node.port()), owner);
    QVERIFY(owner.waitForJobs(1));
    node.addTransaction();
    QVERIFY(owner.waitForJobs(2));
    QVERIFY(!owner.jobs[1]->clean);
    QVERIFY(owner.jobs[1]->previousHash == owner.jobs[0]->previousHash);
    QVERIFY(owner.jobs[1]->branch != owner.jobs[0]->branch);
    QVERIFY(node.waitForPoll());
    node.addBlock();
    QVERIFY(owner.waitForJobs(3));
    QVERIFY(owner.jobs[2]->clean);
    QVERIFY(owner.jobs[2]->previousHash != owner.jobs[0]->previousHash);
    QVERIFY(owner.jobs[2]->id.starts_with("102-"));
    QCOMPARE(owner.idle, 0);
    QVERIFY(!owner.closed);
}

void TestNodeConnection::withoutLongPollItAsksAgain()
{
    TestNode node;
    node.withoutLongPoll();
    Owner owner;
    NodeTimes times;
    times.poll = Milliseconds(20);
    const auto connection = opened(settingsFor(node.port()), owner, times);
    QVERIFY(owner.waitForJobs(3));
    QVERIFY(!owner.closed);
}

void TestNodeConnection::aLongPollWithoutNewsIsAskedAgain()
{
    TestNode node;
    Owner owner;
    NodeTimes times;
    times.longPoll = Milliseconds(50);
    times.rest = Milliseconds(1);
    const auto connection = opened(settingsFor(node.port()), owner, times);
    QVERIFY(owner.waitForJobs(3));
    QVERIFY(!owner.closed);
}

void TestNodeConnection::aBlockIsAcceptedAndTheNextJobFollows()
{
    TestNode node;
    Owner owner;
    const auto connection = opened(settingsFor(node.port()), owner);
    for (std::size_t round = 1; round <= 5; ++round) {
        QVERIFY(owner.waitFor([&] { return owner.jobs.size() >= round && owner.jobs.back()->clean; }));
        const JobPointer job = owner.jobs.back();
        const SolvedShare block = solve(job, round);
        const std::string hash = hashing::toDisplayHex(block.share.hash);
        connection->submit(block);
        QVERIFY(owner.waitForVerdicts(round));
        QCOMPARE(owner.verdicts.back().number, std::uint64_t(round));
        QVERIFY2(owner.verdicts.back().kind == ShareVerdict::Kind::Accepted, owner.verdicts.back().reason.c_str());
        QVERIFY(owner.verdicts.back().reason.empty());
        QCOMPARE(owner.idle, static_cast<int>(round));
        QCOMPARE(owner.noticesOf(UpstreamNotice::Kind::BlockSent), static_cast<std::ptrdiff_t>(round));
        QCOMPARE(owner.noticesOf(UpstreamNotice::Kind::BlockAccepted), static_cast<std::ptrdiff_t>(round));
        QVERIFY(
            std::ranges::any_of(owner.notices, [&](const UpstreamNotice &notice) { return notice.detail == hash; }));
        // The next job builds on the block that was found.
        QVERIFY(owner.waitFor([&] { return owner.jobs.back()->previousHash == block.share.hash; }));
    }
    QCOMPARE(node.height(), 106U);
    QCOMPARE(node.blocksSeen(), 5);
}

void TestNodeConnection::oneBlockAHeight()
{
    TestNode node;
    Owner owner;
    const auto connection = opened(settingsFor(node.port()), owner);
    QVERIFY(owner.waitForJobs(1));
    const JobPointer job = owner.jobs[0];
    for (std::uint64_t number = 1; number <= 3; ++number)
        connection->submit(solve(job, number));
    QVERIFY(owner.waitForVerdicts(3));
    QVERIFY(owner.waitForJobs(2));
    const auto kindOf = [&](std::uint64_t number) {
        return std::ranges::find(owner.verdicts, number, &ShareVerdict::number)->kind;
    };
    QVERIFY(kindOf(1) == ShareVerdict::Kind::Accepted);
    QVERIFY(kindOf(2) == ShareVerdict::Kind::Stale);
    QVERIFY(kindOf(3) == ShareVerdict::Kind::Stale);
    QCOMPARE(node.blocksSeen(), 1);
    QCOMPARE(owner.idle, 1);
}

void TestNodeConnection::aRefusedBlockIsToldAndWorkGoesOn()
{
    TestNode node;
    Owner owner;
    const auto connection = opened(settingsFor(node.port()), owner);
    QVERIFY(owner.waitForJobs(1));
    node.refuseNextBlock("bad-mood\x1b[31m");
    connection->submit(solve(owner.jobs[0], 7));
    QVERIFY(owner.waitForVerdicts(1));
    QVERIFY(owner.verdicts[0].kind == ShareVerdict::Kind::Rejected);
    QCOMPARE(owner.verdicts[0].reason, std::string("bad-mood [31m"));
    QCOMPARE(owner.noticesOf(UpstreamNotice::Kind::BlockRefused), std::ptrdiff_t(1));
    // The height is still free, so the next try is sent.
    QVERIFY(owner.waitForJobs(2));
    QVERIFY(owner.jobs.back()->previousHash == owner.jobs[0]->previousHash);
    connection->submit(solve(owner.jobs.back(), 8));
    QVERIFY(owner.waitForVerdicts(2));
    QVERIFY(owner.verdicts[1].kind == ShareVerdict::Kind::Accepted);
    // A block that lost against another one is late, not bad.
    QVERIFY(owner.waitForJobs(3));
    node.refuseNextBlock("inconclusive");
    connection->submit(solve(owner.jobs.back(), 9));
    QVERIFY(owner.waitForVerdicts(3));
    QVERIFY(owner.verdicts[2].kind == ShareVerdict::Kind::Stale);
    // And one the node has already is as good as accepted.
    QVERIFY(owner.waitForJobs(4));
    node.refuseNextBlock("duplicate");
    connection->submit(solve(owner.jobs.back(), 10));
    QVERIFY(owner.waitForVerdicts(4));
    QVERIFY(owner.verdicts[3].kind == ShareVerdict::Kind::Accepted);
    QVERIFY(!owner.closed);
}

void TestNodeConnection::aLateBlockDoesNotStopTheWork()
{
    TestNode node;
    Owner owner;
    const auto connection = opened(settingsFor(node.port()), owner);
    QVERIFY(owner.waitForJobs(1));
    node.addBlock();
    QVERIFY(owner.waitForJobs(2));
    connection->submit(solve(owner.jobs[0], 1));
    QVERIFY(owner.waitForVerdicts(1));
    QVERIFY(owner.verdicts[0].kind == ShareVerdict::Kind::Rejected);
    QCOMPARE(owner.verdicts[0].reason, std::string("prev-blk-not-found"));
    QCOMPARE(node.blocksSeen(), 1);
    QCOMPARE(owner.idle, 0);
}

void TestNodeConnection::aForgottenJobIsStale()
{
    TestNode node;
    Owner owner;
    NodeTimes times;
    times.rest = Milliseconds(1);
    const auto connection = opened(settingsFor(node.port()), owner, times);
    for (std::size_t i = 1; i <= 9; ++i) {
        QVERIFY(owner.waitForJobs(i));
        QVERIFY(node.waitForPoll());
        node.addTransaction();
    }
    QVERIFY(owner.waitForJobs(9));
    connection->submit(solve(owner.jobs[0], 1));
    connection->submit(solve(owner.jobs.back(), 2));
    QVERIFY(owner.waitForVerdicts(2));
    QVERIFY(owner.verdicts[0].kind == ShareVerdict::Kind::Stale);
    QVERIFY(owner.verdicts[1].kind == ShareVerdict::Kind::Accepted);
}

void TestNodeConnection::aShareIsAcceptedHere()
{
    TestNode node;
    Owner owner;
    const auto connection = opened(settingsFor(node.port()), owner);
    QVERIFY(owner.waitForJobs(1));
    SolvedShare share = solve(owner.jobs[0], 3);
    share.isBlock = false;
    connection->submit(share);
    QVERIFY(owner.waitForVerdicts(1));
    QCOMPARE(owner.verdicts[0].number, std::uint64_t(3));
    QVERIFY(owner.verdicts[0].kind == ShareVerdict::Kind::Accepted);
    QCOMPARE(node.blocksSeen(), 0);
    QCOMPARE(owner.idle, 0);
}

void TestNodeConnection::theNodeGoesAway()
{
    TestNode node;
    Owner owner;
    const auto connection = opened(settingsFor(node.port()), owner);
    QVERIFY(owner.waitForJobs(1));
    QVERIFY(node.waitForPoll());
    node.goAway();
    QVERIFY(owner.waitForClosed());
    const QString sentence = QString::fromStdString(owner.closed->sentence);
    QVERIFY2(sentence.startsWith(QStringLiteral("Node 127.0.0.1:")), qPrintable(sentence));
    QVERIFY(!owner.closed->needsPerson);
}

void TestNodeConnection::goesAtOnce_data()
{
    QTest::addColumn<QString>("during");
    for (const char *during : {"before it opens", "a connect into nothing", "a long poll", "an answer", "a job"})
        QTest::newRow(during) << during;
}

void TestNodeConnection::goesAtOnce()
{
    QFETCH(QString, during);
    TestNode node;
    const BlackHole hole;
    Owner owner;
    PoolSettings settings = settingsFor(during.startsWith(QStringLiteral("a connect")) ? hole.port() : node.port());
    if (during == QStringLiteral("an answer")) {
        node.misbehave("getblocktemplate", "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
        node.misbehaveWithTail(1'000'000, true);
    }
    auto connection =
        std::make_unique<NodeConnection>(settings, owner, owner.post(), std::make_shared<const SystemClock>());
    if (during != QStringLiteral("before it opens"))
        connection->open();
    if (during == QStringLiteral("a long poll"))
        QVERIFY(node.waitForPoll());
    if (during == QStringLiteral("an answer"))
        QVERIFY(node.waitForMisbehaviour());
    if (during == QStringLiteral("a job"))
        QVERIFY(owner.waitForJobs(1));

    const auto start = std::chrono::steady_clock::now();
    connection.reset();
    const auto took = std::chrono::duration_cast<Milliseconds>(std::chrono::steady_clock::now() - start);
    // Milliseconds; a busy machine is given a second.
    QVERIFY2(took < Milliseconds(1000), qPrintable(QString::number(took.count())));
}

void TestNodeConnection::nothingIsToldAfterItsEnd()
{
    TestNode node;
    Owner owner;
    auto connection = opened(settingsFor(node.port()), owner);
    // What the connection has posted by now is still waiting here.
    QVERIFY(node.waitForPoll());
    connection.reset();
    owner.drain();
    QCOMPARE(owner.told, 0);
}

QTEST_APPLESS_MAIN(TestNodeConnection)
#include "tst_node_connection.moc"
