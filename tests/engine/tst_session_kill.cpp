// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/session/session_reader.h"

#include "tests/support/guard.h"
#include "tests/support/session_fixture.h"

#include <random>

#if !defined(_WIN32)
#include <csignal>
#include <sys/wait.h>
#include <unistd.h>
#endif

using namespace console;
using namespace console::session;
using namespace console::test;

/// A writer is killed without warning at random moments; whatever it acknowledged must be in the file.
/// Windows has no fork(), so there the class holds no test; tests/faults/kill_recording.py covers it.
class TestSessionKill : public GuardedTest
{
    Q_OBJECT
#if !defined(_WIN32)
private slots:
    void acknowledgedRowsSurvive_data();
    void acknowledgedRowsSurvive();
    void checkerSeesALoss();

private:
    static constexpr int samplesPerCommit = 40;

    /// Never returns: records until it is killed, and reports each commit through the pipe.
    [[noreturn]] static void recordUntilKilled(const std::string &path, int pipe);
    /// Empty when the file opens, is whole and holds at least `acknowledged` samples; else what is wrong.
    static std::string complaint(const std::string &path, std::uint64_t acknowledged);
#endif
};

#if !defined(_WIN32)

void TestSessionKill::recordUntilKilled(const std::string &path, int pipe)
{
    auto created = SessionWriter::create(path, {});
    if (!created.ok())
        _exit(1);
    auto &writer = *created.value();
    const int series = writer.addSeries("a", "x", "");
    double number = 0.0;
    for (int second = 0;; ++second) {
        for (int i = 0; i < samplesPerCommit; ++i)
            writer.add(Sample{series, sessionStart + std::chrono::seconds(second), number++, Quality::Measured});
        if (!writer.commit().ok())
            _exit(2);
        const std::uint64_t committed = writer.committedSamples();
        if (::write(pipe, &committed, sizeof committed) != sizeof committed)
            _exit(3);
    }
}

std::string TestSessionKill::complaint(const std::string &path, std::uint64_t acknowledged)
{
    auto opened = SessionReader::open(path);
    if (!opened.ok())
        return opened.error().sentence();
    const SessionReader &reader = *opened.value();
    if (const Status verified = reader.verify(); !verified)
        return verified.error().sentence();
    if (reader.info().samples < acknowledged)
        return "acknowledged samples are lost";
    std::uint64_t seen = 0;
    const Status visited = reader.visitSamples(
        [&](const SeriesInfo &, const ValueAt &sample) { return sample.value == static_cast<double>(seen++); });
    return visited.ok() && seen == reader.info().samples ? "" : "the samples are not those that were written";
}

void TestSessionKill::acknowledgedRowsSurvive_data()
{
    QTest::addColumn<int>("commits");
    std::mt19937 random(1122);
    for (int i = 0; i < 10; ++i) {
        const int commits = 1 + static_cast<int>(random() % 80);
        QTest::addRow("run %d, killed after commit %d", i, commits) << commits;
    }
}

void TestSessionKill::acknowledgedRowsSurvive()
{
    QFETCH(int, commits);
    const SessionFolder folder;
    const std::string path = folder.file("s.session");
    int pipes[2];
    QCOMPARE(::pipe(pipes), 0);
    const pid_t child = ::fork();
    QVERIFY(child >= 0);
    if (child == 0) {
        ::close(pipes[0]);
        recordUntilKilled(path, pipes[1]);
    }
    ::close(pipes[1]);
    std::uint64_t acknowledged = 0;
    std::uint64_t report = 0;
    for (int i = 0; i < commits && ::read(pipes[0], &report, sizeof report) == sizeof report; ++i)
        acknowledged = report;
    ::kill(child, SIGKILL);
    int status = 0;
    QCOMPARE(::waitpid(child, &status, 0), child);
    QVERIFY(WIFSIGNALED(status));
    // What the child said between the last look and its end was acknowledged, too.
    while (::read(pipes[0], &report, sizeof report) == sizeof report)
        acknowledged = report;
    ::close(pipes[0]);
    QVERIFY(acknowledged >= static_cast<std::uint64_t>(commits) * samplesPerCommit);
    QCOMPARE(complaint(path, acknowledged), std::string());
}

void TestSessionKill::checkerSeesALoss()
{
    const SessionFolder folder;
    const std::string path = folder.file("s.session");
    auto created = SessionWriter::create(path, {});
    const int series = created.value()->addSeries("a", "x", "");
    for (int i = 0; i < 10; ++i)
        created.value()->add(Sample{series, sessionStart + std::chrono::seconds(i), double(i), Quality::Measured});
    QVERIFY(created.value()->close().ok());
    QCOMPARE(complaint(path, 10), std::string());
    QCOMPARE(complaint(path, 11), std::string("acknowledged samples are lost"));
    QVERIFY(alterFile(path, "DELETE FROM tail WHERE rowid=10; DELETE FROM tick WHERE id=10; DELETE FROM meta"));
    QCOMPARE(complaint(path, 10), std::string("acknowledged samples are lost"));
    QVERIFY(alterFile(path, "UPDATE tail SET value=99 WHERE rowid=4"));
    QCOMPARE(complaint(path, 9), std::string("the samples are not those that were written"));
}

#endif

QTEST_APPLESS_MAIN(TestSessionKill)
#include "tst_session_kill.moc"
