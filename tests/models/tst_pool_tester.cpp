// SPDX-FileCopyrightText: 2026 Surplus Console contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/jobs/connection_test.h"
#include "models/pool_tester.h"
#include "tests/support/bridge_rig.h"
#include "tests/support/guard.h"

#include <QSignalSpy>
#include <QThread>

#include <atomic>
#include <condition_variable>
#include <mutex>

using namespace console::models;
using console::jobs::ConnectionReport;
using console::jobs::ConnectionStep;
using console::jobs::PoolSettings;
using console::test::turnEventLoop;

namespace {

PoolEntry pool()
{
    PoolEntry entry;
    entry.setAddress(QStringLiteral("stratum+ssl://eu.example:3334"));
    entry.user = QStringLiteral("alice");
    entry.place = PasswordPlace::ThisRun;
    entry.password = Password(QStringLiteral("hunter2"));
    return entry;
}

/// Blocks until it is told to stop, as a pool that does not answer does.
ConnectionReport waitForStop(const std::stop_token &stop)
{
    std::mutex mutex;
    std::unique_lock lock(mutex);
    std::condition_variable_any never;
    never.wait(lock, stop, [] { return false; });
    ConnectionReport report;
    report.trouble = "It was stopped.";
    return report;
}

} // namespace

class TestPoolTester : public console::test::GuardedTest
{
    Q_OBJECT
private slots:
    void tellsWhatHappened()
    {
        std::atomic<QThread *> thread = nullptr;
        PoolTester tester([&thread](const PoolSettings &settings, const std::stop_token &) {
            thread = QThread::currentThread();
            ConnectionReport report;
            report.steps = {{ConnectionStep::Kind::Connect, "TLS 1.3"}, {ConnectionStep::Kind::LogIn, {}}};
            report.trouble = settings.password.reveal() == "hunter2" ? "No job came." : "Wrong password.";
            report.offeredKey = console::jobs::PublicKeyPin({});
            return report;
        });
        QSignalSpy finished(&tester, &PoolTester::finished);
        tester.start(pool());
        QVERIFY(tester.isRunning());
        QVERIFY(finished.wait());
        QVERIFY(!tester.isRunning());
        const auto report = finished.first().first().value<TestReport>();
        QCOMPARE(report.steps, (QList<TestStep>{{TestStepKind::Connect, QStringLiteral("TLS 1.3")},
                                                {TestStepKind::LogIn, QString()}}));
        QCOMPARE(report.trouble, QStringLiteral("No job came."));
        QCOMPARE(report.offeredKey, QString(64, QLatin1Char('0')));
        QVERIFY(!report.works() && !report.isKeyRefused());
        QVERIFY(thread.load() != QThread::currentThread());
    }

    void aRefusedKeyIsOneBeforeTheFirstStep()
    {
        TestReport report;
        report.trouble = QStringLiteral("The certificate is not trusted.");
        QVERIFY(!report.isKeyRefused());
        report.offeredKey = QString(64, QLatin1Char('0'));
        QVERIFY(report.isKeyRefused());
        report.steps.append({TestStepKind::Connect, {}});
        QVERIFY(!report.isKeyRefused());
    }

    void cancelStopsItAndNothingComes()
    {
        PoolTester tester([](const PoolSettings &, const std::stop_token &stop) { return waitForStop(stop); });
        QSignalSpy finished(&tester, &PoolTester::finished);
        QSignalSpy cancelled(&tester, &PoolTester::cancelled);
        tester.start(pool());
        tester.cancel();
        QCOMPARE(cancelled.count(), 1);
        QVERIFY(!tester.isRunning());
        tester.cancel();
        QCOMPARE(cancelled.count(), 1);
        QVERIFY(turnEventLoop());
        QCOMPARE(finished.count(), 0);
    }

    void aSecondTestReplacesTheFirst()
    {
        std::atomic<int> runs = 0;
        PoolTester tester([&runs](const PoolSettings &, const std::stop_token &stop) {
            return ++runs == 1 ? waitForStop(stop) : ConnectionReport{};
        });
        QSignalSpy finished(&tester, &PoolTester::finished);
        tester.start(pool());
        QTRY_COMPARE(runs.load(), 1);
        tester.start(pool());
        QVERIFY(finished.wait());
        QVERIFY(turnEventLoop());
        QCOMPARE(finished.count(), 1);
        QVERIFY(finished.first().first().value<TestReport>().works());
    }

    void goingAwayStopsItAndNothingComes()
    {
        std::atomic<bool> stopped = false;
        int calls = 0;
        {
            PoolTester tester([&stopped](const PoolSettings &, const std::stop_token &stop) {
                ConnectionReport report = waitForStop(stop);
                stopped = true;
                return report;
            });
            connect(&tester, &PoolTester::finished, this, [&calls] { ++calls; });
            tester.start(pool());
        }
        QVERIFY(stopped); // its thread is gone, too
        QVERIFY(turnEventLoop());
        QCOMPARE(calls, 0);
    }

    void aTestThatThrowsIsATestThatFailed()
    {
        PoolTester tester([](const PoolSettings &, const std::stop_token &) -> ConnectionReport {
            throw std::runtime_error("out of sockets");
        });
        QSignalSpy finished(&tester, &PoolTester::finished);
        tester.start(pool());
        QVERIFY(finished.wait());
        QCOMPARE(finished.first().first().value<TestReport>().trouble, QStringLiteral("out of sockets"));
    }

    void halfAnEntryIsNotTried()
    {
        PoolTester tester([](const PoolSettings &, const std::stop_token &) { return ConnectionReport{}; });
        tester.start({});
        QVERIFY(!tester.isRunning());
    }
};

QTEST_GUILESS_MAIN(TestPoolTester)
#include "tst_pool_tester.moc"
