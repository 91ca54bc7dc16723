// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/guard.h"
#include "tests/support/node_rig.h"

using namespace console;
using namespace console::jobs;
using namespace console::test;

/// What a person is told when a node, or what stands in its place, does not do what a node should.
class TestNodeFaults : public test::GuardedTest
{
    Q_OBJECT
private slots:
    void saysWhatTheNodeDid_data();
    void saysWhatTheNodeDid();
    void anAnswerThatTricklesEndsInTime();
    void anAnswerWithoutEndIsCutOff();
    void nothingListens();
    void nobodyAnswers();
};

void TestNodeFaults::saysWhatTheNodeDid_data()
{
    QTest::addColumn<QString>("method");
    QTest::addColumn<QByteArray>("bytes");
    QTest::addColumn<QString>("says");
    QTest::addColumn<bool>("needsPerson");
    const auto row = [](const char *name, const char *method, const std::string &bytes, const char *says,
                        bool needsPerson) {
        QTest::newRow(name) << QString::fromLatin1(method) << QByteArray::fromStdString(bytes)
                            << QString::fromLatin1(says) << needsPerson;
    };
    row("403", "", TestNode::http(403, ""), "does not let this machine in. Add this machine's address to rpcallowip",
        true);
    row("redirect", "", "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
        "sends the caller somewhere else", true);
    row("busy", "", TestNode::http(503, "Work queue depth exceeded"), "has more calls than it can answer", false);
    row("a web page", "", TestNode::http(200, "<html></html>"), "does not answer as a Bitcoin node does (HTTP 200)",
        true);
    row("nothing in it", "", TestNode::http(200, ""), "does not answer as a Bitcoin node does", true);
    row("an empty object", "", TestNode::http(200, "{}"), "does not answer as a Bitcoin node does", true);
    row("neither result nor error", "", TestNode::http(200, R"({"error":null})"), "neither a result nor an error",
        true);
    row("404", "", TestNode::http(404, "not here"), "does not answer as a Bitcoin node does (HTTP 404)", true);
    row("no HTTP", "", "SSH-2.0-OpenSSH_9.2\r\n", "does not speak HTTP", true);
    row("no line end", "", "HTTP/1.1 200 OK\r\nContent-", "does not answer as a Bitcoin node does", true);
    row("cut in the middle", "", "HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\n{\"resu",
        "closed the connection before it had answered", false);
    row("starting", "", TestNode::rpcError(-28, "Loading block index\xe2\x80\xa6"),
        "is still starting (Loading block index", false);
    row("downloading", "getblocktemplate", TestNode::rpcError(-10, "Bitcoin is downloading blocks..."),
        "is still downloading blocks. Wait until it has caught up.", false);
    row("alone", "getblocktemplate", TestNode::rpcError(-9, "Bitcoin is not connected!"),
        "is connected to no other node", false);
    row("unknown method", "getblocktemplate", TestNode::rpcError(-32601, "Method not found"),
        "answers with error -32601: Method not found", false);
    row("an odd error", "getblocktemplate", TestNode::http(200, R"({"result":null,"error":"no"})"),
        "answers with error 0", false);
    row("no chain", "getblockchaininfo", TestNode::http(200, R"({"result":[],"error":null})"),
        "does not say which chain it is on", true);
    row("an empty template", "getblocktemplate", TestNode::http(200, R"({"result":{},"error":null})"),
        "block template: version is missing", true);
    row("no template", "getblocktemplate", TestNode::http(200, R"({"result":null,"error":null})"),
        "block template is no object", true);
    row("a nest", "getblocktemplate", TestNode::http(200, std::string(1'000'000, '[')),
        "does not answer as a Bitcoin node does", true);
    row("a length too large", "", "HTTP/1.1 200 OK\r\nContent-Length: 99999999999\r\n\r\n",
        "sends an answer of more than 64 MiB", false);
}

void TestNodeFaults::saysWhatTheNodeDid()
{
    QFETCH(QString, method);
    QFETCH(QByteArray, bytes);
    QFETCH(QString, says);
    QFETCH(bool, needsPerson);
    TestNode node;
    node.misbehave(method.toStdString(), bytes.toStdString());
    Owner owner;
    const auto connection = opened(settingsFor(node.port()), owner);
    QVERIFY(owner.waitForClosed());
    const QString sentence = QString::fromStdString(owner.closed->sentence);
    QVERIFY2(sentence.startsWith(QStringLiteral("Node 127.0.0.1:")), qPrintable(sentence));
    QVERIFY2(sentence.contains(says), qPrintable(sentence));
    QVERIFY2(owner.closed->needsPerson == needsPerson, qPrintable(sentence));
    QVERIFY(owner.jobs.empty());
}

void TestNodeFaults::anAnswerThatTricklesEndsInTime()
{
    TestNode node;
    node.misbehave("getblocktemplate", "HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
    node.misbehaveWithTail(1'000'000, true);
    Owner owner;
    NodeTimes times;
    times.answer = Milliseconds(2'000);
    const auto connection = opened(settingsFor(node.port()), owner, times);
    QVERIFY(owner.waitForClosed());
    QVERIFY2(owner.closed->sentence.find("did not answer within 2 s") != std::string::npos,
             owner.closed->sentence.c_str());
}

void TestNodeFaults::anAnswerWithoutEndIsCutOff()
{
    TestNode node;
    node.misbehave("getblocktemplate", "HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n");
    node.misbehaveWithTail(std::size_t{1} << 40, false);
    Owner owner;
    const auto connection = opened(settingsFor(node.port()), owner);
    QVERIFY(owner.waitForClosed());
    QVERIFY2(owner.closed->sentence.find("sends an answer of more than 64 MiB") != std::string::npos,
             owner.closed->sentence.c_str());
}

void TestNodeFaults::nothingListens()
{
    PoolSettings settings = settingsFor(unusedPort());
    {
        Owner owner;
        const auto connection = opened(settings, owner);
        QVERIFY(owner.waitForClosed());
        QVERIFY2(owner.closed->sentence.find("refuses the connection. Check that the node runs") != std::string::npos,
                 owner.closed->sentence.c_str());
        QVERIFY(!owner.closed->needsPerson);
    }
    // An address with colons goes into brackets.
    settings.address.host = "::1";
    Owner owner;
    const auto connection = opened(settings, owner);
    QVERIFY(owner.waitForClosed());
    QVERIFY2(owner.closed->sentence.starts_with("Node [::1]:"), owner.closed->sentence.c_str());
    // Refused, or unreachable where the system has no IPv6; in no way a fault of the address's form.
    QVERIFY2(owner.closed->sentence.find("cannot be asked") == std::string::npos, owner.closed->sentence.c_str());
}

void TestNodeFaults::nobodyAnswers()
{
    const BlackHole hole;
    Owner owner;
    NodeTimes times;
    times.answer = Milliseconds(300);
    const auto connection = opened(settingsFor(hole.port()), owner, times);
    QVERIFY(owner.waitForClosed());
    QVERIFY2(owner.closed->sentence.find("cannot be reached: nothing answers there") != std::string::npos,
             owner.closed->sentence.c_str());
    QVERIFY(!owner.closed->needsPerson);
}

QTEST_APPLESS_MAIN(TestNodeFaults)
#include "tst_node_faults.moc"
