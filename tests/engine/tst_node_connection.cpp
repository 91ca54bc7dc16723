// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/hashing/byte_order.h"
#include "engine/jobs/node_connection.h"
#include "tests/support/guard.h"
#include "tests/support/test_node.h"

#include <QTemporaryDir>

#include <algorithm>
#include <condition_variable>
#include <deque>
#include <fstream>
#include <functional>
#include <mutex>

using namespace console;
using namespace console::jobs;
using test::TestNode;

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
    void saysWhatTheNodeDid_data();
    void saysWhatTheNodeDid();
    void anAnswerThatTricklesEndsInTime();
    void anAnswerWithoutEndIsCutOff();
    void nothingListens();
    void nobodyAnswers();
    void goesAtOnce_data();
    void goesAtOnce();
    void nothingIsToldAfterItsEnd();
};

namespace {

constexpr std::chrono::seconds patience{60};
constexpr const char *payout = "bcrt1qdavt4j2sd7dlhqsavtnfxvzppw6k7qy97tmnu9";

/// The owner's thread, which is the test's: it runs what was posted to it while it waits, and keeps what it hears.
class Owner final : public UpstreamListener
{
public:
    [[nodiscard]] NodeConnection::Post post()
    {
        return [this](std::function<void()> work) {
            const std::scoped_lock lock(m_mutex);
            m_posted.push_back(std::move(work));
            m_changed.notify_all();
        };
    }
    /// False after a minute.
    bool waitFor(const std::function<bool()> &fact)
    {
        const auto deadline = std::chrono::steady_clock::now() + patience;
        while (!fact()) {
            std::function<void()> work;
            {
                std::unique_lock lock(m_mutex);
                if (!m_changed.wait_until(lock, deadline, [this] { return !m_posted.empty(); }))
                    return false;
                work = std::move(m_posted.front());
                m_posted.pop_front();
            }
            work();
        }
        return true;
    }
    /// Runs all that was posted so far.
    void drain()
    {
        std::deque<std::function<void()>> all;
        {
            const std::scoped_lock lock(m_mutex);
            all.swap(m_posted);
        }
        for (const auto &work : all)
            work();
    }
    bool waitForJobs(std::size_t count)
    {
        return waitFor([&] { return jobs.size() >= count || closed; }) && jobs.size() >= count;
    }
    bool waitForClosed()
    {
        return waitFor([&] { return closed.has_value(); });
    }
    bool waitForVerdicts(std::size_t count)
    {
        return waitFor([&] { return verdicts.size() >= count || closed; }) && verdicts.size() >= count;
    }
    [[nodiscard]] std::ptrdiff_t noticesOf(UpstreamNotice::Kind kind) const
    {
        return std::ranges::count(notices, kind, &UpstreamNotice::kind);
    }

    void upstreamConnected() override { ++connected, ++told; }
    void upstreamJob(JobPointer job) override { jobs.push_back(std::move(job)), ++told; }
    void upstreamIdle() override { ++idle, ++told; }
    void upstreamVerdict(const ShareVerdict &verdict) override { verdicts.push_back(verdict), ++told; }
    void upstreamLatency(Milliseconds) override { ++latencies, ++told; }
    void upstreamNotice(const UpstreamNotice &notice) override { notices.push_back(notice), ++told; }
    void upstreamClosed(const UpstreamFailure &failure) override { closed = failure, ++told; }

    int connected = 0;
    int idle = 0;
    int latencies = 0;
    int told = 0;
    std::vector<JobPointer> jobs;
    std::vector<ShareVerdict> verdicts;
    std::vector<UpstreamNotice> notices;
    std::optional<UpstreamFailure> closed;

private:
    std::mutex m_mutex;
    std::condition_variable m_changed;
    std::deque<std::function<void()>> m_posted;
};

PoolSettings settingsFor(std::uint16_t port)
{
    PoolSettings settings;
    settings.address = {PoolAddress::Kind::Node, "127.0.0.1", port};
    settings.user = "miner";
    settings.password = Secret("secret");
    settings.payoutAddress = payout;
    return settings;
}

std::unique_ptr<NodeConnection> opened(const PoolSettings &settings, Owner &owner, NodeTimes times = {})
{
    auto connection =
        std::make_unique<NodeConnection>(settings, owner, owner.post(), std::make_shared<const SystemClock>(), times);
    connection->open();
    return connection;
}

SolvedShare solve(const JobPointer &job, std::uint64_t number)
{
    SolvedShare solved;
    solved.number = number;
    solved.job = job;
    solved.extranonce2 = job->extranonce2(number);
    solved.isBlock = true;
    hashing::HeaderBytes header = job->header(solved.extranonce2).serialise();
    for (std::uint32_t nonce = 0; !job->networkTarget.isMetBy(test::judgeHash(header)); ++nonce)
        hashing::writeLittle32(header.data() + 76, nonce);
    solved.share.header = header;
    solved.share.hash = test::judgeHash(header);
    return solved;
}

/// A port on which nobody listens.
std::uint16_t unusedPort()
{
    TestNode node;
    return node.port();
}

/// Listens, but takes nobody in: once its queue is full, the system lets every further caller wait.
class BlackHole
{
public:
    BlackHole()
    {
        m_listening = ::socket(AF_INET, SOCK_STREAM, 0);
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        socklen_t length = sizeof address;
        ::bind(m_listening, reinterpret_cast<sockaddr *>(&address), length);
        ::listen(m_listening, 0);
        ::getsockname(m_listening, reinterpret_cast<sockaddr *>(&address), &length);
        m_port = ntohs(address.sin_port);
        for (int &caller : m_callers) {
            caller = ::socket(AF_INET, SOCK_STREAM | SOCK_NONBLOCK, 0);
            ::connect(caller, reinterpret_cast<sockaddr *>(&address), length);
        }
    }
    ~BlackHole()
    {
        for (const int caller : m_callers)
            ::close(caller);
        ::close(m_listening);
    }
    BlackHole(const BlackHole &) = delete;
    BlackHole &operator=(const BlackHole &) = delete;
    [[nodiscard]] std::uint16_t port() const { return m_port; }

private:
    int m_listening = -1;
    std::uint16_t m_port = 0;
    std::array<int, 4> m_callers{};
};

} // namespace

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
    QTest::newRow("wrong password") << "regtest" << payout << "guess"
                                    << "does not accept the user and password";
    QTest::newRow("no password") << "regtest" << payout << ""
                                 << "does not accept the user and password";
    QTest::newRow("main address on regtest") << "regtest"
                                             << "bc1qw508d6qejxtdg4y5r3zarvary0c5xw7kv8f3t4"
                                             << "secret"
                                             << "The payout address is for the main network, but node";
    QTest::newRow("regtest address on main") << "main" << payout << "secret"
                                             << "is on the chain \"main\"";
    QTest::newRow("regtest address on testnet4") << "testnet4" << payout << "secret"
                                                 << "is on the chain \"testnet4\"";
    QTest::newRow("unknown chain") << "other\n"
                                   << payout << "secret"
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

void TestNodeConnection::saysWhatTheNodeDid_data()
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

void TestNodeConnection::saysWhatTheNodeDid()
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

void TestNodeConnection::anAnswerThatTricklesEndsInTime()
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

void TestNodeConnection::anAnswerWithoutEndIsCutOff()
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

void TestNodeConnection::nothingListens()
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

void TestNodeConnection::nobodyAnswers()
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
